"""Wardwatch's tables in PySpark: a session with its settings, and the tables of a release as views."""

from __future__ import annotations

import os
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from py4j.java_gateway import JavaGateway, JavaObject
from py4j.protocol import Py4JJavaError
from pyspark import SparkConf, SparkContext
from pyspark.java_gateway import launch_gateway
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import DateType, DecimalType

HOME = Path(__file__).resolve().parent.parent
_TARGET = HOME / "jobs" / "target"
_SETTINGS = HOME / "conf" / "spark-defaults.conf"

# What every Java with Spark in it says on stderr as it starts; anything else that it says is told.
_GREETINGS = ("WARNING: Using incubator modules", "Setting default log level to", "To adjust logging level use")


class Problem(Exception):
    """What Wardwatch refuses: the message says what is wrong, where, why, and what to do."""


@dataclass(frozen=True)
class Release:
    """A release of a lake, whose tables are views of the session."""

    lake: str
    number: int
    _release: JavaObject

    def digests(self) -> list[str]:
        """The lines of `./wardwatch digest`: SHA-256 and name of every table, and of all."""
        return list(_told(self._release.digests))


def session(master: str | None = None) -> SparkSession:
    """The session of this process: the one that is there, as in `pyspark` or on a cluster, else a new one.

    A new one has the settings of every Wardwatch command. It is local, or on the cluster that `master` or the environment's
    WARDWATCH_MASTER names.
    """
    _tell_times_in_utc()
    there = SparkSession.getActiveSession()
    if there is not None:
        return there
    master = master or os.environ.get("WARDWATCH_MASTER")
    gateway = java(master)
    conf = SparkConf(loadDefaults=True, _jvm=gateway.jvm).setAppName("wardwatch-notebook")
    settings = gateway.jvm.org.wardwatch.lake.SparkSettings
    for name, value in settings.patience().items():
        conf.set(name, value)
    for name, value in _of_s3():
        conf.set(name, value)
    for name, value in (settings.required() if master else settings.local(os.cpu_count())).items():
        conf.set(name, value)
    if master:
        conf.setMaster(master)
    return SparkSession(SparkContext(gateway=gateway, conf=conf))


def java(master: str | None = None) -> JavaGateway:
    """A Java with Wardwatch in it: the one that the environment names, as PySpark would take it, else a new one."""
    return launch_gateway(conf=_process(master), popen_kwargs={"stderr": _heard(_GREETINGS)})


def release(spark: SparkSession, lake: str | None = None, number: int | None = None) -> Release:
    """Shows every table of a release, the newest unless `number` says otherwise, as a temporary view of its name.

    The lake is the one that the environment's WARDWATCH_LAKE names when none is given, else that of this checkout. Raises
    Problem where nothing was published, or that release never was.
    """
    uri = str(lake or os.environ.get("WARDWATCH_LAKE") or HOME / "lake")
    published = _jvm(spark).org.wardwatch.published.PublishedRelease
    java_session = spark._jsparkSession
    if number is None:
        found = _told(published.newest, java_session, uri)
    else:
        found = _told(published.numbered, java_session, uri, number)
    found.showTables()
    return Release(uri, found.number(), found)


def frame(rows: DataFrame) -> pd.DataFrame:
    """The rows in pandas, ready to be drawn: days as times, decimals as floats."""
    pandas = pd.DataFrame.from_records([tuple(row) for row in rows.collect()], columns=rows.columns)
    for field in rows.schema.fields:
        if isinstance(field.dataType, DateType):
            pandas[field.name] = pd.to_datetime(pandas[field.name])
        elif isinstance(field.dataType, DecimalType):
            pandas[field.name] = pandas[field.name].astype(float)
    return pandas


def _jvm(spark: SparkSession):
    jvm = getattr(spark, "_jvm", None)
    if jvm is None:
        raise Problem(
            "this session is one of Spark Connect, which reaches no Java class; start one with --master, or call"
            " wardwatch.session() first"
        )
    # py4j gives a package in place of a class that it does not find.
    if "JavaPackage" in type(jvm.org.wardwatch.published.PublishedRelease).__name__:
        raise Problem(
            "this session has no Wardwatch on its class path: start it with"
            f" --jars {_TARGET / 'wardwatch-cluster.jar'} --properties-file {_SETTINGS}"
        )
    return jvm


def _told(call, *arguments):
    """What the call answers; a refusal of Wardwatch without the two stack traces around it."""
    try:
        return call(*arguments)
    except Py4JJavaError as failure:
        refusal = failure.java_exception
        if refusal.getClass().getName() == "org.wardwatch.Problem":
            raise Problem(refusal.getMessage()) from None
        raise


def _process(master: str | None) -> SparkConf:
    """What must be known before Java starts: class path, memory, and what it says of itself."""
    jar = _TARGET / "wardwatch-cluster.jar"
    if not jar.is_file():
        raise Problem(f"{jar} is missing: './wardwatch --version' builds it")
    conf = SparkConf(loadDefaults=False)
    conf.set("spark.driver.memory", os.environ.get("WARDWATCH_DRIVER_MEMORY", "2g"))
    conf.set("spark.driver.extraClassPath", f"{jar}:{_TARGET / 'lib'}/*")
    conf.set(
        "spark.driver.extraJavaOptions",
        f"-Duser.timezone=UTC -Dfile.encoding=UTF-8 -Dlog4j2.configurationFile=file:{HOME / 'conf' / 'log4j2.properties'}"
        f" {os.environ.get('WARDWATCH_JAVA_OPTIONS', '')}".rstrip(),
    )
    conf.set("spark.ui.showConsoleProgress", "false")
    if master:
        conf.set("spark.jars", str(jar))
    else:
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    return conf


def _heard(left_out: tuple[str, ...]):
    """A pipe to this process' stderr that leaves out lines beginning so."""
    reading, writing = os.pipe()

    def forward() -> None:
        with os.fdopen(reading, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if not line.startswith(left_out):
                    sys.stderr.write(line)

    threading.Thread(target=forward, daemon=True).start()
    return os.fdopen(writing, "w")


def _of_s3() -> list[tuple[str, str]]:
    lines = (line.strip() for line in _SETTINGS.read_text().splitlines())
    return [tuple(line.split(None, 1)) for line in lines if line.startswith("spark.hadoop.fs.s3a.")]


def _tell_times_in_utc() -> None:
    """Timestamps become Python's in the zone of the process."""
    os.environ["TZ"] = "UTC"
    time.tzset()
