"""The law of the gate: facts go in, findings come out, nothing is fetched or stored."""

from cac.safeguarding.rules.adults import (
    adults_needed,
    is_eligible,
    sg_01,
    sg_04,
    sg_05,
    sg_06,
    valid_through,
)
from cac.safeguarding.rules.checks import sg_07, sg_16, sg_27
from cac.safeguarding.rules.closing import ClosingFacts, call_settled, run_closing, sg_22, sg_26
from cac.safeguarding.rules.consents import has_consent, sg_08
from cac.safeguarding.rules.day import Assent, OpeningFacts, run_opening, run_staying, sg_09
from cac.safeguarding.rules.day_list import DayItem
from cac.safeguarding.rules.facts import (
    AdultFacts,
    ChildFacts,
    Clash,
    ClearanceFacts,
    ClearanceKind,
    ConsentFacts,
    HelperFacts,
    MeetingFacts,
    WindowFacts,
)
from cac.safeguarding.rules.figures import FIGURES, Figure, thresholds_with
from cac.safeguarding.rules.findings import Finding, Level, Mend
from cac.safeguarding.rules.gate import Gate, is_reason, run_gate
from cac.safeguarding.rules.ground import SEEN, Looked, Said, open_items
from cac.safeguarding.rules.hours import sg_13
from cac.safeguarding.rules.plan import Activity, Declared, Mode, PhotoRule, PlanFacts, RoomItem, Slot
from cac.safeguarding.rules.reach import sg_28
from cac.safeguarding.rules.records import finding_record, thresholds_record
from cac.safeguarding.rules.texts import SOURCES, TITLES, WHY
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.safeguarding.rules.windows import sg_14

__all__ = [
    "DEFAULTS",
    "FIGURES",
    "SEEN",
    "SOURCES",
    "TITLES",
    "WHY",
    "Activity",
    "AdultFacts",
    "Assent",
    "ChildFacts",
    "Clash",
    "ClearanceFacts",
    "ClearanceKind",
    "ClosingFacts",
    "ConsentFacts",
    "DayItem",
    "Declared",
    "Figure",
    "Finding",
    "Gate",
    "HelperFacts",
    "Level",
    "Looked",
    "MeetingFacts",
    "Mend",
    "Mode",
    "OpeningFacts",
    "PhotoRule",
    "PlanFacts",
    "RoomItem",
    "Said",
    "Slot",
    "Thresholds",
    "WindowFacts",
    "adults_needed",
    "call_settled",
    "finding_record",
    "has_consent",
    "is_eligible",
    "is_reason",
    "open_items",
    "run_closing",
    "run_gate",
    "run_opening",
    "run_staying",
    "sg_01",
    "sg_04",
    "sg_05",
    "sg_06",
    "sg_07",
    "sg_08",
    "sg_09",
    "sg_13",
    "sg_14",
    "sg_16",
    "sg_22",
    "sg_26",
    "sg_27",
    "sg_28",
    "thresholds_record",
    "thresholds_with",
    "valid_through",
]
