"""The benchmarks of calendars still run, and what they compare is still the same."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["child", "feeds", "series", "tablets"])
def test_it_runs(name: str) -> None:
    done = subprocess.run([sys.executable, "-m", f"bench.{name}", "--small"], cwd=ROOT, capture_output=True)

    assert done.returncode == 0, done.stderr.decode()
    assert b" (goal: " in done.stdout
