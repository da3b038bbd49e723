"""What people are told: inside the program and in the outbox, in one transaction."""

from sqlalchemy import select

from cac.db import db, new_key
from cac.notices.models import Kind, Notice, Outgoing
from cac.notices.services import mark_read, tell, unread


def all_of(model):
    return list(db.session.scalars(select(model)))


def test_it_writes_both_together(cast):
    meeting = new_key()

    tell([cast.ama.id], Kind.ON_HOLD, meeting)
    db.session.commit()

    notice, outgoing = all_of(Notice)[0], all_of(Outgoing)[0]
    told = (cast.ama.id, Kind.ON_HOLD, meeting)
    assert (notice.user_id, notice.kind, notice.thing_id) == told
    assert (outgoing.user_id, outgoing.kind, outgoing.thing_id) == told
    assert outgoing.sent_at is None


def test_it_writes_neither_when_the_act_is_taken_back(cast):
    tell([cast.ama.id], Kind.ON_HOLD, new_key())
    db.session.flush()

    db.session.rollback()

    assert (all_of(Notice), all_of(Outgoing)) == ([], [])


def test_each_person_is_told_once(cast):
    tell([cast.ama.id, cast.binta.id, cast.ama.id], Kind.CANCELLED, None)
    db.session.commit()

    assert len(all_of(Notice)) == len(all_of(Outgoing)) == 2


def test_no_text_is_kept():
    columns = {column.name for model in (Notice, Outgoing) for column in model.__table__.columns}

    assert columns == {
        *("id", "user_id", "kind", "thing_id", "told_at", "read_at", "written_at", "due_at", "sent_at"),
    }


def test_reading_is_ones_own(ama, cast):
    tell([cast.ama.id, cast.binta.id], Kind.REVIEW_GIVEN, None)
    db.session.commit()

    answer = ama.post("/notices/read")

    assert (answer.status_code, answer.location) == (303, "/")
    assert unread(cast.ama.id) == []
    assert len(unread(cast.binta.id)) == 1


def test_what_was_read_stays_read_from_then(cast):
    tell([cast.ama.id], Kind.REVIEW_GIVEN, None)
    mark_read(cast.ama.id)
    first = all_of(Notice)[0].read_at

    mark_read(cast.ama.id)

    assert all_of(Notice)[0].read_at == first


def test_a_stranger_reads_nothing(stranger, cast):
    tell([cast.ama.id], Kind.REVIEW_GIVEN, None)
    db.session.commit()

    answer = stranger.post("/notices/read")

    assert answer.status_code == 401
    assert len(unread(cast.ama.id)) == 1


def test_looking_does_not_read(ama, cast):
    tell([cast.ama.id], Kind.REVIEW_GIVEN, None)
    db.session.commit()

    assert ama.get("/notices/read").location == "/"
    assert len(unread(cast.ama.id)) == 1
