"""Who can put right what the gate found: roles first, then the person who holds one of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from cac.committees.rules import Role
from cac.safeguarding.rules.findings import Mend

BY_LEAD = (Role.FACILITATOR,)
MENDERS: dict[Mend, tuple[Role, ...]] = {
    Mend.CLEARANCE: (Role.FOCAL_POINT, Role.DEPUTY, Role.FACILITATOR),  # nobody records their own
    Mend.RISKS: (Role.FOCAL_POINT, Role.DEPUTY, Role.FACILITATOR),  # nobody agrees to their own
    Mend.NUMBERS: (Role.FOCAL_POINT, Role.DEPUTY, Role.FACILITATOR),
    Mend.PHONE: (),  # only the person whose phone it is
}


@dataclass(frozen=True)
class Serves:
    """Somebody with a role in the committee; `key` is the account."""

    key: bytes
    name: str
    role: Role


def who_mends(mend: Mend, team: Sequence[Serves], *, about: bytes | None, named: str = "") -> str | None:
    """The name of whoever can mend it, or None when nobody serves who could.

    `about` is the account of the adult a finding is about, `named` how the finding calls that person.
    """
    if mend is Mend.PHONE:
        return named or None
    for role in MENDERS.get(mend, BY_LEAD):
        for one in team:
            if one.role is role and (mend is not Mend.CLEARANCE or one.key != about):
                return one.name
    return None
