"""The day without a network: prepare a phone, hand it what it needs, take back what it noted."""

import hashlib
import json
from pathlib import Path

from flask import Response, current_app, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from sqlalchemy.orm import joinedload

from cac import clock
from cac.audit import services as audit
from cac.db import db
from cac.meetings import daymarks, queries
from cac.meetings.day.rules import LeftWith, Outsider
from cac.meetings.dayacts import ACTS
from cac.meetings.daypack import day_pack, require_preparing
from cac.meetings.models import Meeting
from cac.meetings.views import bp

STYLES = ("tokens", "base", "layout", "components", "forms", "day")
FONTS = ("fonts/noto-sans-latin-400-normal.woff2", "fonts/noto-sans-latin-600-normal.woff2")
SEALING = ("js/seal.js", "js/boxes.js", "vendor/hpke.js")
SHELL = "day/shell.html"


@bp.get("/meetings/<key:meeting_id>/prepare")
def prepare(meeting_id: bytes) -> ResponseReturnValue:
    """Say what a phone takes along, and ask for a PIN; the page itself does the rest."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.prepare")
    require_preparing(meeting)
    return render_template("meetings/prepare.html", meeting=meeting, this_year=clock.now().year)


@bp.post("/meetings/<key:meeting_id>/day-pack", endpoint="day_pack")
def hand_over_pack(meeting_id: bytes) -> ResponseReturnValue:
    """What goes on the phone. It is posted, not fetched, because taking it along is recorded."""
    whole = joinedload(Meeting.agenda)
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.prepare", whole)
    require_preparing(meeting)
    pack = day_pack(meeting)
    audit.record("took a meeting along on a phone", meeting.id)
    db.session.commit()
    return jsonify(pack)


@bp.get("/meetings/<key:meeting_id>/day-sync")
def day_state(meeting_id: bytes) -> ResponseReturnValue:
    """What a phone must know before it sends: that its person is signed in, and the state of the meeting."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.prepare")
    return jsonify({"token": generate_csrf(), "state": meeting.state.value})


@bp.post("/meetings/<key:meeting_id>/day-sync")
def day_sync(meeting_id: bytes) -> ResponseReturnValue:
    """Take what a phone noted, each thing once."""
    meeting, roles = queries.meeting_and_roles(current_user, meeting_id, "meeting.prepare")
    answers = daymarks.apply(meeting, current_user, roles, daymarks.read_marks(request.get_json()))
    db.session.commit()
    return jsonify({"answers": [answer.as_json() for answer in answers], "state": meeting.state.value})


@bp.get("/day")
def day() -> ResponseReturnValue:
    """The empty page of the day, the same for everybody: what is shown on it lies sealed on the phone."""
    kinds = [(kind, _(words)) for kind, (_act, _do, words) in ACTS.items()]
    leaving = [(one.value, _(one.label)) for one in LeftWith]
    outside = [(one.value, _(one.label)) for one in Outsider]
    return render_template(SHELL, styles=STYLES, kinds=kinds, leaving=leaving, outside=outside)


@bp.get("/day-worker.js")
def day_worker() -> ResponseReturnValue:
    """The script that keeps the empty page and its files on the phone; it changes whenever they do."""
    loader, static = current_app.jinja_env.loader, Path(current_app.static_folder or "")
    shell = loader.get_source(current_app.jinja_env, SHELL)[0] if loader else ""
    files = [url_for("static", filename=name) for name in kept_files(static)]
    name = hashlib.sha256(json.dumps([shell, *files]).encode()).hexdigest()[:12]
    kept = json.dumps({"name": f"day-{name}", "page": url_for(".day"), "files": files})
    body = (static / "js" / "day-worker.js").read_text(encoding="utf-8")
    return Response(f"const KEPT = {kept};\n{body}", mimetype="text/javascript")


def kept_files(static: Path) -> list[str]:
    """What the empty page needs to look and work as it should; nothing else is ever kept."""
    scripts = sorted(path.relative_to(static).as_posix() for path in (static / "js" / "day").glob("*.js"))
    return [*scripts, *SEALING, *(f"css/{name}.css" for name in STYLES), *FONTS, "icons/favicon.svg"]
