"""What people do with ideas: save what was said, name themes, sort."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from cac.audit import services as audit
from cac.committees.models import Committee
from cac.db import db, new_key
from cac.errors import RuleBroken
from cac.ideas import tree
from cac.ideas.models import Collection, Theme
from cac.ideas.rules import Change, CollectionState, Picture, Source
from cac.ideas.tree import tree_of
from cac.ideas.typed import save
from cac.ideas.undo import place, remembering
from cac.meetings.day.told import against_ideas, limits_read
from cac.meetings.models import Meeting
from cac.meetings.rules import HELD, State

NEW_THEME = b""


def check_may_record(meeting: Meeting) -> None:
    """Ideas are written down once the children have met; RuleBroken before, and where only adults met."""
    check_has_children(meeting)
    if meeting.state not in HELD:
        raise RuleBroken(_("You can write down what the children say once the meeting is open."))
    if why := against_ideas(meeting):
        raise RuleBroken(why)


def check_has_children(meeting: Meeting) -> None:
    """Ideas come from children; RuleBroken where only adults meet."""
    if meeting.adults_only:
        raise RuleBroken(_("Only adults met here, so there are no ideas of children to write down."))


def save_said_aloud(meeting: Meeting, question: str, texts: Sequence[str]) -> Collection:
    """Save what was said at a meeting as one shuffled batch, and COMMIT."""
    return save_batch(meeting, question, texts, Source.SAID_ALOUD)


def save_batch(
    meeting: Meeting, question: str, texts: Sequence[str], source: Source, codes: Sequence[str] = ()
) -> Collection:
    """Save what was said or written at a meeting as one shuffled batch, and COMMIT; RuleBroken if too few.

    `codes` are the receipts of the texts, one for each, "" for none.
    """
    check_may_record(meeting)
    if limits_wait(meeting):
        raise RuleBroken(_("Read the limits of secrecy aloud first. They stand on the page of the day."))
    return save(meeting, texts, question, source, codes)


def limits_wait(meeting: Meeting) -> bool:
    """Whether the limits of secrecy must still be read aloud at an open meeting, before ideas (SG-21)."""
    return meeting.state is State.OPEN and not limits_read(meeting)


def add_theme(committee: Committee, name: str) -> Theme:
    """A new heading for this committee's ideas."""
    with remembering(committee, Change.MADE, name):
        theme = Theme(id=new_key(), committee_id=committee.id, name=name)
        db.session.add(theme)
        db.session.flush()
    audit.record("added a theme", theme.id, only_day=True)
    return theme


def rename_theme(theme: Theme, name: str) -> None:
    """Another name for the same heading."""
    if name == theme.name:
        return
    with remembering(theme.committee, Change.RENAMED, theme.name, name):
        theme.name = name
    audit.record("renamed a theme", theme.id, only_day=True)


def give_picture(theme: Theme, picture: Picture | None) -> None:
    """What stands for the theme where children read pictures."""
    if picture is not theme.picture:
        theme.picture = picture
        audit.record("gave a theme a picture", theme.id, only_day=True)


def merge_theme(theme: Theme, into: Theme) -> None:
    """A theme becomes part of another one; its ideas keep it, so that it can become a theme again."""
    committee = theme.committee
    merges = tree_of([committee.id]).into
    if theme.id == into.id or {theme.id, into.id} & set(merges) or into.committee_id != committee.id:
        raise RuleBroken(
            _("One of these themes is part of another already. Please look at the themes again.")
        )
    with remembering(committee, Change.MERGED, theme.name, into.name):
        tree.rewrite(committee, {**merges, theme.id: into.id})
    audit.record("merged themes", theme.id, only_day=True)


def part_theme(theme: Theme) -> None:
    """A theme that became part of another is one of its own again, with the ideas it brought."""
    committee = theme.committee
    merges = dict(tree_of([committee.id]).into)
    if theme.id not in merges:
        raise RuleBroken(_("This theme is one of its own already."))
    whole = db.session.get_one(Theme, merges.pop(theme.id))
    with remembering(committee, Change.PARTED, theme.name, whole.name):
        tree.rewrite(committee, merges)
    audit.record("parted themes", theme.id, only_day=True)


def move_ideas(theme: Theme, ideas: Sequence[bytes], *, into: Theme | None, named: str = "") -> Theme:
    """Ideas of a theme go to another one, or to a new one of this name."""
    committee = theme.committee
    with remembering(committee, Change.MOVED, theme.name, into.name if into else named):
        target = into or add_theme(committee, named)
        place(dict.fromkeys(ideas, target.id))
    audit.record("moved ideas to another theme", theme.id, only_day=True)
    return target


def check_may_sort(collection: Collection) -> None:
    """Only ideas that are kept, readable and checked can be sorted; RuleBroken otherwise."""
    if collection.state is not CollectionState.SEALED or not collection.checked:
        raise RuleBroken(_("These ideas are not open for sorting."))


def sort_ideas(collection: Collection, chosen: Mapping[bytes, bytes | None], *, named: str = "") -> None:
    """Write anew which theme each idea of the collection stands under: all rows at once, in key order.

    `NEW_THEME` in the place of a key stands for a new theme of the name `named`.
    """
    check_may_sort(collection)
    with remembering(collection.committee, Change.SORTED):
        new = add_theme(collection.committee, named).id if named else None
        place({idea: new if theme == NEW_THEME else theme for idea, theme in chosen.items()})
    audit.record("sorted ideas", collection.id, only_day=True)
