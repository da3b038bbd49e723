"""What khal, a calendar for the terminal, finds in files; and vdirsyncer, which fetches a feed for it."""

import os
import subprocess
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from tests.calendars.readers import Instant

SETTINGS = """
[calendars]
[[cal]]
path = {folder}/cal
type = calendar
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = cal
"""
FEED = """
[general]
status_path = "{folder}/status/"
[pair feed]
a = "here"
b = "there"
collections = null
[storage here]
type = "filesystem"
path = "{folder}/cal/"
fileext = ".ics"
[storage there]
type = "http"
url = "{url}"
"""
LINE = "{uid}|{start-long}|{end-long}|{status}|{title}|{location}"


def listed(folder: Path, first: str, last: str) -> list[list[str]]:
    """UID, start, end, status, title and place of everything between two days, as khal prints it."""
    (folder / "config").write_text(SETTINGS.format(folder=folder), encoding="utf-8")
    settings = ("-c", folder / "config")
    shown = _run("khal", *settings, "list", "--day-format", "", "--format", LINE, first, last)
    return [line.split("|") for line in sorted(set(shown.splitlines())) if "|" in line]


def instants_by_uid(folder: Path, first: str, last: str) -> dict[str, list[Instant]]:
    """Every entry between two days, by its UID."""
    found: dict[str, list[Instant]] = defaultdict(list)
    for row in listed(folder, first, last):
        found[row[0]].append(_instant(row))
    return {uid: sorted(every) for uid, every in found.items()}


def put(folder: Path, texts: dict[str, bytes]) -> None:
    """Lay files where khal looks."""
    (folder / "cal").mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / "cal" / f"{name}.ics").write_bytes(text)


def fetch(folder: Path, url: str) -> None:
    """Let vdirsyncer bring a subscribed calendar."""
    (folder / "cal").mkdir(parents=True, exist_ok=True)
    settings = folder / "vdirsyncer"
    settings.write_text(FEED.format(folder=folder, url=url), encoding="utf-8")
    _run("vdirsyncer", "-c", settings, "discover")
    _run("vdirsyncer", "-c", settings, "sync")


def _run(program: str, *more: object) -> str:
    path = Path(sys.executable).parent / program
    done = subprocess.run(
        [str(path), *map(str, more)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"},  # the program is on this machine
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _instant(row: list[str]) -> Instant:
    starts, ends = (datetime.strptime(at, "%Y-%m-%d %H:%M").replace(tzinfo=UTC) for at in row[1:3])
    return Instant(starts, ends, row[3].strip())
