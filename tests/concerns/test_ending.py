"""A closed concern ends after its years, by two persons; before, and by one, never."""

import pytest
import time_machine
from sqlalchemy import func, select

from cac.audit.models import AuditEntry
from cac.concerns import ending, moving
from cac.concerns.models import Concern
from cac.concerns.stages import Stage
from cac.db import db, show_key
from cac.errors import RuleBroken
from cac.notices.models import Kind, Outgoing
from cac.safeguarding.rules import DEFAULTS
from tests.concerns.makers import PASSPHRASE, make_concern
from tests.concerns.outside import RAISED, WELL, acknowledged, after, fresh, make_outside

YEARS = {"days": 7 * 365.25 + 10}


@pytest.fixture
def olu(cast):
    return make_outside(cast, cast.nour)


def closed(cast, *about):
    with time_machine.travel(RAISED, tick=False):
        keys = [cast.nour.user, cast.binta.user]
        concern = make_concern(cast.blue_kite, cast.ama.user, *about, keys=keys)
        seen = acknowledged(concern, cast.nour)
        moving.move(seen, cast.nour.user, Stage.ASSESSED, "Nothing is wrong.")
        moving.close(fresh(concern.id, cast.nour), cast.nour.user, WELL)
        db.session.commit()
        return concern


def way(concern):
    return f"/concerns/{show_key(concern.id)}/end"


def rows_left(concern_id):
    """Every row of every table that still points at it."""
    db.session.expire_all()
    found = {}
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            if column.name in {"concern_id", "thing_id"} or (table.name, column.name) == ("concern", "id"):
                count = db.session.scalar(select(func.count()).select_from(table).where(column == concern_id))
                found |= {table.name: count} if count else {}
    return found


def test_two_persons_let_it_end_and_only_a_bare_trace_stays(cast):
    concern = closed(cast)
    key = concern.id
    with time_machine.travel(after(**YEARS), tick=False):
        first = cast.nour.signed_in().post(way(concern))
        kept = rows_left(key)
        second = cast.binta.signed_in().post(way(concern))

    assert (first.status_code, second.status_code) == (303, 303)
    assert kept["concern"] == 1
    assert rows_left(key) == {}
    trace = db.session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc())).all()
    entry = next(one for one in trace if one.act == "let something sealed end")
    assert (entry.user_id, entry.thing_id, entry.facts) == (None, None, {})


def test_one_person_alone_does_not(cast):
    concern = closed(cast)
    with time_machine.travel(after(**YEARS), tick=False):
        nour = cast.nour.signed_in()
        nour.post(way(concern))

        assert nour.post(way(concern)).status_code == 409
        nour.post("/concerns/key/open", passphrase=PASSPHRASE)
        assert "Another helper must agree." in nour.get(f"/concerns/{show_key(concern.id)}").text
    assert rows_left(concern.id)["concern"] == 1


@pytest.mark.parametrize("days", [0, 365, 7 * 365])
def test_it_is_refused_before_its_time(cast, days):
    concern = closed(cast)
    with time_machine.travel(after(days=days, hours=1), tick=False):
        assert cast.nour.signed_in().post(way(concern)).status_code == 409
    assert "concern_ending" not in rows_left(concern.id)


def test_one_that_is_not_closed_never_ends(cast, blue_kite):
    with time_machine.travel(RAISED, tick=False):
        concern = make_concern(blue_kite, cast.ama.user, keys=[cast.nour.user, cast.binta.user])
        acknowledged(concern, cast.nour)
    with time_machine.travel(after(days=20000), tick=False):
        assert cast.nour.signed_in().post(way(concern)).status_code == 409


def test_the_outside_contact_is_the_second_person_where_one_helper_is_left_out(cast, olu):
    concern = closed(cast, cast.binta.user)
    key, path = concern.id, way(concern)
    with time_machine.travel(after(**YEARS), tick=False):
        hidden = olu.signed_in().post(path)
        cast.nour.signed_in().post(path)
        subject = cast.binta.signed_in().post(path)
        agreed = olu.post(path)

    assert (hidden.status_code, subject.status_code, agreed.status_code) == (404, 404, 303)
    assert rows_left(key) == {}


def test_nobody_confirms_what_nobody_asked(cast):
    concern = closed(cast)
    with time_machine.travel(after(**YEARS), tick=False), pytest.raises(RuleBroken, match="Nobody has asked"):
        ending.confirm(fresh(concern.id, cast.nour), cast.nour.user, DEFAULTS)


def test_nothing_is_deleted_by_hand(cast, blue_kite):
    concern = closed(cast)

    db.session.delete(db.session.get(Concern, concern.id))
    with pytest.raises(RuntimeError, match="only ever added"):
        db.session.flush()
    db.session.rollback()


def test_no_message_about_it_stays(cast):
    concern = closed(cast)
    key, path = concern.id, way(concern)
    sent = {"written_at": RAISED, "sent_at": RAISED}
    db.session.add(Outgoing(user_id=cast.nour.id, kind=Kind.WAITS, thing_id=key, **sent))
    db.session.commit()
    with time_machine.travel(after(**YEARS), tick=False):
        cast.nour.signed_in().post(path)
        cast.binta.signed_in().post(path)

    assert rows_left(key) == {}
