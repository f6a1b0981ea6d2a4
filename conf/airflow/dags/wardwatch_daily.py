"""Every day: what has landed goes into the lake, is matched, and members are alerted."""

from __future__ import annotations

from airflow.sdk import DAG, CronDataIntervalTimetable, Metadata, task
from wardwatch.calendar import DAYS, FILTERS, FIRST_DAY, LAST_DAY, ZONE, day, midnight
from wardwatch.submit import WRITERS, WardwatchOperator

DOC = """
What landed on a day goes into the lake, is matched to the members' networks, and members are alerted.

| task | does | fails for good when |
|---|---|---|
| `deliveries` | looks which feeds have files of the day, or late ones | landing zone or configuration is unreadable |
| `ingest` | one for each feed that has: files to events, rejects, coverage | too many files are refused |
| `match` | matches and findings, from what changed | |
| `gate` | `check` of the day, as it was matched: may its data be used? | it must not; the log says why |
| `day_in` | tells `wardwatch_monthly` that the day is in | |
| `alert` | messages to members | |

Exit code 75 is retried, no other. A feed without a file is no failure: coverage tells it. When a day has failed, the
next one goes on: its `ingest` looks for late files of the days before, `match` and `alert` work by what is new, and its
`gate` still finds what is wrong with the lake. Each task can be run again at any time: the same input adds nothing.
"""

with DAG(
    dag_id="wardwatch_daily",
    description="Ingest, match, alert: what landed on a day",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone=ZONE),
    start_date=midnight(FIRST_DAY),
    end_date=midnight(LAST_DAY),
    catchup=True,
    # Day by day: what one has brought in and not matched yet is what the gate of another would stop at.
    max_active_runs=1,
    default_args=WRITERS,
    user_defined_filters=FILTERS,
    tags=["wardwatch"],
    doc_md=DOC,
):

    @task(pool="default_pool")
    def deliveries(data_interval_start=None) -> list[list[str]]:
        """Commands that ingest what has landed, one for each feed that has anything."""
        from airflow.sdk import Variable
        from wardwatch.landing import commands, days_looked_at
        from wardwatch.programme import feeds, require_time_zone

        conf = Variable.get("wardwatch_conf")
        require_time_zone(conf, ZONE.name)
        days = days_looked_at(day(data_interval_start), int(Variable.get("wardwatch_late_days", default="3")))
        return commands(Variable.get("wardwatch_landing"), feeds(conf), days)

    ingest = WardwatchOperator.partial(
        task_id="ingest", map_index_template="{{ task.command[2].split('/')[-1] | replace('.yaml', '') }}"
    ).expand(command=deliveries())

    # Runs on a day without deliveries, too: the registry may have changed.
    match = WardwatchOperator(task_id="match", command=["match"], trigger_rule="none_failed")

    gate = WardwatchOperator(
        task_id="gate",
        command=[
            "check",
            "--from",
            "{{ data_interval_start | day }}",
            "--until",
            "{{ data_interval_end | day }}",
            "--release",
            "{{ ti.xcom_pull(task_ids='match')['release'] }}",
        ],
        pool="default_pool",
    )

    @task(outlets=[DAYS], pool="default_pool")
    def day_in(data_interval_start=None):
        """Tells that the day is in."""
        yield Metadata(DAYS, {"day": day(data_interval_start)})

    # Does not depend on the alert before: it tells all that is new, and the gate before it looks at all of the lake.
    alert = WardwatchOperator(task_id="alert", command=["alert"])

    ingest >> match >> gate >> [day_in(), alert]
