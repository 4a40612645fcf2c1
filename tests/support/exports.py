"""Reads a personal export as whoever gets it would."""

import csv
import json
from io import BytesIO, StringIO
from zipfile import ZipFile


def files_in(content):
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def read(name, text):
    if name.endswith(".csv"):
        return list(csv.DictReader(StringIO(text, newline="")))
    return [json.loads(line) for line in text.splitlines()]


def tables_in(content):
    """Rows by the name of their file, without its ending."""
    files = files_in(content)
    return {
        name.partition(".")[0]: read(name, text)
        for name, text in files.items()
        if name != "README.txt"
    }
