"""Whether a few words in a row call a contact by its name: whole words, in any Icelandic case."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from domain.contacts.model import Contact, ContactKind
from domain.contacts.search import words_of
from domain.phrases.declension import nominatives
from domain.phrases.ordinary import ORDINARY
from domain.phrases.sentence import LINKS, Sentence, Span, Word

TWO_WORDS = re.compile(r"[a-z]+ +[a-z]+")
LONGEST_NAME = 6
MOST_WORDS = 60
SHORTEST_AFTER_O = 5
ICELANDIC = re.compile(r"[þæöðáéíóúýÞÆÖÐÁÉÍÓÚÝ]")
ICELANDIC_WORDS = frozenset("med vid til fra hja fyrir og ekki simtal".split())  # noqa: SIM905
# Between a name and where somebody works or lives, and within names: *Baker and Daughters*.
BETWEEN = LINKS | {"in", "i", "of", "and", "og"}
LEGAL_FORMS = frozenset(
    "hf ehf ohf sf slf ses ltd limited inc llc plc gmbh ag sa as ab oy bv co corp".split()  # noqa: SIM905
)
# *Anna about Reykjavík* says where nobody lives.
APART = frozenset({"about", "um"})
HONORIFIC = re.compile(r"\b(?:mr|mrs|ms|miss|dr|prof|fru|hr|herra|frk)\.? +$")
AT_COMPANY = frozenset({"at", "from", "hja", "fra"})
SAYS_LITTLE = LEGAL_FORMS | BETWEEN


@dataclass(frozen=True, slots=True)
class Token:
    """A word that may be part of a name; ``forms`` are its nominatives that any contact has."""

    word: Word
    place: int
    forms: frozenset[str]
    stands_out: bool = False
    """It is written or placed as a name is, though it may be an ordinary word."""

    def calls(self, word: str, *, declined: bool) -> bool:
        return word == self.word.text or (declined and word in self.forms)


Window = tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """``is_whole``: the whole name; ``by_name``: not by the company alone."""

    contact: Contact
    window: Window
    is_whole: bool
    by_name: bool

    @property
    def span(self) -> Span:
        return self.window[0].word.start, self.window[-1].word.end


def tokens_of(sentence: Sentence, hidden: Sequence[Span] = ()) -> list[Token]:
    """Of the words that are still free."""
    free = sentence.taking(*hidden)
    words = [(place, word) for place, word in enumerate(sentence.words) if free.is_free(word)]
    told = [(place, word) for place, word in words if word.text not in BETWEEN][:MOST_WORDS]
    return [
        Token(word, place, forms_of(word.text), stands_out(sentence, word, place))
        for place, word in told
    ]


def forms_of(word: str) -> frozenset[str]:
    """As names are written: *obrien* is O'Brien."""
    told = nominatives(word)
    is_joined = word.startswith("o") and len(word) > SHORTEST_AFTER_O
    return told | nominatives(word[1:]) if is_joined else told


def stands_out(sentence: Sentence, word: Word, place: int) -> bool:
    """A capital within the text, or a link before it; the first of several words says neither."""
    if word.text not in ORDINARY:
        return True
    if place == 0:
        return len(sentence.words) == 1 and sentence.is_capital(word)
    return sentence.is_capital(word) or sentence.words[place - 1].text in LINKS


def is_icelandic(sentence: Sentence) -> bool:
    told = (word.text for word in sentence.words)
    return bool(ICELANDIC.search(sentence.text)) or any(map(ICELANDIC_WORDS.__contains__, told))


def pairs(sentence: Sentence, tokens: Sequence[Token]) -> list[Window]:
    """Of neighbours, with nothing but links between them."""
    beside = pairwise(tokens)
    return [(one, next_) for one, next_ in beside if are_neighbours(sentence, one, next_)]


def are_neighbours(sentence: Sentence, one: Token, next_: Token) -> bool:
    between = sentence.words[one.place + 1 : next_.place]
    return all(word.text in BETWEEN - APART and sentence.is_free(word) for word in between)


def is_row(window: Window) -> bool:
    """With nothing between the words."""
    return all(next_.place == one.place + 1 for one, next_ in pairwise(window))


def longer(windows: Sequence[Window], size: int) -> list[Window]:
    """Of ``size`` words, each pair of which is among ``windows``."""
    after = {window[0]: window[1] for window in windows}
    found = []
    for begun in after:
        window = [begun]
        while len(window) < size and window[-1] in after:
            window.append(after[window[-1]])
        if len(window) == size:
            found.append(tuple(window))
    return found


def mention(contact: Contact, window: Window, *, declined: bool) -> Mention | None:
    """None where the words do not call this contact."""
    declined = declined or len(window) > 1
    name, rest = called(words_of(contact.name), window, declined=declined)
    told = tuple(token for token in window if token not in rest)
    if contact.kind is ContactKind.PERSON and not is_row(told):
        # *Grace about May delivery* is Grace, and her name stands in one piece.
        return None
    whole, beyond = called(words_of(contact.company_name), window, declined=declined)
    if not beyond and name and holds_all(words_of(contact.company_name), whole):
        return Mention(contact=contact, window=window, is_whole=False, by_name=True)
    company, others = called(words_of(contact.company_name), rest, declined=declined)
    city, unknown = called(words_of(contact.city), others, declined=declined)
    by_company = not company or fits_company(contact, company, has_name=bool(name))
    is_whole = holds_all(words_of(contact.name), name)
    by_city = not city or (bool(name) and not is_whole and holds_all(words_of(contact.city), city))
    if company and set(company) <= set(name):
        # *Bob Stone stone samples*: what a name has said, no company says again.
        return None
    if unknown or not by_company or not by_city or not fits_name(contact, name, window, is_whole):
        return None
    return Mention(contact=contact, window=window, is_whole=is_whole, by_name=bool(name))


def called(
    words: Sequence[str], window: Iterable[Token], *, declined: bool
) -> tuple[list[str], Window]:
    """The words that are said, each once, and what says something else."""
    left, said, other = list(words), [], []
    for token in window:
        meant = next((word for word in left if token.calls(word, declined=declined)), None)
        if meant is None:
            other.append(token)
        else:
            left.remove(meant)
            said.append(meant)
    return said, tuple(other)


def fits_name(contact: Contact, name: list[str], window: Window, is_whole: bool) -> bool:
    """One ordinary word names nobody, and a company is called by how its name begins."""
    if not name:
        return True
    if len(window) == 1 and not (len(name[0]) > 1 and window[0].stands_out):
        return False
    is_person = contact.kind is ContactKind.PERSON
    return is_whole or is_person or name[0] == significant(words_of(contact.name))[0]


def fits_company(contact: Contact, company: list[str], *, has_name: bool) -> bool:
    """The company alone, only whole; beside a name, by how it begins."""
    words = words_of(contact.company_name)
    return holds_all(words, company) or (has_name and significant(words)[0] in company)


def holds_all(words: Sequence[str], said: Sequence[str]) -> bool:
    return set(significant(words)) <= set(said)


def significant(words: Sequence[str]) -> Sequence[str]:
    """Without the legal form, initials and what ties, unless there is nothing else."""
    return [word for word in words if word not in SAYS_LITTLE and len(word) > 1] or words


def of_somebody_else(sentence: Sentence, said: Mention) -> Span | None:
    """*Bob Smith* is not Bob Stone: one name of several, beside another that nobody known has."""
    if said.is_whole or not said.by_name or len(said.window) > 1:
        return None
    (token,), known = said.window, all_words_of(said.contact)
    for place in (token.place + 1, token.place - 1):
        if 0 < place < len(sentence.words) and looks_like_name(sentence, sentence.words[place]):
            beside = sentence.words[place]
            if known & nominatives(beside.text):
                return None
            start, end = min(token.word.start, beside.start), max(token.word.end, beside.end)
            if TWO_WORDS.fullmatch(sentence.folded, start, end):
                return start, end
    return None


def company_beside(sentence: Sentence, contact: Contact, name: Span) -> tuple[Span, ...]:
    """*at Acme on monday with John*, *Sigríður Björns hjá Contoso*: it says no more than who."""
    words = words_of(contact.company_name)
    apart = (word for word in sentence.words if not name[0] <= word.start < name[1])
    free = list(filter(sentence.is_free, apart))
    for at, word in enumerate(free):
        is_tied = word.text in AT_COMPANY
        row = [*takewhile(lambda each: nominatives(each.text) & {*words}, free[at + is_tied :])]
        is_before = word.end <= name[0]
        is_beside = is_tied and not sentence.folded[name[1] : word.start].strip()
        said = [form for each in row for form in nominatives(each.text)]
        begins = row and nominatives(row[0].text) & {*significant(words)[:1]}
        if begins and (is_beside or (is_before and (is_tied or holds_all(words, said)))):
            return ((word.start, row[-1].end),)
    return ()


def all_words_of(contact: Contact) -> frozenset[str]:
    return frozenset(words_of(f"{contact.name} {contact.company_name} {contact.city}"))


def looks_like_name(sentence: Sentence, word: Word) -> bool:
    told = sentence.original((word.start, word.end))
    return sentence.is_free(word) and word.text not in BETWEEN and told.istitle() and len(told) > 1


def widened(sentence: Sentence, span: Span) -> Span:
    """With what is written together with a name: *Mr.*, quotes, brackets, a comma, ``'s``."""
    start, end = span
    told = sentence.folded
    if before := HONORIFIC.search(told, 0, start):
        start = before.start()
    if told.startswith(("'s ", "\u2019s "), end) or told[end:] in ("'s", "\u2019s"):
        end += 2
    while end < len(told) and not told[end].isspace() and not told[end].isalnum():
        end += 1
    while start > 0 and told[start - 1] in "\"'([{<":
        start -= 1
    return start, end
