"""Leaky variants that write beside an idea when, from where or how much came, or show it too soon."""

import json
import secrets
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Flask, Response, request
from sqlalchemy import func, select, text

from cac import db as db_module
from cac.db import db
from cac.ideas import release, votes
from cac.ideas.models import Intake
from cac.ideas.rounds import arriving, ending
from cac.ideas.tablet import services, views
from cac.proof.leaks.keeping import leak
from cac.words import Word


def _beside_each(table: str, value: Callable[[], Any], kind: str) -> None:
    """A row beside each submission."""
    _table(table, kind)
    insert_new = db_module.insert_new

    def insert(model: Any, rows: Sequence[Mapping[str, Any]]) -> None:
        insert_new(model, rows)
        for _row in rows:
            _keep(table, value())

    vars(arriving)["insert_new"] = insert


def _table(table: str, kind: str) -> None:
    with db.engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE IF NOT EXISTS {table} (leaked {kind})"))


def _keep(table: str, value: Any) -> None:
    db.session.execute(text(f"INSERT INTO {table} (leaked) VALUES (:value)"), {"value": value})  # noqa: S608


@leak("a moment beside each submission")
def a_moment(_app: Flask) -> None:
    """The second of arrival is kept."""
    _beside_each("leaked_moment", time.time, "DOUBLE PRECISION")


@leak("the browser beside each submission")
def an_agent(_app: Flask) -> None:
    """What the tablet calls itself is kept."""
    _beside_each("leaked_agent", lambda: request.user_agent.string, "TEXT")


@leak("a number for each tablet")
def a_number(app: Flask) -> None:
    """The mark of a tablet is another on each."""

    @app.after_request
    def number(answer: Response) -> Response:
        if request.endpoint == "tablet.show" and "paired" in request.args:
            answer.set_cookie("numbered", secrets.token_hex(4))
        return answer


@leak("a line in the log for each upload")
def a_line(app: Flask) -> None:
    """An access log with the minute."""

    @app.after_request
    def log(answer: Response) -> Response:
        print(time.strftime("%Y-%m-%d %H:%M:%S"), request.method, request.path, file=sys.stderr, flush=True)
        return answer


@leak("typed words in the log")
def words_in_log(app: Flask) -> None:
    """What a form held is logged, as a debugging aid."""

    @app.after_request
    def log(answer: Response) -> Response:
        print(dict(request.form), file=sys.stderr, flush=True)
        return answer


@leak("ideas kept in clear")
def in_clear(_app: Flask) -> None:
    """The release leaves a readable copy."""
    _table("leaked_text", "TEXT")

    def keep(collection: Any, said: Any) -> None:
        for one in said:
            _keep("leaked_text", one.text)
        release.release(collection, said)

    vars(ending)["release"] = keep


@leak("an answer that counts")
def counting_answer(_app: Flask) -> None:
    """The answer to an upload says how many ideas wait."""

    def answer(fate: services.Fate, status: int) -> Response:
        waiting = db.session.scalar(select(func.count()).select_from(Intake)) or 0
        body = json.dumps({"said": fate.value, "waiting": "." * waiting})
        return Response(body, status, mimetype="application/json")

    vars(views)["_answer"] = answer


@leak("a live count on every page")
def live_count(app: Flask) -> None:
    """Staff see how many ideas have arrived."""

    @app.after_request
    def count(answer: Response) -> Response:
        if answer.mimetype == "text/html" and not answer.direct_passthrough:
            waiting = db.session.scalar(select(func.count()).select_from(Intake)) or 0
            answer.set_data(answer.get_data() + f"<!-- {waiting} -->".encode())
        return answer


@leak("a row for each ballot")
def a_row_for_each_ballot(_app: Flask) -> None:
    """Every child's choice is kept, not only the totals."""
    _table("leaked_ballot", "INTEGER")
    keep_vote = votes.keep_vote

    def keep(meeting: Any, mark: Word, count: Any) -> Any:
        for number in range(count.voters):
            _keep("leaked_ballot", number)
        return keep_vote(meeting, mark, count)  # type: ignore[arg-type]

    vars(votes)["keep_vote"] = keep
