"""What the sections of the operations guide are tried with: the guide itself, and folders that commands take for a checkout."""

import os
import re
import shutil
import subprocess
from pathlib import Path

HOME = Path(__file__).resolve().parents[4]
GUIDE = HOME / "jobs" / "docs" / "operations.md"
WORK = HOME / "jobs" / "target" / "operations"
FEED = "conf/feeds/honeynet.yaml"
LANDING = "sample/feeds/honeynet"
INGEST = f"./wardwatch ingest --feed {FEED} {LANDING}"
LATE = "2026-09.csv"
# What is an example in the guide, and what stands for it here; s3a://wardwatch/lake stays, as nobody is to answer.
EXAMPLES = {"conf/feeds/example-c2tracker.yaml": FEED, "/data/c2": LANDING}
# Commands of seconds are done sooner without the second compiler, with which Java would have reserved room for more code.
QUICK = {"WARDWATCH_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m"}
TIMEOUT = 1200


class Failed(Exception):
    """Something that is not as the guide says."""


def sections():
    """The guide by heading: {heading: text}."""
    parts = re.split(r"^## (.+)$", GUIDE.read_text(), flags=re.M)
    return dict(zip(["", *parts[1::2]], parts[0::2]))


def commands(text):
    """The lines of the sh blocks of a section."""
    return [line for block in re.findall(r"^```sh\n(.*?)^```$", text, re.M | re.S) for line in block.splitlines()]


def signs():
    """The table at the top: {heading: [(exit codes, words)]}, each word being what a source file prints."""
    sources = "".join(file.read_text() for file in (HOME / "jobs/src/main/java").rglob("*.java"))
    found = {}
    for seen, target in re.findall(r"^\| (.+?) \| .+? \| \[(.+?)\]\(#\S+\) \|$", sections()[""], re.M):
        words = [word.strip(" …") for word in re.findall(r'"(.+?)"', seen)]
        for word in words:
            check(word in sources, f"the table quotes '{word}', which no command prints")
        words += re.findall(r"`(OutOfMemoryError|INVALID_DRIVER_MEMORY|late)`", seen)
        found.setdefault(target, []).append(({int(code) for code in re.findall(r"\b(\d+)\b", seen)} or {0}, words))
    return found


def check(holds, otherwise):
    if not holds:
        raise Failed(otherwise)


class Place:
    """A folder that commands take for a checkout, with the lake of a small sample in it, and the guide's section that is tried there."""

    def __init__(self, folder, heading, text):
        self.folder, self.heading, self.text = folder, heading, text
        self.left = commands(text)
        self.last = ""
        self.count = self.code = 0

    def path(self, *names):
        return self.folder.joinpath(*names)

    def sh(self, line, code=0, *words, **environment):
        """Runs a line; what it printed, once its exit code and words are as expected."""
        codes = {code} if isinstance(code, int) else code
        self.count += 1
        done = subprocess.run(
            ["bash", "-c", line], cwd=self.folder, env=os.environ | QUICK | environment, timeout=TIMEOUT,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True,
        )
        self.code = done.returncode
        missing = [word for word in words if word not in done.stdout]
        check(
            done.returncode in codes and not missing,
            f"$ {line}\n{done.stdout}\nexit code {done.returncode}, expected {codes}; words that are missing: {missing}",
        )
        return done.stdout

    def begin(self, line):
        """Starts a line, to do something else while it runs."""
        self.count += 1
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "stdin": subprocess.DEVNULL, "text": True}
        return subprocess.Popen(["bash", "-c", line], cwd=self.folder, env=os.environ | QUICK, **streams)

    def trouble(self, line, **environment):
        """Runs a line that meets the trouble of the section: exit code and words are those of a row of the guide's table."""
        rows = signs()[self.heading]
        told = self.sh(line, set().union(*(codes for codes, _ in rows)), **environment)
        seen = any(self.code in codes and word in told for codes, words in rows for word in words)
        check(seen, f"$ {line}\n{told}\nexit code {self.code}, and not as the table has it: {rows}")
        return told

    def next(self):
        """The guide's next command, with this place's names for its examples."""
        check(self.left, f"the guide has fewer commands than are tried in '{self.heading}'")
        self.last = self.left.pop(0)
        for example, here in EXAMPLES.items():
            self.last = self.last.replace(example, here)
        return self.last

    def given(self, code=0, *words, **environment):
        """Runs the guide's next command."""
        return self.sh(self.next(), code, *words, **environment)

    def named(self, command, code=0, *words, **stands_for):
        """Runs a command that the section names in its running text, with what its capitals stand for."""
        check(f"`{command}`" in self.text, f"'{self.heading}' does not name `{command}`")
        for name, value in stands_for.items():
            command = re.sub(rf"\b{name}\b", value, command)
        return self.sh(command if command.startswith(("./", "ps ")) else "./wardwatch " + command, code, *words)

    def digest(self):
        """SHA-256 by table."""
        lines = (line.split() for line in self.sh("./wardwatch digest 2>/dev/null").splitlines())
        return {words[-1]: words[0] for words in lines}


def made():
    """The place that all others are copied from: register, two feeds of which one is late, and a month of figures."""
    base = WORK / "base"
    # Builds when sources are newer than the jar.
    subprocess.run([HOME / "wardwatch", "--version"], check=True, stdout=subprocess.DEVNULL)
    if (base / "digest").exists() and (base / "digest").stat().st_mtime > (HOME / "jobs/target/wardwatch.jar").stat().st_mtime:
        return base
    shutil.rmtree(base, ignore_errors=True)
    base.mkdir(parents=True)
    shutil.copy(HOME / "wardwatch", base)
    for name in ("jobs", "pom.xml"):
        (base / name).symlink_to(HOME / name)
    place = Place(base, "", "")
    place.sh(f"{HOME}/wardwatch simulate --conf {HOME}/conf --out sample --events 60 --organisations 10")
    place.sh(f"mv sample/conf conf && mv {LANDING}/{LATE} sample && rm sample/feeds/*/2025-* sample/feeds/*/2026-0[1-6]*")
    place.sh("./wardwatch register --organisations sample/registry/organisations.csv --networks sample/registry/networks.csv")
    place.sh("./wardwatch ingest --feed conf/feeds/bot-tracker.yaml sample/feeds/bot-tracker")
    place.sh(INGEST)
    place.sh("./wardwatch run --month 2026-09")
    (base / "digest").write_text("\n".join(f"{value} {name}" for name, value in place.digest().items()))
    return base


def before(place):
    """The digest of the lake that every place begins with."""
    return {name: value for value, name in map(str.split, place.path("digest").read_text().splitlines())}


def release(place):
    """Number of the newest release."""
    return str(max(int(file.stem) for file in place.path("lake/_releases").glob("*.json")))
