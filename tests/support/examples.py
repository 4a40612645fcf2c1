"""How many examples a property is tried on: few in each run, and always others; many on demand."""

from hypothesis import HealthCheck, settings

FEW = 40  # where a test asks for no number of its own
THOROUGHLY = 10


class Effort:
    times = 1


def examples(number):
    """So many in an ordinary run, and ten times as many with ``--thorough``."""
    return number * Effort.times


def load_profile(*, thorough):
    """Before tests are collected: they ask for their numbers when they are imported."""
    Effort.times = THOROUGHLY if thorough else 1
    # All of one test start from the same still values; only a slow machine is no finding.
    settings.register_profile(
        "samskipti",
        max_examples=examples(FEW),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("samskipti")
