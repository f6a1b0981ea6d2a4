"""Days and months of the programme, as Airflow counts them."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta

import pendulum
from airflow.sdk import Asset

#: Zone of the programme (`time_zone` of `conf/programme.yaml`), in which a day of the DAGs begins and ends.
ZONE = pendulum.timezone(os.environ.get("WARDWATCH_TIME_ZONE", "Asia/Hong_Kong"))

#: First day that the DAGs handle; what came before was brought into the lake otherwise.
FIRST_DAY = date.fromisoformat(os.environ.get("WARDWATCH_FIRST_DAY", "2026-01-01"))

#: Last day and month for which runs are scheduled; without it they never end.
LAST_DAY = date.fromisoformat(os.environ["WARDWATCH_LAST_DAY"]) if "WARDWATCH_LAST_DAY" in os.environ else None

#: Days of which the deliveries are in the lake, matched, and passed by the gate. An event carries its day.
DAYS = Asset(name="wardwatch_days", uri="wardwatch://lake/days")


def midnight(day: date | None) -> pendulum.DateTime | None:
    """When a day begins, if there is one."""
    return day and pendulum.datetime(day.year, day.month, day.day, tz=ZONE)


def day(moment: datetime) -> str:
    """Day of a moment, as the commands take it."""
    return moment.astimezone(ZONE).date().isoformat()


def month(moment: datetime) -> str:
    """Month of a moment, as the commands take it."""
    return day(moment)[:7]


def days_between(start: datetime, end: datetime) -> list[str]:
    """Days of [start, end), without those before the first day."""
    first = max(start.astimezone(ZONE).date(), FIRST_DAY)
    count = (end.astimezone(ZONE).date() - first).days
    return [(first + timedelta(days=number)).isoformat() for number in range(count)]


#: For templates: `{{ data_interval_start | day }}`.
FILTERS = {"day": day, "month": month}
