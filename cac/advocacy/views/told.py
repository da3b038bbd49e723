"""The sheet that is read to the children at their next meeting, and the mark that it was."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from cac.advocacy import told as sheets
from cac.advocacy.stages import SAYS
from cac.advocacy.views import bp
from cac.db import db
from cac.ideas import queries, telling
from cac.ideas.models import Collection
from cac.web.language import LANGUAGES, language_name, paper_language, paper_languages


@bp.get("/ideas/collections/<key:collection_id>/told")
def told(collection_id: bytes) -> ResponseReturnValue:
    """What was said and what happens now: a sheet of pictures and words to read aloud."""
    collection = queries.collection_for(current_user, collection_id)
    telling.require_sealed(collection)
    language = paper_language(collection.committee.languages)
    sheet, papers = _in(language, collection)
    return render_template(
        "advocacy/told.html",
        collection=collection,
        sheet=sheet,
        papers=papers,
        language=language,
        ways=_ways(collection, language),
        unwritten=[code for code in collection.committee.languages if code not in LANGUAGES],
        mark=telling.told(collection),
        may=queries.acts(current_user, collection.committee),
    )


@bp.post("/ideas/collections/<key:collection_id>/told")
def tell(collection_id: bytes) -> ResponseReturnValue:
    """The children were told today; or it was marked by mistake."""
    collection = queries.collection_for(current_user, collection_id, "collection.tell")
    if request.form.get("back"):
        telling.not_told(collection)
    else:
        telling.tell(collection)
        flash(_("Noted: the children were told what became of these ideas."), "done")
    db.session.commit()
    return redirect(_after(collection), 303)


def _after(collection: Collection) -> str:
    """The spent submit token keeps this address and the day: so not for a collection without a meeting."""
    if collection.meeting_id is None:
        return url_for("ideas.index")
    return url_for(".told", collection_id=collection.id)


def _in(language: str, collection: Collection) -> tuple[sheets.Sheet, Markup]:
    """The sheet itself, and its papers, in a language that the children speak."""
    with force_locale(language):
        sheet = sheets.sheet_of(collection)
        papers = render_template("advocacy/told_papers.html", sheet=sheet, says=SAYS)
    return sheet, Markup(papers)  # noqa: S704 - our own page


def _ways(collection: Collection, now: str) -> list[tuple[Any, str, bool]]:
    """The same sheet in each language that there is."""
    languages = paper_languages(collection.committee.languages)
    here = {code: url_for(".told", collection_id=collection.id, lang=code) for code in languages}
    return [(language_name(code), url, code == now) for code, url in here.items()]
