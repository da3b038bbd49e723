"""Looking through what the tablets brought, before anybody else reads it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.anonymity.batch import shuffled
from cac.anonymity.padding import MAX_IDEA_CHARS
from cac.committees.queries import helper_of
from cac.committees.rules import Role
from cac.db import db, show_key
from cac.ideas import checking, queries, turns
from cac.ideas.checking import LEAF, Line, Undecided
from cac.ideas.harm import asker
from cac.ideas.models import Collection
from cac.ideas.views import bp
from cac.web.keys import key_in_address


@bp.get("/ideas/collections/<key:collection_id>/check")
def check(collection_id: bytes) -> ResponseReturnValue:
    """What the tablets brought, each idea with its marks; whoever helps reads it first."""
    collection = queries.collection_for(current_user, collection_id, "round.read")
    if collection.checked:
        return redirect(url_for(".collection", collection_id=collection.id), 303)
    turns.require_unchecked(collection)
    return _page(collection, _lines(collection, checking.decided(collection)))


@bp.post("/ideas/collections/<key:collection_id>/check")
def check_save(collection_id: bytes) -> ResponseReturnValue:
    """Keep what is decided; and, once all is, let the team read."""
    collection = queries.collection_for(current_user, collection_id, "round.check")
    turns.require_turn(current_user, collection)
    lines = _lines(collection, request.form)
    checking.keep(collection, lines[:LEAF])
    if request.form.get("step") == "finish":
        return _finish(collection, lines)
    db.session.commit()
    return redirect(_on(collection, lines), 303)


@bp.post("/ideas/collections/<key:collection_id>/read")
def have_read(collection_id: bytes) -> ResponseReturnValue:
    """Somebody who helps has read it: the facilitator may go on."""
    collection = queries.collection_for(current_user, collection_id, "idea.refer")
    turns.have_read(collection)
    db.session.commit()
    flash(_("Thank you. The facilitator can look through them now."), "done")
    return redirect(url_for(".check", collection_id=collection.id), 303)


def _finish(collection: Collection, lines: list[Line]) -> ResponseReturnValue:
    """The round as everybody may read it; or the page again, with what is missing beside each mark."""
    try:
        checking.finish(collection)
    except Undecided as undecided:
        db.session.commit()  # what was decided stays
        return _page(collection, lines, undecided=undecided), 422
    flash(_("Everything is looked through. The team and the readers can read these ideas now."), "done")
    return redirect(url_for(".collection", collection_id=collection.id), 303)


def _on(collection: Collection, lines: list[Line]) -> str:
    """Where a kept page leads: to an idea to take out or refer, to the next ideas, or nowhere else."""
    step = request.form.get("step", "")
    for line in lines[:LEAF]:
        for endpoint in ("remove", "refer"):
            if step == f"{endpoint}-{show_key(line.idea.id)}":
                return url_for(f".{endpoint}", idea_id=line.idea.id)
    flash(_("Your decisions are kept."), "done")
    if step == "next" and (url := _next(collection, lines)):
        return url
    return _at(collection, key_in_address("after"))


def _next(collection: Collection, lines: list[Line]) -> str | None:
    return _at(collection, lines[LEAF - 1].idea.id) if len(lines) > LEAF else None


def _at(collection: Collection, after: bytes | None) -> str:
    return url_for(".check", collection_id=collection.id, after=show_key(after) if after else None)


def _lines(collection: Collection, given: checking.Given) -> list[Line]:
    """A page of ideas, and one more where there is one."""
    return checking.lines_of(collection, given, after=key_in_address("after") or b"", most=LEAF + 1)


def _page(collection: Collection, lines: list[Line], *, undecided: Undecided | None = None) -> str:
    may = queries.acts(current_user, collection.committee)
    waits, helps = turns.waits_for_helper(collection), "idea.refer" in may
    reads = helps or not waits
    return render_template(
        "ideas/check_round.html",
        collection=collection,
        committee=collection.committee,
        asks=asker(collection.committee),
        lines=shuffled(lines[:LEAF]) if reads else [],
        next=_next(collection, lines),
        after=request.args.get("after"),
        asked=undecided is not None,
        elsewhere=_elsewhere(collection, undecided),
        waits=waits,
        helps=helps,
        may=may,
        changes=reads and "round.check" in may,
        longest=MAX_IDEA_CHARS,
        focal_point=helper_of(collection.committee, Role.FOCAL_POINT),
    )


def _elsewhere(collection: Collection, undecided: Undecided | None) -> str | None:
    """The page of the first mark that waits, where it is another one."""
    if undecided is None or undecided.after == (key_in_address("after") or b""):
        return None
    return _at(collection, undecided.after)
