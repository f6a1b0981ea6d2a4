"""A new user's way through README.md, and what must hold of it: with a real Airflow, on the sample programme."""

import contextlib
import fcntl
import gzip
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

WORK = Path.cwd()
README = Path(__file__).resolve().parent.parent / "README.md"
#: Two feeds and three months of the sample: enough to have late rows and months to wait for, in bearable time.
FEEDS = {"shadowserver-sinkhole": ".csv", "partner-cert": ".jsonl"}
HISTORY = ["2026-06", "2026-07"]
#: On which days what was sighted in August until then lands; the other feed's rows of 08-30 come a day late.
LANDS = {
    "shadowserver-sinkhole": ["2026-08-29", "2026-08-30", "2026-08-31"],
    "partner-cert": ["2026-08-29", "2026-08-31"],
}
DAYS = ["2026-08-29", "2026-08-30", "2026-08-31"]
MONTHS = ["2026-06", "2026-07", "2026-08"]
PATIENCE = 1800
TRIES = 8


def blocks(heading: str) -> list[str]:
    """Commands of a section of README.md, block by block."""
    section = README.read_text().partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    assert found, f"no commands under '{heading}'"
    return found


def shell(commands: str, **environment: str) -> dict[str, str]:
    """Runs commands as a user would type them; the environment that they leave behind."""
    script = f"{commands}\nenv -0 >environment"
    subprocess.run(["bash", "-euc", script], check=True, cwd=WORK, env=os.environ | environment)
    pairs = (WORK / "environment").read_text().rstrip("\0").split("\0")
    return dict(pair.split("=", 1) for pair in pairs)


def wardwatch(*arguments: str) -> str:
    """Runs a command of the launcher; what it printed on stdout."""
    command = ["./wardwatch", *arguments]
    return subprocess.run(command, check=True, cwd=WORK, stdout=subprocess.PIPE, text=True).stdout


def by_hand(command: str, *arguments: str) -> str:
    """The same, on the lake that Airflow does not touch."""
    return wardwatch(command, *arguments, "--lake", "twin", "--conf", "sample/conf", "--out", "twin-out")


def digest(lake: str) -> list[str]:
    return wardwatch("digest", "--lake", lake).splitlines()


def deliver(feed: str, month: Path) -> None:
    """Parts a month's file into what lands on its last days."""
    lines = month.read_text().splitlines(keepends=True)
    header = lines[:1] if month.suffix == ".csv" else []
    days = [re.search(r"20\d\d-\d\d-\d\d", line)[0] for line in lines[len(header) :]]
    landing = Path("landing", feed)
    landing.mkdir(parents=True)
    before = ""
    for landed in LANDS[feed]:
        until = landed if landed != DAYS[-1] else "9999"
        rows = [line for line, day in zip(lines[len(header) :], days, strict=True) if before < day <= until]
        assert rows, f"nothing of {feed} for {landed}"
        (landing / f"{landed}-{feed}{month.suffix}").write_text("".join(header + rows))
        before = landed


def landed(feed: str) -> list[str]:
    return sorted(str(path) for path in Path("landing", feed).iterdir())


class Airflow:
    """Airflow as README.md sets it up, asked by its own commands and, where these do not tell, its database."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.processes: subprocess.Popen | None = None

    def start(self, commands: str) -> None:
        """Starts all of it, for the days of the test only."""
        with open("airflow.log", "w") as log:
            self.processes = subprocess.Popen(
                ["bash", "-c", f"{commands}\nwait"],
                env=self.environment | {"WARDWATCH_LAST_DAY": DAYS[-1]},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def stop(self) -> None:
        """Stops all of it, if it runs."""
        if self.processes is not None:
            os.killpg(self.processes.pid, signal.SIGTERM)
            self.processes.wait(60)
            # What has not listened.
            with contextlib.suppress(ProcessLookupError):
                time.sleep(5)
                os.killpg(self.processes.pid, signal.SIGKILL)
            self.processes = None

    def __call__(self, *arguments: str) -> str:
        command = ["airflow", *arguments]
        for _ in range(TRIES):
            ran = subprocess.run(command, cwd=WORK, env=self.environment, capture_output=True, text=True)
            if ran.returncode == 0:
                return ran.stdout
            # SQLite, which is for trials, refuses what begins to write beside the scheduler; what was refused half-way has
            # to be ended by the scheduler first.
            assert re.search("database is locked|AlreadyRunningBackfill", ran.stderr), f"{command}: {ran.stderr}"
            time.sleep(30)
        raise AssertionError(f"{command}: {ran.stderr}")

    def rows(self, query: str, *values: str) -> list[tuple]:
        with sqlite3.connect(f"file:{WORK}/airflow/airflow.db?mode=ro", uri=True, timeout=60) as database:
            return database.execute(query, values).fetchall()

    def runs(self, dag: str) -> dict[str, str]:
        """State of each run of a DAG, by its day or month."""
        query = "SELECT datetime(data_interval_start, '+8 hours'), state FROM dag_run WHERE dag_id = ? ORDER BY 1"
        return {start[: 10 if dag == "wardwatch_daily" else 7]: state for start, state in self.rows(query, dag)}

    def tasks(self, dag: str, day: str) -> dict[str, tuple[str, int]]:
        """State and number of tries of each task of a run; of ingests, of that of the first feed."""
        query = """
            SELECT i.task_id, i.state, i.try_number FROM task_instance i JOIN dag_run r USING (dag_id, run_id)
            WHERE r.dag_id = ? AND datetime(r.data_interval_start, '+8 hours') LIKE ? ORDER BY i.map_index DESC
        """
        return {task: (state, tries) for task, state, tries in self.rows(query, dag, day + "%")}

    def again(self, dag: str, first: str, last: str) -> None:
        """Backfills runs, those that there are too, when the backfill before has ended."""
        running = "SELECT 1 FROM backfill WHERE dag_id = ? AND completed_at IS NULL"
        wait_until(lambda: not self.rows(running, dag))
        self(
            *("backfill", "create", "--dag-id", dag, "--from-date", first, "--to-date", last),
            *("--reprocess-behavior", "completed", "--max-active-runs", "1"),
        )

    def logs(self, dag: str, task: str) -> str:
        files = (WORK / "airflow/logs").glob(f"dag_id={dag}/*/task_id={task}/**/*.log")
        return "".join(path.read_text() for path in sorted(files))


def unpause(dag: str) -> list[str]:
    """The line of README.md that takes a DAG off pause."""
    return next(line.split()[1:] for line in blocks("Set up")[4].splitlines() if line.endswith(dag))


def wait_until(what: Callable[[], bool], patience: int = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not what():
        assert time.monotonic() < deadline, f"waited {patience} seconds in vain"
        time.sleep(2)


@pytest.fixture(scope="module")
def airflow():
    """Airflow, running, on a lake that has its history; and the same lake for the launcher, `twin`."""
    sample, _, setup, start = blocks("Set up")[:4]
    shell(sample)
    for description in Path("sample/conf/feeds").iterdir():
        if description.stem not in FEEDS:
            description.unlink()
    for feed, suffix in FEEDS.items():
        files = [f"sample/feeds/{feed}/{month}{suffix}" for month in HISTORY]
        described = f"sample/conf/feeds/{feed}.yaml"
        wardwatch("ingest", "--feed", described, *files, "--lake", "lake", "--conf", "sample/conf")
        deliver(feed, Path(f"sample/feeds/{feed}/2026-08{suffix}"))
    wardwatch("match", "--lake", "lake", "--conf", "sample/conf")
    shutil.copytree("lake", "twin")
    path = f"{WORK}/venv/bin:{os.environ['PATH']}"
    airflow = Airflow(shell(setup, PATH=path, WARDWATCH_FIRST_DAY=DAYS[0]))
    # Late files are looked for in the tests of the landing zone; here each run would read those of the day before.
    airflow("variables", "set", "wardwatch_late_days", "0")
    airflow.start(start)
    wait_until(lambda: airflow.rows("SELECT 1 FROM dag WHERE dag_id = 'wardwatch_monthly'") != [], 180)
    yield airflow
    airflow.stop()


@pytest.fixture(scope="module")
def expected(airflow):
    """Digest of what the launcher makes of the same input, so far."""
    by_hand("trend", "--from", "2026-06-01", "--until", "2026-08-01")
    by_hand("score", "--from", "2026-06-01", "--until", "2026-08-01")
    for feed in FEEDS:
        by_hand("ingest", "--feed", f"sample/conf/feeds/{feed}.yaml", *landed(feed))
    for command in [["match"], ["alert"], ["trend", "--month", "2026-08"], ["score", "--month", "2026-08"]]:
        by_hand(*command)
    return digest("twin")


def test_the_dags_are_imported_without_errors(airflow):
    assert "No data found" in airflow("dags", "list-import-errors")
    assert airflow.rows("SELECT dag_id FROM dag ORDER BY dag_id") == [("wardwatch_daily",), ("wardwatch_monthly",)]


def test_a_month_waits_for_its_days_in_a_backfill_and_months_before_the_first_day_do_not(airflow):
    airflow.again("wardwatch_monthly", "2026-06-01", "2026-08-01")
    airflow(*unpause("wardwatch_monthly"))
    wait_until(lambda: airflow.tasks("wardwatch_monthly", "2026-08").get("days_in", ("",))[0] == "up_for_reschedule")
    assert airflow.runs("wardwatch_monthly") == {"2026-06": "success", "2026-07": "success", "2026-08": "running"}
    assert "3 days are not in yet: 2026-08-29, 2026-08-30, 2026-08-31" in airflow.logs("wardwatch_monthly", "days_in")


def test_catch_up_does_the_days_and_then_the_month_goes_on(airflow):
    airflow(*unpause("wardwatch_daily"))
    wait_until(lambda: airflow.runs("wardwatch_daily") == dict.fromkeys(DAYS, "success"))
    mapped = "SELECT count(*) FROM task_instance WHERE task_id = 'ingest' AND state = 'success'"
    assert airflow.rows(mapped) == [(sum(len(days) for days in LANDS.values()),)]
    wait_until(lambda: airflow.runs("wardwatch_monthly")["2026-08"] == "success")


def test_the_tables_are_those_of_the_launcher(airflow, expected):
    assert digest("lake") == expected
    assert list(Path("out/reports/2026-08").glob("*/report-en.html"))


def test_all_again_is_what_the_launcher_makes_of_all_again(airflow, expected):
    airflow.again("wardwatch_daily", DAYS[0], DAYS[-1])
    airflow.again("wardwatch_monthly", "2026-06-01", "2026-08-01")
    assert not {"success"} >= {*airflow.runs("wardwatch_daily").values(), *airflow.runs("wardwatch_monthly").values()}
    wait_until(lambda: airflow.runs("wardwatch_daily") == dict.fromkeys(DAYS, "success"))
    wait_until(lambda: airflow.runs("wardwatch_monthly") == dict.fromkeys(MONTHS, "success"))
    assert all(tries >= 2 for _, tries in airflow.tasks("wardwatch_monthly", "2026-07").values())
    # What landed in August has late rows of July, which its figures have now.
    by_hand("trend", "--from", "2026-06-01", "--until", "2026-09-01")
    by_hand("score", "--from", "2026-06-01", "--until", "2026-09-01")
    expected[:] = digest("twin")
    assert digest("lake") == expected
    # With nothing new, reports are the same to the byte.
    reports = {path: path.read_bytes() for path in Path("out/reports/2026-08").rglob("*") if path.is_file()}
    airflow.again("wardwatch_monthly", "2026-08-01", "2026-08-01")
    assert airflow.runs("wardwatch_monthly")["2026-08"] != "success"
    wait_until(lambda: airflow.runs("wardwatch_monthly") == dict.fromkeys(MONTHS, "success"))
    assert reports
    for path, content in reports.items():
        assert path.read_bytes() == content, path


def test_a_refused_file_fails_for_good_and_holds_up_nothing_once_it_is_mended(airflow, expected):
    description = Path("sample/conf/feeds/partner-cert.yaml")
    good = description.read_text()
    description.write_text(good + "max_refused_files: 0\n")
    bad = Path("landing/partner-cert/2026-08-31-bad.jsonl.gz")
    bad.write_bytes(gzip.compress(b"{}\n" * 1000)[:-12])
    tries = airflow.tasks("wardwatch_daily", DAYS[-1])["ingest"][1]
    airflow.again("wardwatch_daily", DAYS[-1], DAYS[-1])
    wait_until(lambda: airflow.runs("wardwatch_daily")[DAYS[-1]] == "failed")
    tasks = airflow.tasks("wardwatch_daily", DAYS[-1])
    # Tried once, though sixty retries are allowed.
    assert tasks["ingest"] == ("failed", tries + 1)
    assert tasks["alert"][0] == "upstream_failed"
    assert "exit code 3 (content was refused); result line says refused" in airflow.logs("wardwatch_daily", "ingest")
    bad.unlink()
    description.write_text(good)


def test_a_lake_that_another_command_is_writing_to_is_waited_for(airflow, expected):
    tries = airflow.tasks("wardwatch_daily", DAYS[-1])["ingest"][1]
    with open("lake/_lock", "a") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)
        airflow.again("wardwatch_daily", DAYS[-1], DAYS[-1])
        wait_until(lambda: airflow.tasks("wardwatch_daily", DAYS[-1])["ingest"][0] == "up_for_retry")
    wait_until(lambda: airflow.runs("wardwatch_daily")[DAYS[-1]] == "success")
    assert airflow.tasks("wardwatch_daily", DAYS[-1])["ingest"] == ("success", tries + 2)
    assert digest("lake") == expected


def test_the_readmes_backfill_is_one(airflow):
    for line in blocks("Again")[1].replace("\\\n", " ").splitlines():
        assert "2026-08-" in airflow(*line.split()[1:], "--dry-run")


def test_one_day_and_one_month_by_hand_as_the_readme_tells(airflow, expected):
    airflow.stop()
    for line in blocks("Again")[0].splitlines():
        shell(line, **airflow.environment)
    tested = airflow.rows("SELECT dag_id, state FROM dag_run WHERE run_type = 'manual' ORDER BY dag_id")
    assert tested == [("wardwatch_daily", "success"), ("wardwatch_monthly", "success")]
    assert digest("lake") == expected
