"""Letters to those who help lie in an order of chance once their round is over."""

from sqlalchemy import text

from cac.anonymity.order import kendall_tau
from cac.concerns.models import ConcernIntake
from cac.db import db, empty_the_log
from cac.proof.storage_order import signals
from tests.concerns.makers import make_key
from tests.conftest import database_file
from tests.ideas.tablets import end, make_going, make_round, send

MANY, CLEAR = 40, 0.6  # more than five times as far from chance as chance goes


def strongest(app, truth):
    """What the best signal of the file tells about the order in which these came."""
    db.session.commit()
    empty_the_log()
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        orders = signals(database_file(app), "concern_intake", where=truth)
    else:
        orders = {"ctid": list(db.session.scalars(text("SELECT id FROM concern_intake ORDER BY ctid")))}
    return max(abs(kendall_tau(truth, order)) for order in orders.values())


def test_no_letter_tells_as_the_how_manieth_it_came(app, blue_kite, cast):
    make_key(cast.nour.user)
    meeting = make_going(blue_kite)
    collection = make_round(meeting)
    truth = [slot.letter_id for slot in send(collection, [f"Idea {number}" for number in range(MANY)])]
    sealed = {one.id: one.sealed for one in db.session.query(ConcernIntake)}
    while_open = strongest(app, truth)

    end(collection, meeting)

    assert while_open > CLEAR > strongest(app, truth)
    assert {one.id: one.sealed for one in db.session.query(ConcernIntake)} == sealed
