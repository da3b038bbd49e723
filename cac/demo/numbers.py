"""Invented offices that help, with numbers that nobody has."""

from datetime import timedelta

from cac import clock
from cac.committees.models import Committee
from cac.db import db
from cac.safeguarding.models import Referral
from cac.safeguarding.rules.kinds import ReferralKind

OFFICES = {
    "ZM": (
        (ReferralKind.EMERGENCY, "Emergency call centre (example)", "00 00", "Day and night, free"),
        (ReferralKind.PROTECTION, "Child line (example)", "000 116", "Day and night, English and Nyanja"),
        (ReferralKind.HEALTH, "Health centre by the river (example)", "+260 970 000 500", ""),
    ),
    "BO": (
        (ReferralKind.EMERGENCY, "Central de emergencias (ejemplo)", "00 00", ""),
        (ReferralKind.PROTECTION, "Defensoría de la niñez (ejemplo)", "+591 700 000 510", "De 8 a 18 horas"),
        (ReferralKind.HEALTH, "Centro de salud (ejemplo)", "+591 700 000 520", ""),
    ),
    "NP": (
        (ReferralKind.EMERGENCY, "आपतकालीन केन्द्र (उदाहरण)", "00 00", ""),
        (ReferralKind.PROTECTION, "बाल सहायता (उदाहरण)", "+977 980 000 0510", ""),
        (ReferralKind.HEALTH, "स्वास्थ्य चौकी (उदाहरण)", "+977 980 000 0520", ""),
    ),
}


def write(committee: Committee) -> None:
    """The numbers of a committee; where there are none the page says what is missing."""
    called = clock.today(committee.time_zone) - timedelta(40)
    for kind, office, phone, note in OFFICES.get(committee.country, ()):
        values = {"kind": kind, "office": office, "phone": phone, "note": note or None}
        db.session.add(Referral(committee_id=committee.id, called_on=called, **values))
