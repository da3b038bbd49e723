"""Writing down what was said aloud: type, check, save."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user

from cac.anonymity.padding import MAX_IDEA_CHARS
from cac.committees.queries import helper_of
from cac.committees.rules import Role
from cac.ideas import queries, services
from cac.ideas.forms import SaidAloudForm
from cac.ideas.models import Collection
from cac.ideas.redactions import SaidLine, read_lines
from cac.ideas.rules import HEADS_TO_NAME_A_MEETING, MOST_LINES, names_its_meeting
from cac.ideas.views import bp
from cac.meetings.models import Meeting
from cac.safeguarding.known import known_words


@bp.route("/meetings/<key:meeting_id>/ideas", methods=["GET", "POST"])
def record(meeting_id: bytes) -> ResponseReturnValue:
    """Type the lines, decide on each mark, save them as one shuffled batch."""
    meeting = queries.meeting_to_record(current_user, meeting_id)
    services.check_may_record(meeting)
    form = SaidAloudForm()
    step = request.form.get("step", "preview")
    if request.method == "GET" or step == "type":
        return _typing(meeting, form), 200
    if not form.validate():
        return _typing(meeting, form), 422
    said = [text for _number, text in form.said]
    lines = read_lines(said, known_words(meeting.committee), request.form)
    if step != "save":
        return _checking(meeting, form, lines), 200
    return _save(meeting, form, lines)


def _save(meeting: Meeting, form: SaidAloudForm, lines: list[SaidLine]) -> ResponseReturnValue:
    """Save once every mark is decided; else show again what is missing."""
    texts = [line.redacted for line in lines if line.ready and line.redacted]
    if not texts or not all(line.ready for line in lines):
        return _checking(meeting, form, lines, asked=True), 422
    collection = services.save_said_aloud(meeting, form.question.data or "", texts)
    flash(_saved(len(texts)), "done")
    return redirect(_next(collection), 303)


def _saved(count: int) -> str:
    words: str = ngettext(
        "%(num)s idea is saved. It belongs to the committee and to nobody.",
        "%(num)s ideas are saved and shuffled. Nobody can see their order again.",
        count,
    )
    return words


def _next(collection: Collection) -> str:
    """Where to read them. The spent submit token keeps this address and the day: not for a small batch."""
    if collection.meeting_id is None:
        return url_for(".index")
    return url_for(".collection", collection_id=collection.id)


def _typing(meeting: Meeting, form: SaidAloudForm) -> str:
    kept = {name: value for name, value in request.form.items() if name.startswith("mark-") and value}
    limits = {"most": MOST_LINES, "least": HEADS_TO_NAME_A_MEETING}
    return render_template("ideas/type.html", form=form, kept=kept, **limits, **_about(meeting))


def _checking(meeting: Meeting, form: SaidAloudForm, lines: list[SaidLine], *, asked: bool = False) -> str:
    marked = [line for line in lines if line.places]
    clean = [line for line in lines if not line.places]
    return render_template(
        "ideas/check.html",
        form=form,
        marked=marked,
        clean=clean,
        asked=asked,
        longest=MAX_IDEA_CHARS,
        **_about(meeting),
    )


def _about(meeting: Meeting) -> dict[str, object]:
    return {
        "meeting": meeting,
        "committee": meeting.committee,
        "named": names_its_meeting(meeting.came),
        "focal_point": helper_of(meeting.committee, Role.FOCAL_POINT),
    }
