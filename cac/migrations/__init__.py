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
    command.upgrade(_config(engine), target)
    return current(engine) != before


def current(engine: Engine) -> str | None:
    """The shape the database has now; None before the first migration."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def downgrade(engine: Engine, target: str = "base") -> None:
    """Take the database back to `target`."""
    command.downgrade(_config(engine), target)


def write(engine: Engine, message: str) -> None:
    """Write a new migration from the difference between the database and the models."""
    command.revision(_config(engine), message, autogenerate=True)


def newest() -> str | None:
    """The newest shape there is."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config(engine: Engine | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["engine"] = engine
    return config
