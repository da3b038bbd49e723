"""Forms of committees, of those who serve them, of members and of consents."""

from cac.committees.forms.committees import CommitteeForm, OfferForm
from cac.committees.forms.consents import PileForm, SheetForm, StrikeForm
from cac.committees.forms.members import MemberForm, MembersForm

__all__ = ["CommitteeForm", "MemberForm", "MembersForm", "OfferForm", "PileForm", "SheetForm", "StrikeForm"]
