"""What ``/interaction <words>`` fills in: each row of tests/data/phrases.tsv."""

from zoneinfo import ZoneInfo

import pytest

from tests.support.contact_files import DATA

FILE = (DATA / "phrases.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [dict(zip(FILE[0].split("\t"), line.split("\t"), strict=True)) for line in FILE[1:]]
UNTESTED = "*"
LINKS = "with to from for at on by about með við til frá hjá fyrir á um".split()  # noqa: SIM905


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_words_fill_in_what_they_say(filled, row):
    sheet = filled(row["text"], now=row["now"], zone=row["zone"])

    tested = {name for name, value in wanted(row).items() if value != UNTESTED}
    assert {name: got(sheet, row)[name] for name in tested} == {
        name: wanted(row)[name] for name in tested
    }


def wanted(row):
    told = {name: row[name] for name in ("contact", "template", "outcome")}
    told["occurred"] = row["occurred"] or row["now"]
    told["description"] = trimmed(row["description"])
    return told | ({"duration": row["duration_minutes"]} if row["duration_minutes"] else {})


def got(sheet, row):
    basics, zone = sheet.content.basics, ZoneInfo(row["zone"])
    template = next((each for each in sheet.templates if each.id == basics.template), None)
    english = template.texts["en"] if template else None
    is_default = english is not None and basics.description == english.description
    local = basics.occurred_at.astimezone(zone).isoformat()
    return {
        "contact": contact_of(sheet),
        "template": english.name if english else "",
        "occurred": local[: len(row["occurred"] or row["now"])],
        "duration": str(sheet.content.details.duration),
        "outcome": basics.outcome,
        "description": "" if is_default else trimmed(basics.description),
    }


def contact_of(sheet):
    if sheet.offered:
        assert sheet.contact is None
        return "?"
    return sheet.contact.number if sheet.contact else ""


def trimmed(text):
    """As descriptions are compared: blanks collapsed, linking words off both ends."""
    words = text.split()
    while words and words[0].lower() in LINKS:
        words = words[1:]
    while words and words[-1].lower() in LINKS:
        words = words[:-1]
    return " ".join(words)
