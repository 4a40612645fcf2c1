"""The message about a job: how far it is, with *Cancel*, and at last what has become of it."""

from blockkit import Button

from domain.jobs.model import Job, JobNews, JobState
from domain.reminders.briefing import Brief
from handlers.answers import Said
from handlers.blocks import actions, button, confirmation, escape, section
from handlers.interactions.sentences import NAME_SHOWN
from handlers.jobs.kinds import JobKind, JobKinds
from handlers.jobs.wire import Action
from handlers.reminders.messages import Shown, final
from handlers.words import Words, words_in


def job_message(brief: Brief, kinds: JobKinds) -> Shown:
    news = brief.news
    if news is None:
        raise LookupError("no job to tell of")
    say, kind = words_in(brief.reader.language), kinds[news.job.kind]
    match news.job.state:
        case JobState.RUNNING:
            return running(news.job, kind, say)
        case JobState.FINISHED:
            return kind.finished(brief, news.job)
        case JobState.CANCELLED:
            return final(cancelled(news, kind, say))
        case JobState.FAILED:
            return final(failed(news.job, kind, say))


def running(job: Job, kind: JobKind, say: Words) -> Shown:
    title = say(kind.title)
    text = say("{title}: {progress}", title=title, progress=progress(job, say))
    if job.must_end:
        return Shown(Said(text, [section(text)]), is_final=False)
    return Shown(Said(text, [section(text), actions(cancel_button(job, kind, say))]), False)


def progress(job: Job, say: Words) -> str:
    done = say.number(job.position)
    if job.total is None:
        return say("{done} done so far.", done=done)
    return say("{done} of {total} done.", done=done, total=say.number(job.total))


def cancel_button(job: Job, kind: JobKind, say: Words) -> Button:
    sure = confirmation(
        say("Cancel this job?"),
        what_comes_of_it(job, kind, say),
        say("Cancel it"),
        say("Go on with it"),
    )
    return button(say("Cancel"), Action.CANCEL, str(job.id), names=say(kind.title), confirm=sure)


def what_comes_of_it(job: Job, kind: JobKind, say: Words) -> str:
    if kind.comes_to_nothing:
        return say(kind.comes_to_nothing)
    if job.cleans_up:
        return say("What has been done until now is taken back. Nothing of it will be done.")
    return say("What has been done until now stays. The rest will not be done.")


def cancelled(news: JobNews, kind: JobKind, say: Words) -> str:
    return say(
        "{title}: cancelled by {name}. {progress}",
        title=say(kind.title),
        name=escape(news.ended_by, NAME_SHOWN),
        progress=what_is_done(news.job, kind, say),
    )


def what_is_done(job: Job, kind: JobKind, say: Words) -> str:
    return say(kind.comes_to_nothing) if kind.comes_to_nothing else progress(job, say)


def failed(job: Job, kind: JobKind, say: Words) -> str:
    return say(
        "{title}: failed again and again, and was given up. {progress} Please start it again; if "
        "it keeps failing, tell an admin. Reference: {reference}",
        title=say(kind.title),
        progress=what_is_done(job, kind, say),
        reference=job.problem or "-",
    )
