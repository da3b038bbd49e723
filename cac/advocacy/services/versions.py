"""Keep the wording that the children agreed to."""

from dataclasses import fields

from cac import clock
from cac.advocacy import history
from cac.advocacy.guard import Wording
from cac.advocacy.models import Proposal, Version
from cac.db import db, new_key


def keep(proposal: Proposal) -> None:
    """Keep the proposal's wording as it is now, once."""
    if history.version_of(proposal, proposal.version):
        return
    words = {one.name: getattr(proposal, one.name) for one in fields(Wording)}
    day = clock.today(proposal.committee.time_zone)
    where = {"id": new_key(), "proposal_id": proposal.id, "version": proposal.version}
    db.session.add(Version(kept_on=day, **where, **words))
