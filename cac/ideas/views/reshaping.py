"""Themes become part of others, or lose some ideas to another one; the last changes can be taken back."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from cac.committees.queries import committee_for
from cac.db import db, read_key, show_key
from cac.ideas import queries, services, undo
from cac.ideas.forms import NEW, MergeForm, SplitForm
from cac.ideas.models import Theme
from cac.ideas.rules import MAY
from cac.ideas.views import bp, leaves
from cac.web.keys import key_in_address
from cac.web.pages import form_page


@bp.route("/themes/<key:theme_id>/merge", methods=["GET", "POST"])
def merge(theme_id: bytes) -> ResponseReturnValue:
    """Make a theme part of another one."""
    theme = queries.theme_for(current_user, theme_id, "theme.change")
    others = _others(theme)
    form = MergeForm(others)
    if form.validate_on_submit():
        into = next(one for one in others if show_key(one.id) == form.into.data)
        services.merge_theme(theme, into)
        db.session.commit()
        words = _("“%(one)s” is now part of “%(two)s”. You can make it a theme again at any time.")
        flash(words % {"one": theme.name, "two": into.name}, "done")
        return redirect(url_for(".themes", committee_id=theme.committee_id), 303)
    return form_page("ideas/merge.html", theme=theme, committee=theme.committee, form=form, others=others)


@bp.post("/themes/<key:theme_id>/apart")
def part(theme_id: bytes) -> ResponseReturnValue:
    """Make a theme that became part of another one of its own again."""
    theme = queries.theme_for(current_user, theme_id, "theme.change")
    services.part_theme(theme)
    db.session.commit()
    flash(_("“%(name)s” is a theme of its own again.", name=theme.name), "done")
    return redirect(url_for(".themes", committee_id=theme.committee_id), 303)


@bp.route("/themes/<key:theme_id>/split", methods=["GET", "POST"])
def split(theme_id: bytes) -> ResponseReturnValue:
    """Move some ideas of a theme to a new one or another one."""
    theme = queries.theme_for(current_user, theme_id, "theme.change")
    after = key_in_address("after") or b""
    ideas = queries.ideas_of(theme.committee, theme=theme, after=after, most=leaves.PAGE + 1)
    form = SplitForm(theme.committee, ideas[: leaves.PAGE], _others(theme))
    if form.validate_on_submit() and _has_a_name(form, theme):
        return _move(form, theme)
    page = leaves.leaf_of(ideas, ".split", after=after, theme_id=theme.id)
    return form_page("ideas/split.html", theme=theme, committee=theme.committee, form=form, page=page)


@bp.post("/committees/<key:committee_id>/themes/undo")
def undo_last(committee_id: bytes) -> ResponseReturnValue:
    """Take back the last change of the committee's themes."""
    committee = committee_for(current_user, committee_id, "theme.change", MAY)
    undo.take_back(committee, request.form.get("step_seen", ""))
    db.session.commit()
    flash(_("That change is taken back."), "done")
    return redirect(url_for(".themes", committee_id=committee.id), 303)


def _move(form: SplitForm, theme: Theme) -> ResponseReturnValue:
    ideas = [read_key(value) for value in form.ideas.data or []]
    into = None if form.into.data == NEW else db.session.get_one(Theme, read_key(form.into.data))
    target = services.move_ideas(theme, ideas, into=into, named=form.new_theme.data or "")
    db.session.commit()
    moved = ngettext(
        "%(num)s idea stands under “%(name)s” now.",
        "%(num)s ideas stand under “%(name)s” now.",
        len(ideas),
        name=target.name,
    )
    flash(moved, "done")
    return redirect(url_for(".themes", committee_id=theme.committee_id), 303)


def _has_a_name(form: SplitForm, theme: Theme) -> bool:
    """A new theme needs a name, and one that is free."""
    if form.into.data != NEW:
        return True
    if not form.new_theme.data:
        form.refuse("new_theme", _("Please give the new theme a name."))
    elif form.new_theme.data.casefold() in queries.theme_names(theme.committee):
        form.refuse("new_theme", _("There is a theme of this name already."))
    return not form.errors


def _others(theme: Theme) -> list[Theme]:
    """The other themes of the committee that stand on their own."""
    return [one.theme for one in queries.themes_of([theme.committee_id]) if one.theme.id != theme.id]
