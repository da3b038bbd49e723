"""Slips of paper on which a child keeps a receipt: empty, so that they say nothing until the child writes."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_login import current_user

from cac.anonymity.receipts import MANY_DIGITS, MANY_PICTURES, MANY_WORDS
from cac.db import db
from cac.ideas import queries
from cac.ideas.models import OpenCollection
from cac.ideas.rules import ReceiptKind
from cac.ideas.views import bp
from cac.web import addresses
from cac.web.language import language_name, paper_language, paper_languages

ON_A_PAGE = 6
PLACES = {
    ReceiptKind.PICTURES: MANY_PICTURES,
    ReceiptKind.WORDS: MANY_WORDS,
    ReceiptKind.DIGITS: MANY_DIGITS // 5,
}


@bp.get("/ideas/rounds/<key:round_id>/slips")
def round_slips(round_id: bytes) -> ResponseReturnValue:
    """A page of slips to print, in the language of the children: no number, no name, no committee on them."""
    collection = queries.collection_for(current_user, round_id, "round.read")
    opened = db.session.get(OpenCollection, collection.id)
    kind = opened.receipts if opened else None
    spoken = collection.committee.languages
    language = paper_language(spoken)
    with force_locale(language):
        slip = (
            render_template("ideas/slip.html", kind=kind, places=PLACES, asked_at=asked_at()) if kind else ""
        )
    return render_template(
        "ideas/slips.html",
        collection=collection,
        slip=slip,
        is_closed=opened is None,
        many=ON_A_PAGE,
        language=language,
        languages=[(code, language_name(code)) for code in paper_languages(spoken)],
    )


def asked_at() -> str:
    """Where a child asks with a receipt, as it stands on paper."""
    return addresses.root().partition("://")[2] + addresses.path("advocacy.receipt")
