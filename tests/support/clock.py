"""A clock the test moves by hand."""

from datetime import UTC, datetime, timedelta


class ManualClock:
    def __init__(self):
        self.now = datetime(2026, 6, 2, 10, 0, tzinfo=UTC)  # a Tuesday

    def __call__(self):
        return self.now

    def advance(self, delta=timedelta(0), **more):
        self.now += delta + timedelta(**more)
