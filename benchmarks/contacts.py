"""Contacts to measure with: the same for a seed, their words as unevenly common as people's are.

Ranks are drawn log-uniformly, which makes the word of rank r about r times rarer than the first
(Zipf's law). Icelanders are called after their father, so first and last names depend on gender.
"""

from collections.abc import Iterator
from math import exp, log
from random import Random

from benchmarks import names
from benchmarks.office import person
from domain.contacts.model import Contact, ContactKind
from domain.contacts.search import fold
from domain.ids import ContactId

SEED = 20_261_123
SHARE_OF_COMPANIES = 0.15
RARE = 150_000


def contacts(count: int) -> Iterator[Contact]:
    """Companies first, then people, most of whom belong to one of them."""
    maker = Maker(count)
    for number in range(1, count + 1):
        yield maker.company(number) if number <= maker.companies else maker.person(number)


class Maker:
    def __init__(self, count: int) -> None:
        self.random = Random(SEED)
        self.companies = max(1, int(count * SHARE_OF_COMPANIES))
        self._named: list[str] = []

    def rank(self, count: int) -> int:
        return min(count - 1, int(exp(self.random.random() * log(count + 1))) - 1)

    def of(self, words: list[str]) -> str:
        """One of those given, or now and then a rare one."""
        if self.random.random() < 0.12:
            return names.tail(self.rank(RARE))
        return words[self.rank(len(words))]

    def company(self, number: int) -> Contact:
        rare = names.tail(number if self.random.random() < 0.8 else self.rank(RARE))
        trade = self.of(names.TRADES)
        form = names.FORMS[self.rank(len(names.FORMS))]
        name = self.random.choice((f"{rare} {form}", f"{rare} {trade} {form}", f"{trade} {rare}"))
        self._named.append(name)
        domain = f"{fold(rare)}.{self.random.choice(('is', 'com'))}"
        return self._told(number, ContactKind.COMPANY, name, email=f"info@{domain}")

    def person(self, number: int) -> Contact:
        first, last = self._icelandic() if self.random.random() < 0.6 else self._english()
        at = self.rank(self.companies)
        belongs = self.random.random() < 0.8
        host = names.HOSTS[self.rank(len(names.HOSTS))]
        address = f"{fold(first.split()[0])}.{fold(last)}{number}".replace("'", "")
        return self._told(
            number,
            ContactKind.PERSON,
            f"{first} {last}",
            company_name=self._named[at] if belongs else "",
            company=ContactId(at + 1) if belongs else None,
            email=f"{address}@{host}" if self.random.random() < 0.7 else "",
        )

    def _icelandic(self) -> tuple[str, str]:
        is_man = self.random.random() < 0.5
        given = names.MEN if is_man else names.WOMEN
        first, second = self.of(given), self.of(given)
        father = self.of(names.MEN).removesuffix("ur")
        both = f"{first} {second}" if self.random.random() < 0.5 else first
        return both, father + ("sson" if is_man else "sdóttir")

    def _english(self) -> tuple[str, str]:
        return self.of(names.FIRST), self.of(names.LAST)

    def _told(self, number: int, kind: ContactKind, name: str, **told: object) -> Contact:
        return Contact(
            id=ContactId(number),
            number=f"C-{number:04}",
            kind=kind,
            name=name,
            phone=self._phone(),
            city=self.of(names.CITIES),
            salesperson=person(self.rank(200)) if self.random.random() < 0.5 else None,
            **told,
        )

    def _phone(self) -> str:
        digits = f"{self.random.randrange(4_000_000, 8_999_999)}"
        local = f"{digits[:3]} {digits[3:]}"
        abroad = f"+44 20 {self.random.randrange(10_000_000, 99_999_999)}"
        return self.random.choice((local, f"+354 {local}", abroad, ""))
