"""What tests of themes start from: three themes with ideas under them."""

import re

from cac.db import db, show_key
from cac.ideas import queries
from cac.ideas.services import add_theme, sort_ideas
from tests.ideas.said import make_collection

SAID = {
    "We want rest.": "Rest",
    "Time to sleep.": "Rest",
    "To play football.": "Play",
    "Light at night.": "Ways",
}


def make_themes(committee):
    """Rest with two ideas, Play with one, Ways with one; by name."""
    collection = make_collection(committee, *SAID)
    themes = {name: add_theme(committee, name) for name in ("Rest", "Play", "Ways")}
    ideas = queries.ideas_of(committee, collection=collection)
    sort_ideas(collection, {idea.id: themes[SAID[idea.text]].id for idea in ideas})
    db.session.commit()
    return themes


def under(committee):
    """Each idea's text with the theme it reads under and the one it came from."""
    return {idea.text: (idea.theme, idea.came_from) for idea in queries.ideas_of(committee)}


def names(committee):
    return [one.theme.name for one in queries.themes_of([committee.id])]


def page_of(committee):
    return f"/committees/{show_key(committee.id)}/themes"


def at(theme, act):
    return f"/themes/{show_key(theme.id)}/{act}"


def undo_offered(page):
    """The words on the button that takes back, and what it sends; None when there is none."""
    found = re.search(r'name="step_seen" value="(\w+)">\s*<button[^>]*>([^<]+)<', page.text)
    return (found[2], found[1]) if found else None


def key_of(committee, text):
    return show_key(next(idea.id for idea in queries.ideas_of(committee) if idea.text == text))
