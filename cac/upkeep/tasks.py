"""The queue between the pages and the worker: it holds no data, only that something is due."""

from collections.abc import Callable

from flask import Flask
from huey import Huey, PostgresHuey, SqliteHuey, crontab
from huey.serializer import SignedSerializer

from cac.config import Settings
from cac.vault import Vault

NAME = "cac"


def queue_of(settings: Settings, vault: Vault) -> Huey:
    """The queue: a file beside the database, or tables of their own in PostgreSQL.

    What lies in it is signed, for whoever writes into it could run code in the worker.
    """
    serializer = SignedSerializer(secret=vault.mac("web", b"queue").hex())
    if settings.database_url.startswith("sqlite"):
        folder = settings.instance / "data"
        folder.mkdir(parents=True, exist_ok=True)
        file = str(folder / "queue.sqlite3")
        return SqliteHuey(NAME, filename=file, fsync=True, results=False, serializer=serializer)
    dsn = settings.database_url.replace("+psycopg", "", 1)
    return PostgresHuey(NAME, dsn=dsn, results=False, serializer=serializer)


def _nothing() -> None:
    """Pages only ask; the worker does it."""


def with_tasks(
    queue: Huey, one_round: Callable[[], object], each_night: Callable[[], object] = _nothing
) -> Callable[[], None]:
    """Give the queue its tasks: a round each minute, one at once, and what is done in the night.

    Answers how to ask for the one at once.
    """

    @queue.periodic_task(crontab(minute="*"))
    @queue.lock_task("round")
    def sweep() -> None:
        one_round()

    @queue.periodic_task(crontab(minute="0", hour="2"))
    @queue.lock_task("night")
    def night() -> None:
        each_night()

    @queue.task()
    @queue.lock_task("round")
    def soon() -> None:
        one_round()

    def ask() -> None:
        soon()

    return ask


def init_app(app: Flask) -> None:
    """Let pages tell the worker, where there is e-mail; the queue is opened when it is first needed."""
    settings: Settings = app.extensions["settings"]
    if settings.smtp_host:
        app.extensions["waker"] = lambda: _told(app)


def _told(app: Flask) -> None:
    ask = app.extensions.get("queue_ask")
    if ask is None:
        queue = queue_of(app.extensions["settings"], app.extensions["vault"])
        ask = app.extensions["queue_ask"] = with_tasks(queue, _nothing)
    ask()


def consume(
    settings: Settings, vault: Vault, one_round: Callable[[], object], each_night: Callable[[], object]
) -> None:
    """Work until stopped; a round under way is finished first."""
    queue = queue_of(settings, vault)
    with_tasks(queue, one_round, each_night)
    queue.flush_locks()  # of a worker that was stopped in the middle
    queue.create_consumer(workers=1, graceful_signal="TERM").run()
