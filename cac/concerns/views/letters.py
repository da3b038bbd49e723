"""Letters from the tablet: whoever helps looks for theirs. The page says the same whether any lie there."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from cac.accounts import helper_keys
from cac.concerns import looking, queries, rounds
from cac.concerns.forms import OpenForm
from cac.concerns.views import bp
from cac.concerns.views.keys import LETTERS, key_in_use, key_of_helper
from cac.db import db, empty_the_log
from cac.errors import RuleBroken


@bp.get("/concerns/letters")
def letters() -> ResponseReturnValue:
    """The rounds of the tablet where letters may have come, and the one act: look."""
    key = key_of_helper()
    helps = {one.committee_id for one in queries.serves_as_helper(current_user)}
    return render_template(
        "concerns/letters.html",
        rounds=rounds.rounds_for(current_user, helps),
        has_key=key is not None,
        is_open=helper_keys.opened_here(key) is not None,
        form=OpenForm(formdata=None, data={"back": LETTERS}),
    )


@bp.post("/concerns/letters")
def letters_look() -> ResponseReturnValue:
    """Look for letters with my key; what is mine stands among the concerns from now on."""
    key = key_in_use()
    if (private := helper_keys.opened_here(key)) is None:
        raise RuleBroken(_("Open your key first."))
    found = looking.look(current_user, key, private)
    db.session.commit()
    empty_the_log()
    if not found:
        flash(_("No letter for you now."), "done")
        return redirect(url_for(".letters"), 303)
    says = ngettext(
        "One letter is for you. Please read it now.",
        "%(num)d letters are for you. Please read them now.",
        found,
    )
    flash(says, "done")
    return redirect(url_for(".index"), 303)
