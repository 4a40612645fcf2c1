"""Files are kept by reference: with the form, with the entry, and no longer than it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.drafts.use_cases import autosave, close_form
from domain.files import MOST_FILES, FileRef, TooManyFiles
from domain.interactions.attachments import remove_attachment
from domain.interactions.beginnings import Quoted, open_again, open_follow_up, open_from_message
from domain.interactions.cancelling import cancel
from domain.interactions.content import Basics, Entered
from domain.interactions.history import history_of
from domain.interactions.model import ChangedMeanwhile, FormRef, NotRecorded
from domain.interactions.particulars import particulars
from domain.interactions.saving import postpone, record
from domain.interactions.sheets import continue_draft, resume
from domain.interactions.use_cases import delete_postponed, edit
from domain.reminders.attempts import try_again
from domain.reminders.use_cases import Choice
from domain.salespeople.model import NotAllowed
from domain.set_up import SetUpRef
from domain.store.tables import AttachmentRow, InteractionVersionRow
from domain.templates.use_cases import open_template, save_template
from tests.support.given import (
    ADMIN,
    ANNA,
    BJORN,
    MARGRET,
    MEETING,
    complete,
    contact,
    form_on,
    known,
    new_form,
    recorded,
)
from tests.support.merges import merge, rows


def file(number):
    return FileRef(f"F{number}", f"Offer {number}.pdf", f"https://nor.slack.com/files/F{number}")


OFFER, PLAN, PRICES = map(file, (1, 2, 3))


def holding(ledger, *files, **values):
    return replace(complete(ledger, **values), added=files)


def saved(ledger, form, told, *, at="1.0", **how):
    options = {"expand": False, "answer": None, "actor": ANNA, **how}
    return ledger.do(autosave, form, told, acted_at=at, **options)


def with_files(ledger, *files, use_case=record, **values):
    told = holding(ledger, *files, **values)
    return ledger.do(use_case, new_form(ledger), told, actor=ANNA).interaction


def files_of(ledger, number):
    return ledger.interaction(number).content.details.files


def removed(ledger, done, which, *, by=ANNA):
    shown = done.version
    return ledger.do(remove_attachment, done.number, which.id, shown=shown, actor=by).interaction


def with_template_files(ledger, *files, template=MEETING):
    admin = known(ledger, ADMIN, is_slack_admin=True).id
    opened = ledger.do(open_template, ledger.nonce(), template, actor=admin)
    content = replace(opened.content, files=files)
    return ledger.do(save_template, opened.ref, content, actor=admin)


def test_what_hangs_on_a_form_hangs_on_what_it_recorded(ledger):
    done = with_files(ledger, OFFER, PLAN)

    assert files_of(ledger, done.number) == (OFFER, PLAN)
    shown = ledger.do(particulars, done.number, actor=BJORN).attachments
    told = [(each.file, each.added_by, each.added_at) for each in shown]
    assert told == [(each, ANNA, ledger.clock()) for each in (OFFER, PLAN)]
    [listed] = ledger.do(history_of, done.content.basics.contact, actor=ANNA).cards
    assert listed.interaction == done


def test_the_same_form_again_attaches_nothing_twice(ledger):
    form, told = new_form(ledger), holding(ledger, OFFER, PLAN)
    first = ledger.do(record, form, told, actor=ANNA).interaction
    ledger.clock.now += timedelta(seconds=3)

    assert ledger.do(record, form, told, actor=ANNA).interaction == first
    assert len(rows(ledger, AttachmentRow)) == 2


def test_a_choice_takes_the_files_out_of_their_input_into_the_draft(ledger):
    form, told = new_form(ledger), holding(ledger, OFFER)

    sheet = saved(ledger, form, told, at="1.0")
    after = saved(ledger, form, replace(told, added=(PLAN, OFFER)), at="2.0")

    assert sheet.content.details.files == (OFFER,)
    assert after.content.details.files == (OFFER, PLAN)
    assert [each.generations.get("files") for each in (sheet, after)] == [1, 2]
    assert saved(ledger, form, replace(told, added=()), at="3.0").generations["files"] == 2


def test_a_file_taken_off_the_form_is_not_recorded(ledger):
    form, told = new_form(ledger), holding(ledger, OFFER, PLAN)
    saved(ledger, form, told, at="1.0")
    told = replace(told, added=())
    saved(ledger, form, told, at="2.0", removes=OFFER.id)

    done = ledger.do(record, form, told, actor=ANNA).interaction

    assert files_of(ledger, done.number) == (PLAN,)


def test_a_file_alone_is_worth_keeping(ledger):
    form = new_form(ledger)
    told = Entered(basics=Basics(occurred_at=ledger.clock()), details=None, added=(OFFER,))

    waiting = ledger.do(postpone, form, told, actor=ANNA).interaction

    assert files_of(ledger, waiting.number) == (OFFER,)


def test_files_live_through_finish_later_resume_and_a_closed_form(ledger):
    waiting = with_files(ledger, OFFER, use_case=postpone)
    sheet = ledger.do(resume, waiting.number, ledger.nonce(), actor=ANNA)
    assert sheet.content.details.files == (OFFER,)
    saved(ledger, sheet.ref, holding(ledger, PLAN))
    ledger.do(close_form, sheet.ref.nonce, actor=ANNA)
    assert files_of(ledger, waiting.number) == (OFFER,)

    again = ledger.do(continue_draft, sheet.ref.nonce, actor=ANNA)
    ledger.do(record, again.ref, complete(ledger), actor=ANNA)

    assert files_of(ledger, waiting.number) == (OFFER, PLAN)


def test_what_is_deleted_takes_only_its_own_references_along(ledger):
    waiting, done = with_files(ledger, OFFER, use_case=postpone), with_files(ledger, OFFER)

    ledger.do(delete_postponed, waiting.number, actor=ANNA)

    assert [row.number for row in rows(ledger, AttachmentRow)] == [done.number]
    assert files_of(ledger, done.number) == (OFFER,)


def test_a_correction_adds_files_and_keeps_the_version_without_them(ledger):
    done = with_files(ledger, OFFER)
    ledger.clock.now += timedelta(days=1)

    ledger.do(edit, form_on(ledger, done), holding(ledger, PLAN), actor=ANNA)

    assert files_of(ledger, done.number) == (OFFER, PLAN)
    told = ledger.do(particulars, done.number, actor=ANNA)
    assert [each.added_at for each in told.attachments] == [
        ledger.clock() - timedelta(days=1),
        ledger.clock(),
    ]
    assert told.trail[0].before.details.files == (OFFER,)
    [version] = rows(ledger, InteractionVersionRow)
    assert [each["id"] for each in version.content["files"]] == ["F1"]


def test_whoever_may_edit_takes_a_file_off_once(ledger):
    done = with_files(ledger, OFFER, PLAN)
    with pytest.raises(NotAllowed):
        removed(ledger, done, OFFER, by=BJORN)

    after = removed(ledger, done, OFFER, by=MARGRET)

    assert after.content.details.files == (PLAN,)
    assert removed(ledger, done, OFFER) == after
    assert ledger.audit(done.number)[1:] == [(MARGRET, "remove_file")]
    with pytest.raises(ChangedMeanwhile):
        removed(ledger, done, PLAN)


def test_what_is_cancelled_keeps_its_files(ledger):
    done = with_files(ledger, OFFER)
    ledger.do(cancel, done.number, "Wrong", shown=done.version, actor=ANNA)

    with pytest.raises(NotRecorded):
        removed(ledger, ledger.interaction(done.number), OFFER)
    assert not ledger.do(particulars, done.number, actor=ANNA).may_remove
    assert files_of(ledger, done.number) == (OFFER,)


def test_a_form_that_was_opened_before_brings_no_file_back(ledger):
    waiting = with_files(ledger, OFFER, use_case=postpone)
    form = form_on(ledger, waiting)

    removed(ledger, waiting, OFFER)

    with pytest.raises(ChangedMeanwhile):
        ledger.do(record, form, complete(ledger), actor=ANNA)
    first = FormRef(nonce=waiting.nonce)
    with pytest.raises(ChangedMeanwhile):
        ledger.do(postpone, first, holding(ledger, OFFER), actor=ANNA)
    assert files_of(ledger, waiting.number) == ()


@pytest.mark.parametrize("begins", [open_follow_up, open_again])
def test_a_follow_up_and_the_same_once_more_begin_without_its_files(ledger, begins):
    done = with_files(ledger, OFFER)

    sheet = ledger.do(begins, done.number, ledger.nonce(), answer=None, actor=ANNA)

    assert sheet.content.details.files == ()


def test_the_next_try_begins_without_the_files_of_the_last(ledger):
    done = with_files(ledger, OFFER, outcome="attempt_failed")
    choice = Choice(picked_at=ledger.clock() + timedelta(days=1), shown_at=ledger.clock())

    card = ledger.do(try_again, done.number, choice, request="press-1", actor=ANNA)

    assert card.interaction.content.details.files == ()


def test_files_of_a_message_come_along(ledger):
    quoted = Quoted("See the offer", "https://nor.slack.com/archives/C1/p1", files=(OFFER, PLAN))

    sheet = ledger.do(open_from_message, quoted, "form-1", answer=None, actor=ANNA)
    ledger.do(record, sheet.ref, complete(ledger), actor=ANNA)

    assert not sheet.expanded
    assert files_of(ledger, 1) == (OFFER, PLAN)


def test_there_is_an_end_to_what_one_interaction_holds(ledger):
    done = with_files(ledger, *map(file, range(MOST_FILES)))

    with pytest.raises(TooManyFiles):
        ledger.do(edit, form_on(ledger, done), holding(ledger, file(99)), actor=ANNA)
    with pytest.raises(TooManyFiles):
        with_files(ledger, *map(file, range(MOST_FILES + 1)))

    assert len(files_of(ledger, done.number)) == MOST_FILES


def test_a_templates_files_become_the_interactions_own(ledger):
    with_template_files(ledger, PRICES)
    sheet = saved(ledger, new_form(ledger), holding(ledger, OFFER))
    assert sheet.content.details.files == (OFFER, PRICES)

    done = with_files(ledger, OFFER)
    with_template_files(ledger, PLAN)

    assert files_of(ledger, done.number) == (OFFER, PRICES)


def test_another_template_takes_its_own_files_along_and_leaves_ours(ledger):
    with_template_files(ledger, PRICES)
    form, told = new_form(ledger), holding(ledger, OFFER)
    saved(ledger, form, told, at="1.0")
    told = replace(told, added=())

    other = replace(told, basics=replace(told.basics, template=1))

    assert saved(ledger, form, other, at="2.0").content.details.files == (OFFER,)


def test_a_templates_file_that_was_taken_off_stays_away(ledger):
    with_template_files(ledger, PRICES)
    form, told = new_form(ledger), complete(ledger)
    saved(ledger, form, told, at="1.0")
    saved(ledger, form, told, at="2.0", removes=PRICES.id)

    moved = replace(told, basics=replace(told.basics, contact=contact(ledger, "Sif").id))

    assert saved(ledger, form, moved, at="3.0").content.details.files == ()


def test_the_copy_of_a_template_has_its_files(ledger):
    admin = known(ledger, ADMIN, is_slack_admin=True).id
    with_template_files(ledger, PRICES, PLAN)
    opened = ledger.do(open_template, ledger.nonce(), MEETING, copies=True, actor=admin)
    form = SetUpRef(nonce=ledger.nonce())
    content = replace(opened.content, code="COPY", files=(OFFER,))

    made = ledger.do(save_template, form, content, keeps=[PLAN.id, "F99"], actor=admin)

    assert made.files == (PLAN, OFFER)
    again = ledger.do(save_template, form, content, keeps=[PLAN.id], actor=admin)
    assert again == made
    with pytest.raises(TooManyFiles):
        with_template_files(ledger, *map(file, range(11)), template=made.id)


def test_after_a_merge_the_files_are_the_survivors(ledger):
    survivor, duplicate = contact(ledger, "Sif"), contact(ledger, "Sif J")
    done = with_files(ledger, OFFER, of=duplicate)

    merge(ledger, survivor, duplicate)

    [card] = ledger.do(history_of, survivor.id, actor=ANNA).cards
    assert (card.interaction.number, files_of(ledger, done.number)) == (done.number, (OFFER,))


def test_an_interaction_without_files_says_so(ledger):
    assert files_of(ledger, recorded(ledger).number) == ()
