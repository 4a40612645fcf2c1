"""How people were reached, by a verb or its noun: *called*, *an email from*, *Anna hringdi*."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from domain.interactions.kinds import Correspondence, InformationFlow
from domain.phrases.sentence import FILLERS, LINKS, Found, Sentence, Span, Word

OUT, IN = InformationFlow.OUTBOUND, InformationFlow.INBOUND
PHONE, EMAIL = Correspondence.PHONE, Correspondence.EMAIL
# What somebody does: to the contact that follows, or as the contact that stands before.
DONE = {
    PHONE: "called phoned rang hringdi hringdum hringt".split(),  # noqa: SIM905
    EMAIL: "emailed mailed".split(),  # noqa: SIM905
}
# What is to be done, and so only to the contact that follows.
TO_DO = {
    PHONE: "calling phone phoning ring ringing hringja hringi heyrdi heyrdum".split(),  # noqa: SIM905
    EMAIL: [],
}
# What was done in vain, and so only where it has failed.
IN_VAIN = {PHONE: "reach reaching contact na".split()}  # noqa: SIM905
# *Spoke to Bob on the phone*.
TALKED = frozenset(
    "spoke talked chatted taladi tala raeddi raeda spjalladi spjalla".split()  # noqa: SIM905
)
BY_PHONE = re.compile(r" *(?:(?:on|over|by) +(?:the +)?phone|i +sima(?:num|nn)?)\b")
NOUNS = {
    PHONE: "call phonecall simtal simtali simtals".split(),  # noqa: SIM905
    EMAIL: "email mail tolvupostur tolvupost tolvuposti postur post posti".split(),  # noqa: SIM905
}
VERBS = frozenset(word for words in DONE.values() for word in words)
# *Sent an email to*, *got a call from*: the verb says whose it was.
FLOWS = {
    **dict.fromkeys("sent sendi sendum".split(), OUT),  # noqa: SIM905
    **dict.fromkeys("received got fekk fengum barst".split(), IN),  # noqa: SIM905
}
ARTICLES = frozenset({"a", "an", "the"})
THEIRS = frozenset({"from", "fra"})
# Before a noun that is a verb, or that is only told of.
TOLD_OF = (LINKS - {"a"}) | frozenset(
    "of after before the no not our their eftir ekki vill will would should could must can".split()  # noqa: SIM905
)
# *Called off* and *called it* are not about a telephone.
NO_CALL = frozenset("off for it him her in on it's".split())  # noqa: SIM905
# Said of a call and of nothing else: *called me back*, *hringdi til baka*.
ONCE_MORE = frozenset("back again baka aftur twice tvisvar".split())  # noqa: SIM905
# *email in from*, *tölvupóstur út til*
WAYS = frozenset("in out inn ut".split())  # noqa: SIM905
TO_US = frozenset("me us mig mer okkur".split())  # noqa: SIM905
# *Call centre* and *call if* are none that was made.
NO_CALL_BEFORE = frozenset(
    "again back off out in up on it me us him her them you center centre list log notes option "  # noqa: SIM905
    "options plan rate rates volume recording sign if when before after until unless who for to "
    "aftur".split()
)
CLAUSE_ENDS = ",;.:!?-"
BESIDE = LINKS | {"i", "re", "regarding", "ut", "vegna", "and", "og"}


@dataclass(frozen=True, slots=True)
class Way:
    by: Correspondence
    flow: InformationFlow


def find_way(
    sentence: Sentence, contact: Sequence[Span], *, has_failed: bool = False
) -> Found[Way] | None:
    """Done to the contact that follows, or by the one right before: but not what ``has_failed``."""
    words = beginning(sentence)
    if words and is_first(sentence, contact, words[0]):
        return done_by(sentence, words, has_failed=has_failed) or between_signs(sentence)
    done = done_to(sentence, words, contact, has_failed=has_failed)
    return done or told_with(sentence, contact)


def done_to(
    sentence: Sentence, words: list[Word], contact: Sequence[Span], *, has_failed: bool
) -> Found[Way] | None:
    """*called Bob*, *sent an email to Bob*, *got a call from Bob*."""
    if words and words[0].text in TALKED:
        return talked(sentence, words[0], contact)
    flow, rest = flow_of(words)
    if flow and comes_next(sentence, words[0].end, contact) is not None:
        return handed(sentence, words[0], flow)
    for by, size in ways_at(rest, DONE, TO_DO, NOUNS, *([IN_VAIN] if has_failed else ())):
        end = rest[size - 1].end
        links = comes_next(sentence, end, contact, beside=ONCE_MORE | WAYS | {"eg"})
        if links is not None:
            is_theirs = bool(THEIRS.intersection(links)) or is_turned(sentence, words[0], links)
            again = last_of(rest[size:], ONCE_MORE | WAYS | {"til"})
            end = by_phone(sentence, contact, again.end if again else end, by=by)
            return Found((words[0].start, end), Way(by, flow or (IN if is_theirs else OUT)))
    return None


def is_turned(sentence: Sentence, verb: Word, links: Sequence[str]) -> bool:
    """*Í gær hringdi Jón*: he did, as nobody *hringir Jón*."""
    return verb.text == "hringdi" and not links and verb is not sentence.words[0]


def by_phone(sentence: Sentence, contact: Sequence[Span], end: int, *, by: Correspondence) -> int:
    """*hringdi í Önnu í síma* says it twice."""
    told = min(stop for start, stop in contact if start >= end)
    said = BY_PHONE.match(sentence.readable(), told) if by is PHONE else None
    return said.end() if said else end


def talked(sentence: Sentence, verb: Word, contact: Sequence[Span]) -> Found[Way] | None:
    """With the contact that follows, and on the phone."""
    if comes_next(sentence, verb.end, contact) is None:
        return None
    end = min(stop for start, stop in contact if start >= verb.end)
    said = BY_PHONE.match(sentence.readable(), end)
    return Found((verb.start, said.end()), Way(PHONE, OUT)) if said else None


def handed(sentence: Sentence, verb: Word, flow: InformationFlow) -> Found[Way] | None:
    """*sent Bob an email*: the contact stands between the verb and what it is about."""
    after = dropwhile(lambda word: not sentence.is_free(word), after_word(sentence, verb))
    words = [word for word in takewhile(sentence.is_free, after) if word.text not in ARTICLES]
    found = ways_at(words, NOUNS)
    return (
        Found((verb.start, words[found[0][1] - 1].end), Way(found[0][0], flow)) if found else None
    )


def after_word(sentence: Sentence, word: Word) -> list[Word]:
    return [each for each in sentence.words if each.start >= word.end]


def done_by(sentence: Sentence, words: list[Word], *, has_failed: bool) -> Found[Way] | None:
    """*Bob called*, *Bob sent an email*: it was theirs; *Bob - call* was ours, as before them."""
    flow, rest = flow_of(words)
    verbs, nouns = ways_at(rest, DONE), ways_at(rest, NOUNS)
    for by, size in verbs if flow is None else nouns:
        after = rest[size].text if len(rest) > size else ""
        if after not in NO_CALL:
            theirs = OUT if flow is IN or has_failed else IN
            end = last_of(rest[size:], ONCE_MORE | TO_US | {"i", "til"}) or rest[size - 1]
            return Found((words[0].start, end.end), Way(by, theirs))
    for by, size in nouns:
        if by is PHONE and stands_alone(sentence, rest[size - 1]):
            return Found((words[0].start, rest[size - 1].end), Way(by, OUT))
    return None


def last_of(words: Sequence[Word], known: frozenset[str]) -> Word | None:
    """Of the row of such words that stands first."""
    return next(reversed(list(takewhile(lambda word: word.text in known, words))), None)


def told_with(sentence: Sentence, contact: Sequence[Span]) -> Found[Way] | None:
    """*a quick call with Bob*: anywhere, tied to the contact by a link; *…, called Bob* too."""
    free = [word for word in sentence.words if sentence.is_free(word)]
    for at, word in enumerate(free):
        begins = begins_clause(sentence, word.start)
        ways = ways_at([word], NOUNS, *([DONE] if begins else ()))
        links = comes_next(sentence, word.end, contact) if ways else None
        is_tied = links and not (at and free[at - 1].text in TOLD_OF)
        if is_tied or (links is not None and begins):
            flow = IN if THEIRS.intersection(links or ()) else OUT
            return Found((word.start, word.end), Way(ways[0][0], flow))
    return between_signs(sentence)


def between_signs(sentence: Sentence) -> Found[Way] | None:
    """*Bob Stone slabs, call, 6 min*."""
    for word in filter(sentence.is_free, sentence.words):
        ways = ways_at([word], NOUNS)
        if ways and is_clause(sentence, word):
            return Found((word.start, word.end), Way(ways[0][0], OUT))
    return None


def flow_of(words: list[Word]) -> tuple[InformationFlow | None, list[Word]]:
    """With what follows the verb, and its article: *sent me an email*."""
    flow = FLOWS.get(words[0].text) if words else None
    if flow is None:
        return None, words
    for beside in (TO_US, ARTICLES):
        words = [words[0], *words[2:]] if len(words) > 1 and words[1].text in beside else words
    return flow, words[1:]


def ways_at(
    words: Sequence[Word], *forms: dict[Correspondence, list[str]]
) -> list[tuple[Correspondence, int]]:
    """Said by the first word, or by the two of *phone call*; with how many they are."""
    told = {"".join(word.text for word in words[:size]): size for size in (2, 1) if words[:size]}
    return [
        (by, size)
        for text, size in told.items()
        for each in forms
        for by, known in each.items()
        if text in known
    ]


def comes_next(
    sentence: Sentence, end: int, contact: Sequence[Span], *, beside: frozenset[str] = frozenset()
) -> list[str] | None:
    """The links up to a contact that follows; None where something else does that is not taken."""
    links: list[str] = []
    for word in sentence.words:
        if word.start >= end and any(start <= word.start < stop for start, stop in contact):
            return links
        if word.start >= end and sentence.is_free(word):
            links.append(word.text)
            if word.text not in LINKS | beside | {"i"}:
                return None
    return None


def is_first(sentence: Sentence, contact: Sequence[Span], first: Word) -> bool:
    """The contact stands before the first free word, with nothing between but what was taken."""
    named = [stop for _, stop in contact if stop <= first.start]
    between = (word for word in sentence.words if named and max(named) <= word.start < first.start)
    return bool(named) and not any(map(sentence.is_free, between))


def stands_alone(sentence: Sentence, word: Word) -> bool:
    """Not *call back* nor *call centre*."""
    after = sentence.readable()[word.end :].lstrip(" ")
    following = next((each for each in sentence.words if each.start >= word.end), None)
    if not after or not after[0].isalpha() or following is None:
        return True
    return following.text not in NO_CALL_BEFORE


def is_clause(sentence: Sentence, found: Word) -> bool:
    """It is all that is said between two signs, or before what was understood."""
    after = sentence.readable()[found.end :].lstrip(" ")
    return begins_clause(sentence, found.start) and not after[:1].isalnum()


def begins_clause(sentence: Sentence, start: int) -> bool:
    """Right after a comma or another sign that separates."""
    before = sentence.folded[:start].rstrip(" ")
    return before != "" and before[-1] in CLAUSE_ENDS


def beginning(sentence: Sentence) -> list[Word]:
    """The free words in one piece that nothing but understood ones and fillers stand before."""
    words = dropwhile(
        lambda word: not sentence.is_free(word) or word.text in FILLERS | {"to"}, sentence.words
    )
    return list(takewhile(sentence.is_free, words))
