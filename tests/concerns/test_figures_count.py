"""Each figure of SG-28 is read where it counts: an organisation that chooses its own gets another result."""

from datetime import timedelta

import pytest
import time_machine

from cac.concerns import ending, moving
from cac.concerns.models import Concern
from cac.concerns.rules import Danger
from cac.concerns.stages import Stage
from cac.db import db
from cac.safeguarding import thresholds
from cac.safeguarding.rules import FIGURES
from tests.concerns.makers import make_concern, make_key
from tests.concerns.outside import RAISED, WELL, acknowledged, after, fresh

WAY = (Stage.ASSESSED, Stage.SAFETY_PLAN, Stage.REMEDIATION, Stage.MONITORING)
WAITS = "Something waits for you"


def choose(cast, figure, value):
    organisation = cast.blue_kite.organisation
    thresholds.change(organisation, FIGURES[figure], value, "Our law asks for this.", cast.ines.user)
    db.session.commit()


def raised(cast, **more):
    with time_machine.travel(RAISED, tick=False):
        make_key(cast.nour.user)
        return make_concern(cast.blue_kite, cast.ama.user, **more)


def brought_to(cast, steps):
    """A concern that a person has read and brought so many stages further, all in the hour it was raised."""
    concern = raised(cast)
    with time_machine.travel(RAISED, tick=False):
        acknowledged(concern, cast.nour)
        for stage in WAY[:steps]:
            moving.move(fresh(concern.id, cast.nour), cast.nour.user, stage, "We looked.")
        db.session.commit()
    return concern.id


def figures(concern):
    return moving.figures_of([concern])[concern.committee_id]


@pytest.mark.parametrize(
    ("figure", "own", "danger", "first", "second"),
    [
        ("danger_hours", 2, Danger.YES, 2, 4),
        ("outside_hours", 30, Danger.NO, 24, 30),
        ("outside_hours", 60, Danger.NO, 24, 60),
    ],
)
def test_who_is_told_when_follows_the_own_hours(cast, figure, own, danger, first, second):
    choose(cast, figure, own)

    concern = raised(cast, danger=danger)

    told = (concern.deputy_at - RAISED, concern.outside_at - RAISED)
    assert told == (timedelta(hours=first), timedelta(hours=second))


@pytest.mark.parametrize(
    ("figure", "own", "steps", "late_after"),
    [
        ("assessed_hours", 10, 0, timedelta(hours=10)),
        ("safety_plan_days", 2, 1, timedelta(2)),
        ("remediation_days", 9, 2, timedelta(9)),
        ("monitoring_days", 20, 3, timedelta(20)),
        ("monitoring_days", 20, 4, timedelta(20)),
    ],
)
def test_what_is_late_follows_the_own_figure_on_both_pages(cast, figure, own, steps, late_after):
    key = brought_to(cast, steps)
    just, past = RAISED + late_after, RAISED + late_after + timedelta(minutes=1)
    before = late_at(cast, key, past)

    choose(cast, figure, own)

    assert before == (False, False)
    assert late_at(cast, key, just) == (False, False)
    assert late_at(cast, key, past) == (True, True)


def late_at(cast, key, moment):
    """Whether it is late: by the page of concerns, and on today's page."""
    with time_machine.travel(moment, tick=False):
        db.session.expire_all()
        concern = db.session.get(Concern, key)
        late = moving.progress_of(concern, figures(concern)).is_late
        return late, WAITS in cast.nour.signed_in().get("/").text


@pytest.mark.parametrize(("own", "years"), [(None, 7), (3, 3), (10, 10)])
def test_how_long_a_closed_one_is_kept_follows_the_own_years(cast, own, years):
    key = brought_to(cast, 1)
    with time_machine.travel(RAISED, tick=False):
        moving.close(fresh(key, cast.nour), cast.nour.user, WELL)
        db.session.commit()
    if own:
        choose(cast, "kept_years", own)

    assert [may_end(key, after(days=365.25 * years + more)) for more in (-3, 3)] == [False, True]


def may_end(key, moment):
    with time_machine.travel(moment, tick=False):
        db.session.expire_all()
        concern = db.session.get(Concern, key)
        return ending.may_end(concern, figures(concern))
