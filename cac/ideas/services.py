"""What people do with ideas: save what was said, name themes, sort."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from sqlalchemy import delete, insert, select

from cac.audit import services as audit
from cac.committees.models import Committee
from cac.db import db, new_key
from cac.errors import RuleBroken
from cac.ideas.models import Collection, Idea, IdeaTheme, Theme
from cac.ideas.release import release
from cac.ideas.rules import CollectionState, Source
from cac.meetings.models import Meeting
from cac.meetings.rules import State

RECORDABLE = {State.OPEN, State.CLOSED}


def check_may_record(meeting: Meeting) -> None:
    """Ideas are written down once the children have met; RuleBroken before, and where only adults met."""
    if meeting.adults_only:
        raise RuleBroken(_("Only adults met here, so there are no ideas of children to write down."))
    if meeting.state not in RECORDABLE:
        raise RuleBroken(_("You can write down ideas once the meeting is open."))


def save_said_aloud(meeting: Meeting, question: str, texts: Sequence[str]) -> Collection:
    """Save what was said at a meeting as one shuffled batch, and COMMIT."""
    return save_batch(meeting, question, texts, Source.SAID_ALOUD)


def save_batch(meeting: Meeting, question: str, texts: Sequence[str], source: Source) -> Collection:
    """Save what was said or written at a meeting as one shuffled batch, and COMMIT; RuleBroken if too few."""
    check_may_record(meeting)
    return release(meeting, texts, question, source)


def add_theme(committee: Committee, name: str) -> Theme:
    """A new heading for this committee's ideas."""
    theme = Theme(id=new_key(), committee_id=committee.id, name=name)
    db.session.add(theme)
    db.session.flush()
    audit.record("added a theme", theme.id, only_day=True)
    return theme


def rename_theme(theme: Theme, name: str) -> None:
    """Another name for the same heading."""
    theme.name = name
    audit.record("renamed a theme", theme.id, only_day=True)


def check_may_sort(collection: Collection) -> None:
    """Only ideas that are kept and readable can be sorted; RuleBroken otherwise."""
    if collection.state is not CollectionState.SEALED:
        raise RuleBroken(_("These ideas are not open for sorting."))


def sort_ideas(collection: Collection, chosen: Mapping[bytes, bytes | None]) -> None:
    """Write anew which theme each idea of the collection stands under: all rows at once, in key order."""
    check_may_sort(collection)
    ours = select(Idea.id).where(Idea.collection_id == collection.id)
    db.session.execute(
        delete(IdeaTheme).where(IdeaTheme.idea_id.in_(ours)), execution_options={"synchronize_session": False}
    )
    rows = [{"idea_id": idea, "theme_id": theme} for idea, theme in sorted(chosen.items()) if theme]
    if rows:
        db.session.execute(insert(IdeaTheme), rows)
    audit.record("sorted ideas", collection.id, only_day=True)
