"""Whether an organisation lets titles into calendars: who decides, and who is offered it then."""

import pytest

from cac.committees.models import Committee
from cac.db import db, show_key
from tests import makers
from tests.calendars.test_feeds import PLAIN
from tests.cast import Cast, Person


@pytest.mark.parametrize("allowed", [True, False])
def test_the_form_offers_it_to_recorded_adults_where_it_is_allowed(
    esi: Person, ama: Person, blue_kite: Committee, allowed: bool
) -> None:
    makers.make_adult(blue_kite, "Esi", user_id=esi.id)
    blue_kite.organisation.full_face = allowed
    db.session.commit()

    assert ('value="full"' in esi.get("/feeds/new").text) is allowed
    assert 'value="full"' not in ama.get("/feeds/new").text
    assert ama.post("/feeds/new", PLAIN, name="Mine", face="full").status_code == 422


def test_the_administrator_allows_and_stops_it(cast: Cast) -> None:
    ines, home = cast.ines.signed_in(), cast.blue_kite.organisation
    path = f"/organisations/{show_key(home.id)}/calendars"
    assert f'href="{path}"' in ines.get("/more").text
    assert "No calendar shows the title" in ines.get(path).text

    for way, now in (("allow", True), ("allow", True), ("stop", False)):
        assert ines.post(f"{path}/{way}").status_code == 303
        db.session.refresh(home)
        assert home.full_face is now
    assert ines.post(f"{path}/perhaps").status_code == 404
    assert "Let calendars show no titles" in ines.get("/record").text


def test_nobody_else_allows_it(cast: Cast, stranger: Person) -> None:
    path = f"/organisations/{show_key(cast.blue_kite.organisation_id)}/calendars"
    for name in ("ama", "nour", "kofi"):
        person = vars(cast)[name].signed_in()
        assert (person.get(path).status_code, person.post(f"{path}/allow").status_code) == (404, 404)
    assert stranger.post(f"{path}/allow").status_code == 401
    assert cast.blue_kite.organisation.full_face is False
