"""Outside a team only kinds of places are told, shared by several committees: no number and no word."""

import pytest

from cac.committees.rules import PostingState, Role
from cac.db import db
from cac.hazards import services
from cac.hazards.models import Hazard
from cac.hazards.rules import Found, Site
from tests import makers
from tests.hazards.makers import WORDS, make_hazard

PAGE = "/hazards/"


@pytest.fixture
def committees(cast):
    """Three committees of Ines's organisation; a fourth has another danger; Kofi's belongs to another."""
    river = cast.blue_kite.organisation
    more = [
        makers.make_committee(cast.ama.user, river, name=f"River {word}", alias=f"River {word}")
        for word in ("one", "two", "three")
    ]
    make_hazard(more[-1], site=Site.ROAD)
    db.session.commit()
    return [cast.blue_kite, *more[:2]]


def named(committees, site, count):
    for number in range(count):
        make_hazard(committees[number % len(committees)], site=site)
    db.session.commit()


def test_an_administrator_reads_kinds_that_three_committees_named(ines, committees):
    named(committees, Site.KILN, 5)
    named(committees, Site.HOME, 9)

    page = ines.get(PAGE).text

    assert page.index("Home or household work") < page.index("Kiln, quarry or mine")
    assert WORDS.danger not in page
    assert not any(committee.alias in page for committee in committees)
    assert not any(f">{number}<" in page for number in (5, 9, 3))


@pytest.mark.parametrize(("many", "count"), [(2, 20), (3, 4)])
def test_too_few_committees_or_hazards_tell_nothing(ines, committees, many, count):
    named(committees[:many], Site.KILN, count)

    page = ines.get(PAGE).text

    assert "Nothing can be shown yet" in page
    assert "Kiln" not in page


def test_it_never_tells_that_every_committee_named_it(ines, committees):
    fourth = db.session.query(Hazard).filter_by(site=Site.ROAD).one()
    db.session.delete(fourth)
    named(committees, Site.KILN, 9)

    assert "Nothing can be shown yet" in ines.get(PAGE).text


@pytest.mark.parametrize("state", [PostingState.ACCEPTED, PostingState.ENDED])
def test_a_committee_that_the_reader_knows_does_not_count(cast, committees, state):
    makers.make_posting(cast.ines.user, Role.READER, committee=committees[0])
    makers.make_posting(cast.ines.user, Role.CO_FACILITATOR, committee=committees[1], state=state)
    named(committees, Site.KILN, 9)

    assert "Kiln" not in cast.ines.signed_in().get(PAGE).text


def test_another_organisation_does_not_count(ines, committees, green_hill):
    named([*committees[:2], green_hill], Site.KILN, 9)

    assert "Kiln" not in ines.get(PAGE).text


def test_a_coordinator_looks_over_the_network(cast, committees, green_hill):
    makers.make_posting(cast.ravi.user, Role.COORDINATOR)
    named([*committees[:2], green_hill], Site.KILN, 9)

    assert "Kiln" in cast.ravi.signed_in().get(PAGE).text


@pytest.mark.parametrize("who", ["ama", "nour", "esi", "kofi", "ravi"])
def test_nobody_else_reads_it(who, request, committees):
    assert request.getfixturevalue(who).get(PAGE).status_code == 403


def test_what_is_mended_still_counts_so_that_nothing_shows_by_going(ines, committees):
    named(committees, Site.KILN, 4)
    services.look_again(make_hazard(committees[0], site=Site.KILN), Found.GONE, "gone", None)
    db.session.commit()

    assert "Kiln" in ines.get(PAGE).text
