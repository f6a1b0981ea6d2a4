"""Which ends of a command Airflow retries, over a spark-submit that ends as it is told."""

import json
import os

import pytest
from airflow.sdk import RetryAction
from airflow.sdk.exceptions import AirflowFailException
from wardwatch.submit import WRITERS, WardwatchOperator, WorthRetrying

DONE = '{"job":"match","status":"done","release":7}'
RETRY = '{"job":"match","status":"retry","release":6}'
REFUSED = '{"job":"match","status":"refused","release":6}'


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs a task over programs that print some lines and end with some code."""

    def program(name, lines, code):
        path = tmp_path / name
        path.write_text("#!/bin/sh\ncat <<'LINES'\n" + "\n".join(lines) + f"\nLINES\nexit {code}\n")
        path.chmod(0o755)

    def run(lines, code, master="local[2]", mode="client", log=None, **options):
        program("spark-submit", lines, code)
        program("yarn", log or [], 0)
        connection = {"conn_type": "spark", "host": master, "extra": {"deploy-mode": mode}}
        monkeypatch.setenv("AIRFLOW_CONN_WARDWATCH_SPARK", json.dumps(connection))
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        return WardwatchOperator(task_id="match", command=["match"], **options).execute({})

    return run


def fails_for_good(message):
    return pytest.raises(AirflowFailException, match=message)


def is_retried():
    return pytest.raises(WorthRetrying)


def test_a_command_that_is_done_gives_its_result_line(run):
    assert run(["working", DONE], 0)["release"] == 7


def test_exit_code_75_is_retried_with_and_without_a_result_line(run):
    with is_retried():
        run([RETRY], 75)
    with is_retried():
        run(["match: S3 does not answer"], 75)


def test_what_goes_wrong_outside_of_commands_is_not_retried():
    policy = WRITERS["retry_policy"]
    assert policy.evaluate(FileNotFoundError("landing"), 1, 8).action is RetryAction.FAIL
    assert policy.evaluate(WorthRetrying("exit code 75"), 1, 8).action is RetryAction.RETRY


@pytest.mark.parametrize("code", [1, 2, 3, 4, 137])
def test_every_other_exit_code_fails_for_good(run, code):
    with fails_for_good(f"exit code {code} .*no result line\nmatch: why"):
        run(["match: why"], code)


def test_content_that_was_refused_fails_for_good(run):
    with fails_for_good(r"exit code 3 \(content was refused\); result line says refused"):
        run([REFUSED], 3)


def test_success_without_a_result_line_is_none(run):
    with fails_for_good("no result line"):
        run(["all is well"], 0)


def test_a_success_that_the_result_line_denies_is_none(run):
    with fails_for_good("result line says refused"):
        run([REFUSED], 0)


def test_a_gate_that_refuses_gives_its_reasons(run):
    with fails_for_good("result line says refused\nWRONG  nothing is known of 2026-08-31"):
        run(["WRONG  nothing is known of 2026-08-31", REFUSED], 3)


def test_no_spark_submit_fails_for_good(run):
    with fails_for_good("it was not run: .*spark-submit-of-nobody"):
        run([DONE], 0, spark_binary="spark-submit-of-nobody")


def test_on_yarn_the_result_line_is_in_the_drivers_log(run):
    submitted = ["Submitted application application_1764100000000_0007"]
    yarn = {"master": "yarn", "mode": "cluster"}
    assert run(submitted, 0, **yarn, log=[DONE])["status"] == "done"
    with is_retried():
        run(submitted, 1, **yarn, log=[RETRY])
    with fails_for_good("result line says refused"):
        run(submitted, 1, **yarn, log=[REFUSED])
    with fails_for_good("no result line"):
        run(submitted, 0, **yarn, log=["no such log"])


def test_a_driver_in_a_standalone_cluster_is_never_believed(run):
    lines = ["driver-20261125080000-0001", '"submissionId"', '"driverState" : "FINISHED",']
    with fails_for_good("use deploy-mode client"):
        run(lines, 0, master="spark://127.0.0.1:7077", mode="cluster")
