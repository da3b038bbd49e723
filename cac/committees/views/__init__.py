"""Pages of this room."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from cac.errors import NotFound

bp = Blueprint("committees", __name__)


@bp.route("/committees/", methods=["GET"])
def index() -> ResponseReturnValue:
    raise NotFound


@bp.route("/committees/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    raise NotFound


@bp.route("/committees/<key:committee_id>", methods=["GET"])
def show(committee_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/committees/<key:committee_id>/edit", methods=["GET", "POST"])
def edit(committee_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/committees/<key:committee_id>/people", methods=["GET"])
def postings(committee_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/committees/<key:committee_id>/people/new", methods=["GET", "POST"])
def posting_offer(committee_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/postings/<key:posting_id>/answer", methods=["POST"])
def posting_answer(posting_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/postings/<key:posting_id>/end", methods=["POST"])
def posting_end(posting_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/committees/<key:committee_id>/members", methods=["GET"])
def members(committee_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/committees/<key:committee_id>/members/new", methods=["GET", "POST"])
def member_new(committee_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/members/<key:member_id>", methods=["GET"])
def member(member_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/members/<key:member_id>/edit", methods=["GET", "POST"])
def member_edit(member_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/members/<key:member_id>/left", methods=["POST"])
def member_left(member_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/members/<key:member_id>/consents/new", methods=["GET", "POST"])
def consent_new(member_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/committees/<key:committee_id>/consents/new", methods=["GET", "POST"])
def consents_new(committee_id: bytes) -> ResponseReturnValue:
    raise NotFound


@bp.route("/consents/<key:consent_id>/withdraw", methods=["POST"])
def consent_withdraw(consent_id: bytes) -> ResponseReturnValue:
    raise NotFound
