"""One-time submit tokens: sent twice, done once."""

from sqlalchemy import func, select, text

from cac.committees.models import Member
from cac.db import db, new_key, show_key
from cac.web.models import SubmitToken

HOW = {"number": "1", "age_band": "9-12"}


def members() -> int:
    return db.session.scalar(select(func.count()).select_from(Member)) or 0


def path(committee):
    return f"/committees/{show_key(committee.id)}/members/new"


def test_a_form_sent_twice_does_its_work_once(ama, blue_kite):
    token = show_key(new_key())

    first = ama.post(path(blue_kite), HOW, once=token)
    second = ama.post(path(blue_kite), HOW, once=token)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert members() == 1


def test_where_it_led_is_kept_sealed(ama, blue_kite):
    token = show_key(new_key())
    answer = ama.post(path(blue_kite), HOW, once=token)

    [kept] = db.session.scalars(select(SubmitToken.location)).all()

    assert answer.location.encode().hex() not in kept
    assert "/" not in kept


def test_what_an_older_program_kept_leads_home(ama, blue_kite):
    token = show_key(new_key())
    ama.post(path(blue_kite), HOW, once=token)
    db.session.scalars(select(SubmitToken)).one().location = "/concerns/"
    db.session.commit()

    assert ama.post(path(blue_kite), HOW, once=token).location == "/"
    assert members() == 1


def test_a_refused_form_can_be_mended_and_sent_again(ama, blue_kite):
    token = show_key(new_key())

    refused = ama.post(path(blue_kite), HOW | {"age_band": "nonsense"}, once=token)
    mended = ama.post(path(blue_kite), HOW, once=token)

    assert (refused.status_code, mended.status_code) == (422, 303)
    assert members() == 1


def test_a_damaged_token_is_refused(ama, blue_kite):
    answer = ama.post(path(blue_kite), HOW, once="x")

    assert answer.status_code == 400
    assert members() == 0


def test_nobody_learns_from_another_persons_token(ama, kofi, blue_kite, green_hill):
    token = show_key(new_key())
    ama.post(path(blue_kite), HOW, once=token)

    answer = kofi.post(path(green_hill), HOW, once=token)

    assert show_key(blue_kite.id) not in answer.location
    assert members() == 1


def test_whoever_has_the_files_cannot_tell_whose_form_it_was(ama, blue_kite):
    """Kept in the order of sending, it would say who did what stands in the record without a name."""
    ama.post(path(blue_kite), HOW)

    [row] = db.session.execute(text("SELECT * FROM submit_token")).all()

    assert not any(bytes(ama.id) in held for held in map(bytes, filter(is_bytes, row)))
    assert ama.id.hex() not in str(row)


def is_bytes(held: object) -> bool:
    return isinstance(held, bytes | memoryview)
