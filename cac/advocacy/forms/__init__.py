"""Forms of proposals, reviews and actions."""

from cac.advocacy.forms.actions import ActionForm, StepForm
from cac.advocacy.forms.proposals import (
    AgreeForm,
    ProposalForm,
    SendForm,
    SentProposalForm,
)
from cac.advocacy.forms.reviews import ReviewForm
from cac.advocacy.forms.words import TranslationForm, WithdrawForm

__all__ = [
    "ActionForm",
    "AgreeForm",
    "ProposalForm",
    "ReviewForm",
    "SendForm",
    "SentProposalForm",
    "StepForm",
    "TranslationForm",
    "WithdrawForm",
]
