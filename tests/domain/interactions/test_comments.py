"""Comments on an interaction."""

import pytest

from domain.interactions.cancelling import cancel
from domain.interactions.comments import add_comment, edit_comment, open_comment
from domain.interactions.model import (
    CommentChanged,
    CommentMissing,
    CommentNotFound,
    InteractionDeleted,
    NotYourComment,
)
from domain.interactions.particulars import COMMENTS, particulars
from domain.interactions.use_cases import delete_postponed
from domain.salespeople.model import NotAllowed
from tests.support.given import ANNA, BJORN, MARGRET, postponed, recorded


def commented(ledger, done, body="Called back", by=BJORN, nonce=None):
    told = {"nonce": nonce or ledger.nonce(), "actor": by}
    return ledger.do(add_comment, done.number, body, **told)


def corrected(ledger, comment, body, by=BJORN, nonce=None):
    told = {"nonce": nonce or ledger.nonce(), "shown": comment.version, "actor": by}
    return ledger.do(edit_comment, comment.number, comment.line, body, **told)


def bodies(ledger, done, **told):
    shown = ledger.do(particulars, done.number, actor=ANNA, **told)
    return [comment.body for comment in shown.comments]


def test_anybody_comments_on_what_is_recorded_and_on_what_is_cancelled(ledger):
    done = recorded(ledger)
    commented(ledger, done, "First")
    ledger.do(cancel, done.number, "Wrong", shown=done.version, actor=ANNA)

    commented(ledger, done, "Second", by=MARGRET)

    assert bodies(ledger, done) == ["Second", "First"]
    assert ledger.audit(done.number)[-1] == (MARGRET, "comment")


def test_the_same_form_again_is_the_same_comment_with_what_it_held_last(ledger):
    done = recorded(ledger)
    first = commented(ledger, done, "Call", nonce="comment-1")

    assert commented(ledger, done, "Call", nonce="comment-1") == first
    commented(ledger, done, "Called back", nonce="comment-1")

    assert bodies(ledger, done) == ["Called back"]


def test_the_form_of_somebody_else_writes_nothing(ledger):
    done = recorded(ledger)
    commented(ledger, done, "Call", nonce="comment-1")

    with pytest.raises(NotYourComment):
        commented(ledger, done, "Forged", by=ANNA, nonce="comment-1")

    assert bodies(ledger, done) == ["Call"]


def test_each_corrects_their_own_and_nobody_anothers(ledger):
    done = recorded(ledger)
    comment = commented(ledger, done)

    for other in (ANNA, MARGRET):
        with pytest.raises(NotYourComment):
            corrected(ledger, comment, "Forged", by=other)
        with pytest.raises(NotYourComment):
            ledger.do(open_comment, done.number, comment.line, actor=other)
    after = corrected(ledger, comment, "Called back twice")

    assert (after.body, after.version) == ("Called back twice", 2)
    assert ledger.audit(done.number)[-1] == (BJORN, "edit_comment")


def test_two_windows_of_one_author_overwrite_nothing(ledger):
    done = recorded(ledger)
    comment = commented(ledger, done)
    after = corrected(ledger, comment, "In the first", nonce="window-1")

    with pytest.raises(CommentChanged):
        corrected(ledger, comment, "In the second", nonce="window-2")

    assert corrected(ledger, comment, "In the first", nonce="window-1") == after


@pytest.mark.parametrize("body", ["", " \n "])
def test_an_empty_comment_is_none(ledger, body):
    done = recorded(ledger)
    comment = commented(ledger, done)

    with pytest.raises(CommentMissing):
        commented(ledger, done, body)
    with pytest.raises(CommentMissing):
        corrected(ledger, comment, body)

    assert bodies(ledger, done) == ["Called back"]


def test_what_is_postponed_is_commented_on_by_its_owner_and_managers(ledger):
    waiting = postponed(ledger)
    comment = commented(ledger, waiting, by=ANNA)
    commented(ledger, waiting, by=MARGRET)

    with pytest.raises(NotAllowed):
        commented(ledger, waiting)

    ledger.do(delete_postponed, waiting.number, actor=ANNA)
    with pytest.raises(InteractionDeleted):
        corrected(ledger, comment, "Too late", by=ANNA)


def test_a_line_that_never_was_is_told(ledger):
    done = recorded(ledger)

    with pytest.raises(CommentNotFound):
        ledger.do(open_comment, done.number, 9, actor=ANNA)


def test_comments_are_paged_by_their_lines(ledger):
    done = recorded(ledger)
    for number in range(1, COMMENTS + 3):
        commented(ledger, done, f"No. {number}")

    assert bodies(ledger, done) == [f"No. {number}" for number in range(7, 1, -1)]
    assert bodies(ledger, done, comments_before=3) == ["No. 2", "No. 1"]
