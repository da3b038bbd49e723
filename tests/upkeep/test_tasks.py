"""The queue between pages and worker: on both stores, signed, and never in the way of what was saved."""

import pickle
from dataclasses import replace
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import text

from cac.db import db
from cac.notices.waking import wake
from cac.upkeep import tasks


@pytest.fixture
def queue(app: Flask, tmp_path):
    """A queue of its own in the store that this database goes with."""
    settings = replace(app.extensions["settings"], instance=tmp_path)
    queue = tasks.queue_of(settings, app.extensions["vault"])
    queue.flush()
    yield queue
    queue.storage.flush_all()
    queue.storage.close()
    if db.engine.dialect.name == "postgresql":  # its tables count their rows: other tests look for such
        with db.engine.begin() as connection:
            for part in ("kv", "schedule", "task", "counter"):
                connection.execute(text(f"DROP TABLE IF EXISTS huey_{part}"))


def test_a_round_asked_for_is_done_once(queue) -> None:
    done: list[str] = []
    ask = tasks.with_tasks(queue, lambda: done.append("round"))

    ask()
    queue.execute(queue.dequeue())

    assert (done, queue.dequeue()) == (["round"], None)


def test_rounds_come_each_minute_and_tidying_each_night_by_themselves(queue) -> None:
    tasks.with_tasks(queue, list)
    at_two, later = (datetime(2026, 11, 26, hour, minute) for hour, minute in ((2, 0), (14, 1)))  # noqa: DTZ001

    assert [task.name for task in queue.read_periodic(later)] == ["sweep"]
    assert sorted(task.name for task in queue.read_periodic(at_two)) == ["night", "sweep"]


def test_what_somebody_else_wrote_into_the_queue_is_not_run(queue) -> None:
    queue.storage.enqueue(b"0" * 40 + b":" + pickle.dumps(print))

    with pytest.raises(ValueError):
        queue.dequeue()


def test_a_queue_that_is_broken_undoes_nothing(app: Flask, monkeypatch) -> None:
    def broken() -> None:
        raise OSError("disk full")

    monkeypatch.setitem(app.extensions, "waker", broken)

    wake()


def test_nobody_is_woken_where_there_is_no_mail(app: Flask) -> None:
    assert "waker" not in app.extensions
    wake()
