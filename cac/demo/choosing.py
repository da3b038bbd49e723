"""What example children wrote on sheets, a theme that became part of another, and two votes."""

from datetime import date

from sqlalchemy import select

from cac.db import db, show_key
from cac.demo.ideas import HEARD, PAY, PLAY, REST, SAFETY, SCHOOL, ZAMBIA_SHEETS
from cac.demo.proposals import give_themes
from cac.demo.teams import Team
from cac.ideas.models import Collection, Telling, Theme
from cac.ideas.rules import Mark, Picture, Source
from cac.ideas.services import give_picture, merge_theme, save_batch
from cac.ideas.totals import Count
from cac.ideas.votes import keep_vote
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting
from cac.meetings.rules import State

PICTURES = {
    SCHOOL: Picture.LEARN,
    PAY: Picture.PAY,
    REST: Picture.REST,
    SAFETY: Picture.SAFE,
}  # for the last theme they want to draw their own


def write(team: Team) -> None:
    """Six sheets at the last meeting, and what the children chose at both."""
    held = select(Meeting).where(Meeting.committee_id == team.committee.id, Meeting.state == State.CLOSED)
    first, *_others, last = db.session.scalars(held.order_by(Meeting.starts_at))
    texts = {text: theme for theme, text in ZAMBIA_SHEETS}
    give_themes(save_batch(last, "What would make a market day better?", list(texts), Source.SHEETS), texts)
    themes = {
        theme.name: theme
        for theme in db.session.scalars(select(Theme).where(Theme.committee_id == team.committee.id))
    }
    keys = {name: show_key(theme.id) for name, theme in themes.items()}
    told = {SCHOOL: 11, PAY: 7, REST: 11, SAFETY: 4, HEARD: 3}
    keep_vote(last, Mark.BEANS, Count(12, 3, False, {keys[name]: total for name, total in told.items()}))
    keep_vote(first, Mark.DOTS, Count(first.came, 1, True, {keys[REST]: first.came, keys[PAY]: 0}))
    merge_theme(themes[PLAY], themes[REST])
    _tell(team, themes, local_day(last))


def _tell(team: Team, themes: dict[str, Theme], day: date) -> None:
    """The children chose pictures, and heard at the last meeting what became of the ideas of the first."""
    for name, picture in PICTURES.items():
        give_picture(themes[name], picture)
    here = select(Collection).where(Collection.committee_id == team.committee.id)
    first = db.session.scalars(here.order_by(Collection.day).limit(1)).one()
    db.session.add(Telling(collection_id=first.id, day=day))
