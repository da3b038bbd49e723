"""Sheets of paper: for dots, all alike; for ideas, alike but for a receipt that each child may tear off."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from flask_login import current_user

from cac.anonymity.ballots import MOST_DOTS, MOST_THEMES
from cac.anonymity.receipts import number_on_paper
from cac.committees.queries import committee_for
from cac.db import show_key
from cac.ideas import queries, receipts, services
from cac.ideas.forms.paper import IdeaSheetsForm
from cac.ideas.rules import MAY, ReceiptKind
from cac.ideas.tablet.queries import pictures_of
from cac.ideas.tablet.rules import MOST_PICTURES
from cac.ideas.views import bp
from cac.ideas.views.slips import asked_at
from cac.meetings.day.told import taking_part
from cac.meetings.models import Meeting
from cac.web.language import language_name, paper_language, paper_languages
from cac.web.pages import form_page

EACH = 3
ROOM_FOR_TWO = 5  # themes: with more, one sheet fills a page
SHEETS = 15  # offered where nobody knows yet how many children come


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


@bp.route("/meetings/<key:meeting_id>/idea-sheets", methods=["GET", "POST"])
def idea_sheets(meeting_id: bytes) -> ResponseReturnValue:
    """Choose what stands on the sheets; the answer shows them, with fresh receipts, and never again."""
    meeting = queries.meeting_to_record(current_user, meeting_id)
    services.check_has_children(meeting)
    form = IdeaSheetsForm(meeting.committee, count=taking_part(meeting) or SHEETS)
    about = {"meeting": meeting, "committee": meeting.committee, "form": form}
    if not form.validate_on_submit():
        return form_page("ideas/idea_sheets_form.html", **about)
    return render_template("ideas/idea_sheets.html", sheets=_sheets(meeting, form), **about)


def _sheets(meeting: Meeting, form: IdeaSheetsForm) -> list[str]:
    """Each sheet, in the language of the paper; codes are drawn here and kept nowhere."""
    about = pictures_of(meeting.committee)[:MOST_PICTURES]
    shown = {"question": form.question.data, "about": about, "asked_at": asked_at()}
    with force_locale(form.language.data):
        return [
            render_template("ideas/idea_sheet.html", **shown, **_receipt(wanted=form.receipts.data))
            for _one in range(form.count.data or 0)
        ]


def _receipt(*, wanted: bool) -> dict[str, object]:
    if not wanted:
        return {"parts": [], "number": ""}
    code = receipts.new(ReceiptKind.PICTURES, "")
    number = number_on_paper(code)
    threes = [number[place : place + 3] for place in range(0, len(number), 3)]
    return {"parts": receipts.shown(code), "number": " ".join(threes)}
