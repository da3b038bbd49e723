"""By how much a program that just began grows while it answers for a feed (Linux): `FOLDER PATH`."""

import ctypes
import gc
import subprocess
import sys
from pathlib import Path
from statistics import median

from flask import Flask
from werkzeug.test import create_environ

from cac import config
from cac.app import create_app
from cac.calendars.whole import kept

RUNS = 5


def grown(folder: Path, path: str) -> float:
    """The median of several programs, in octets: how memory lies differs from one to the next."""
    command = [sys.executable, "-m", "bench.memory", str(folder), path]
    return median(int(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(RUNS))


def peak(app: Flask, path: str) -> int:
    """By how many octets this one grows at most; the second time, when all that stays is there already."""
    _ask(app, path)
    kept.clear()
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # what is free goes back, so that it counts when it is taken again
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = resident("VmRSS")
    _ask(app, path)
    return resident("VmHWM") - before


def _ask(app: Flask, path: str) -> None:
    for part in app(create_environ(path, "http://127.0.0.1:8000"), lambda *_: lambda _part: None):
        del part


def resident(name: str) -> int:
    """So many octets of this process are in memory."""
    (found,) = (x for x in Path("/proc/self/status").read_text().splitlines() if x.startswith(name))
    return int(found.split()[1]) * 1024


if __name__ == "__main__":
    program = create_app(config.read({"CAC_INSTANCE": sys.argv[1]}))
    print(peak(program, sys.argv[2]))
