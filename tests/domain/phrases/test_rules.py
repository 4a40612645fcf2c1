"""The rules behind the words: where they can be read in two ways, and what bounds the work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from domain.interactions.sheets import open_new
from domain.phrases.declension import nominatives
from domain.phrases.lookup import MOST_LOOKUPS
from domain.phrases.opening import open_with_words
from domain.phrases.sentence import Sentence
from tests.support.given import ANNA, contact, known

NEW_YORK = "America/New_York"


def named(sheet):
    return sheet.contact.name if sheet.contact else None


def local(sheet):
    return f"{sheet.content.basics.occurred_at.astimezone(sheet.reader.tz):%d %b %H:%M}"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("they may renew next year", None),
        ("call will about the ovens", None),
        ("report for Will about ovens", "Will Baker"),
        ("note alarm at the harbour", None),
        ("letter to Stone Masonry", "Bob Stone"),
        ("meeting with Anna in Reykjavík", "Anna Jónsdóttir"),
        ("fundur með Önnu hjá Fjallaferðum", "Anna Karlsdóttir"),
        ("Grace May 5 notebooks", "Grace May"),
        ("bréf til Björns Magnússonar", "Björn Magnússon"),
        ("Grace", "Grace May"),
        ("markpóstur til Apóteks Austurlands", "Helga Þórðardóttir"),
        ("c-0020 medicine", "Helga Þórðardóttir"),
        ("incoming call 00354 555 6789", "Björn Magnússon"),
        ("note to nobody@stone.example", None),
        ("fundur með Jóni Jónssyni", None),
        ("meeting Stone Circle Tours", None),
        ("meeting Baker and Daughters bread ovens", "Will Baker"),
        ("fundur hjá Pine og Oak hillur", "Emma Walker"),
        ("meeting Grace and May", "Grace May"),
    ],
)
def test_a_contact_is_named_by_whole_words_and_not_by_ordinary_ones(filled, text, name):
    assert named(filled(text)) == name


def test_two_who_are_named_alike_are_both_offered_and_none_is_chosen(filled):
    sheet = filled("meeting Bob Stone and Will Baker")

    assert (sheet.contact, len(sheet.offered)) == (None, 2)
    assert sheet.mention == "Bob Stone, Will Baker"


def test_nobody_deactivated_is_named(ledger, clock):
    contact(ledger, "Hrefna Ósk", deactivated_at=clock())

    sheet = ledger.do(open_with_words, "meeting Hrefna Ósk", "a", answer=None, actor=ANNA)

    assert (sheet.contact, sheet.offered) == (None, ())


def test_of_more_than_are_looked_at_none_is_chosen(ledger):
    for number in range(30):
        contact(ledger, "Anna Jónsdóttir", city=f"Town{number}")

    sheet = ledger.do(open_with_words, "call Anna Jónsdóttir", "a", answer=None, actor=ANNA)

    assert (sheet.contact, len(sheet.offered)) == (None, 25)


@pytest.mark.parametrize(
    ("text", "moment", "minutes"),
    [
        ("meeting 10:00-11:30 tomorrow", "19 Nov 10:00", 90),
        ("note 5 metres in 20 minutes", "18 Nov 15:20", None),
        ("note 24/7 support, $5m deal", "18 Nov 15:20", None),
        ("note delivery moved to friday", "18 Nov 15:20", None),
        ("note at 9.50 euros", "18 Nov 15:20", None),
        ("note at 9 pm", "18 Nov 21:00", None),
        ("note 3 January", "03 Jan 15:20", None),
        ("note at half past two", "18 Nov 14:30", None),
        ("note quarter to ten tomorrow", "19 Nov 09:45", None),
        ("note tonight at 8", "18 Nov 20:00", None),
        ("note yesterday at 3", "17 Nov 15:00", None),
        ("note yesterday morning", "17 Nov 09:00", None),
        ("note 9-10am", "18 Nov 09:00", 60),
        ("note 11-1pm", "18 Nov 11:00", 120),
        ("note from 9 to 10:30", "18 Nov 09:00", 90),
        ("note price from 9 to 10 kr at two sites", "18 Nov 15:20", None),
        ("note score was 3-2", "18 Nov 15:20", None),
        ("note 1:30h", "18 Nov 15:20", 90),
        ("note in two weeks", "02 Dec 15:20", None),
        ("note a week from today at 10:00", "25 Nov 10:00", None),
        ("note in 2 hours", "18 Nov 17:20", None),
        ("note delivery in two weeks", "18 Nov 15:20", None),
        ("note half an hour ago", "18 Nov 14:50", None),
        ("note an hour and a half", "18 Nov 15:20", 90),
        ("athugasemd fyrir tveimur dögum kl. 14.30", "16 Nov 14:30", None),
        ("athugasemd á föstudaginn kemur í 2 tíma", "20 Nov 15:20", 120),
        ("athugasemd í morgun, einn og hálfan tíma", "18 Nov 09:00", 90),
        ("athugasemd klukkan hálfþrjú", "18 Nov 14:30", None),
        ("athugasemd korter yfir níu", "18 Nov 09:15", None),
        ("athugasemd í gær klukkan tíu", "17 Nov 10:00", None),
        ("athugasemd eftir hádegi í gær", "17 Nov 15:00", None),
        ("athugasemd eftir tvær vikur kl. 9", "02 Dec 09:00", None),
        ("athugasemd ekki á morgun heldur hinn", "20 Nov 15:20", None),
        ("athugasemd kl. 9-10:30", "18 Nov 09:00", 90),
        ("athugasemd í þrjú korter", "18 Nov 15:20", 45),
        ("athugasemd 1,5 klst.", "18 Nov 15:20", 90),
        ("athugasemd á mín vegum", "18 Nov 15:20", None),
        ("note 31.02.2026 and 99:99", "18 Nov 15:20", None),
    ],
)
def test_times_and_durations_are_read_only_where_they_are_meant(filled, text, moment, minutes):
    sheet = filled(text)

    assert (local(sheet), sheet.content.details.duration) == (moment, minutes)


@pytest.mark.parametrize(("zone", "day"), [(NEW_YORK, "11 Dec"), ("Europe/London", "12 Nov")])
def test_a_date_in_slashes_is_read_as_where_the_person_is(filled, zone, day):
    assert local(filled("note 12/11/2026", zone=zone)).startswith(day)


def test_a_time_that_the_clocks_skip_is_after_the_gap(filled):
    sheet = filled("note today at 2:30", now="2026-03-08T09:00", zone=NEW_YORK)

    assert local(sheet) == "08 Mar 03:30"


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("oven maintenance meeting Will Baker", "Meeting"),
        ("thanks for the demo Bob Stone", None),
        ("call from Bob Stone", "Incoming call"),
        ("símtal frá Helgu", "Incoming call"),
        ("called Bob Stone about granite", "Outgoing call"),
        ("e-mail to Bob Stone price list", "E-mail sent"),
        ("tölvupóstur frá Bob Stone", "E-mail received"),
        ("email campaign for Bob Stone", None),
        ("email received Bob Stone", "E-mail received"),
        ("fund með Birni", "Meeting"),
        ("fund raising Bob Stone", None),
    ],
)
def test_a_template_is_named_where_it_says_what_happened(filled, text, template):
    sheet = filled(text)
    names = {each.id: each.texts["en"].name for each in sheet.templates}

    assert names.get(sheet.content.basics.template) == template


def test_a_duration_that_was_said_stands_and_what_was_not_comes_from_the_template(filled):
    said, unsaid = filled("meeting Bob Stone 5m"), filled("meeting Bob Stone")

    assert said.content.details.duration == 5
    assert unsaid.content.details.duration == 60
    assert unsaid.content.details.correspondence == "in_person"


def test_what_lies_between_is_kept_whole(filled):
    sheet = filled("order of lamps for Søren Ørsted confirmed 5m")

    assert sheet.content.basics.description == "order of lamps for Søren Ørsted confirmed"


def test_what_was_said_is_kept_as_a_draft_and_nothing_is_recorded(ledger):
    sheet = ledger.do(open_with_words, "note 5m lamps", "a", answer=None, actor=ANNA)

    assert ledger.draft("a").content == sheet.content
    assert ledger.see(lambda stores: stores.interactions.any()) is False


@given(st.text(max_size=80))
def test_of_any_text_the_rest_is_one_unbroken_piece(text):
    sentence = Sentence.of(text)
    taken = sentence.taking(*(((word.start, word.end)) for word in sentence.words[::2]))

    assert sentence.rest() == text.strip()
    assert taken.rest() in text


@pytest.mark.parametrize(
    ("declined", "name"),
    [
        ("onnu", "anna"),
        ("thordi", "thordur"),
        ("petri", "petur"),
        ("steins", "steinn"),
        ("egils", "egill"),
        ("birni", "bjorn"),
        ("asbjarnar", "asbjorn"),
        ("hardar", "hordur"),
        ("ingibjargar", "ingibjorg"),
        ("sigridi", "sigridur"),
        ("helga", "helgi"),
        ("dagnyjar", "dagny"),
        ("arnasonar", "arnason"),
        ("islenskum", "islenskur"),
        ("evu", "eva"),
        ("ola", "oli"),
        ("mas", "mar"),
        ("landsbankanum", "landsbankinn"),
        ("simans", "siminn"),
        ("vegagerdinni", "vegagerdin"),
        ("verslunarinnar", "verslunin"),
        ("stofunnar", "stofan"),
        ("mjolkursamsolunni", "mjolkursamsalan"),
        ("felagsins", "felagid"),
        ("gardinum", "gardurinn"),
    ],
)
def test_icelandic_names_are_known_in_their_cases(declined, name):
    assert name in nominatives(declined)


@pytest.fixture
def statements(engines):
    told = []

    def note(_connection, _cursor, statement, *_rest):
        told.append(statement)

    event.listen(engines.writer, "before_cursor_execute", note)
    yield told
    event.remove(engines.writer, "before_cursor_execute", note)


def test_without_words_the_form_asks_for_no_contact_and_writes_nothing(ledger, statements):
    ledger.do(open_new, "a", actor=ANNA)

    assert [each for each in statements if "FROM contact" in each] == []
    assert [each for each in statements if not each.startswith(("SELECT", "BEGIN"))] == []


def test_however_long_the_text_so_many_statements_are_enough(ledger, statements):
    known(ledger, ANNA)
    for name in ("Anna Björk", "Björk Anna", "Anna Anna"):
        contact(ledger, name)
    statements.clear()

    ledger.do(open_with_words, "Anna Björk " * 500, "a", answer=None, actor=ANNA)

    assert len(statements) <= 2 * MOST_LOOKUPS + 15


def test_somebody_else_of_that_name_is_offered_and_nothing_is_set_aside(filled):
    sheet = filled("fundur með Jóni Gunnarssyni 30 mín tilboð")

    assert sheet.contact is None
    assert (len(sheet.offered), sheet.mention) == (1, "Jóni Gunnarssyni")
    assert sheet.content.basics.description == "Jóni Gunnarssyni 30 mín tilboð"


@pytest.mark.parametrize("said", ["nobody answered", "line was busy", "á tali", "unreachable"])
def test_an_attempt_failed_in_other_words(filled, said):
    assert filled(f"call Bob Stone {said}").content.basics.outcome == "attempt_failed"


def test_brackets_go_with_what_stands_in_them(filled):
    sheet = filled("meeting Bob Stone granite [big] (15 min)")

    assert sheet.content.basics.description == "granite [big]"
