"""Times, lengths and outcomes as people tell them, in words and in figures."""

import pytest

from domain.interactions.kinds import Outcome


def local(sheet):
    return f"{sheet.content.basics.occurred_at.astimezone(sheet.reader.tz):%d %b %H:%M}"


# At 15:20 of the 18th of November.
@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("meeting half past two fees", "18 Nov 14:30"),
        ("meeting at a quarter to three", "18 Nov 14:45"),
        ("meeting quarter past nine", "18 Nov 09:15"),
        ("meeting 3 o'clock", "18 Nov 15:00"),
        ("meeting at 3", "18 Nov 15:00"),
        ("meeting at two", "18 Nov 14:00"),
        ("meeting at two sites", "18 Nov 15:20"),
        ("meeting at 1450 per pallet", "18 Nov 15:20"),
        ("meeting at 2026 prices", "18 Nov 15:20"),
        ("meeting 13/11 at 2pm", "13 Nov 14:00"),
        ("athugasemd ekki við fyrr en á mánudag", "18 Nov 15:20"),
        ("fundur í gærkvöld kl. 20:30", "17 Nov 20:30"),
        ("fundur fyrir þremur korterum", "18 Nov 14:35"),
        ("fundur fyrir um það bil klukkutíma", "18 Nov 14:20"),
        ("meeting with Bob Stone 7 this morning", "18 Nov 07:00"),
        ("note lamp 7 this morning", "18 Nov 09:00"),
        ("meeting earlier today", "18 Nov 15:20"),
        ("note delivery by friday 14:00", "18 Nov 15:20"),
        ("note closes at 17:00 on fridays", "18 Nov 15:20"),
        ("athugasemd lokar kl. 17 á föstudögum", "18 Nov 15:20"),
        ("athugasemd verðskrá frá 1. janúar", "18 Nov 15:20"),
        ("fundur annan hvern þriðjudag", "18 Nov 15:20"),
        ("call no answer, try again friday", "18 Nov 15:20"),
        ("meeting 20-11-2026 lamps", "20 Nov 15:20"),
        ("fundur 20.11 kl. 10:00", "20 Nov 10:00"),
        ("note 20.11 per metre", "18 Nov 15:20"),
        ("meeting 16/11/26 labels", "16 Nov 15:20"),
        ("fundur 16.11.26 skýrsla", "16 Nov 15:20"),
        ("note version 2.10.11", "18 Nov 15:20"),
        ("meeting on the 16th at 9", "16 Nov 09:00"),
        ("meeting on the 12th label printer", "12 Nov 15:20"),
        ("meeting on the 12th floor", "18 Nov 15:20"),
        ("note booth #14 Nov 10", "10 Nov 15:20"),
        ("meeting 2026-11-12T14:00 labels", "12 Nov 14:00"),
        ("meeting at midnight labels", "18 Nov 00:00"),
        ("fundur í gær á miðnætti", "17 Nov 00:00"),
        ("fundur fyrir einum og hálfum tíma", "18 Nov 13:50"),
        ("note house in August 6 minutes", "18 Nov 15:20"),
        ("note lamps in May 12 pieces", "18 Nov 15:20"),
        ("meeting on the 2nd floor", "18 Nov 15:20"),
        ("fundur þann 2. skýrsla", "02 Dec 15:20"),
        ("fundur tíu mínútur í þrjú", "18 Nov 14:50"),
        ("fundur kl.14:05 skýrsla", "18 Nov 14:05"),
        ("meeting on 13/11", "13 Nov 15:20"),
        ("meeting 24/7 support", "18 Nov 15:20"),
        ("meeting on 24/7 support terms", "18 Nov 15:20"),
        ("meeting at 1430 yesterday", "17 Nov 14:30"),
        ("meeting 9.30am", "18 Nov 09:30"),
        ("meeting at 9 at night", "18 Nov 21:00"),
        ("meeting 8 in the evening yesterday", "17 Nov 20:00"),
        ("fundur kl. 8 um kvöldið í gær", "17 Nov 20:00"),
        ("office open ten to five", "18 Nov 15:20"),
        ("fundur hálfþrjú", "18 Nov 14:30"),
        ("fundur kl. hálf tíu í gær", "17 Nov 09:30"),
        ("fundur korter yfir níu", "18 Nov 09:15"),
        ("fundur korter í þrjú", "18 Nov 14:45"),
        ("fundur tíu mínútur yfir ellefu", "18 Nov 11:10"),
        ("fundur klukkan tvö", "18 Nov 14:00"),
        ("fundur í gærmorgun", "17 Nov 09:00"),
        ("fundur í fyrramálið kl. 10", "19 Nov 10:00"),
        ("fundur á mánudagsmorguninn", "16 Nov 09:00"),
        ("meeting yesterday afternoon", "17 Nov 15:00"),
        ("meeting on monday morning", "16 Nov 09:00"),
        ("letter a fortnight ago", "04 Nov 15:20"),
        ("letter a month ago", "18 Oct 15:20"),
        ("bréf fyrir hálfum mánuði", "04 Nov 15:20"),
        ("meeting tuesday, 24 November at 10", "24 Nov 10:00"),
        ("fundur þriðjudaginn 24. nóvember kl. 10", "24 Nov 10:00"),
        ("meeting tonight at 8", "18 Nov 20:00"),
        ("fundur í kvöld kl. 8", "18 Nov 20:00"),
        ("meeting twenty past four", "18 Nov 16:20"),
        ("meeting in two weeks", "02 Dec 15:20"),
        ("meeting in 3 days at 10:00", "21 Nov 10:00"),
        ("meeting Grace May in a week", "25 Nov 15:20"),
        ("meeting a week from now", "25 Nov 15:20"),
        ("fundur eftir tvær vikur kl. 10", "02 Dec 10:00"),
        ("fundur eftir viku", "25 Nov 15:20"),
        ("note he will deliver in two weeks", "18 Nov 15:20"),
        ("athugasemd þau svara eftir viku", "18 Nov 15:20"),
        ("meeting monday next week 10:00", "23 Nov 10:00"),
        ("meeting on friday last week", "13 Nov 15:20"),
        ("meeting last week on friday", "13 Nov 15:20"),
        ("fundur mánudag í næstu viku kl. 10", "23 Nov 10:00"),
        ("fundur á föstudaginn í síðustu viku", "13 Nov 15:20"),
        ("fundur næsta mán. kl. 9", "23 Nov 09:00"),
        ("note Black Friday leaflet", "18 Nov 15:20"),
        ("note closed on Good Friday", "18 Nov 15:20"),
        ("athugasemd svartur föstudagur", "18 Nov 15:20"),
        ("athugasemd lokað föstudaginn langa", "18 Nov 15:20"),
        ("note he'll pay on friday", "18 Nov 15:20"),
        ("letter Bob Stone will confirm the price yesterday", "17 Nov 15:20"),
        ("letter Bob Stone will confirm the price last friday", "13 Nov 15:20"),
        ("bréf hún ætlar að staðfesta verðið í gær", "17 Nov 15:20"),
        ("note she will call back tomorrow", "18 Nov 15:20"),
        ("note call him again on monday", "18 Nov 15:20"),
        ("called Grace May back yesterday", "17 Nov 15:20"),
        ("athugasemd hringja aftur á mánudaginn", "18 Nov 15:20"),
        ("athugasemd heyrumst á föstudaginn", "18 Nov 15:20"),
        ("hringdi aftur í Grace May í gær", "17 Nov 15:20"),
        ("call Bob Stone will pay on friday", "18 Nov 15:20"),
        ("athugasemd hann ætlar að borga á föstudaginn", "18 Nov 15:20"),
    ],
)
def test_times_are_read_in_words(filled, text, when):
    assert local(filled(text)) == when


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("meeting twenty-five minutes", 25),
        ("note lamps,5m", 5),
        ("note 1,5m cable", None),
        ("fundur í hálfan annan tíma", 90),
        ("meeting ½ hour", 30),
        ("meeting 2½ hours", 150),
        ("meeting 1/2 hour lamps", 30),
        ("meeting 1 1/4 hours", 75),
        ("fundur ¾ klst", 45),
        ("fundur hálfur klukkutími", 30),
        ("fundur fimm korter", 75),
        ("fundur klukkutíma og tuttugu mínútur", 80),
        ("meeting one hour and a quarter", 75),
        ("meeting three quarters of an hour", 45),
        ("fundur þrjú korter", 45),
        ("meeting 1:15h", 75),
        ("fundur kl. 14-15", 60),
        ("meeting at 1-3", 120),
        ("meeting 1pm-2pm", 60),
        ("fundur frá kl. 13 til 15", 120),
        ("fundur kl. 13-14:30", 90),
        ("meeting 12-1:30", 90),
        ("meeting 10.30 - 11.15 terms", 45),
        ("note 10.30 - 11.20 per kilo", None),
        ("athugasemd sumarhús í ágúst 6 mín", 6),
        ("meeting it took 45 minutes", 45),
        ("fundur stóð í 20 mínútur", 20),
    ],
)
def test_lengths_are_read_in_words(filled, text, minutes):
    assert filled(text).content.details.duration == minutes


@pytest.mark.parametrize(
    "text",
    [
        "outgoing call nobody answered",
        "outgoing call the line was busy",
        "símtal út á tali",
        "símtal út ekki í sambandi",
        "símtal út misheppnaðist",
        "outgoing call not available",
        "outgoing call unavailable",
        "outgoing call could not be reached",
        "outgoing call busy 1m",
        "outgoing call line busy yesterday 10:00",
        "símtal út náðist ekki í gær kl. 16:10",
        "símtal út upptekinn",
    ],
)
def test_an_attempt_failed_however_it_is_said(filled, text):
    basics = filled(text).content.basics

    # Nothing is left, so the template's own description stands.
    assert (basics.outcome, basics.description) == (Outcome.ATTEMPT_FAILED, "Outgoing call")


@pytest.mark.parametrize(
    ("text", "template", "description"),
    [
        ("sent an email to Bob Stone price list", "E-mail sent", "price list"),
        ("fékk tölvupóst frá Bob Stone verðlisti", "E-mail received", "verðlisti"),
        ("got a call from Bob Stone late granite", "Incoming call", "late granite"),
        ("met Bob Stone quarry visit", "Meeting", "quarry visit"),
        ("hitti Björn Magnússon brauðverð", "Meeting", "brauðverð"),
        ("30 minute call with Bob Stone granite", "Outgoing call", "granite"),
        ("sent samples to Bob Stone", "", "sent samples"),
        ("met the quarry's owner", "", "met the quarry's owner"),
    ],
)
def test_a_verb_at_the_beginning_names_the_template(filled, text, template, description):
    sheet = filled(text)
    named = [
        each.texts["en"].name
        for each in sheet.templates
        if each.id == sheet.content.basics.template
    ]

    assert "".join(named) == template
    assert sheet.content.basics.description.removeprefix("with ").removesuffix(" to") == description
