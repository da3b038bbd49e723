"""An empty database of each kind, for what is proved about migrations."""

import pytest
from sqlalchemy import create_engine, text

from cac.db import engine_options, prepare_engine


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request, tmp_path):
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'scratch.sqlite3'}"
        engine = create_engine(url, **engine_options(url))
        prepare_engine(engine)
        yield engine
    else:
        url = request.getfixturevalue("postgres_url")
        server = create_engine(url, isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.execute(text("DROP DATABASE IF EXISTS scratch"))
            connection.execute(text("CREATE DATABASE scratch"))
        server.dispose()
        head, _, tail = url.partition("?")
        scratch = head.rpartition("/")[0] + "/scratch" + (f"?{tail}" if tail else "")
        engine = create_engine(scratch, **engine_options(url))
        yield engine
    engine.dispose()
