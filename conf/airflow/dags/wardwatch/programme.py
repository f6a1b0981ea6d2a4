"""What the DAGs read of the programme's configuration."""

from __future__ import annotations

from pathlib import Path

import yaml


def feeds(conf: str) -> dict[str, str]:
    """
    Descriptions of the feeds, by name of the file without `.yaml`.

    :raises OSError: when the folder cannot be read
    """
    files = sorted(path for path in Path(conf, "feeds").iterdir() if path.suffix == ".yaml")
    return {path.stem: str(path) for path in files}


def require_time_zone(conf: str, zone: str) -> None:
    """
    Compares the zone of the DAGs with the programme's.

    :raises ValueError: when these are two
    """
    file = Path(conf, "programme.yaml")
    found = yaml.safe_load(file.read_text(encoding="utf-8")).get("time_zone")
    if found != zone:
        raise ValueError(
            f"{file} says time_zone: {found}, the DAGs count days in {zone}: "
            "set WARDWATCH_TIME_ZONE, where Airflow runs, to the former"
        )
