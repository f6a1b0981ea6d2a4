"""What the DAGs read of the programme's configuration."""

import pytest
from wardwatch.programme import feeds, require_time_zone


@pytest.fixture
def conf(tmp_path):
    (tmp_path / "programme.yaml").write_text("name: Watch\ntime_zone: Asia/Hong_Kong\n")
    (tmp_path / "feeds").mkdir()
    for name in ("sinkhole.yaml", "honeynet.yaml", "README.md"):
        (tmp_path / "feeds" / name).touch()
    return str(tmp_path)


def test_each_description_is_a_feed(conf):
    assert feeds(conf) == {name: f"{conf}/feeds/{name}.yaml" for name in ("honeynet", "sinkhole")}


def test_a_zone_that_is_not_the_programmes_is_an_error(conf):
    require_time_zone(conf, "Asia/Hong_Kong")
    with pytest.raises(ValueError, match="says time_zone: Asia/Hong_Kong, the DAGs count days in UTC: set WARDWATCH"):
        require_time_zone(conf, "UTC")
