"""A digest on its pages, whatever has become of what it shows."""

from dataclasses import replace

from domain.language import Language
from domain.reminders.briefing import Item
from handlers.reminders.digest import digest
from tests.handlers.samples import NUMBER, Samples


def of_deleted(count):
    some = Samples(Language.ENGLISH)
    item = Item(subject=f"interaction:{NUMBER}", card=None, ending=some.ending())
    return digest(replace(some.digest(), items=[item] * count))


def test_of_one_page_it_is_final_once_all_of_it_is():
    assert of_deleted(10).is_final


def test_of_several_pages_it_goes_on_being_turned():
    """In its final state nothing would bring it up to date, so *Next* would answer nothing."""
    assert not of_deleted(11).is_final
