"""Whether an attempt failed."""

import re

from domain.phrases.sentence import Found

FAILED = re.compile(
    r"\b(?:no +(?:answer|reply)|not +(?:answered|reached)|unanswered"
    r"|(?:did +not|didn'?t|does +not|doesn'?t) +(?:answer|pick +up)"
    r"|(?:could +not|couldn'?t) +(?:reach|get +through)|attempt +failed|failed +attempt"
    r"|ekki +(?:svarad|nadist)|(?:var +)?ekki +vid|svara(?:di|r) +ekki"
    r"|(?:nobody|no[ -]?one) +(?:answered|answers|picked +up|there)|unreachable"
    r"|was(?: +not|n'?t) +(?:there|in|available|reachable)"
    r"|(?:the +)?(?:line|number|phone) +(?:was|is) +(?:busy|engaged)|unsuccessful(?! +\w)"
    r"|call +failed|failed +call|misheppnad(?:ist|i)?|arangurslaus(?:t|ar?)?|tokst +ekki"
    r"|(?:var +)?a +tali(?! +vid)\b|(?:var +)?ekki +i +sambandi|utan +thjonustusvaedis"
    r"|enginn? +svaradi|ekkert +svar"
    r"|not +available(?= *(?:$|[,.;!]|try\b|will\b|call\b))"
    r"|nadi(?:st)? +ekki(?: +(?:i +(?:hann|hana|thau|tha|thaer)|i|sambandi|samband))?"
    r"|tilraun +mistokst)\b"
)
# It failed, and the words are worth keeping.
TOLD_OTHERWISE = re.compile(
    r"\b(?:left +(?:(?:a|him|her|them) +){0,2}(?:voicemail|voice +mail|message)|voicemail"
    r"|(?:was|line'?s?) +(?:busy|engaged)|busy *$"
    r"|(?:message|voice +message) +left|skildi +eftir +(?:skilabod|talskilabod)"
    r"|(?:tal)?skilabod +skilin +eftir|talholf)\b"
)


def find_failure(text: str) -> Found[bool] | None:
    """``value`` says whether the words have said all that they have to say."""
    plain = FAILED.search(text)
    if plain is not None:
        return Found(plain.span(), value=True)
    other = TOLD_OTHERWISE.search(text)
    return Found(other.span(), value=False) if other else None
