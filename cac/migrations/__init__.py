"""Changes of the database's shape, each proved up, down and equal to the models."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine


def upgrade(engine: Engine, target: str = "head") -> bool:
    """Bring the database to `target`, and say whether that changed anything."""
    before = current(engine)
    command.upgrade(config(engine), target)
    return current(engine) != before


def current(engine: Engine) -> str | None:
    """The shape the database has now; None before the first migration."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def downgrade(engine: Engine, target: str = "base") -> None:
    """Take the database back to `target`."""
    command.downgrade(config(engine), target)


def write(engine: Engine, message: str) -> None:
    """Write a new migration from the difference between the database and the models."""
    command.revision(config(engine), message, autogenerate=True)


def newest() -> str | None:
    """The newest shape there is."""
    return ScriptDirectory.from_config(config()).get_current_head()


def config(engine: Engine | None = None) -> Config:
    """Where the migrations lie, and which database they are for."""
    found = Config()
    found.set_main_option("script_location", str(Path(__file__).parent))
    found.attributes["engine"] = engine
    return found
