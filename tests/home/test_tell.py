"""Today's page: the children meet soon and were not told yet what became of their ideas."""

from datetime import UTC, datetime, timedelta

import pytest

from cac import clock
from cac.committees.models import Committee
from cac.db import db, show_key
from cac.ideas import telling
from cac.ideas.services import sort_ideas
from cac.meetings.rules import State
from tests.cast import Person
from tests.home.makers import make_confirmed
from tests.home.reading import words
from tests.ideas.said import make_collection

SAYS = "Tell the children what became of their ideas"
BEFORE = datetime(2026, 2, 14, 8, 0, tzinfo=UTC)


def soon(committee: Committee, days: float = 3, **more: object) -> None:
    make_confirmed(committee, starts_at=clock.now() + timedelta(days), **more)


def test_it_waits_for_the_facilitators(
    ama: Person, binta: Person, nour: Person, kofi: Person, blue_kite: Committee
) -> None:
    collection = make_collection(blue_kite, starts_at=BEFORE)
    soon(blue_kite)

    assert f"{SAYS} Ideas of 14 February, Blue Kite" in words(ama)
    assert f'href="/ideas/collections/{show_key(collection.id)}/told"' in binta.get("/").text
    assert SAYS not in words(nour) + words(kofi)


def test_ideas_of_few_children_show_no_day(ama: Person, blue_kite: Committee) -> None:
    make_collection(blue_kite, starts_at=BEFORE, heads=4)
    soon(blue_kite)

    page = words(ama)

    assert f"{SAYS} Blue Kite" in page
    assert "Ideas of" not in page


def test_it_goes_once_they_were_told(ama: Person, blue_kite: Committee) -> None:
    telling.tell(make_collection(blue_kite, starts_at=BEFORE))
    soon(blue_kite)
    db.session.commit()

    assert SAYS not in words(ama)


@pytest.mark.parametrize(
    ("days", "more"),
    [(8, {}), (-2, {}), (3, {"state": State.CANCELLED}), (3, {"adults_only": True})],
)
def test_only_when_the_children_meet_soon(
    ama: Person, blue_kite: Committee, days: int, more: dict[str, object]
) -> None:
    collection = make_collection(blue_kite, starts_at=BEFORE)
    sort_ideas(collection, {})
    soon(blue_kite, days, **more)

    assert SAYS not in words(ama)


def test_a_meeting_of_others_does_not_count(ama: Person, blue_kite: Committee, green_hill: Committee) -> None:
    make_collection(blue_kite, starts_at=BEFORE)
    soon(green_hill)

    assert SAYS not in words(ama)
