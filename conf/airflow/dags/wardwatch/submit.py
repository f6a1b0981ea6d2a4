"""A command of Wardwatch as a task: retried after exit code 75, and after nothing else."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import BaseHook, ExceptionRetryPolicy, RetryAction, RetryRule
from airflow.sdk.exceptions import AirflowException, AirflowFailException

if TYPE_CHECKING:
    from airflow.providers.apache.spark.hooks.spark_submit import SparkSubmitHook
    from airflow.sdk import Context

WORTH_RETRYING = 75

MEANINGS = {
    0: "no failure for Spark",
    1: "a bug in Wardwatch, or Spark did not start",
    2: "wrong usage or configuration",
    3: "content was refused",
    4: "input is missing or cannot be read",
    WORTH_RETRYING: "another command is writing, or S3 does not answer",
}


class WorthRetrying(AirflowException):
    """A command that may succeed later: exit code 75."""


#: Of tasks that write to the lake, one at a time.
WRITERS = {
    "owner": "wardwatch",
    "pool": "wardwatch_lake",
    # Where all weigh the same, the scheduler gives the lake to the oldest day or month first.
    "weight_rule": "absolute",
    "retries": 60,
    # For what goes wrong outside of commands, too: a variable that is not set, a landing zone that is not there.
    "retry_policy": ExceptionRetryPolicy(
        rules=[RetryRule(exception=WorthRetrying, action=RetryAction.RETRY)], default=RetryAction.FAIL
    ),
    # A command that was killed holds its lake on S3 for two minutes longer.
    "retry_delay": timedelta(minutes=2),
}


@dataclass
class Outcome:
    """What a command printed that tells how it ended."""

    command: str
    result: dict[str, Any] | None = None
    reasons: list[str] = field(default_factory=list)

    def listen(self, lines: Iterable[str]) -> Iterator[str]:
        """The same lines, of which result line and reasons are kept."""
        for line in lines:
            self._note(line.strip())
            yield line

    def _note(self, line: str) -> None:
        if line.startswith(("WRONG  ", f"{self.command}: ")):
            self.reasons.append(line)
        elif line.startswith('{"job":'):
            try:
                self.result = json.loads(line)
            except ValueError:
                self.reasons.append(f"a result line that cannot be read: {line}")

    @property
    def status(self) -> str | None:
        """Status of the result line: done, configuration, refused, input, retry or bug; None where there was none."""
        return self.result.get("status") if self.result else None


class WardwatchOperator(SparkSubmitOperator):
    """
    Runs a command of Wardwatch by `spark-submit`, and returns its result line.

    The provider's operator raises the same exception whatever the exit code was, and believes a cluster that says that
    all went well. This one is done when Spark says so and the result line says `done`; it is retried where exit code or
    result line say that this is worth while; all else fails for good.

    :param command: command and its options (templated)
    """

    template_fields = (*SparkSubmitOperator.template_fields, "command", "places")

    def __init__(self, *, command: list[str], **kwargs: Any) -> None:
        conf = "{{ var.value.wardwatch_conf }}"
        java = f"-Duser.timezone=UTC -Dlog4j2.configurationFile=file:{conf}/log4j2.properties"
        settings = {
            "conn_id": "wardwatch_spark",
            "application": "{{ var.value.wardwatch_jar }}",
            "java_class": "org.wardwatch.cli.Wardwatch",
            "properties_file": f"{conf}/spark-defaults.conf",
            "conf": {"spark.driver.extraJavaOptions": java},
            "name": "wardwatch",
            # A command that is run again does only what is left to do, so that there is nothing to reconnect to.
            "durable": False,
        }
        super().__init__(**settings | kwargs)
        self.command = command
        self.places = [
            *("--lake", "{{ var.value.wardwatch_lake }}"),
            *("--conf", conf),
            *("--out", "{{ var.value.wardwatch_out }}"),
        ]

    def execute(self, context: Context) -> dict[str, Any] | None:
        """Runs the command; what the result line says."""
        # Without this the provider goes to YARN when there is no such connection.
        BaseHook.get_connection(self._conn_id)
        self.application_args = [*self.command, *self.places]
        self._outcome = Outcome(self.command[0])
        failure: Exception | None = None
        try:
            super().execute(context)
        except Exception as thrown:
            failure = thrown
        self._read_driver_log()
        self._judge(failure)
        return self._outcome.result

    def _get_hook(self) -> SparkSubmitHook:
        hook = super()._get_hook()
        read = hook._process_spark_submit_log
        # The hook has no other place at which one can see what spark-submit prints.
        hook._process_spark_submit_log = lambda lines: read(self._outcome.listen(lines))
        return hook

    def _judge(self, failure: Exception | None) -> None:
        """Raises what makes Airflow retry, or what makes it not; nothing where all is done."""
        code, status = self._exit_code(), self._outcome.status
        if failure is None and status == "done" and self._ends_are_told():
            return
        text = "\n".join([f"{self.command[0]}: {self._ending(code, status, failure)}", *self._outcome.reasons])
        if status == "retry" or (status is None and code == WORTH_RETRYING):
            raise WorthRetrying(text) from failure
        raise AirflowFailException(text) from failure

    def _ending(self, code: int | None, status: str | None, failure: Exception | None) -> str:
        if code is None:
            return f"it was not run: {failure}"
        parts = [
            f"exit code {code} ({MEANINGS.get(code, 'not a code of Wardwatch')})",
            f"result line says {status}" if status else "no result line",
        ]
        if not self._ends_are_told():
            parts.append("a standalone cluster keeps to itself how a driver in it ended: use deploy-mode client")
        return "; ".join(parts)

    def _exit_code(self) -> int | None:
        """Exit code of the command where Spark tells it, else of spark-submit; None when that did not run."""
        hook = self._hook
        if hook is None or hook._submit_sp is None:
            return None
        return hook._spark_exit_code or hook._submit_sp.returncode

    def _ends_are_told(self) -> bool:
        return self._hook is not None and not self._hook._should_track_driver_status

    def _read_driver_log(self) -> None:
        """Looks for the result line in the log of a driver that ran in the cluster."""
        command = self._driver_log_command()
        if command and self._outcome.result is None:
            printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout
            for line in self._outcome.listen(printed.splitlines()):
                self.log.info(line)

    def _driver_log_command(self) -> list[str] | None:
        hook = self._hook
        if hook is None or hook._connection["deploy_mode"] != "cluster":
            return None
        if hook._yarn_application_id:
            return ["yarn", "logs", "-applicationId", hook._yarn_application_id, "-log_files", "stderr"]
        if hook._kubernetes_driver_pod:
            namespace = hook._connection["namespace"] or "default"
            return ["kubectl", "logs", hook._kubernetes_driver_pod, "--namespace", namespace]
        return None
