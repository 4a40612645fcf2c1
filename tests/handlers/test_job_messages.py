"""Whoever calls a job off is told beforehand what becomes of what it has done."""

import json
from dataclasses import replace

import pytest

from domain.jobs.model import JobState
from domain.language import Language
from domain.reminders.model import MessageKind
from handlers.jobs.messages import job_message
from tests.handlers.samples import Samples
from tests.support.jobs import counting_kind


@pytest.mark.parametrize(
    ("parameters", "told"), [({}, "stays"), ({"cleans_up": "counting"}, "is taken back")]
)
def test_the_dialog_says_whether_what_was_done_stays(parameters, told):
    some = Samples(Language.ENGLISH, name="Anna")
    news = some.news(JobState.RUNNING)
    news = replace(news, job=replace(news.job, parameters=parameters))
    brief = some.brief(kind=MessageKind.JOB, news=news)

    shown = job_message(brief, {news.job.kind: counting_kind()})

    assert f"What has been done until now {told}." in json.dumps(shown.said.blocks)
