"""What an older installation holds means the same after it was brought up to date, on both databases."""

from pathlib import Path

from sqlalchemy import JSON, MetaData, column, insert, select, table

from cac import migrations
from cac.safeguarding.models import said_of
from cac.safeguarding.rules.ground import Looked, Said, VenueItem
from tests.promises.any_rows import any_rows

VERSIONS = Path(migrations.__file__).parent / "versions"


def before(name):
    """The revision that the migration of this name came after."""
    (file,) = VERSIONS.glob(f"*_{name}.py")
    words = next(line for line in file.read_text().splitlines() if line.startswith("down_revision"))
    return words.split('"')[1]


def older_house(engine, name, rows):
    """An installation as it stood before that migration: any row in each table, or these `rows`."""
    migrations.upgrade(engine, before(name))
    older = MetaData()
    older.reflect(engine)
    with engine.begin() as connection:
        for found, row in any_rows(older):
            for values in rows.get(found.name, [{}]):
                connection.execute(insert(found), row | values)


def stored(engine, of, *columns):
    with engine.connect() as connection:
        return connection.execute(select(*columns).select_from(table(of, *columns))).all()


def test_what_was_found_in_a_place_keeps_its_meaning(engine):
    answers = {"water": ["no", "We bring two cans."], "access": ["none", ""], "fire": ["yes", ""]}
    older_house(engine, "one_list_of_answers", {"venue_check": [{"answers": answers}]})

    migrations.upgrade(engine)
    ((kept,),) = stored(engine, "venue_check", column("answers", JSON))
    migrations.downgrade(engine, before("one_list_of_answers"))
    back = stored(engine, "venue_check", column("answers", JSON))

    assert said_of(VenueItem, kept) == {
        VenueItem.WATER: Said(Looked.NO_SO, "We bring two cans."),
        VenueItem.ACCESS: Said(Looked.NOT_NEEDED),
        VenueItem.FIRE: Said(Looked.YES),
    }
    assert back == [(answers,)]
