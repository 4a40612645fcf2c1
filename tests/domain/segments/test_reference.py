"""docs/segments.md names every test of a rule, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
TOLD = (ROOT / "docs" / "segments.md").read_text()
CASES = {"11", "12", "13", "14", "15", "16", "17", "18", "20", "21", "23", "24"}


def test_every_rule_and_edge_case_has_its_tests_and_they_exist():
    written = {
        name
        for folder in ("segments", "criteria")
        for path in (ROOT / "tests" / "domain" / folder).glob("test_*.py")
        for name in re.findall(r"^def (test_(?:4_\d|x\d+)_\w+)", path.read_text(), re.MULTILINE)
    }

    told = set(re.findall(r"`(test_\w+)`", TOLD))

    assert told == written
    assert {name.split("_")[1][1:] for name in told if name.startswith("test_x")} == CASES
