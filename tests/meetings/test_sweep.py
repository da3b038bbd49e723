"""All meetings at once: what is claimed twice is found once, and nothing else."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cac.db import db
from cac.meetings.rules import State
from cac.meetings.sweep import claimed_twice, conflicts_to_come
from cac.safeguarding.places import set_places
from cac.safeguarding.rules.kinds import PlaceUse
from tests.makers import make_committee, make_meeting
from tests.meetings.conftest import put

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
HOURS = st.integers(0, 12)
CLAIMS = st.lists(
    st.builds(
        lambda what, start, length, meeting: (
            bytes([what]),
            NOON + timedelta(hours=start),
            NOON + timedelta(hours=start + length),
            bytes([meeting]),
        ),
        st.integers(0, 2),
        HOURS,
        st.integers(1, 4),
        st.integers(0, 5),
    ),
    max_size=14,
)


def pairs(claims):
    """What comparing every claim with every other finds."""
    return sorted(
        (one[0], *sorted([one[3], other[3]]))
        for one, other in combinations(claims, 2)
        if one[0] == other[0] and one[3] != other[3] and one[1] < other[2] and other[1] < one[2]
    )


@given(CLAIMS)
def test_it_finds_what_comparing_each_with_each_finds(claims):
    found = sorted((t.what, *sorted([t.one, t.other])) for t in claimed_twice("adult", claims))

    assert found == pairs(claims)


def test_meetings_of_the_database_claim_committee_adults_and_children(blue_kite):
    one, other = make_meeting(blue_kite), make_meeting(blue_kite)
    other.adults[0].adult_id = one.adults[0].adult_id
    db.session.commit()

    found = list(conflicts_to_come())

    assert sorted(t.kind for t in found) == ["adult", "committee"]
    assert {t.one for t in found} | {t.other for t in found} == {one.id, other.id}


def test_a_place_is_told_only_of_two_committees(cast, blue_kite):
    theirs = make_committee(cast.kofi.user, blue_kite.organisation, alias="Silent Drum")
    for committee, nickname in ((blue_kite, "our tree"), (theirs, "our corner")):
        set_places(committee, {PlaceUse.USUAL: (nickname, "The Tamarind Hall, Plot 7")})
    mine = [make_meeting(blue_kite), make_meeting(blue_kite)]
    other = make_meeting(theirs)

    found = [t for t in conflicts_to_come() if t.kind == "place"]

    assert {frozenset((t.one, t.other)) for t in found} == {frozenset((one.id, other.id)) for one in mine}


def test_a_cancelled_meeting_claims_nothing(blue_kite):
    make_meeting(blue_kite)
    put(make_meeting(blue_kite), State.CANCELLED)

    assert list(conflicts_to_come()) == []
