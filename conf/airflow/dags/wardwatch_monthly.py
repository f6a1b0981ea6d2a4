"""Every month, when its days are in: trends, scores, reports."""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import DAG, CronDataIntervalTimetable, task
from wardwatch.calendar import DAYS, FILTERS, FIRST_DAY, LAST_DAY, ZONE, days_between, midnight
from wardwatch.submit import WRITERS, WardwatchOperator

DOC = """
Trends, scores and reports of a month, when all its days are in.

| task | does | fails for good when |
|---|---|---|
| `days_in` | waits until `wardwatch_daily` has told every day of the month | two weeks have gone by |
| `match` | what came since the last day was matched | |
| `gate` | `check` of the month, as it was matched: may its data be used? | it must not; the log says why |
| `trend` | trends and alarms of the month | |
| `score` | scores of the month | |
| `report` | reports, from the release that `score` published | a file holds what is another member's |

Exit code 75 is retried, no other. Each task can be run again at any time. When late files have changed a month: clear
its run, or `restate`, which tells by how much figures differ from those published first.
"""

with DAG(
    dag_id="wardwatch_monthly",
    description="Trend, score, report: a month whose days are in",
    schedule=CronDataIntervalTimetable("0 0 1 * *", timezone=ZONE),
    start_date=midnight(FIRST_DAY.replace(day=1)),
    end_date=midnight(LAST_DAY),
    catchup=True,
    max_active_runs=1,
    default_args=WRITERS,
    user_defined_filters=FILTERS,
    tags=["wardwatch"],
    doc_md=DOC,
):

    # Not the schedule itself: a run that assets start, be it by partitions that are rolled up to a month, has no data
    # interval and cannot be backfilled. Asked for by name, all its days are a month in whatever order they come: by
    # schedule, catch-up, backfill or by hand.
    @task.sensor(
        inlets=[DAYS],
        mode="reschedule",
        poke_interval=60,
        timeout=timedelta(days=14).total_seconds(),
        pool="default_pool",
    )
    def days_in(inlet_events, data_interval_start=None, data_interval_end=None) -> bool:
        """Whether every day of the month is in."""
        told = {event.extra.get("day") for event in inlet_events[DAYS]}
        missing = [day for day in days_between(data_interval_start, data_interval_end) if day not in told]
        if missing:
            print(f"{len(missing)} days are not in yet: {', '.join(missing)}")
        return not missing

    month = ["--month", "{{ data_interval_start | month }}"]
    match = WardwatchOperator(task_id="match", command=["match"])
    # Of what was matched: a day that is brought in beside it is not looked at half-way.
    gate = WardwatchOperator(
        task_id="gate",
        command=["check", *month, "--release", "{{ ti.xcom_pull(task_ids='match')['release'] }}"],
        pool="default_pool",
    )
    trend = WardwatchOperator(task_id="trend", command=["trend", *month])
    score = WardwatchOperator(task_id="score", command=["score", *month])
    # Reads only, so that the next day may be written beside it.
    report = WardwatchOperator(
        task_id="report",
        command=["report", *month, "--release", "{{ ti.xcom_pull(task_ids='score')['release'] }}"],
        pool="default_pool",
    )

    days_in() >> match >> gate >> trend >> score >> report
