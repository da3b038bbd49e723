"""Everything else this person may use: one row and one sentence each."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from cac.accounts.models import User
from cac.committees.rules import ADMIN, COMMITTEE_ROLES, HELPERS, Role
from cac.hazards.rules import WIDE
from cac.home.places import holds_example_data
from cac.home.posts import Posts
from cac.home.rows import Row


def of_work(posts: Posts) -> Iterator[Row]:
    """Pages about committees and what they ask for, and the way for a child who may need help."""
    sub = _("Tell of a child who may need help, or read what was told to you.")
    yield Row(_("Concerns"), url_for("concerns.index"), sub)
    if posts.offers or posts.holds(*COMMITTEE_ROLES, *ADMIN):
        sub = _("Who belongs, who serves, and the consents of the children.")
        yield Row(_("Committees"), url_for("committees.index"), sub)
    if posts.holds(*COMMITTEE_ROLES):
        sub = _("What your committees ask for, and of whom.")
        yield Row(_("Proposals"), url_for("advocacy.proposals"), sub)
    if posts.holds(Role.REVIEWER):
        sub = _("Proposals of other committees that need your eyes.")
        yield Row(_("Reviews"), url_for("advocacy.reviews"), sub)
    if posts.holds(*COMMITTEE_ROLES):
        sub = _("Your meetings in the calendar of your phone.")
        yield Row(_("Calendar links"), url_for("calendars.feeds"), sub)


def of_administration(user: User, posts: Posts) -> Iterator[Row]:
    """Pages for those who look after accounts."""
    if user.is_administrator or posts.holds(*ADMIN):
        sub = _("Invite people, renew their invitation, or close an account.")
        yield Row(_("People"), url_for("administration.people"), sub)
        sub = _("Who did what with accounts and settings, and whether the record is whole.")
        yield Row(_("What was done here"), url_for("administration.acts"), sub)
    for post in posts.in_force:
        if post.role in ADMIN and post.organisation:
            sub = _("Whether adults see titles and places of meetings in their own calendars.")
            yield Row(_("What calendars may show"), _titles_of(post.organisation.id), sub)
    if user.is_administrator:
        sub = _("The partners that run committees here.")
        yield Row(_("Organisations"), url_for("administration.organisations"), sub)
    if user.is_administrator and holds_example_data():
        sub = _("Take the invented people and committees away, and begin with the real work.")
        yield Row(_("Remove the example data"), url_for("demo.remove"), sub)


def _titles_of(organisation_id: bytes) -> str:
    return url_for("calendars.titles", organisation_id=organisation_id)


def of_safety(posts: Posts) -> Iterator[Row]:
    """What meetings are judged by, for those who answer for it."""
    if posts.holds(*HELPERS, *ADMIN):
        sub = _("Every figure of the safety checks, its source, and what was changed.")
        yield Row(_("What meetings are checked by"), url_for("safeguarding.thresholds_index"), sub)
        sub = _("Your own words beside the list that comes with the program, or without some of it.")
        yield Row(_("Words that may mean harm"), url_for("ideas.harm_index"), sub)
    if posts.holds(*WIDE):
        sub = _("At what kinds of places several committees found dangers.")
        yield Row(_("Dangers that several committees named"), url_for("hazards.pooled"), sub)


def of_oneself() -> Iterator[Row]:
    """Pages about the person signed in."""
    yield Row(_("Profile"), url_for("accounts.profile"), _("Your name, language, phone and time zone."))
    yield Row(_("What I did"), url_for("accounts.acts"), _("The record of what you changed here."))
