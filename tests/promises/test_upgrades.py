"""What an older installation holds means the same after it was brought up to date, on both databases."""

from pathlib import Path

from sqlalchemy import JSON, MetaData, column, insert, select, table

from cac import migrations
from cac.safeguarding.models import said_of
from cac.safeguarding.rules.ground import Looked, Said, VenueItem
from tests.promises.any_rows import KEY, any_rows

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


def test_of_two_records_of_one_person_the_suspended_one_keeps_the_account(engine):
    free, nobody = b"a" * 16, b"b" * 16
    adults = [
        {"id": free, "suspended_on": None},
        {"id": nobody, "user_id": None},
        {},
    ]  # the last is suspended
    older_house(engine, "one_record_of_an_adult", {"adult": adults})

    migrations.upgrade(engine)

    kept = dict(map(tuple, stored(engine, "adult", column("id"), column("user_id"))))
    assert (kept[free], kept[nobody], bool(kept[KEY])) == (None, None, True)


def test_of_two_records_of_one_person_the_one_in_use_keeps_the_account(engine):
    used, other = b"b" * 16, b"a" * 16
    double = [{"id": used, "suspended_on": None}, {"id": other, "suspended_on": None}]
    older_house(
        engine,
        "one_record_of_an_adult",
        {
            "adult": [{"suspended_on": None, "user_id": None}, *double],
            "committee_adult": [{"adult_id": used, "left_on": None}],
        },
    )

    migrations.upgrade(engine)

    kept = dict(map(tuple, stored(engine, "adult", column("id"), column("user_id"))))
    assert (bool(kept[used]), kept[other], kept[KEY]) == (True, None, None)
