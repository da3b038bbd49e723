"""An installation of its own: folder, keystore, database, and the program in a process of its own."""

import multiprocessing
import os
import shutil
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from flask import Flask
from sqlalchemy import create_engine, text

from cac import config
from cac.config import Settings
from cac.db import db
from cac.proof.browser import Browser
from cac.proof.child import Faults, run_child

HURRIED = {"CAC_ARGON2_TIME": "1", "CAC_ARGON2_MEMORY": "64"}  # passwords are not what is proved here
PATIENCE = 60.0


class SignIn(Protocol):
    """An account of the example data."""

    role: str
    email: str
    password: str


class Facts(Protocol):
    """What loading the example data tells."""

    sign_ins: Sequence[SignIn]


@dataclass(frozen=True)
class Program:
    """The program under attack, given from above: this room does not know how it is put together."""

    made: Callable[[Settings], Flask]  # set up: keystore, database, and what was broken off is finished
    opened: Callable[[Settings], Flask]  # just looked at
    serve: Callable[[Flask, str, int, Callable[[], None]], None]
    load: Callable[[Flask], Any]


class NotStarted(RuntimeError):
    """The program does not start in the scratch installation; its log says why."""


class NoAnswer(RuntimeError):
    """What was asked of the serving process was refused or broken off."""


class Scratch:
    """One scratch installation; `url` names its database on a server, none means a file of its own."""

    def __init__(self, program: Program, folder: Path, url: str = "") -> None:
        self.program, self.folder, self.url = program, folder, url
        values = {"CAC_INSTANCE": str(folder / "instance"), "CAC_DATABASE_URL": url} | HURRIED
        self.settings = config.read({name: value for name, value in values.items() if value})
        self.log = folder / "program.log"
        self.compiled = folder.parent / "templates"  # all copies of one installation have the same pages
        self.port = 0
        self._process: Any = None
        self._line: Any = None
        self._trap = context().Value("i", 0, lock=False)

    @property
    def file(self) -> Path:
        """The database file; PostgreSQL has none of ours."""
        return Path(self.settings.database_url.removeprefix("sqlite:///"))

    @property
    def wal_bytes(self) -> int:
        """How much lies in SQLite's write-ahead log."""
        wal = self.file.with_name(self.file.name + "-wal")
        return wal.stat().st_size if self.on_sqlite and wal.exists() else 0

    @property
    def on_sqlite(self) -> bool:
        return not self.url

    @contextmanager
    def inside(self, *, made: bool = False) -> Iterator[Flask]:
        """The program in this process, to look with its own eyes; nothing stays open afterwards."""
        app = (self.program.made if made else self.program.opened)(self.settings)
        with app.app_context():
            try:
                yield app
            finally:
                db.session.remove()
                db.engine.dispose()

    def start(self, faults: Faults | None = None) -> None:
        """Serve it; `faults` names what is made wrong in that process, and only there."""
        self.port = _free_port()
        here, there = context().Pipe()
        self._trap.value = 0
        self.compiled.mkdir(mode=0o700, exist_ok=True)
        served = (self.program.made, self.program.serve, self.settings, self.port)
        work = (*served, self.log, self.compiled)
        given = (work, faults or Faults(), self._trap, there)
        self._process = context().Process(target=run_child, args=given, daemon=True)
        self._process.start()
        there.close()
        self._line = here
        if self._heard() != "ready":
            self.kill()
            raise NotStarted(self.log.read_text(errors="replace")[-2000:])

    def ask(self, act: Callable[..., Any], *given: Any) -> Any:
        """What staff do, done in the serving process: the answer of `act`, or NoAnswer."""
        self._line.send((act, given))
        told = self._heard()
        if not isinstance(told, tuple):
            raise NoAnswer("The program was gone before it answered.")
        answer, refused = told
        if refused:
            raise NoAnswer(refused)
        return answer

    def _heard(self) -> Any:
        try:
            return self._line.recv() if self._line.poll(PATIENCE) else None
        except (EOFError, OSError):
            return None

    def stop(self) -> None:
        """Ask it to stop, as a machine that shuts down does."""
        if self._process:
            self._process.terminate()
            self._process.join(PATIENCE)
            self._process = None

    def kill(self) -> None:
        """kill -9: it gets no chance to tidy up."""
        if self._process:
            self._process.kill()
            self._process.join(PATIENCE)
            self._process = None

    def blow(self) -> Callable[[], None]:
        """kill -9 at what runs now, whenever it falls, and never at what was started later."""
        process = self._process

        def fall() -> None:
            with suppress(AttributeError, ValueError):  # it is gone already
                process.kill()

        return fall

    def set_trap(self, step: int) -> None:
        """The process kills itself at this step of whatever it does next; 0 takes the trap away."""
        self._trap.value = step

    @property
    def trap(self) -> int:
        """How many steps are left to the trap."""
        return int(self._trap.value)

    def browser(self, **more: Any) -> Browser:
        """A browser at this installation."""
        return Browser(self.port, **more)

    def copied(self, folder: Path, name: str = "") -> "Scratch":
        """The same installation once more: files, keys and all; this one must not be running."""
        folder.mkdir(parents=True)
        shutil.copytree(self.folder / "instance", folder / "instance")
        return Scratch(self.program, folder, _copied_database(self.url, name) if self.url else "")

    def remove(self) -> None:
        """Stop it and take everything away."""
        self.kill()
        if self.url:
            _on_server(self.url, f'DROP DATABASE IF EXISTS "{_name_in(self.url)}" WITH (FORCE)')
        shutil.rmtree(self.folder, ignore_errors=True)


def new_database(server: str) -> str:
    """A new, empty database beside the one that `server` names; gives its address."""
    name = f"cac_proof_{os.urandom(6).hex()}"
    _on_server(server, f'CREATE DATABASE "{name}"')
    return _with_name(server, name)


def _copied_database(url: str, name: str) -> str:
    name = name or f"cac_proof_{os.urandom(6).hex()}"
    _on_server(url, f'CREATE DATABASE "{name}" TEMPLATE "{_name_in(url)}"')
    return _with_name(url, name)


def _on_server(url: str, act: str) -> None:
    engine = create_engine(_with_name(url, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(act))
    engine.dispose()


def _name_in(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _with_name(url: str, name: str) -> str:
    address, mark, more = url.partition("?")
    return address.rpartition("/")[0] + "/" + name + mark + more


def context() -> Any:
    """How processes are started: quickly where the system can copy one, else afresh."""
    way = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    chosen = multiprocessing.get_context(way)
    if way == "forkserver":
        chosen.set_forkserver_preload(["cac.proof.child", "cac.cli.proving"])
    return chosen


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        return int(trial.getsockname()[1])
