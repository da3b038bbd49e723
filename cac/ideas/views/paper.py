"""Sheets of paper on which a child puts dots: all alike, and nothing on them but themes."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from flask_login import current_user

from cac.anonymity.ballots import MOST_DOTS, MOST_THEMES
from cac.committees.queries import committee_for
from cac.db import show_key
from cac.ideas import queries
from cac.ideas.rules import MAY
from cac.ideas.views import bp
from cac.web.language import language_name, paper_language, paper_languages

EACH = 3
ROOM_FOR_TWO = 5  # themes: with more, one sheet fills a page


@bp.get("/committees/<key:committee_id>/dot-sheets")
def dot_sheets(committee_id: bytes) -> ResponseReturnValue:
    """Choose themes and dots, look at the sheet, print it: one for each child."""
    committee = committee_for(current_user, committee_id, "vote.numbers", MAY)
    every = [one.theme for one in queries.themes_of([committee.id])]
    asked = request.args.getlist("theme")
    chosen = [one for one in every if not asked or show_key(one.id) in asked][:MOST_THEMES]
    language = paper_language(committee.languages)
    return render_template(
        "ideas/dot_sheets.html",
        committee=committee,
        every=every,
        chosen=chosen,
        each=_each(),
        most=MOST_DOTS,
        says=_says(language, _each()),
        many=2 if len(chosen) <= ROOM_FOR_TWO else 1,
        language=language,
        languages=[(code, language_name(code)) for code in paper_languages(committee.languages)],
    )


def _says(language: str, each: int) -> tuple[str, str]:
    """The question and the rule, in the language of the paper."""
    with force_locale(language):
        rule = ngettext("Colour one ring.", "Colour %(num)s rings, all on one line or on several.", each)
        return _("What matters most to you?"), rule


def _each() -> int:
    """How many dots the address asks for; what is no such number is passed over."""
    asked = request.args.get("each", "")
    known = [str(number) for number in range(1, MOST_DOTS + 1)]
    return int(asked) if asked in known else EACH
