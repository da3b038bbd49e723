"""Acts on a person's roles and organisation; nobody changes their own."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees import roles as services
from cac.committees.administration import bp, done_with
from cac.committees.administration.people import person_page
from cac.committees.forms.people import INVITED_AS, MoveForm, RoleForm
from cac.committees.queries import accounts as queries
from cac.committees.rules import Role


@bp.post("/accounts/<key:user_id>/roles")
def role_give(user_id: bytes) -> ResponseReturnValue:
    """Give a role in the person's own organisation."""
    found = queries.person_for(current_user, user_id)
    services.require_other("roles", found, current_user)
    form = RoleForm(list(INVITED_AS))
    if form.validate():
        with form.beside("role"):
            services.give(found, Role(form.role.data), current_user)
            return done_with(found, _("The role is given. %(name)s is told.", name=found.name))
    return person_page(found, role=form), 422


@bp.post("/accounts/<key:user_id>/roles/<key:posting_id>/end")
def role_end(user_id: bytes, posting_id: bytes) -> ResponseReturnValue:
    """End a role in the organisation."""
    found = queries.person_for(current_user, user_id)
    services.end(queries.role_of(current_user, found, posting_id), found, current_user)
    return done_with(found, _("The role has ended. %(name)s is told.", name=found.name))


@bp.post("/accounts/<key:user_id>/move")
def move(user_id: bytes) -> ResponseReturnValue:
    """Let a person belong to another organisation."""
    found = queries.person_for(current_user, user_id)
    services.require_other("move", found, current_user)
    others = [one for one in queries.administered(current_user) if one.id != found.organisation_id]
    form = MoveForm([one for one in others if not one.closed_on])
    if form.validate():
        with form.beside("organisation"):
            services.move(found, form.chosen(), current_user)
            return done_with(found, _("%(name)s belongs to the other organisation now.", name=found.name))
    return person_page(found, move=form), 422
