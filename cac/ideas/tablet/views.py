"""Pages of the shared tablet. The address is the key: whoever holds it may send, and nobody reads here.

No session, no CSRF token, no throttle and no record: the secret stands in the address, nothing of a person's
session is used, and whatever would be written beside an idea could tell when or on which tablet it came.
"""

import base64
import json
from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from werkzeug.wrappers import Response as BaseResponse

from cac.accounts.sessions import cookie_name
from cac.anonymity.envelopes import MOST_BYTES, slots_of
from cac.db import db, reading
from cac.ideas import receipts
from cac.ideas.models import Collection
from cac.ideas.rounds import tablets
from cac.ideas.rounds.voting import choice_of
from cac.ideas.tablet import choosing, forms, queries, services
from cac.ideas.tablet.rules import MOST_PICTURES, Go, Step, Told
from cac.ideas.tablet.services import Fate
from cac.web.language import LANGUAGES

bp = Blueprint("tablet", __name__)
SPOKEN = "in"  # not the word that leaves a cookie: a language could tell the next child who wrote before
MARK = "tablet"
LASTS = 60 * 60 * 24 * 31
AN_ADULT_SPEAKS = "camera=(), microphone=(self), geolocation=(), interest-cohort=()"  # in their corner only
ANSWER = 64  # bytes: every answer to an upload is as long as another
STATUS = {Fate.ARRIVED: 200, Fate.CLOSED: 409, Fate.NOT_ARRIVED: 503}


@bp.get("/t/<token>")
def show(token: str) -> ResponseReturnValue:
    """The blank page of the next child; on a tablet not yet used, the adult's."""
    collection = queries.collection_at(token)
    if _is_paired() or queries.open_at(collection) is None:
        return _step(collection, Step.START, forms.nothing_told())
    if "paired" in request.args and cookie_name(current_app) not in request.cookies:
        return _marked(redirect(_here(), 303))  # with a session still here, nobody pressed the button
    return _page(collection, "pair")


@bp.post("/t/<token>")
def step(token: str) -> ResponseReturnValue:
    """One step further without script: the page carries along what was told so far."""
    told, go = forms.told_in(request.form), forms.go_in(request.form)
    with reading():
        collection = queries.collection_at(token)
        if told is None or go is None or go is Go.KEPT or queries.has_arrived(told):
            over = Step.ARRIVED if go in {Go.SEND, Go.KEPT} and told else Step.START
            return _step(collection, over, forms.nothing_told())
        if told.is_too_long:
            return _step(collection, Step.WRITE, told, 422)
        choice = choice_of(collection)
        if wrong := choosing.where_wrong(choice, told, go):
            return _step(collection, wrong, told, 422)
        if go is Go.SEND:
            return _send(collection, told)
        return _step(collection, choosing.leads_to(choice, go), told)


@bp.post("/t/<token>/arrive")
def arrive(token: str) -> ResponseReturnValue:
    """Take what browsers sealed: sizes are looked at, and nothing else can be."""
    if (request.content_length or 0) > MOST_BYTES:
        return _answer(Fate.NOT_ARRIVED, 413)
    try:
        slots = slots_of(request.get_data())
    except ValueError:
        return _answer(Fate.NOT_ARRIVED, 400)
    with reading():
        collection_id = queries.collection_at(token).id
    fate = services.take(collection_id, slots)
    return _answer(fate, STATUS[fate])


@bp.post("/t/<token>/pair")
def pair(token: str) -> ResponseReturnValue:
    """From here on this is a tablet of the round: whoever was signed in on it is not any more."""
    collection = queries.collection_at(token)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":  # nobody pressed the button of this page
        return redirect(_here(), 303)
    if queries.open_at(collection) and not _is_paired():
        tablets.pair(collection)
        db.session.commit()
    session.clear()
    answer = redirect(_here(paired=1), 303)  # the mark comes with the next answer, or it would be cleared too
    answer.headers["Clear-Site-Data"] = '"cookies", "cache"'  # never storage: what was sealed waits there
    return answer


@bp.get("/t/<token>/done")
def done(token: str) -> ResponseReturnValue:
    """Ask the adult whether no child writes on this tablet any more."""
    collection = queries.collection_at(token)
    if not _is_paired():
        return redirect(_here(), 303)
    answer = _page(collection, "done")
    answer.headers["Permissions-Policy"] = AN_ADULT_SPEAKS
    return answer


@bp.post("/t/<token>/done")
def finish(token: str) -> ResponseReturnValue:
    """This tablet is done: it is counted, and asks to be paired before it is used again."""
    collection = queries.collection_at(token)
    if _is_paired():
        tablets.finish(collection)
        db.session.commit()
    answer = _page(collection, "finished")
    answer.delete_cookie(MARK, path=_here())
    return answer


def _send(collection: Collection, told: Told) -> Response:
    """Seal what this page told and keep it; what did not arrive stays on the page, under the same keys."""
    opened, tiles = queries.open_at(collection), queries.tiles_of(collection.committee)
    if opened is None or told.is_nothing or (told.asks and not queries.readers(tiles, told)):
        return _step(collection, Step.CHECK, told)
    code = services.new_receipt(opened, told, _language(collection))
    fate = services.take(collection.id, [services.seal_here(opened, told, tiles, code)])
    if fate is not Fate.ARRIVED:
        return _step(collection, Step.WAITS, told, STATUS[fate])
    return _step(collection, Step.RECEIPT if code else Step.ARRIVED, forms.nothing_told(), code=code)


def _step(collection: Collection, step: Step, told: Told, status: int = 200, *, code: str = "") -> Response:
    """The child's page at a step; a round that is over says so."""
    if (opened := queries.open_at(collection)) is None:
        return _page(collection, "closed", status)
    tiles = queries.tiles_of(collection.committee)
    return _page(
        collection,
        "round",
        status,
        opened=opened,
        step=step,
        told=told,
        tiles=tiles,
        readers=queries.readers(tiles, told),
        about=queries.pictures_of(collection.committee),
        most_pictures=MOST_PICTURES,
        choice=choice_of(collection),
        until=forms.until(),
        code=receipts.shown(code, _language(collection)) if code else [],
        code_list=queries.list_of(opened.receipts, _language(collection)),
        round_key=base64.b64encode(opened.public).decode(),
    )


def _page(collection: Collection, name: str, status: int = 200, **more: object) -> Response:
    language = _language(collection)
    spoken_in: dict[str, Any] = {SPOKEN: language} if SPOKEN in request.args else {}
    with force_locale(language):
        body = render_template(
            f"tablet/{name}.html",
            collection=collection,
            here=_here(**spoken_in),
            blank=_here(),
            round_id=base64.b64encode(collection.id).decode(),
            adult=url_for(".done", **(request.view_args or {}), **spoken_in),
            spoken=[(code, _here(**{SPOKEN: code})) for code in queries.languages_of(collection.committee)],
            **more,
        )
    return make_response(body, status)


def _language(collection: Collection) -> str:
    asked = request.args.get(SPOKEN, "")
    return asked if asked in LANGUAGES else queries.first_language(collection.committee)


def _here(**more: Any) -> str:
    return url_for(".show", token=(request.view_args or {})["token"], **more)


def _is_paired() -> bool:
    return MARK in request.cookies


def _marked(answer: BaseResponse) -> BaseResponse:
    """The mark is the same on every tablet: it tells none from another."""
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    answer.set_cookie(MARK, "1", max_age=LASTS, path=_here(), secure=secure, httponly=True, samesite="Lax")
    return answer


def _answer(fate: Fate, status: int) -> Response:
    body = json.dumps({"said": fate.value}).ljust(ANSWER)
    return Response(body, status, mimetype="application/json")
