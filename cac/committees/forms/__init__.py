"""Forms of committees, of those who serve them, of members and of consents."""

from cac.committees.forms.committees import CommitteeForm, OfferForm
from cac.committees.forms.members import ConsentForm, ConsentsForm, MemberForm, MembersForm

__all__ = ["CommitteeForm", "ConsentForm", "ConsentsForm", "MemberForm", "MembersForm", "OfferForm"]
