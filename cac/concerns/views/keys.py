"""The key of a helper: made, opened for fifteen minutes, wrapped anew, and others let in."""

from flask import flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.accounts import helper_keys
from cac.accounts.models import HelperKey
from cac.concerns import letting_in, queries, services
from cac.concerns.forms import ChangeForm, NewKeyForm, OpenForm
from cac.concerns.views import bp
from cac.db import db, read_key
from cac.errors import NotAllowed, RuleBroken, SlowDown
from cac.web.pages import form_page

LETTERS, KEPT = "letters", "kept"  # where somebody wants to go back to, once the key is open


@bp.route("/concerns/key", methods=["GET", "POST"])
def key_new() -> ResponseReturnValue:
    """Make a key, the first one or another after a passphrase was forgotten."""
    before = key_of_helper()
    form = NewKeyForm()
    form.of = current_user.email
    if not form.validate_on_submit():
        return form_page("concerns/key_new.html", form=form, before=before)
    made = letting_in.make_key(current_user, form.passphrase.data or "", anew=before is not None)
    private = helper_keys.unwrap(made, form.passphrase.data or "")
    words = _("Your key is made. Write the passphrase on paper now, and keep the paper safe.")
    return _opened(made, private or b"", words)


@bp.post("/concerns/key/open", endpoint="key_open")
def open_key() -> ResponseReturnValue:
    """Open my key on this device for fifteen minutes."""
    key, form = key_in_use(), OpenForm()
    if form.validate_on_submit():
        try:
            private = helper_keys.tried(current_user, key, form.passphrase.data or "")
        except SlowDown as slow:
            form.refuse("passphrase", slow.message)
            return form_page("concerns/key_open.html", form=form)
        if private is not None:
            return _opened(key, private, _("Open for fifteen minutes on this device."), form.back.data)
        db.session.commit()
        form.refuse("passphrase", _("This is not the passphrase of your key."))
    return form_page("concerns/key_open.html", form=form)


def _opened(key: HelperKey, private: bytes, words: str, back: str | None = None) -> ResponseReturnValue:
    value = helper_keys.open_here(key, private)
    db.session.commit()
    flash(words, "done")
    answer = make_response(redirect(_place(back), 303))
    helper_keys.keep_cookie(answer, helper_keys.cookie_name(), value, helper_keys.OPEN_FOR)
    return answer


def _place(back: str | None) -> str:
    if back in (LETTERS, KEPT):
        return url_for(".letters" if back == LETTERS else "ideas.kept")
    try:
        return url_for(".show", concern_id=read_key(back or ""))
    except ValueError:
        return url_for(".index")


@bp.post("/concerns/key/close")
def key_close() -> ResponseReturnValue:
    """Shut my key on this device now."""
    key_in_use()
    helper_keys.close_here()
    db.session.commit()
    flash(_("Shut again."), "done")
    return redirect(url_for(".index"), 303)


@bp.route("/concerns/key/passphrase", methods=["GET", "POST"])
def key_change() -> ResponseReturnValue:
    """Choose another passphrase for the same key."""
    key, form = key_in_use(), ChangeForm()
    form.of = current_user.email
    if not form.validate_on_submit():
        return form_page("concerns/key_change.html", form=form)
    private = helper_keys.tried(current_user, key, form.passphrase_now.data or "")
    if private is None:
        db.session.commit()
        form.refuse("passphrase_now", _("This is not the passphrase of your key."))
        return form_page("concerns/key_change.html", form=form)
    helper_keys.change(key, private, form.passphrase.data or "")
    db.session.commit()
    flash(_("Your passphrase is changed. The old one opens nothing any more."), "done")
    return redirect(url_for(".index"), 303)


@bp.route("/concerns/let-in/<key:helper_id>/<key:committee_id>", methods=["GET", "POST"])
def let_in(helper_id: bytes, committee_id: bytes) -> ResponseReturnValue:
    """Let another helper read what I can read, but nothing about that very person."""
    other = letting_in.other_helper(current_user, helper_id, committee_id)
    key = key_in_use()
    form = OpenForm()
    if form.validate_on_submit():
        private = helper_keys.tried(current_user, key, form.passphrase.data or "")
        if private is not None:
            services.let_in(current_user, private, other)
            db.session.commit()
            flash(_("%(name)s may now read what you can read.", name=other.user.name), "done")
            return redirect(url_for(".index"), 303)
        db.session.commit()
        form.refuse("passphrase", _("This is not the passphrase of your key."))
    return form_page("concerns/let_in.html", form=form, other=other)


def key_in_use() -> HelperKey:
    """The key with which this person reads; RuleBroken until there is one."""
    key = key_of_helper()
    if key is None:
        raise RuleBroken(_("Make your key first."))
    return key


def key_of_helper() -> HelperKey | None:
    """The key of the person signed in, who must serve as somebody to whom concerns go."""
    if not queries.serves_as_helper(current_user):
        raise NotAllowed("")
    return helper_keys.key_of(current_user)
