"""Many people at once: one unbroken record on either database."""

from threading import Thread

import pytest
from sqlalchemy import func, select

from cac.audit import services
from cac.audit.models import AuditEntry
from cac.db import attempt, db, writing

PEOPLE, ACTS = 8, 6


@pytest.fixture
def crowd(app):
    """Eight threads, as many as the server has, that each do six acts; what went wrong comes back."""
    wrong: list[Exception] = []

    def act() -> None:
        services.record("act")
        db.session.commit()

    def one_person() -> None:
        with app.app_context(), writing():
            for _ in range(ACTS):
                try:
                    attempt(act)
                except Exception as error:
                    wrong.append(error)
            db.session.remove()

    threads = [Thread(target=one_person) for _ in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_every_act_is_in_the_record_once(crowd):
    count = db.session.scalar(select(func.count()).select_from(AuditEntry))

    assert crowd == []
    assert count == PEOPLE * ACTS


def test_the_record_is_whole(crowd):
    verdict = services.verify()

    assert verdict.whole
    assert verdict.entries == PEOPLE * ACTS - len(crowd)
