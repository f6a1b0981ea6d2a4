"""What has landed for a feed and a day."""

from __future__ import annotations

import os
from datetime import date, timedelta
from fnmatch import fnmatchcase


def days_looked_at(day: str, late_days: int) -> list[str]:
    """A day, and the days before it of which files may land late; the oldest first."""
    last = date.fromisoformat(day)
    return [(last - timedelta(days=back)).isoformat() for back in range(late_days, -1, -1)]


def commands(pattern: str, feeds: dict[str, str], days: list[str]) -> list[list[str]]:
    """Commands that ingest what has landed, one for each feed that has anything; raises what `deliveries` does."""
    found = {feed: deliveries(pattern, feed, days) for feed in feeds}
    for feed in (feed for feed, globs in found.items() if not globs):
        print(f"{feed}: nothing has landed for {days[0]} to {days[-1]}")
    return [["ingest", "--feed", feeds[feed], *globs] for feed, globs in found.items() if globs]


def deliveries(pattern: str, feed: str, days: list[str]) -> list[str]:
    """
    Globs of the days for which something has landed for a feed.

    :param pattern: path of a delivery, with `{feed}` and `{day}`, as `/landing/{feed}/{day}*`
    :raises OSError: when the folder before the first placeholder, or the feed's, cannot be read. A feed's folder that
        is not there, or holds nothing of these days, is a feed that was not delivered: coverage tells that.
    """
    os.listdir(fixed_part(pattern))
    globs = [pattern.format(feed=feed, day=day) for day in days]
    return [glob for glob in globs if _anything(glob)]


def fixed_part(pattern: str) -> str:
    """The folder of a pattern before its first placeholder."""
    return pattern.partition("{")[0].rpartition("/")[0] or "/"


def _anything(glob: str) -> bool:
    folder, _, name = glob.rpartition("/")
    try:
        return any(fnmatchcase(found, name) for found in os.listdir(folder))
    except FileNotFoundError:
        return False
