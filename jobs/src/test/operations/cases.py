"""How the trouble of each section of the operations guide is provoked, and what is to come of the guide's commands."""

import contextlib
import fcntl
import gzip
import hashlib
import os
import re
import shutil
import socket
import subprocess
import time

from place import FEED, HOME, INGEST, LANDING, LATE, TIMEOUT, before, check, release

CASES = {}


def case(heading):
    """Marks the function that tries a section; it returns in words what was provoked, and what came."""
    return lambda tries: CASES.setdefault(heading, tries)


@contextlib.contextmanager
def held(lock):
    """Holds the lock of a lake, as another process that writes."""
    with open(lock, "r+b") as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def small_disk(lake):
    """Puts the lake on a disk of its own, which has 64 MB."""
    whole = lake.rename(lake.with_name("whole"))
    lake.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m,mode=700", "tmpfs", lake], check=True)
    try:
        shutil.copytree(whole, lake, dirs_exist_ok=True)
        yield
    finally:
        subprocess.run(["umount", "-l", lake], check=True)


def deliver(place):
    """The late files of the late feed come."""
    place.path("sample", LATE).rename(place.path(LANDING, LATE))


@case("Another command is writing")
def another_writer(place):
    with held(place.path("lake/_lock")):
        begun = time.monotonic()
        place.trouble("./wardwatch match")
        refused = time.monotonic() - begun
        waiting = place.begin(place.next())
        time.sleep(1.2 * refused)
        check(waiting.poll() is None, f"$ {place.last}\ndid not wait: exit code {waiting.returncode}\n")
        place.named("ps -ef | grep org.wardwatch", 0, "match --wait 600")
    said = waiting.communicate(timeout=TIMEOUT)[0]
    check(waiting.returncode == 0, f"$ {place.last}\n{said}")
    check(place.path("lake/_lock").stat().st_size == 0, "lake/_lock is not empty")
    return f"refused while another process held the lock; waited beyond {refused:.0f} s and was done when it was free"


@case("A disk is full")
def full_disk(place):
    if os.geteuid() != 0:
        place.left.clear()
        return "not tried: only root may mount a small disk"
    deliver(place)
    with small_disk(place.path("lake")):
        left_behind = place.path("lake/events/part-of-a-killed-command.snappy.parquet")
        with contextlib.suppress(OSError), open(left_behind, "wb", buffering=0) as file:
            while file.write(bytes(4096)):
                pass
        os.utime(left_behind, (time.time() - 8 * 86400,) * 2)
        place.trouble(INGEST)
        check(place.digest() == before(place), "readers see something else")
        place.given(0, "100% ")
        place.given(0, "would remove of events: 1 files")
        place.given(0, "removes of events: 1 files")
        place.sh(INGEST, 0, "1 read")
    return "a full disk refused an ingest, readers saw what they saw; vacuum made room, and the ingest was done"


@case("Something is damaged")
def damaged(place):
    commit = max(place.path("lake/matches/_delta_log").glob("*.json"))
    commit.write_bytes(commit.read_bytes()[: commit.stat().st_size // 2])
    next(place.path("lake/scores").rglob("part-*.parquet")).unlink()
    for line in ("./wardwatch check", "./wardwatch match"):
        place.trouble(line)
    place.given(3, "damaged  ", "would    ")
    again = re.findall(r"^next     (.+)$", place.given(0, "doing    "), re.M)
    check(any(place.path("lake/_damaged").rglob("*.json")), "lake/_damaged is empty")
    for line in again:
        if query := re.search(r"FIRST --until LAST.*\((SELECT .+)\)", line):
            first, last = place.sh(f'./wardwatch sql --format csv "{query[1]}" 2>/dev/null').split()[-1].split(",")
            line = line[: line.index("  # ")].replace("FIRST", first).replace("LAST", last)
        place.sh(line)
    check(place.digest() == before(place), f"after {again} the digest is not as before")
    return f"half a commit of matches and a lost file of scores; mended, and after {len(again)} commands that it prints the digest is as before"


@case("Releases that are gone")
def gone(place):
    record = place.path("lake/_vacuum", f"{1:020}.json")
    record.parent.mkdir()
    record.write_text('{"releases":[1],"since":"2026-10-01T00:00:00Z"}')
    place.trouble('./wardwatch sql --release 1 "SELECT count(*) FROM networks"')
    place.named("vacuum", 0, "1 gone")
    return "a vacuum that was killed once it had said what goes: that release is refused; the next vacuum went on"


@case("Too many refused files")
def refused(place):
    deliver(place)
    broken = [place.path(LANDING, f"broken-{n:02}.csv.gz") for n in range(21)]
    for file in broken:
        file.write_bytes(gzip.compress(bytes(100))[:20])
    then = release(place)
    place.trouble(place.next())
    check(release(place) == then, "something was published")
    feed = place.path(FEED)
    described = feed.read_text()
    feed.write_text(described + "max_refused_files: 21\n")
    place.sh(place.last, 0, "3 read", "21 refused", *(f"{file.name}: refused" for file in broken))
    feed.write_text(described)
    for file in broken:
        file.unlink()
    place.sh(place.last, 0, "0 refused")
    return "21 broken files: nothing was ingested; with a larger bound the whole ones were, and without the broken ones"


@case("A file was corrected")
def corrected(place):
    wrong = place.path(LANDING, "corrected.csv")
    good = "".join(f"2026-09-10T0{n}:00:00Z,198.18.2.{n}:4000,ssh-brute-force,pot-1\n" for n in range(1, 10))
    wrong.write_text("# time,attacker,signature,sensor\n" + good)
    place.sh(INGEST, 0, "9 new events")
    wrong.write_text("# time,attacker,signature,sensor\n")
    told = place.trouble(place.next())
    place.sh(place.next().replace("SHA", re.search(r"withdraw --input (\w+)", told)[1]), 0, "9 rows taken back")
    place.given()
    place.given()
    differ = {name for name, value in place.digest().items() if before(place).get(name) != value}
    check(differ == {"inputs", "all"}, f"these tables are not as before the wrong file: {differ}")
    return "nine rows that a corrected file no longer has: told, withdrawn by the very command, and the figures are as before"


@case("Held back")
def held_back(place):
    networks = place.path("sample/registry/networks.csv")
    rows = networks.read_text().splitlines()
    one, other = sorted({row.split(",")[0] for row in rows[1:]})[:2]
    given = {one: other, other: one}
    swapped = [",".join([given.get(row.split(",")[0], row.split(",")[0]), *row.split(",")[1:]]) for row in rows]
    networks.write_text("\n".join(swapped) + "\n")
    place.sh(
        "./wardwatch register --organisations sample/registry/organisations.csv --networks sample/registry/networks.csv"
        " --allow-removals"
    )
    for command in ("report --month 2026-09", "export --format ocsf"):
        told = place.trouble("./wardwatch " + command)
        check("of another organisation" in told and "198.18." not in told, f"'{command}' does not say what it found:\n{told}")
    inputs = re.findall(r"\b[0-9a-f]{12}\b", place.sh(place.next().replace("ORG", one)))
    place.sh(place.next().replace("SHA", inputs[0]), 0, "taken back")
    place.given()
    place.given()
    place.sh("./wardwatch report --month 2026-09")
    return "two members' networks were swapped in the registry: nobody was told of the other's machines; an input withdrawn, matched and run: reports are there"


@case("The gate says no")
def gate(place):
    good = "".join(f"2026-09-10T0{n}:00:00Z,198.18.2.{n}:4000,ssh-brute-force,pot-1\n" for n in range(1, 10))
    text = "# time,attacker,signature,sensor\n" + good + good.replace("198.18.2.", "no address ")
    place.path(LANDING, "wrong.csv").write_text(text)
    then = release(place)
    place.sh(INGEST, 0, "9 new events", "9 rejects")
    place.trouble(place.next())
    place.named("report --month 2026-09 --release N", 0, " 0 files written", N=then)
    place.named("./wardwatch withdraw --input SHA", SHA=hashlib.sha256(text.encode()).hexdigest())
    place.named("match")
    place.named("run --month 2026-09")
    place.sh(place.last)
    differ = {name for name, value in place.digest().items() if before(place).get(name) != value}
    check(differ == {"inputs", "all"}, f"these tables are not as before the wrong file: {differ}")
    return "half of a delivery was rejected; withdrawn, matched and run: check passes, and the digest is as before but for table inputs"


def days_missed(told):
    """How many days the late feed tells nothing of."""
    return len(re.findall(r"\d{4}-\d\d-\d\d", "".join(re.findall(r"^late   feed honeynet .*$", told, re.M))))


@case("A feed is late or silent")
def late(place):
    check(re.search(r"honeynet +daily +late", place.trouble(place.next())), "status does not say that the feed is late")
    missed = days_missed(place.trouble(place.next()))
    asked = place.last
    deliver(place)
    place.given(0, "1 read")
    place.given()
    check(re.search("late events|coverage", place.given()), "restate does not say that late events or coverage moved figures")
    still = days_missed(place.sh(asked))
    check(still < missed, f"{still} days are missed, {missed} before the files came")
    with open(place.path(FEED), "a") as feed:
        feed.write("retired: 2026-10-01\n")
    place.sh(INGEST, 0, "3 read")
    check(re.search(r"honeynet +daily +retired", place.sh("./wardwatch status")), "the feed is not known to be retired")
    return f"a month's files were left out: {missed} days missed, told by status and check; delivered: {still}, and restated; then retired"


@case("S3")
def s3(place):
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    with open(place.path("conf/spark-defaults.conf"), "a") as settings:
        settings.write(f"spark.hadoop.fs.s3a.endpoint http://127.0.0.1:{port}\nspark.hadoop.fs.s3a.endpoint.region here\n")
        settings.write("spark.hadoop.fs.s3a.path.style.access true\n")
    begun = time.monotonic()
    check("may pass" in place.trouble(place.next(), AWS_ACCESS_KEY_ID="a", AWS_SECRET_ACCESS_KEY="b"), "not told to be retried")
    took = time.monotonic() - begun
    check(took < 120, f"told after {took:.0f} s, which are not a minute beside the start of Java")
    return f"an endpoint where nothing listens: told in {took:.0f} s"


@case("Memory")
def memory(place):
    place.trouble("./wardwatch match", WARDWATCH_JAVA_OPTIONS="-Xmx64m")
    greedy = '"SELECT max(length(repeat(cidr, 70000000))) FROM networks"'
    place.trouble(f"./wardwatch sql {greedy}", WARDWATCH_JAVA_OPTIONS="-Xmx600m")
    place.given()
    return "64 MB are too little for Spark to start, 600 MB for a cell of 1 GB; with 12 GB a match is done"


@case("After an upgrade")
def upgrade(place):
    newer = place.path("lake/_schema", f"{2:020}.json")
    newer.write_text('{"schema":2}')
    place.trouble("./wardwatch match")
    newer.unlink()
    programme = place.path("conf/programme.yaml")
    programme.write_text(programme.read_text().replace("release_retention_days: 1830", "release_retention_days: 400"))
    place.given(0, "interval 400 days", "none of them to rows")
    check(place.digest() == before(place), "rows changed")
    return "a lake of a newer Wardwatch is refused; another retention is set, and the digest is as before"


@case("What was tried")
def tried(place):
    for line in place.left:
        for name in re.findall(r"\w+Test\b", line):
            check(list((HOME / "jobs/src/test/java").rglob(f"{name}.java")), f"there is no {name}")
        program = HOME / line.split()[0]
        check(os.access(program, os.X_OK), f"{program} cannot be run")
    place.left.clear()
    return "what it names is there"
