"""The process in which the program is attacked: it serves it, with faults where the proof asks for them.

Nothing of this is reachable from the program itself: faults exist only in a process that the proof starts.
"""

import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine, event

from cac.config import Settings
from cac.db import db, writing
from cac.proof import leaks
from cac.vault import Vault

Work = tuple[
    Callable[[Settings], Flask],
    Callable[[Flask, str, int, Callable[[], None]], None],
    Settings,
    int,
    Path,
    Path,
]


@dataclass(frozen=True)
class Faults:
    """What is wrong in this process: the leaks it has, and how many pages the database may still grow by."""

    leaks: tuple[str, ...] = ()
    spare_pages: int | None = None


def run_child(work: Work, faults: Faults, trap: Any, parent: Connection) -> None:
    """Serve the program until stopped; all it prints goes into its log."""
    made, serve, settings, port, log, compiled = work
    os.umask(0o077)
    _print_into(log)
    app = made(settings)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    with app.app_context():
        for name in faults.leaks:
            leaks.LEAKS[name](app)
        _set_traps(app, db.engine, trap)
        if faults.spare_pages is not None:
            _fill_disk(db.engine, faults.spare_pages)
    serve(app, "127.0.0.1", port, lambda: _ready(app, parent))


def _ready(app: Flask, parent: Connection) -> None:
    parent.send("ready")
    threading.Thread(target=_do_as_asked, args=(app, parent), daemon=True).start()


def _do_as_asked(app: Flask, parent: Connection) -> None:
    """Acts of staff, done here so that they run in the program as it is in this process."""
    while True:
        try:
            act, given = parent.recv()
        except (EOFError, OSError):
            return
        with app.app_context(), writing():
            try:
                parent.send((act(*given), ""))
            except Exception as wrong:  # whatever it is, the proof must hear of it
                db.session.rollback()
                parent.send((None, f"{type(wrong).__name__}: {wrong}"))


def _print_into(log: Path) -> None:
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(handle, stream)
    os.close(handle)


def _set_traps(app: Flask, engine: Engine, trap: Any) -> None:
    """Count the steps of whatever is done: each statement, each commit, each file of a key, each answer."""

    def step(*_: object, **__: object) -> None:
        if trap.value > 0:
            trap.value -= 1
            if trap.value == 0:
                os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)

    for name in ("before_cursor_execute", "commit"):
        event.listen(engine, name, step)
    for name in ("make", "keep", "destroy"):
        if act := getattr(Vault, name, None):
            setattr(Vault, name, _stepping(act, step))
    inner: Any = app.wsgi_app
    app.wsgi_app = lambda environ, start: _then(inner(environ, start), step)  # type: ignore


def _stepping(act: Callable[..., Any], step: Callable[[], None]) -> Callable[..., Any]:
    def with_steps(*given: Any, **more: Any) -> Any:
        step()
        done = act(*given, **more)
        step()
        return done

    return with_steps


def _then(done: Any, step: Callable[[], None]) -> Any:
    step()  # everything is stored; nothing was said yet
    return done


def _fill_disk(engine: Engine, spare: int) -> None:
    """SQLite may grow by so many pages and no more: then its disk is full. PostgreSQL knows no such limit."""
    if engine.dialect.name != "sqlite":
        return

    with engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.commit()  # freed pages would hold many ideas yet
        raw.execute("VACUUM")
        most = connection.exec_driver_sql("PRAGMA page_count").scalar_one() + spare

    @event.listens_for(engine, "connect")
    def limit(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA max_page_count={most}")

    engine.dispose()
