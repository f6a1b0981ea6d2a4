"""Executes notebooks headless, two at a time, and writes executed copies as notebook and page."""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbconvert import HTMLExporter
from py4j.protocol import Py4JError

import wardwatch

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "jobs" / "target"
# While one waits for its kernel or draws, another has Spark at work.
AT_A_TIME = 2
LONGEST_CELL_SECONDS = 600
LONGEST_START_SECONDS = 120
# Short runs are over before the second compiler has paid.
SHORT_RUN = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
MOST_LINES, LONGEST_LINE = 60, 300

# What Spark needs opened on JDK 17 and later, as the launcher has it.
OPENED = """java.lang java.lang.invoke java.io java.net java.nio java.util java.util.concurrent
    sun.nio.ch sun.security.action sun.util.calendar"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="notebooks/run")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--clean", action="store_true")
    parser.add_argument("--lab", action="store_true")
    parser.add_argument("notebooks", nargs="*")
    options = parser.parse_args()
    notebooks = named(options.notebooks)
    if options.clean:
        for notebook in notebooks:
            clean(notebook)
        return 0
    os.environ.update(environment(options.lab))
    if options.lab:
        os.chdir(HERE)
        os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", "--ip=127.0.0.1"])
    options.out.mkdir(parents=True, exist_ok=True)
    javas = Javas()
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        succeeded = list(pool.map(lambda notebook: succeeds(notebook, options.out, javas), notebooks))
    failed = [notebook.stem for notebook, done in zip(notebooks, succeeded) if not done]
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
        return 1
    print(f"{len(notebooks)} notebooks executed; look into {options.out}")
    return 0


def named(names: list[str]) -> list[Path]:
    """The notebooks of these names, numbers or paths, or all; in the data's order."""
    every = sorted(HERE.glob("[0-9][0-9]-*.ipynb"))
    chosen = []
    for name in names:
        stem = Path(name).name.removesuffix(".ipynb")
        found = [notebook for notebook in every if notebook.stem == stem or notebook.stem.split("-")[0] == stem]
        if not found:
            there = ", ".join(notebook.stem for notebook in every)
            print(f"notebooks/run: there is no notebook '{name}'; there are: {there}", file=sys.stderr)
            raise SystemExit(2)
        chosen += found
    return chosen or every


def environment(lab: bool) -> dict[str, str]:
    """What kernels start with: modules beside the notebooks, and for the Java kernel the class path and options of ./wardwatch."""
    jars = [TARGET / "wardwatch.jar", *sorted((TARGET / "lib").glob("*.jar"))]
    options = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED.split()]
    options += [] if lab else SHORT_RUN.split()
    options += [
        "-Duser.timezone=UTC",
        "-Dfile.encoding=UTF-8",
        "-Djava.awt.headless=true",
        f"-Dlog4j2.configurationFile=file:{HERE.parent / 'conf' / 'log4j2.properties'}",
    ]
    search = [str(Path(os.environ["JAVA_HOME"]) / "bin")] if "JAVA_HOME" in os.environ else []
    return {
        "PYTHONPATH": os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "PATH": os.pathsep.join([*search, os.environ["PATH"]]),
        "SPARK_LOCAL_IP": os.environ.get("SPARK_LOCAL_IP", "127.0.0.1"),
        "WARDWATCH_JAVA_OPTIONS": os.environ.get("WARDWATCH_JAVA_OPTIONS", "" if lab else SHORT_RUN),
        "JJAVA_CLASSPATH": os.pathsep.join(map(str, jars)),
        "JJAVA_JVM_OPTS": " ".join(options),
    }


class Javas:
    """Those that notebooks in Python run on, one after the other in the same: a Java's first minute is its slowest."""

    def __init__(self) -> None:
        self._idle: SimpleQueue = SimpleQueue()

    @contextmanager
    def named(self, notebook: nbformat.NotebookNode) -> Iterator[dict[str, str]]:
        """The environment of a kernel, which names a Java to PySpark that no other notebook has while this one runs."""
        if notebook.metadata.kernelspec.language != "python":
            yield dict(os.environ)
            return
        try:
            gateway = self._idle.get_nowait()
        except Empty:
            gateway = wardwatch.java(os.environ.get("WARDWATCH_MASTER"))
        at = gateway.java_parameters
        try:
            yield {**os.environ, "PYSPARK_GATEWAY_PORT": str(at.port), "PYSPARK_GATEWAY_SECRET": at.auth_token}
        finally:
            try:
                left = gateway.jvm.org.apache.spark.sql.classic.SparkSession.getDefaultSession()
                if left.isDefined():
                    left.get().stop()
                self._idle.put(gateway)
            except (Py4JError, OSError):
                print("a Java has ended; the next notebook gets another", file=sys.stderr)


def succeeds(path: Path, out: Path, javas: Javas) -> bool:
    """Whether the notebook runs through; its copy is written either way, up to the cell that failed."""
    notebook = nbformat.read(path, as_version=4)
    if any(cell.get("outputs") for cell in notebook.cells):
        print(f"{path.stem}: is committed with outputs; 'notebooks/run clean' takes them out", file=sys.stderr)
        return False
    began = time.monotonic()
    client = NotebookClient(
        notebook,
        timeout=LONGEST_CELL_SECONDS,
        startup_timeout=LONGEST_START_SECONDS,
        resources={"metadata": {"path": str(HERE)}},
    )
    failure = None
    log = out / f"{path.stem}.log"
    try:
        with javas.named(notebook) as environ, log.open("w") as kernels_own:
            client.execute(env=environ, stderr=kernels_own)
        log.unlink()
    except (CellExecutionError, DeadKernelError, TimeoutError, RuntimeError) as error:
        failure = error
    write(notebook, out / path.stem)
    print(f"{path.stem}: {'FAILED' if failure else 'done'}, {time.monotonic() - began:.0f} s", flush=True)
    if failure:
        print(f"{shortened(str(failure))}\nWhat its kernel said: {log}", file=sys.stderr)
    return failure is None


def write(notebook: nbformat.NotebookNode, stem: Path) -> None:
    describe_pictures(notebook)
    # Pages stand alone: no formula is typeset and nothing is loaded from elsewhere.
    exporter = HTMLExporter(mathjax_url="", require_js_url="", jquery_url="", mermaid_js_url="")
    page, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"name": stem.name}})
    page = re.sub(r'<script src="">\s*</script>', "", page)
    stem.with_suffix(".html").write_text(page, encoding="utf-8")
    nbformat.write(notebook, stem.with_suffix(".ipynb"))


def shortened(failure: str) -> str:
    """Without colours, and without the middle of a stack trace that fills screens."""
    lines = [line[:LONGEST_LINE] for line in re.sub(r"\x1b\[[0-9;]*m", "", failure).splitlines()]
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES // 2], "…", *lines[-MOST_LINES // 2 :]]
    return "\n".join(lines)


def describe_pictures(notebook: nbformat.NotebookNode) -> None:
    """Gives each picture the heading above it as the text that stands for it."""
    heading = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            heading = next((line.lstrip("# ") for line in cell.source.splitlines() if line.startswith("#")), heading)
        for output in cell.get("outputs", []):
            for kind in output.get("data", {}):
                if kind.startswith("image/"):
                    output.metadata[kind] = {"alt": heading}


def clean(path: Path) -> None:
    """Takes out outputs, counts and what an editor adds, so that a difference is one of the text."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    kernel = notebook.metadata.kernelspec
    notebook.metadata = {"kernelspec": kernel}
    nbformat.write(notebook, path)


if __name__ == "__main__":
    sys.exit(main())
