"""Which deliveries are found for a day, and what makes the landing zone unreadable."""

import pytest
from wardwatch.landing import commands, days_looked_at, deliveries


@pytest.fixture
def pattern(tmp_path):
    (tmp_path / "zone" / "sinkhole").mkdir(parents=True)
    (tmp_path / "zone" / "sinkhole" / "2026-03-01-event4_sinkhole-asn.csv").touch()
    return f"{tmp_path}/zone/{{feed}}/{{day}}*"


def test_late_files_of_the_days_before_are_looked_for_over_the_end_of_a_month():
    assert days_looked_at("2026-03-01", 2) == ["2026-02-27", "2026-02-28", "2026-03-01"]


def test_a_day_with_a_file_is_a_glob(pattern):
    found = deliveries(pattern, "sinkhole", ["2026-02-28", "2026-03-01"])
    assert found == [pattern.format(feed="sinkhole", day="2026-03-01")]


def test_a_feed_that_has_never_landed_has_no_deliveries(pattern):
    assert deliveries(pattern, "honeynet", ["2026-03-01"]) == []


def test_the_day_may_be_a_folder(tmp_path):
    (tmp_path / "2026-03-01").mkdir()
    (tmp_path / "2026-03-01" / "sinkhole.csv").touch()
    pattern = f"{tmp_path}/{{day}}/{{feed}}.*"
    assert deliveries(pattern, "sinkhole", ["2026-03-01", "2026-03-02"]) == [f"{tmp_path}/2026-03-01/sinkhole.*"]


def test_a_landing_zone_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="gone"):
        deliveries(f"{tmp_path}/gone/{{feed}}/{{day}}*", "sinkhole", ["2026-03-01"])


def test_a_file_in_place_of_a_feeds_folder_is_an_error(pattern, tmp_path):
    (tmp_path / "zone" / "honeynet").touch()
    with pytest.raises(NotADirectoryError, match="honeynet"):
        deliveries(pattern, "honeynet", ["2026-03-01"])


def test_a_feed_without_a_file_has_no_command_and_is_told(pattern, capsys):
    feeds = {"honeynet": "/conf/honeynet.yaml", "sinkhole": "/conf/sinkhole.yaml"}
    glob = pattern.format(feed="sinkhole", day="2026-03-01")
    assert commands(pattern, feeds, ["2026-03-01"]) == [["ingest", "--feed", "/conf/sinkhole.yaml", glob]]
    assert capsys.readouterr().out == "honeynet: nothing has landed for 2026-03-01 to 2026-03-01\n"
