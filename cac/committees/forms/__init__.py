"""Forms of committees, of those who serve them, of members and of consents."""

from cac.committees.forms.committees import CommitteeForm, HandOverForm, NewRoleForm, OfferForm, ReplaceForm
from cac.committees.forms.consents import PileForm, SheetForm, StrikeForm
from cac.committees.forms.members import LeaveForm, MemberForm, MembersForm, ReturnForm

__all__ = [
    "CommitteeForm",
    "HandOverForm",
    "LeaveForm",
    "MemberForm",
    "MembersForm",
    "NewRoleForm",
    "OfferForm",
    "PileForm",
    "ReplaceForm",
    "ReturnForm",
    "SheetForm",
    "StrikeForm",
]
