"""How Alembic reaches our database; always online, always in one transaction."""

from alembic import context

from cac.db import Base

engine = context.config.attributes["engine"]
with engine.connect() as connection:
    sqlite = connection.dialect.name == "sqlite"
    # A table rebuilt in batch mode must not take its children along. Said to the driver itself, before any
    # transaction begins: within one, SQLite does not hear it.
    driver = connection.connection.driver_connection
    if sqlite:
        driver.execute("PRAGMA foreign_keys=OFF")
    context.configure(
        connection=connection, target_metadata=Base.metadata, render_as_batch=sqlite, compare_type=True
    )
    try:
        with context.begin_transaction():
            context.run_migrations()
            if sqlite and (lost := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
                raise RuntimeError(f"Rows would point at nothing: {sorted({row[0] for row in lost})}")
        connection.commit()
    finally:
        if sqlite:
            connection.rollback()
            driver.execute("PRAGMA foreign_keys=ON")
