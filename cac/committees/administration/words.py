"""What a person may do and where they serve, in sentences; committees by their alias only."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from cac.accounts.models import User
from cac.committees.models import Posting
from cac.committees.rules import PostingState, Role
from cac.words import N_

IN_COMMITTEE = {
    Role.FACILITATOR: N_("Leads %(place)s."),
    Role.CO_FACILITATOR: N_("Helps to lead %(place)s."),
    Role.FOCAL_POINT: N_("Is the safeguarding focal point of %(place)s."),
    Role.DEPUTY: N_("Stands in for the focal point of %(place)s."),
    Role.READER: N_("Reads what %(place)s decides."),
}
IN_ORGANISATION = {
    Role.FACILITATOR: N_("May start committees of %(place)s."),
    Role.REVIEWER: N_("Reviews proposals of other committees, without names."),
    Role.PARTNER_ADMINISTRATOR: N_("Looks after the accounts and the figures of %(place)s."),
}
IN_NETWORK = {
    Role.REVIEWER: N_("Reviews proposals of the whole network, without names."),
    Role.COORDINATOR: N_("Coordinates the network, and sees no child and no unreviewed idea."),
}
ASKED = N_("Is asked to serve %(place)s as: %(role)s.")


@dataclass(frozen=True)
class Line:
    """One sentence about a person; `posting` is the role of the organisation that it tells of, if any."""

    says: str
    waits: bool = False
    posting: Posting | None = None


def sentences(person: User, postings: Sequence[Posting]) -> list[Line]:
    """What a person may do and where they serve."""
    whole = [Line(_("Administers the whole installation."))] if person.is_administrator else []
    return [*whole, *(_line(posting) for posting in postings)]


def _line(posting: Posting) -> Line:
    place = _place(posting)
    if posting.state is PostingState.OFFERED:
        return Line(str(_(ASKED, place=place, role=_(posting.role.label))), waits=True)
    words = IN_COMMITTEE if posting.committee else IN_ORGANISATION if posting.organisation else IN_NETWORK
    says = str(_(words.get(posting.role, posting.role.label), place=place))
    return Line(says, posting=posting if posting.organisation_id else None)


def _place(posting: Posting) -> str:
    if posting.committee:
        return posting.committee.alias
    return posting.organisation.name if posting.organisation else ""
