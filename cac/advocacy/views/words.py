"""The words of a proposal: how they came about, other languages, and taking them back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.advocacy import history, queries
from cac.advocacy.forms import TranslationForm, WithdrawForm
from cac.advocacy.models import Proposal
from cac.advocacy.rules import languages_for
from cac.advocacy.services import proposals as services
from cac.advocacy.services import translations as translating
from cac.advocacy.services import withdrawing
from cac.advocacy.views import bp
from cac.db import db
from cac.errors import NotFound
from cac.web.pages import form_page


@bp.get("/proposals/<key:proposal_id>/versions")
def proposal_versions(proposal_id: bytes) -> ResponseReturnValue:
    """How the words changed, what reviewers answered, and why it was taken back."""
    found, _roles = queries.proposal_for(current_user, proposal_id, "version.read")
    return render_template("advocacy/versions.html", proposal=found, chapters=history.chapters_of(found))


@bp.route("/proposals/<key:proposal_id>/withdraw", methods=["GET", "POST"])
def proposal_withdraw(proposal_id: bytes) -> ResponseReturnValue:
    """The children changed their mind."""
    found, _roles = queries.proposal_for(current_user, proposal_id, "proposal.withdraw")
    withdrawing.require_withdrawable(found)
    form = WithdrawForm(found.committee, **({"obj": found} if request.method == "GET" else {}))
    if form.validate_on_submit():
        withdrawing.withdraw(found, form.reason.data or "", seen=form.version.data)
        return _saved(found, _("The proposal is taken back."))
    return form_page("advocacy/withdraw.html", form=form, proposal=found)


@bp.post("/proposals/<key:proposal_id>/take-up")
def proposal_take_up(proposal_id: bytes) -> ResponseReturnValue:
    """A draft again."""
    found, _roles = queries.proposal_for(current_user, proposal_id, "proposal.withdraw")
    withdrawing.take_up(found, seen=request.form.get("version"))
    return _saved(found, _("It is a draft again. It needs a new yes from the children."))


@bp.get("/proposals/<key:proposal_id>/translations")
def proposal_languages(proposal_id: bytes) -> ResponseReturnValue:
    """Into which language?"""
    found, _roles = queries.proposal_for(current_user, proposal_id, "proposal.translate")
    services.require_not_withdrawn(found)
    done = {one.language: one for one in history.translations_of(found)}
    return render_template(
        "advocacy/languages.html", proposal=found, languages=_languages(found), translations=done
    )


@bp.route("/proposals/<key:proposal_id>/translations/<language>", methods=["GET", "POST"])
def proposal_translation(proposal_id: bytes, language: str) -> ResponseReturnValue:
    """Write the proposal in another language, beside the original."""
    found, _roles = queries.proposal_for(current_user, proposal_id, "proposal.translate")
    if language not in _languages(found):
        raise NotFound
    services.require_not_withdrawn(found)
    row = translating.translation_in(found, language)
    form = TranslationForm.about(found, row)
    if form.validate_on_submit() and form.is_fresh():
        translating.translate(found, language, form.words)
        return _saved(found, _("The translation is saved."), language)
    return form_page("advocacy/translation_form.html", form=form, proposal=found, language=language, row=row)


def _languages(proposal: Proposal) -> list[str]:
    """Every language but the one it is written in."""
    return [one for one in languages_for(proposal.committee.languages) if one != proposal.written_in]


def _saved(proposal: Proposal, said: str, language: str | None = None) -> ResponseReturnValue:
    db.session.commit()
    flash(said, "done")
    return redirect(url_for(".proposal", proposal_id=proposal.id, language=language), 303)
