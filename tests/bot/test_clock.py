from datetime import UTC, datetime, timedelta

from bot.clock import clock_for, utc_now

HOUR = timedelta(hours=1)


def is_ahead_by(offset, clock):
    return utc_now() + offset <= clock() <= utc_now() + offset + timedelta(seconds=5)


def test_time_is_aware_and_utc():
    assert utc_now().tzinfo is UTC
    assert clock_for(None) is utc_now


def test_the_offset_follows_its_file(tmp_path):
    file = tmp_path / "offset"
    clock = clock_for(file)
    assert is_ahead_by(timedelta(0), clock)

    for hours in (1, 48, -2):
        file.write_text(f"{hours * 3600}\n")
        assert is_ahead_by(hours * HOUR, clock)


def test_a_missing_or_broken_file_keeps_the_last_offset(tmp_path):
    file = tmp_path / "offset"
    clock = clock_for(file)
    file.write_text("3600")
    clock()

    for content in ("", "soon", "nan", "1e999"):
        file.write_text(content)
        assert is_ahead_by(HOUR, clock)
    file.unlink()
    assert is_ahead_by(HOUR, clock)


def test_moments_stay_comparable(tmp_path):
    assert clock_for(tmp_path / "offset")() > datetime(2026, 1, 1, tzinfo=UTC)
