"""Concerns sealed in the browser: whom to seal to, and ciphertext that arrives, perhaps hours later."""

import base64
from typing import Any

from flask import Response, abort, jsonify, request
from flask_login import current_user

from cac.concerns import people, queries, services
from cac.concerns.calling import whom_to_call
from cac.concerns.envelope import Envelope, Slot
from cac.concerns.people import OTHER
from cac.concerns.views import bp
from cac.db import db, read_key, show_key


@bp.get("/concerns/new/<key:committee_id>/recipients.json")
def recipients(committee_id: bytes) -> Response:
    """Public halves of the helpers' keys, whom it may be about, and whom to call; see static/js/seal.js."""
    committee, named = people.committee_to_tell_of(current_user, committee_id)
    helpers = queries.helpers_in([committee.id])[committee.id]
    call = whom_to_call(committee, (), named=named)
    return jsonify(
        committee=show_key(committee.id),
        helpers=[
            {
                "user": show_key(one.user.id),
                "key": show_key(one.key.id),
                "public": base64.b64encode(one.key.public).decode(),
            }
            for one in helpers
            if one.key
        ],
        people=[
            {"value": one.value, "name": one.name, "user": one.user}
            for one in people.whom_to_choose(committee, named=named)
        ],
        other=OTHER,
        call=[{"name": one.name, "role": one.role, "phone": one.phone} for one in call.helpers],
        numbers=[{"office": one.office, "phone": one.phone} for one in call.numbers],
    )


@bp.post("/concerns/sealed")
def sealed() -> Response:
    """Keep one sealed concern. The same one sent again is answered alike and kept once."""
    said = request.get_json(silent=True)
    envelope, committee_id = _read(said if isinstance(said, dict) else {})
    committee, _named = people.committee_to_tell_of(current_user, committee_id)
    urgent = not (isinstance(said, dict) and said.get("danger") is False)  # unsure means yes
    services.keep(committee.id, envelope, current_user, urgent=urgent)
    db.session.commit()
    return jsonify(arrived=show_key(envelope.id))


def _read(said: dict[str, Any]) -> tuple[Envelope, bytes]:
    """The envelope and its committee; 400 for anything that seal.js cannot have made."""
    try:
        slots = [(one.get("to"), _bytes(one["sealed"])) for one in said["slots"]]
        found = Envelope(
            read_key(said["id"]),
            _bytes(said["public"]),
            _bytes(said["sealed"]),
            tuple(Slot(read_key(to) if to else None, box) for to, box in slots),
        )
        committee_id = read_key(said["committee"])
    except (KeyError, TypeError, ValueError, AttributeError):
        abort(400)
    if not found.is_well_formed():
        abort(400)
    return found, committee_id


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
