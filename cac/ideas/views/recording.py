"""Writing down what was said aloud or on sheets: type, check, save."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from cac.anonymity.padding import MAX_IDEA_CHARS
from cac.committees.queries import helper_of
from cac.committees.rules import Role
from cac.errors import RuleBroken
from cac.ideas import queries, services
from cac.ideas.forms import SaidAloudForm, SheetsForm, too_few_words
from cac.ideas.harm import asker
from cac.ideas.models import Collection
from cac.ideas.redactions import SaidLine, read_lines
from cac.ideas.rules import (
    HEADS_FOR_A_LATER_GO,
    HEADS_TO_NAME_A_MEETING,
    MOST_LINES,
    SMALLEST_BATCH,
    Source,
    TooFew,
    names_its_meeting,
)
from cac.ideas.typed import why_too_few
from cac.ideas.views import bp
from cac.meetings.day.told import limits_read, taking_part
from cac.meetings.models import Meeting

FORMS = {Source.SAID_ALOUD: SaidAloudForm, Source.SHEETS: SheetsForm}


@bp.route("/meetings/<key:meeting_id>/ideas", methods=["GET", "POST"])
def record(meeting_id: bytes) -> ResponseReturnValue:
    """Type what was said aloud, decide on each mark, save it as one shuffled batch."""
    return _record(meeting_id, Source.SAID_ALOUD)


@bp.route("/meetings/<key:meeting_id>/sheets", methods=["GET", "POST"])
def sheets(meeting_id: bytes) -> ResponseReturnValue:
    """Type what the children wrote on sheets, the same way; few sheets wait."""
    return _record(meeting_id, Source.SHEETS)


def _record(meeting_id: bytes, source: Source) -> ResponseReturnValue:
    meeting = queries.meeting_to_record(current_user, meeting_id)
    services.check_may_record(meeting)
    if source is Source.SHEETS and taking_part(meeting) < SMALLEST_BATCH:
        return _no_sheets(meeting)
    if services.limits_wait(meeting):
        return _limits_first(meeting, source)
    form = FORMS[source](meeting.committee)
    if limits_read(meeting):
        del form.limits  # noted on the day itself: nobody says it twice
    step = request.form.get("step", "preview")
    if request.method == "GET" or step == "type":
        return _typing(meeting, form, source), 200
    if not (form.validate() and _enough(form, meeting, source, len(form.said))):
        return _typing(meeting, form, source), 422
    lines = read_lines([text for _number, text in form.said], form.known(), request.form)
    if step != "save":
        return _checking(meeting, form, lines, source), 200
    return _save(meeting, form, lines, source)


def _enough(form: SaidAloudForm, meeting: Meeting, source: Source, ideas: int) -> bool:
    if why := why_too_few(meeting, ideas, form.question.data or "", source):
        form.refuse("lines", too_few_words(why))
    return why is None


def _no_sheets(meeting: Meeting) -> ResponseReturnValue:
    """With so few children no sheet can hide: say so before anybody types, and give typed text back."""
    if request.method == "POST":
        raise RuleBroken(too_few_words(TooFew.HEADS))
    return render_template("ideas/no_sheets.html", least=SMALLEST_BATCH, **_about(meeting, Source.SHEETS))


def _limits_first(meeting: Meeting, source: Source) -> ResponseReturnValue:
    """At an open meeting nobody types before the limits of secrecy were read aloud (SG-21)."""
    if request.method == "POST":
        raise RuleBroken(_("Read the limits of secrecy aloud first. They stand on the page of the day."))
    return render_template("ideas/limits_first.html", **_about(meeting, source))


def _save(
    meeting: Meeting, form: SaidAloudForm, lines: list[SaidLine], source: Source
) -> ResponseReturnValue:
    """Save once every mark is decided; else show again what is missing."""
    kept = [(line.redacted, code) for line, code in zip(lines, form.codes, strict=True) if line.redacted]
    texts, codes = [text for text, _code in kept], [code for _text, code in kept]
    if not texts or not all(line.ready for line in lines):
        return _checking(meeting, form, lines, source, asked=True), 422
    if not _enough(form, meeting, source, len(texts)):  # a line of which nothing was left does not count
        return _typing(meeting, form, source), 422
    collection = services.save_batch(meeting, form.question.data or "", texts, source, codes)
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


def _typing(meeting: Meeting, form: SaidAloudForm, source: Source) -> str:
    kept = {name: value for name, value in request.form.items() if name.startswith("mark-") and value}
    limits = {"most": MOST_LINES, "least": HEADS_TO_NAME_A_MEETING}
    return render_template("ideas/type.html", form=form, kept=kept, **limits, **_about(meeting, source))


def _checking(
    meeting: Meeting, form: SaidAloudForm, lines: list[SaidLine], source: Source, *, asked: bool = False
) -> str:
    marked = [line for line in lines if line.places]
    clean = [line for line in lines if not line.places]
    return render_template(
        "ideas/check.html",
        form=form,
        asks=asker(meeting.committee),
        marked=marked,
        numbered=len(list(filter(None, form.codes))),
        clean=clean,
        asked=asked,
        longest=MAX_IDEA_CHARS,
        **_about(meeting, source),
    )


def _about(meeting: Meeting, source: Source) -> dict[str, object]:
    on_sheets = source is Source.SHEETS
    return {
        "meeting": meeting,
        "committee": meeting.committee,
        "here": url_for(".sheets" if on_sheets else ".record", meeting_id=meeting.id),
        "on_sheets": on_sheets,
        "smallest": SMALLEST_BATCH,
        "later": HEADS_FOR_A_LATER_GO,
        "named": names_its_meeting(taking_part(meeting)),
        "focal_point": helper_of(meeting.committee, Role.FOCAL_POINT),
    }
