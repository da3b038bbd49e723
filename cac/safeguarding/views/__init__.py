"""Pages of this room."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from cac.errors import NotFound

bp = Blueprint("safeguarding", __name__)


@bp.route("/committees/<key:committee_id>/adults", methods=["GET"])
def adults(committee_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/committees/<key:committee_id>/adults/new", methods=["GET", "POST"])
def adult_new(committee_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/committees/<key:committee_id>/adults/call", methods=["POST"])
def adult_call(committee_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/adults/<key:adult_id>", methods=["GET"])
def adult(adult_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/adults/<key:adult_id>/edit", methods=["GET", "POST"])
def adult_edit(adult_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/adults/<key:adult_id>/clearances/new", methods=["GET", "POST"])
def clearance_new(adult_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/adults/<key:adult_id>/suspend", methods=["POST"])
def suspend(adult_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/adults/<key:adult_id>/restore", methods=["POST"])
def restore(adult_id: bytes) -> ResponseReturnValue:
    raise NotFound
