"""Migrations: up, down, and equal to the models, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, func, insert, inspect, select, text

from cac import migrations
from cac.app import create_app  # noqa: F401 - declares every table
from cac.db import Base
from tests.promises.any_rows import any_rows


def difference(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, Base.metadata)


def test_they_build_what_the_models_say(engine):
    migrations.upgrade(engine)

    assert difference(engine) == []


def test_they_go_down_to_nothing_and_up_again(engine):
    migrations.upgrade(engine)

    migrations.downgrade(engine)
    left = set(inspect(engine).get_table_names())
    migrations.upgrade(engine)

    assert left == {"alembic_version"}
    assert difference(engine) == []


def test_a_difference_would_be_seen(engine):
    migrations.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE theme ADD COLUMN colour VARCHAR"))

    assert difference(engine) != []


def counts(engine):
    tables = MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table))
            for table in tables.sorted_tables
            if table.name != "alembic_version"
        }


def test_they_keep_every_row_of_an_older_installation(engine):
    migrations.upgrade(engine, "0001")
    older = MetaData()
    older.reflect(engine)
    with engine.begin() as connection:
        for table, row in any_rows(older):
            connection.execute(insert(table), row)
    before = counts(engine)

    migrations.upgrade(engine)
    after = counts(engine)
    migrations.downgrade(engine, "0001")

    assert set(before.values()) == {1}
    assert {name: after[name] for name in before} == before
    assert counts(engine) == before


def test_children_of_a_rebuilt_table_still_point_at_it(engine):
    migrations.upgrade(engine)

    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
