"""Forms of adults and clearances, figures, places and the numbers that help."""

from cac.safeguarding.forms.adults import AdultForm, CallForm, ClearanceForm, StrikeForm
from cac.safeguarding.forms.figures import FigureForm
from cac.safeguarding.forms.places import PlacesForm
from cac.safeguarding.forms.referrals import ReferralForm

__all__ = [
    "AdultForm",
    "CallForm",
    "ClearanceForm",
    "FigureForm",
    "PlacesForm",
    "ReferralForm",
    "StrikeForm",
]
