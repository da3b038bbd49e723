"""How today's page greets, and what it says to those for whom nothing waits."""

import pytest
import time_machine
from flask import Flask

from cac import clock
from cac.committees.models import Committee
from cac.committees.rules import Role
from cac.db import show_key
from cac.home.rules import greeting
from cac.web.language import town
from tests.cast import Person
from tests.home.reading import heading, newcomer, words

HELLOS = [(4, "evening"), (7, "morning"), (13, "afternoon"), (20, "evening")]


@pytest.mark.parametrize(("hour", "hello"), HELLOS)
def test_it_greets_by_the_persons_own_clock(ama: Person, hour: int, hello: str) -> None:
    here = clock.now().replace(hour=(hour - 2) % 24, minute=30)  # Lusaka is two hours ahead of UTC

    with time_machine.travel(here, tick=False):
        ama.signed_in()
        assert heading(ama).startswith(f"Good {hello}, Ama.")


def test_it_tells_a_new_facilitator_how_to_begin(app: Flask) -> None:
    person = newcomer(app, Role.FACILITATOR)

    page = person.get("/").text

    assert "Let us begin." in heading(person)
    assert 'href="/committees/new">Start a committee' in page


def test_it_asks_a_lead_without_meetings_to_plan_one(ama: Person, blue_kite: Committee) -> None:
    page = ama.get("/").text

    assert "Nothing is waiting for you." in page
    assert f'href="/meetings/new?committee={show_key(blue_kite.id)}">Plan a meeting' in page


@pytest.mark.parametrize(
    ("role", "more", "says"),
    [
        (None, {}, "You do not serve a committee yet"),
        (Role.REVIEWER, {}, "No proposal needs your eyes"),
        (Role.COORDINATOR, {}, "Look at the dangers"),
        (Role.PARTNER_ADMINISTRATOR, {}, "Look at the people"),
        (None, {"is_administrator": True}, "Look at the organisations"),
    ],
)
def test_it_is_kind_to_those_for_whom_nothing_waits(
    app: Flask, role: Role | None, more: dict[str, bool], says: str
) -> None:
    page = words(newcomer(app, role, **more))

    assert "Nothing is waiting for you." in page
    assert says in page


def test_the_day_has_three_parts() -> None:
    hellos = [greeting(hour).split(",")[0].removeprefix("Good ") for hour in range(24)]

    assert hellos == ["evening"] * 5 + ["morning"] * 7 + ["afternoon"] * 6 + ["evening"] * 6
    assert town("Africa/Dar_es_Salaam") == "Dar es Salaam"
    assert town("America/Argentina/La_Rioja") == "La Rioja"
    assert town("UTC") == "UTC"
