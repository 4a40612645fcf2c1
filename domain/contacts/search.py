"""How a contact is found: by the beginnings of its words, whatever accents and case."""

import re

from anyascii import anyascii

from domain.contacts.model import Contact

LONGEST_WORD = 60
MOST_WORDS = 8
LONGEST_TYPED = 300
DIGITS = re.compile(r"[0-9]")
PHONE = re.compile(r"[0-9\s()+\-./]{5,}")
BETWEEN = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """Þórður -> thordur: ASCII letters, lower case."""
    return anyascii(text).lower()


def words_of(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in BETWEEN.split(fold(text)) if word]


def indexed_words(contact: Contact) -> frozenset[str]:
    """Every word that finds the contact, the phone also as its digits alone."""
    told = (contact.name, contact.company_name, contact.number, contact.email, contact.city)
    phone = digits_in(contact.phone)
    whole = {contact.email.lower()[:LONGEST_WORD], phone, *endings(phone)} - {""}
    return frozenset(word for text in told for word in words_of(text)) | whole


def digits_in(phone: str) -> str:
    return "".join(DIGITS.findall(fold(phone)))


def endings(phone: str) -> set[str]:
    """A number is also typed without its country code (1 to 3 digits) or a leading zero."""
    return {phone[cut:] for cut in (1, 2, 3) if len(phone) - cut >= 7}


def wanted_words(typed: str) -> tuple[str, ...]:
    """What was typed, as word beginnings in any order; digits of a phone are one word."""
    told = fold(typed.strip()[:LONGEST_TYPED])
    if PHONE.fullmatch(told) and (digits := digits_in(told)):
        return (digits[:LONGEST_WORD],)
    return tuple(dict.fromkeys(words_of(told)))[:MOST_WORDS]
