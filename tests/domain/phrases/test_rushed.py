"""Words as they are typed in a hurry: mistyped, shortened, in any order, with the verb last."""

import pytest

from domain.phrases.opening import open_with_words
from domain.phrases.ordinary import ORDINARY
from domain.phrases.spelling import mended, vocabulary
from tests.domain.phrases.test_phrases import contact_of
from tests.support.given import ANNA, contact, known


def read(sheet):
    basics = sheet.content.basics
    names = {each.id: each.texts["en"].name for each in sheet.templates}
    local = basics.occurred_at.astimezone(sheet.reader.tz)
    told = (contact_of(sheet), names.get(basics.template), f"{local:%d %b %H:%M}")
    return (*told, basics.description)


NOW = "18 Nov 15:20"


@pytest.mark.parametrize(
    ("text", "number", "template", "when", "description"),
    [
        ("meeitng Will Baker yesteday flour", "C-0012", "Meeting", "17 Nov 15:20", "flour"),
        ("outgiong call Grace May lamps", "C-0011", "Outgoing call", NOW, "lamps"),
        ("fundr með Jóni Péturssyni pípur", "C-0009", "Meeting", NOW, "pípur"),
        ("mtg w/ will baker tmrw 3pm flour", "C-0012", "Meeting", "19 Nov 15:00", "flour"),
        ("fundur m/ Jóni Péturssyni pípur", "C-0009", "Meeting", NOW, "pípur"),
        ("emial sent Will Baker flour", "C-0012", "E-mail sent", NOW, "flour"),
        ("trade fiar Will Baker flour", "C-0012", "Trade fair", NOW, "flour"),
        ("flair and form told to Will Baker", "C-0012", None, NOW, "flair and form told"),
        ("call Bob Stone,slabs,yesterday", "C-0005", "Outgoing call", "17 Nov 15:20", "slabs"),
        ("demo Tuesday 24th at 3 Grace May", "C-0011", "Demo", "24 Nov 15:00", None),
        ("kynning þriðjudaginn 24. kl. 15 Björn", "C-0008", "Demo", "24 Nov 15:00", None),
        ("call Grace about May delivery", "C-0011", "Outgoing call", NOW, "May delivery"),
        ("call María about Madrid trip", "C-0013", "Outgoing call", NOW, "Madrid trip"),
        ("call Will Baker a new oven", "C-0012", "Outgoing call", NOW, "a new oven"),
        ("bréf Jón Pétursson á Akureyri", "C-0009", "Letter", NOW, "Akureyri"),
        ("melting points told to Will Baker", "C-0012", None, NOW, "melting points told"),
        ("Bob Stone meeting tues 4pm slabs", "C-0005", "Meeting", "17 Nov 16:00", "slabs"),
        ("fundur fös. 13.11. kl. 9 Jón Pétursson", "C-0009", "Meeting", "13 Nov 09:00", None),
        ("note we sat 20 minutes with Bob Stone", "C-0005", "Note", NOW, "we sat"),
        ("björn called, out of rye", "C-0008", "Incoming call", NOW, "out of rye"),
        ("Jón Pétursson hringdi vantar rör", "C-0009", "Incoming call", NOW, "vantar rör"),
        ("Bob Stone sent an email wants slabs", "C-0005", "E-mail received", NOW, "wants slabs"),
        ("Bob Stone called off the visit", "C-0005", None, NOW, "called off the visit"),
        ("Grace May call back about lamps", "C-0011", None, NOW, "call back about lamps"),
        ("emma walker - call - liked oak", "C-0018", "Outgoing call", NOW, "liked oak"),
        ("just called Grace May about lamps", "C-0011", "Outgoing call", NOW, "lamps"),
        ("hringja í Jón Pétursson á morgun", "C-0009", "Outgoing call", "19 Nov 15:20", None),
        ("we will not call with Grace May", "C-0011", None, NOW, "we will not call"),
        ("letter sent to Grace May lamps", "C-0011", "Letter", NOW, "lamps"),
        ("letter sent to Grace May", "C-0011", "Letter", NOW, "sent"),
        ("hádegisfundur með Jóni Péturssyni", "C-0009", "Meeting", NOW, "hádegisfundur"),
        ("emailed chloe obrien labels", "C-0015", "E-mail sent", NOW, "labels"),
        ("símtal út í síma 555 0123 lyf", "C-0020", "Outgoing call", NOW, "lyf"),
        ("demo Grace May today noon lamps", "C-0011", "Demo", "18 Nov 12:00", "lamps"),
        ("demo Grace May around 4pm lamps", "C-0011", "Demo", "18 Nov 16:00", "lamps"),
        ("demo Grace May kl. 4 e.h. lamps", "C-0011", "Demo", "18 Nov 16:00", "lamps"),
        ("kynning fyrir Birni eftir hádegi ofnar", "C-0008", "Demo", "18 Nov 15:00", "ofnar"),
        ("kynning fyrir Birni eftir hálfan mánuð", "C-0008", "Demo", "02 Dec 15:20", None),
        ("sent Bob Stone an email slabs", "C-0005", "E-mail sent", NOW, "slabs"),
        ("sendi Önnu Karlsdóttur tölvupóst rúta", "C-0003", "E-mail sent", NOW, "rúta"),
        ("talaði við Jón Pétursson í síma rör", "C-0009", "Outgoing call", NOW, "rör"),
        ("note Bob Stone stone samples", "C-0005", "Note", NOW, "stone samples"),
        ("demo on 1 May with Grace May lamps", "C-0011", "Demo", "01 May 15:20", "lamps"),
        ("letter to Stone Masonry Inc. slabs", "C-0005", "Letter", NOW, "slabs"),
        ("Liam Walker called me back about docks", "C-0017", "Incoming call", NOW, "docks"),
        ("hringdi aftur í Jón Pétursson rör", "C-0009", "Outgoing call", NOW, "rör"),
        ("quick meeting with Bob Stone 20 min slabs", "C-0005", "Meeting", NOW, "slabs"),
        ("símtal út til Önnu á Ísafirði rúta", "C-0003", "Outgoing call", NOW, "rúta"),
        ("tried calling Bob Stone, no answer", "C-0005", "Outgoing call", NOW, "Outgoing call"),
        ("reyndi að ná í Grace May, svarar ekki", "C-0011", "Outgoing call", NOW, "Outgoing call"),
        ("spoke with Will Baker about flour", "C-0012", None, NOW, "flour"),
        ("ræddi við Jón Pétursson um rör", "C-0009", None, NOW, "rör"),
        ("call @Grace May lamps", "C-0011", "Outgoing call", NOW, "lamps"),
        ("email to Bob Stone w/ slab photos", "C-0005", "E-mail sent", NOW, "slab photos"),
        ("fundur Helga Þóðardóttir lyf", "C-0020", "Meeting", NOW, "lyf"),
        ("fundur með Önnu Karsdóttur rúta", "C-0003", "Meeting", NOW, "rúta"),
        ("fundur með Önnu Karlsd. rúta", "C-0003", "Meeting", NOW, "rúta"),
        ("símtal út Jón P. lakk", "C-0009", "Outgoing call", NOW, "lakk"),
        ("hádegisfundur Helga Þórðardóttir", "C-0020", "Meeting", NOW, "hádegisfundur"),
        ("meeting Willl Baker flour", "C-0012", "Meeting", NOW, "flour"),
        ("fundur kristjan einarson timbur", "C-0019", "Meeting", NOW, "timbur"),
        ("meeting Will many loaves", "C-0012", "Meeting", NOW, "many loaves"),
        ("meeting Emma Watson oak", "?", "Meeting", NOW, None),
        ("fundur með Birni í gærkvöldi um níuleytið", "C-0008", "Meeting", "17 Nov 21:00", None),
    ],
)
def test_what_was_typed_in_a_hurry_is_read(filled, text, number, template, when, description):
    had = read(filled(text))

    assert had[:3] == (number, template, when)
    assert description is None or had[3] == description


@pytest.mark.parametrize(
    ("said", "description"),
    [
        (" -20% on lamps 5m", "-20% on lamps"),
        (" :tada: signed", ":tada: signed"),
        (" signed :tada: 5m", "signed :tada:"),
        (" .net update", ".net update"),
        (": -5 degrees in the shop", "-5 degrees in the shop"),
        (" - lamps - 5m", "lamps"),
        (", lamps; hooks; 5m", "lamps; hooks"),
        (" lamps, hooks etc. 5m", "lamps, hooks etc."),
        (". Discussed new prices. 5m", "Discussed new prices"),
        (" lampar á 1.500 kr. í gær", "lampar á 1.500 kr."),
    ],
)
def test_signs_that_separate_go_and_those_that_belong_to_a_word_stay(filled, said, description):
    sheet = filled(f"outgoing call Grace May{said}")

    assert sheet.content.basics.description == description


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("wrong number", "attempt_failed"),
        ("engaged", "attempt_failed"),
        ("busy signal", "attempt_failed"),
        ("busy week ahead", "successful"),
        ("busy holiday season", "successful"),
        ("failed yesterday at 16:20", "attempt_failed"),
        ("failed delivery explained", "successful"),
        ("dates unavailable in May listed", "successful"),
        ("not in", "attempt_failed"),
        ("not in stock", "successful"),
        ("no answer needed", "successful"),
        ("number not in service", "attempt_failed"),
        ("náði ekki í gegn", "attempt_failed"),
        ("never picked up", "attempt_failed"),
        ("has not answered the tender", "attempt_failed"),
        ("no reply to the tender", "attempt_failed"),
        ("there in May", "successful"),
        ("svarað ekki", "attempt_failed"),
        ("no show", "attempt_failed"),
        ("out of office", "attempt_failed"),
        ("did not turn up", "attempt_failed"),
        ("mætti ekki á fund", "attempt_failed"),
        ("lagði inn skilaboð", "attempt_failed"),
        ("enginn ansaði", "attempt_failed"),
        ("tók ekki símann", "attempt_failed"),
        ("tók ekki tilboði", "successful"),
        ("lét hringja út", "attempt_failed"),
        ("næst ekki", "attempt_failed"),
        ("ekki við", "attempt_failed"),
        ("talaði ekki við Önnu", "successful"),
    ],
)
def test_an_attempt_failed_where_the_words_say_so_of_it(filled, said, outcome):
    assert filled(f"outgoing call Bob Stone {said}").content.basics.outcome == outcome


def test_no_ordinary_word_is_taken_for_a_typo():
    looked_for = vocabulary(frozenset({"meeting", "letter", "outgoing call", "fundur"}))

    assert [word for word in ORDINARY if mended(word, looked_for)] == []
    assert [mended(word, looked_for) for word in ("leter", "metting", "letters")] == [
        "letter",
        None,
        None,
    ]


def test_a_name_that_looks_like_a_typo_is_a_name(ledger):
    known(ledger, ANNA)
    contact(ledger, "Monika Leter")

    sheet = ledger.do(open_with_words, "Leter oven", ledger.nonce(), answer=None, actor=ANNA)

    assert (sheet.contact.name, sheet.content.basics.template) == ("Monika Leter", None)
