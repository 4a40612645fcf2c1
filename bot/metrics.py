"""What is counted, for Prometheus, in a registry of our own."""

import asyncio
from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

# Slack gives up on an acknowledgement after 3 s, and a person on a form after about one.
ACK_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)
STORE_BUCKETS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2)
LATENESS_BUCKETS = (0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600)


class Metrics:
    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "samskipti_requests",
            "Requests from Slack, by kind and by the status of our answer",
            ["kind", "status"],
            registry=self.registry,
        )
        self._acks = Histogram(
            "samskipti_ack_seconds",
            "From a request's arrival to our answer",
            ["kind"],
            buckets=ACK_BUCKETS,
            registry=self.registry,
        )
        self._store = Histogram(
            "samskipti_store_seconds",
            "From asking the store to its answer, waiting included, by lane",
            ["lane"],
            buckets=STORE_BUCKETS,
            registry=self.registry,
        )
        self._refused = Counter(
            "samskipti_foreign_requests",
            "Requests refused because they came from another workspace",
            registry=self.registry,
        )
        self._due = Counter(
            "samskipti_due_rows",
            "Due rows claimed, and how sending them ended",
            ["step"],
            registry=self.registry,
        )
        self._lateness = Histogram(
            "samskipti_due_lateness_seconds",
            "From the moment a row was due to the moment it was sent",
            buckets=LATENESS_BUCKETS,
            registry=self.registry,
        )
        self._oldest = self._gauge(
            "oldest_due_age_seconds", "How long the oldest overdue row has waited"
        )
        self._parked = self._gauge(
            "parked_reminders", "Reminders that Slack refuses for good, kept to be handed over"
        )
        self._tasks = self._gauge("tasks", "What is under way in the event loop")

    def _gauge(self, name: str, about: str) -> Gauge:
        return Gauge(f"samskipti_{name}", about, registry=self.registry)

    def answered(self, kind: str, status: int, seconds: float) -> None:
        self._requests.labels(kind, str(status)).inc()
        self._acks.labels(kind).observe(seconds)

    def refused(self) -> None:
        self._refused.inc()

    def store_answered(self, lane: str, seconds: float) -> None:
        self._store.labels(lane).observe(seconds)

    def claimed(self, count: int) -> None:
        self._due.labels("claimed").inc(count)

    def sent(self, lateness: timedelta) -> None:
        self._due.labels("sent").inc()
        self._lateness.observe(max(0.0, lateness.total_seconds()))

    def failed(self) -> None:
        self._due.labels("failed").inc()

    def limited(self) -> None:
        self._due.labels("rate_limited").inc()

    def backlog(self, age: timedelta, parked: int) -> None:
        self._oldest.set(age.total_seconds())
        self._parked.set(parked)

    def page(self) -> bytes:
        """Asked for in the event loop."""
        self._tasks.set(len(asyncio.all_tasks()))
        return generate_latest(self.registry)
