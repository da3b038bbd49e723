"""The full face tells where a meeting is, to those who read that on its page already."""

import pytest

from cac.calendars import whereabouts
from cac.committees.models import Committee
from cac.db import db, show_key
from cac.safeguarding import places
from cac.safeguarding.models import Adult
from cac.safeguarding.places import places_of, write_place
from cac.safeguarding.rules.kinds import PlaceUse
from tests.calendars.makers import NAMES_NOBODY as TITLE
from tests.calendars.makers import near
from tests.calendars.test_feeds import make_link
from tests.calendars.test_full import PLAIN_TITLE
from tests.cast import Person

pytestmark = pytest.mark.usefixtures("noon")


def test_all_but_title_and_place_is_the_same_as_for_the_team(
    esi: Person, stranger: Person, blue_kite: Committee, grace: Adult
) -> None:
    near(blue_kite, grace)
    full, team = make_link(esi, face="full"), make_link(esi, "Other")

    text = unfolded(stranger.get(full).text)

    exact = f"LOCATION:the usual place\\, Behind the tower {show_key(blue_kite.id)}"
    assert exact in text
    plain = text.replace(f"SUMMARY:{TITLE}", f"SUMMARY:{PLAIN_TITLE}").replace(
        exact, "LOCATION:the usual place"
    )
    assert sorted(plain.splitlines()) == sorted(unfolded(stranger.get(team).text).splitlines())
    for secret in ("Esi", "Riverside", "ATTENDEE", "ORGANIZER"):
        assert secret not in text


@pytest.mark.parametrize(
    "exact", ["Behind E\\si's house", "The blue door, call 0977 123 456", "Hall of the child labour office"]
)
def test_a_place_that_names_somebody_is_called_as_for_the_team(
    esi: Person, stranger: Person, blue_kite: Committee, grace: Adult, exact: str
) -> None:
    near(blue_kite, grace)
    write_place(blue_kite, places_of(blue_kite)[PlaceUse.USUAL], "the usual place", exact)
    db.session.commit()

    text = stranger.get(make_link(esi, face="full")).text

    assert f"SUMMARY:{TITLE}" in text
    assert "LOCATION:the usual place\r\n" in text


def test_a_place_whose_key_is_gone_is_called_nothing(
    esi: Person, stranger: Person, blue_kite: Committee, grace: Adult, monkeypatch: pytest.MonkeyPatch
) -> None:
    near(blue_kite, grace)
    full = make_link(esi, face="full")
    monkeypatch.setattr(places, "exact_words", lambda _place: None)
    monkeypatch.setattr(whereabouts, "exact_words", lambda _place: None)

    text = stranger.get(full).text

    assert f"SUMMARY:{TITLE}" in text
    assert "LOCATION" not in text


def unfolded(text: str) -> str:
    return text.replace("\r\n ", "")
