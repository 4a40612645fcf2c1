"""The sentences of the source and their translations; ``make catalogue`` runs this as a module."""

from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from domain.archive.schema import described
from domain.language import Language
from handlers.words import CATALOGUES

SOURCE = CATALOGUES.parent
EXPORT_TOLD = SOURCE.parent / "docs" / "export.md"
FIRST_FILE = "## also_present\n"
# ``say.many(one, several, count)``: Babel sees the last name before the bracket.
KEYWORDS = {"say": None, "N_": None, "many": (1, 2), "meaning": ((1, "c"), 2)}
TRANSLATED = [language for language in Language if language is not Language.ENGLISH]
# Babel's own header carries dates and versions, which change without a sentence having changed.
HEADER = """\
# The sentences of handlers/ and what they are in this language; `make catalogue` updates it.
# Lengths: titles and the buttons below a form 24, errors 200 with the names in them.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"

"""


def path_of(language):
    return CATALOGUES / language / "LC_MESSAGES" / "samskipti.po"


def extracted():
    """Every sentence of the source, in the order of the files."""
    found = Catalog()
    calls = extract_from_dir(SOURCE, keywords=KEYWORDS)
    for path, line, message, _, meaning in sorted(calls, key=lambda call: call[:2]):
        found.add(message, locations=[(f"{SOURCE.name}/{path}", line)], context=meaning)
    return found


def written_in(language):
    with path_of(language).open("rb") as source:
        return read_po(source, locale=str(language))


def update(language):
    """New sentences come in untranslated, those that have gone go out."""
    updated = written_in(language)
    updated.update(extracted(), no_fuzzy_matching=True)
    sentences = BytesIO()
    write_po(
        sentences,
        updated,
        width=100,
        omit_header=True,
        sort_by_file=True,
        include_lineno=False,
        ignore_obsolete=True,
    )
    header = HEADER.format(language=language, plural=updated.plural_forms)
    path_of(language).write_text(header + sentences.getvalue().decode())


def describe_export():
    """docs/export.md: what stands before the first file is written by hand."""
    prose = EXPORT_TOLD.read_text().partition(FIRST_FILE)[0]
    EXPORT_TOLD.write_text(prose + described())


if __name__ == "__main__":
    for language in TRANSLATED:
        update(language)
    describe_export()
