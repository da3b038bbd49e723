"""What is kept of a gate: findings and figures that JSON can hold."""

import json
from datetime import date, time

from cac.safeguarding.rules import (
    DEFAULTS,
    ClearanceKind,
    Thresholds,
    finding_record,
    run_gate,
    sg_04,
    thresholds_record,
)
from tests.safeguarding.gate_makers import adult, child, consent, meeting, paper


def test_it_keeps_every_finding_as_it_was_found():
    gate = run_gate(meeting(children=(child("blue-kite", consent(ends_on=date(2026, 3, 1))),)))

    kept = json.loads(json.dumps([finding_record(found) for found in gate.findings]))

    assert [(each["check"], each["level"]) for each in kept] == [
        (f.check, f.level.value) for f in gate.findings
    ]


def test_it_writes_days_as_the_standard_does():
    (found,) = sg_04(meeting(adults=(adult("Kofi", paper(ClearanceKind.VETTING, ends_on=date(2026, 3, 1))),)))

    assert finding_record(found) == {
        "check": "SG-04",
        "level": "block",
        "subject": "Kofi",
        "says": "The vetting of %(adult)s is good only until %(day)s.",
        "numbers": {"adult": "Kofi", "day": "2026-03-01"},
    }


def test_it_keeps_the_figures_of_that_day():
    kept = json.loads(json.dumps(thresholds_record(Thresholds(min_adults=3, latest=time(19, 30)))))

    assert (kept["min_adults"], kept["latest"]) == (3, "19:30:00")
    assert kept["ratios"] == {"0-1": "1/3", "2-3": "1/4", "4-8": "1/6", "9-12": "1/8", "13+": "1/10"}
    assert set(kept) == set(vars(DEFAULTS))
