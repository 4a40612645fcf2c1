"""Whether an attempt failed."""

import re

from domain.phrases.days import DAGAR, WEEKDAYS
from domain.phrases.sentence import HIDDEN, Found

# Nothing that these words could be said of follows: *not in* is, *not in stock* is not.
GOES_ON = r"(?:try|until|till|will|call|at|when|reyni|og|and|but|so)"
# When it was, or how long it took, says nothing of it either.
OF_DAYS = r"(?:gaer\w*|dag|morgun|kvold|fyrra\w*)"
WHEN = (
    r"(?:[0-9]+ *(?:m|min\w*|h|hours?|klst)|[0-9]{1,2}:[0-9]{2}|yesterday|today|twice"
    rf"|(?:(?:on|last) +)?(?:{'|'.join(WEEKDAYS)})|kl|i +{OF_DAYS}"
    rf"|(?:a +)?(?:{'|'.join(DAGAR)})dag(?:inn)?|fyrir +[0-9]+)"
)
ENDS = rf"(?= *(?:$|[.,;:!?)(-]|{re.escape(HIDDEN)}|(?:{GOES_ON}|{WHEN})\b))"
NOT = (
    r"(?:(?:did|does|do|could|can|was|is|has|have|would)(?: +not|n'?t)|cannot|never|not"
    r"|unable +to|failed +to)"
)
REACHED = (
    r"(?:answer(?:ed|ing)?|pick(?:ed|ing)? +up|reach(?:ed)?|get +(?:hold +of|through(?: +to)?)"
    rf"|got +through|be +(?:reached|contacted)|(?:respond|reply|replied|responded){ENDS}"
    rf"|(?:there|in|home|around|available|reachable|at +(?:his|her|their|the) +desk){ENDS})"
)
NOBODY = r"(?:nobody|no[ -]?one) +(?:answered|answers|answering|picked +up|picks +up|there|home)"
LINE = (
    r"(?:(?:the +)?(?:line|number|phone) +(?:(?:was|is) +(?:busy|engaged|dead|off)|busy|engaged)"
    r"|(?:(?:the +)?number +(?:was +|is +)?)?not +in +(?:service|use))"
)
FAILURE = (
    rf"(?:(?:(?:was|is) +)?(?:busy|engaged)(?: +(?:signal|tone))?{ENDS}"
    rf"|(?:(?:var|er) +)?upptekinn?{ENDS}|unavailable{ENDS}|unreachable|unanswered"
    r"|attempt +failed|failed +attempt|(?<=call )failed|failed(?= +(?:outgoing +)?call)"
    rf"|(?<={re.escape(HIDDEN)} )failed{ENDS}|unsuccessful(?! +\w)"
    r"|misheppnad(?:ist|i|ur)?|mistokst|arangurslaus(?:t|ar?)?|svarlaust?)"
)
# *Ekki við* is not there, *ekki við Önnu* is not with Anna.
AWAY = rf"vid(?= *(?:$|[.,;:!?)(-]|{re.escape(HIDDEN)})| +(?:i|a|fyrr|nuna|sem)\b)"
# Of an attempt, in either order: *ekki svarað*, *svarað ekki*.
EKKI = (
    rf"(?:(?:var +)?ekki +(?:svarad|ansad|nadist|naest|{AWAY}|heima|inni|laus|til +vidtals"
    r"|i +(?:sambandi|husi|vinnunni))"
    r"|(?:svar|ans)(?:ar?|adi|ad|adur|ud?u) +ekki(?: +(?:i +)?sim(?:a|ann|anum|tali))?"
    rf"|na(?:est|dist) +ekki(?: +i\b(?! +{OF_DAYS}))?|tokst +ekki"
    r"|t(?:ok|oku|ekur) +ekki +(?:upp\b(?: +siman[na]?n)?|siman[na]?n)"
    r"|nad(?:i|um|u) +ekki(?: +(?:i +(?:hann|hana|thau|tha|thaer|gegn)|sambandi|samband"
    rf"|i\b(?! +{OF_DAYS})))?)"
)
ICELANDIC = (
    rf"{EKKI}|(?:siminn +)?(?:var +|er +)?a +tali(?! +vid)|utan +thjonustusvaedis|tilraun +mistokst"
    r"|enginn? +(?:(?:svar|ans)(?:adi|ar)|vid|heima|vid +simann)|ekkert +svar|slokkt +a +simanum"
)
FAILED = re.compile(
    rf"\b(?:no +(?:answer|reply|response|pick +up|one +there){ENDS}"
    r"|no +(?:answer|reply)(?! +(?:needed|necessary|required|expected|yet))"
    rf"|{NOT} +{REACHED}|{NOBODY}|{LINE}|{FAILURE}|{ICELANDIC})\b"
)
# It failed, and the words are worth keeping.
TOLD_OTHERWISE = re.compile(
    r"\b(?:left +(?:(?:a|him|her|them) +){0,2}(?:voicemail|voice +mail|message)|voicemail"
    r"|(?:was|line'?s?) +(?:busy|engaged)|rang +out|l(?:et|etum) +hringja +ut|wrong +number"
    r"|(?:message|voice +message) +left|skild[iu] +eftir +(?:skilabod|talskilabod)"
    r"|no[ -]?show(?:ed)?|(?:did +not|didn'?t|never) +(?:show|turn)(?:ed)?(?: +up)?"
    r"|out +of +(?:the +)?office|ekki +a +skrifstofunni"
    r"|maett(?:i|u) +ekki|ekki +maett|lagd[iu] +inn +skilabod"
    r"|(?:tal)?skilabod +skilin +eftir|talholf(?:id)?|rangt +(?:sima)?numer)\b"
)


# *En hann svaraði ekki*: these go with what they tie.
LEAD = re.compile(
    r"\b(?:(?:en|but|and|og) +)?(?:hann|hun|thau|thaer|he|she|they) +$|\b(?:en|but) +$"
)


def find_failure(text: str) -> Found[bool] | None:
    """``value`` says whether the words have said all that they have to say."""
    plain = FAILED.search(text)
    if plain is not None:
        lead = LEAD.search(text, 0, plain.start())
        return Found((lead.start() if lead else plain.start(), plain.end()), value=True)
    other = TOLD_OTHERWISE.search(text)
    return Found(other.span(), value=False) if other else None
