"""When and for how long, as it is dictated: dates, times and lengths in words and abbreviated."""

import pytest

from tests.domain.phrases.test_rushed import NOW, read


@pytest.mark.parametrize(
    ("said", "when", "minutes", "description"),
    [
        ("16/11 lamps", "16 Nov 15:20", None, "lamps"),
        ("16/11", "16 Nov 15:20", None, None),
        ("9/7 happy", NOW, None, "9/7 happy"),
        ("3/4 inch tube", NOW, None, "3/4 inch tube"),
        ("lamps 16/11 mm", NOW, None, "lamps 16/11 mm"),
        ("third of november lamps", "03 Nov 15:20", None, "lamps"),
        ("november the twenty-first lamps", "21 Nov 15:20", None, "lamps"),
        ("the second may fit", NOW, None, "the second may fit"),
        ("þriðja nóvember lampar", "03 Nov 15:20", None, "lampar"),
        ("tuttugasta og fyrsta nóvember lampar", "21 Nov 15:20", None, "lampar"),
        ("þriðja rörið lekur", NOW, None, "þriðja rörið lekur"),
        ("n.k. föstudag kl. 10 lampar", "20 Nov 10:00", None, "lampar"),
        ("s.l. föstudag lampar", "13 Nov 15:20", None, "lampar"),
        ("föstudaginn s.l. lampar", "13 Nov 15:20", None, "lampar"),
        ("sl. mánudag e.h. lampar", "16 Nov 15:00", None, "lampar"),
        ("næsta mánudag f.h.", "23 Nov 09:00", None, None),
        ("quarter to nine am lamps", "18 Nov 08:45", None, "lamps"),
        ("half past seven pm lamps", "18 Nov 19:30", None, "lamps"),
        ("yesterday 10-11", "17 Nov 10:00", 60, None),
        ("9-10 í gær lampar", "17 Nov 09:00", 60, "lampar"),
        ("yesterday 8-10 boxes", "17 Nov 15:20", None, "8-10 boxes"),
        ("kl hálf 4 lampar", "18 Nov 15:30", None, "lampar"),
        ("kl. hálf 10 í gær lampar", "17 Nov 09:30", None, "lampar"),
        ("dated 3 nov lamps", "03 Nov 15:20", None, "lamps"),
        ("dags. 3. nóv lampar", "03 Nov 15:20", None, "lampar"),
        ("lamps, call her friday", NOW, None, "lamps, call her friday"),
        ("lampar, hringja í hana á föstudag", NOW, None, "lampar, hringja í hana á föstudag"),
        ("fimmtud. kl. 9 lampar", "12 Nov 09:00", None, "lampar"),
        ("mánud. 16. nóv lampar", "16 Nov 15:20", None, "lampar"),
        ("eftir hálfan mánuð. Lampar", "02 Dec 15:20", None, "Lampar"),
        ("the 16th", "16 Nov 15:20", None, None),
        ("the 16th lamp", NOW, None, "the 16th lamp"),
        ("í gær á milli 9 og 10 lampar", "17 Nov 09:00", 60, "lampar"),
        ("yesterday from 9 till 10 lamps", "17 Nov 09:00", 60, "lamps"),
        ("yest 3pm lamps", "17 Nov 15:00", None, "lamps"),
        ("fifteen min lamps", NOW, 15, "lamps"),
        ("tíu mín lampar", NOW, 10, "lampar"),
        ("lamps á mín vegum", NOW, None, "lamps á mín vegum"),
        ("~15 min lamps", NOW, 15, "lamps"),
        ("approx. 15 min lamps", NOW, 15, "lamps"),
        ("í ca 10 mín lampar", NOW, 10, "lampar"),
        ("u.þ.b. 10 mín lampar", NOW, 10, "lampar"),
    ],
)
def test_days_and_lengths_are_read_as_they_are_spoken(filled, said, when, minutes, description):
    sheet = filled(f"demo Grace May {said}")

    assert read(sheet)[:3] == ("C-0011", "Demo", when)
    assert description is None or read(sheet)[3] == description
    assert minutes is None or sheet.content.details.duration == minutes
    assert minutes is not None or not sheet.expanded


@pytest.mark.parametrize(
    ("text", "number", "template", "description"),
    [
        ("Grace May call late delivery", "C-0011", "Outgoing call", "late delivery"),
        ("Grace May call centre opened", "C-0011", None, "call centre opened"),
        ("Grace May 12 min call late delivery", "C-0011", "Outgoing call", "late delivery"),
        ("Grace May yesterday called late delivery", "C-0011", "Incoming call", "late delivery"),
        ("email from Bob Stone <bob@stone.example> slabs", "C-0005", "E-mail received", "slabs"),
        ("call Mr. Baker flour", "C-0012", "Outgoing call", "flour"),
        ("call M. Núñez cable", "C-0013", "Outgoing call", "cable"),
        ("call emma wlaker oak", "C-0018", "Outgoing call", "oak"),
        ("call emma walkker oak", "C-0018", "Outgoing call", "oak"),
        ("will baker bakes rye", "C-0012", None, "bakes rye"),
        ("Pine & Oak, call Emma shelves", "C-0018", "Outgoing call", "shelves"),
        ("record call Grace May lamps", "C-0011", "Outgoing call", "lamps"),
        ("email in from Grace May lamps", "C-0011", "E-mail received", "lamps"),
        ("tölvupóstur út til Grace May lampar", "C-0011", "E-mail sent", "lampar"),
        ("var að tala við Jón Pétursson í síma rör", "C-0009", "Outgoing call", "rör"),
        ("hringdi árangurslaust í Jón Pétursson", "C-0009", "Outgoing call", None),
        ("late delivery, call Grace May", "C-0011", "Outgoing call", "late delivery"),
        ("of vont veður. Hringdi í Jón Pétursson", "C-0009", "Outgoing call", "of vont veður"),
        ("Bob Stone 40 slabs ordered, call, 6 min", "C-0005", "Outgoing call", "40 slabs ordered"),
        ("Bob Stone 40 slabs, mtg mon", "C-0005", "Meeting", "40 slabs"),
        ("inbound call Bob Stone slabs", "C-0005", "Incoming call", "slabs"),
        ("called back Bob Stone slabs", "C-0005", "Outgoing call", "slabs"),
        ("hringdi til baka í Jón Pétursson rör", "C-0009", "Outgoing call", "rör"),
        ("heyrði í Jóni Péturssyni í síma rör", "C-0009", "Outgoing call", "rör"),
        ("í gær hringdi Jón Pétursson rör", "C-0009", "Incoming call", "rör"),
        ("í gær hringdi ég í Jón Pétursson rör", "C-0009", "Outgoing call", "rör"),
        ("Jón Pétursson sendi mér póst rör", "C-0009", "E-mail received", "rör"),
        ("Bob Stone sent us an email slabs", "C-0005", "E-mail received", "slabs"),
        ("Jón Pétursson sendi mér reikning", "C-0009", None, "sendi mér reikning"),
        ("heimsótti Jón Pétursson rör", "C-0009", "Meeting", "rör"),
        ("visited Bob Stone slabs", "C-0005", "Meeting", "slabs"),
        ("kynnti fyrir Jóni Péturssyni rör", "C-0009", "Demo", "rör"),
        ("fundur m Jóni Péturssyni 200 m snúra", "C-0009", "Meeting", "200 m snúra"),
        ("hringdi í Jón Pétursson en hann svaraði ekki", "C-0009", "Outgoing call", None),
        ("called Bob Stone but he did not answer", "C-0005", "Outgoing call", None),
        ("símtal út anna karls rúta", "C-0003", "Outgoing call", "rúta"),
        ("fundur með Önnu Karls hjá Fjallaferðum rúta", "C-0003", "Meeting", "rúta"),
        ("meeting at Pine & Oak mon 9:30 with Emma oats", "C-0018", "Meeting", "oats"),
    ],
)
def test_what_was_done_is_read_in_any_order(filled, text, number, template, description):
    had = read(filled(text))

    assert had[:2] == (number, template)
    assert had[3] == (description or template)
