"""The DAGs' own modules can be imported, as Airflow lets them; and a test that is stopped stops its Airflow."""

import signal
import sys
from pathlib import Path

DAGS = Path(__file__).resolve().parent.parent / "dags"
sys.path.insert(0, str(DAGS))
signal.signal(signal.SIGTERM, signal.default_int_handler)
