"""Gathering ideas under themes."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.anonymity.batch import shuffled
from cac.committees.models import Committee
from cac.committees.queries import committee_for
from cac.db import db, read_key
from cac.ideas import queries, services, undo
from cac.ideas.forms import NEW, ChangeThemeForm, SortForm, ThemeForm, sort_form
from cac.ideas.models import Collection, Theme
from cac.ideas.queries import ReadIdea
from cac.ideas.rules import MAY
from cac.ideas.views import bp
from cac.ideas.votes import votes_of
from cac.web.pages import form_page
from cac.web.stale import refuse_stale


@bp.route("/committees/<key:committee_id>/themes", methods=["GET", "POST"])
def themes(committee_id: bytes) -> ResponseReturnValue:
    """The committee's themes; POST adds one."""
    act = "theme.read" if request.method == "GET" else "theme.change"
    committee = committee_for(current_user, committee_id, act, MAY)
    form = ThemeForm(committee)
    if form.validate_on_submit() and _is_free(form, committee):
        services.add_theme(committee, form.name.data or "")
        db.session.commit()
        flash(_("The theme is added."), "done")
        return redirect(url_for(".themes", committee_id=committee.id), 303)
    found = queries.themes_of([committee.id])
    may = queries.acts(current_user, committee)
    last = undo.last_step(committee) if "theme.change" in may else None
    return form_page(
        "ideas/themes.html",
        committee=committee,
        form=form,
        themes=found,
        may=may,
        last=last,
        votes=votes_of(committee, numbers="vote.numbers" in may),
    )


@bp.route("/themes/<key:theme_id>", methods=["GET", "POST"])
def rename(theme_id: bytes) -> ResponseReturnValue:
    """Give a theme another name, or a picture."""
    theme = queries.theme_for(current_user, theme_id, "theme.change")
    form = ChangeThemeForm(theme.committee, obj=theme)
    if form.validate_on_submit() and _is_free(form, theme.committee, but=theme):
        services.rename_theme(theme, form.name.data or "")
        services.give_picture(theme, form.picture.data)
        db.session.commit()
        flash(_("Saved."), "done")
        return redirect(url_for(".themes", committee_id=theme.committee_id), 303)
    others = queries.themes_of([theme.committee_id])
    this = next((one for one in others if one.theme.id == theme.id), None)
    return form_page(
        "ideas/rename.html", theme=theme, committee=theme.committee, form=form, this=this, others=others
    )


@bp.route("/ideas/collections/<key:collection_id>/themes", methods=["GET", "POST"])
def sort(collection_id: bytes) -> ResponseReturnValue:
    """Put every idea of a collection under a theme."""
    collection = queries.collection_for(current_user, collection_id, "collection.sort")
    services.check_may_sort(collection)
    committee = collection.committee
    ideas = shuffled(queries.ideas_of(committee, collection=collection))  # no order to decide in, ever
    form = sort_form(committee, ideas, [one.theme for one in queries.themes_of([committee.id])])
    if form.validate_on_submit() and _may_save(form, committee, ideas):
        _sort(form, collection, ideas)
        db.session.commit()
        flash(_("The ideas are sorted."), "done")
        return redirect(url_for(".collection", collection_id=collection.id), 303)
    return form_page("ideas/sort.html", collection=collection, form=form, ideas=ideas)


def _sort(form: SortForm, collection: Collection, ideas: list[ReadIdea]) -> None:
    chosen = {idea.id: _chosen(idea, form.of(idea).data) for idea in ideas}
    services.sort_ideas(collection, chosen, named=form.new_theme.data or "")


def _chosen(idea: ReadIdea, value: str) -> bytes | None:
    """The theme an idea is put under; one that stays where it is also keeps the theme it came from."""
    if value == NEW:
        return services.NEW_THEME
    key = read_key(value) if value else None
    return idea.own_id if key == idea.theme_id else key


def _may_save(form: SortForm, committee: Committee, ideas: list[ReadIdea]) -> bool:
    """A new theme is named when one is chosen, and nobody else sorted meanwhile."""
    waiting = [idea for idea in ideas if form.of(idea).data == NEW]
    if waiting and not form.new_theme.data:
        form.refuse("new_theme", _("Please give the new theme a name."))
    if form.new_theme.data and form.new_theme.data.casefold() in queries.theme_names(committee):
        form.refuse("new_theme", _("There is a theme of this name already."))
    return not refuse_stale(form, "seen", queries.fingerprint(ideas)) and not form.errors


def _is_free(form: ThemeForm, committee: Committee, but: Theme | None = None) -> bool:
    """Whether no other theme of the committee has this name."""
    if (form.name.data or "").casefold() not in queries.theme_names(committee, but=but):
        return True
    form.refuse("name", _("There is a theme of this name already."))
    return False
