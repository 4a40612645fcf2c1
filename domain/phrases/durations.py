"""How long something took: ``1h 30m``, ``45 mín``, ``half an hour``, ``einn og hálfan tíma``."""

import re
from collections.abc import Iterator, Mapping

from domain.interactions.content import LONGEST_DURATION
from domain.phrases.numbers import NUMBER, value_of
from domain.phrases.sentence import Found

HOURS = r"(?:hours?|hrs?|h|klst|klukkustund(?:ir|um|ar|a)?|klukkutim(?:i|a|ar|um)|tim(?:i|a|ar|um))"
MINUTES = r"(?:[ ]*-?(?:minutes?|mins?|minut(?:a|u|ur|um|na))|(?<=[0-9])m)"
AND_A_QUARTER = r"(?:[ ]+(?:and[ ]+a[ ]+quarter|og[ ]+korteri?)\b)"
AND_A_HALF = r"(?:[ ]+(?:and[ ]+a[ ]+half|og[ ]+half(?:an|ur|um|ri|a|t)?))"
DURATION = re.compile(
    rf"""
    (?P<half> \b (?: half [ -]+ (?:an[ ]+)? hour | halftim[ia]
                   | half(?:a|ri)? [ ]+ klukkustund | half(?:an|ur) [ ]+ (?:klukku)?tim[ia] ) \b )
    | (?P<quarters> \b (?: three [ ]+ quarters [ ]+ of [ ]+ an [ ]+ hour ) \b )
    | (?P<half_second> \b half(?:an|a|t|s|rar)? [ ]+ an(?:nan|nad|nars|nari|narrar) [ ]+
        (?:tima?(?:ar)?|klukkutima|klukkustund(?:ar)?) \b | \b halfa [ ]+ adra [ ]+ klukkustund \b )
    | (?P<korter> {NUMBER} ) [ ]+ korter(?:um)? \b
    | (?P<quarter> \b (?: (?:a[ ]+)? quarter [ ]+ of [ ]+ an [ ]+ hour | korteri?
                        | stundarfjordung(?:i|ur)? ) \b )
    | (?<![\w.,:/-]) (?P<whole>[0-9]{{1,2}}) : (?P<part>[0-5][0-9]) [ ]* {HOURS} (?![a-z])
    | (?<![\w.,:/-]) (?:(?P<ones>[0-9]{{1,2}})[ ]+)? (?P<over_them>[13])/(?P<under>[24]) [ ]*
      (?:(?:of[ ]+)?an[ ]+)? {HOURS} (?![a-z])
    | (?P<hours> {NUMBER} ) (?P<more>{AND_A_HALF})? [ ]* -? {HOURS} (?![a-z])
      (?P<half_more>{AND_A_HALF})? (?P<quarter_more>{AND_A_QUARTER})?
      \.? (?: (?<![a-z][.]) (?P<bare>[0-5][0-9]) \b
            | [ ,]* (?: (?:and|og) [ ]+ )? (?P<rest> {NUMBER} | (?<=[hr.])[0-9]+ )
              {MINUTES} \b \.? )?
    | (?P<minutes> {NUMBER} ) {MINUTES} \b \.?
    | (?P<hour> \b (?: klukkutim[ia] | klukkustund ) \b )
      (?: [ ]+ (?:og|and) [ ]+ (?P<over> {NUMBER} ) {MINUTES} \b \.? )?
    """,
    re.VERBOSE,
)
# No number: *á mín vegum*, *á tíma*; and metres: *1,5m*.
NO_NUMBER = re.compile(
    r"[0-9]+[.,][0-9]+m$|(?:a|ein\w*|eitt) *-?(?:mins?|hr?)\b|a +(?:min|klukk|tim)(?!utes?\b)"
)
AGO_AFTER = re.compile(r" +(?:ago|sidan)\b")
AGO_BEFORE = re.compile(
    r"\b(?:fyrir|about|um)(?: +(?:um(?: +thad +bil)?|ca\.?|about|(?:rum|taep)(?:um|ri|lega)?))? *$"
)
NEARLY = (
    r"(?:~ *|\b(?:(?:ca|circa|approx|approximately|roughly|around|about|nearly|almost|some"
    r"|just +(?:over|under)|um(?: +thad +bil)?|um +og +yfir|u\.?th\.?b|svona"
    r"|(?:rum|taep)\w*|naestum))\.? +)"
)
FOR = re.compile(rf"(?:\b(?:(?:took|lasted|tok|stod)(?: +(?:yfir|for|i))?|for|i) +)?{NEARLY}?$")
# After these it is a time to come, or how often.
NOT_SPENT = re.compile(r"\b(?:in|within|every|per|after|innan|eftir|a +fresti) +$")

TO_COME = re.compile(r"\b(?:in|eftir) +$")


def durations(text: str) -> Iterator[Found[int]]:
    """Each in minutes."""
    for found in DURATION.finditer(text):
        minutes = minutes_in(found)
        if 0 <= minutes <= LONGEST_DURATION and not NO_NUMBER.match(found.group()):
            yield Found(found.span(), minutes)


def minutes_in(found: re.Match[str]) -> int:
    told = found.groupdict()
    if told["under"]:
        return 60 * int(told["ones"] or 0) + 60 * int(told["over_them"]) // int(told["under"])
    if told["korter"]:
        return round(15 * value_of(told["korter"]))
    if told["whole"]:
        return 60 * int(told["whole"]) + int(told["part"])
    if told["minutes"]:
        return round(value_of(told["minutes"]))
    return minutes_in_words(told) or minutes_in_hours(told)


def minutes_in_words(told: Mapping[str, str]) -> int:
    """0 where none of them says how many."""
    plain = {"half": 30, "quarter": 15, "quarters": 45, "half_second": 90}
    if told["hour"]:
        return 60 + round(value_of(told["over"] or "0"))
    return next((minutes for name, minutes in plain.items() if told[name]), 0)


def minutes_in_hours(told: Mapping[str, str]) -> int:
    more = 0.5 if told["more"] or told["half_more"] else 0.25 if told["quarter_more"] else 0
    hours = value_of(told["hours"]) + more
    return round(60 * hours + value_of(told["bare"] or told["rest"] or "0"))


def find_spent(text: str) -> Found[int] | None:
    """The first that is neither a time to come nor a time since."""
    spent = (each for each in durations(text) if not NOT_SPENT.search(text, 0, each.span[0]))
    found = next((each for each in spent if since(text, each) is None), None)
    return with_for(text, found) if found else None


def with_for(text: str, told: Found[int]) -> Found[int]:
    """``for 2 hours``, ``í 2 tíma``, ``ca. 20 mín``."""
    start, end = told.span
    before = FOR.search(text, 0, start)
    return Found((before.start() if before else start, end), told.value)


def find_ago(text: str) -> Found[int] | None:
    """``2 hours ago``, ``fyrir 2 tímum``."""
    since_then = (since(text, each) for each in durations(text))
    return next((each for each in since_then if each is not None), None)


def find_later(text: str) -> Iterator[Found[int]]:
    """``in 2 hours``, ``eftir 2 tíma``: each with its word."""
    for told in durations(text):
        if before := TO_COME.search(text, 0, told.span[0]):
            yield Found((before.start(), told.span[1]), told.value)


def since(text: str, told: Found[int]) -> Found[int] | None:
    """With the words that make it a time since, if they are there."""
    start, end = told.span
    before = AGO_BEFORE.search(text, 0, start)
    after = AGO_AFTER.match(text, end)
    says_so = after is not None or (before is not None and before.group().startswith("fyrir"))
    if not says_so:
        return None
    return Found((before.start() if before else start, after.end() if after else end), told.value)
