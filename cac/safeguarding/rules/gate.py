"""The gate: all checks together on one meeting; confirming a meeting passes through it."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from cac.safeguarding.rules.activities import sg_10, sg_19
from cac.safeguarding.rules.adults import (
    sg_01,
    sg_04,
    sg_05,
    sg_06,
)
from cac.safeguarding.rules.checks import sg_07, sg_16, sg_27
from cac.safeguarding.rules.consents import sg_08
from cac.safeguarding.rules.facts import MeetingFacts
from cac.safeguarding.rules.figures import own_checks
from cac.safeguarding.rules.findings import Finding, Level
from cac.safeguarding.rules.groups import sg_03, sg_24
from cac.safeguarding.rules.hours import sg_13
from cac.safeguarding.rules.journeys import sg_17
from cac.safeguarding.rules.length import sg_15
from cac.safeguarding.rules.numbers import sg_18
from cac.safeguarding.rules.online import sg_20
from cac.safeguarding.rules.parties import sg_02
from cac.safeguarding.rules.reach import sg_28
from cac.safeguarding.rules.risks import sg_11
from cac.safeguarding.rules.support import sg_25
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.safeguarding.rules.venue import sg_12
from cac.safeguarding.rules.visitors import sg_23
from cac.safeguarding.rules.windows import sg_14

Check = Callable[[MeetingFacts, Thresholds], tuple[Finding, ...]]

REASON_LENGTH = 10

# Letters and signs that print as nothing, though Unicode does not class them as spaces or controls.
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe0e\ufe0f")


@dataclass(frozen=True)
class Gate:
    """What the checks found by these thresholds: blocks first, then what needs a reason, then what holds."""

    findings: tuple[Finding, ...]
    thresholds: Thresholds = DEFAULTS

    @property
    def own(self) -> frozenset[str]:
        """The checks that were judged by a figure of the organisation's own."""
        return own_checks(self.thresholds)

    @cached_property
    def level(self) -> Level:
        """The worst that still stands; a gate that looked at nothing lets nothing through."""
        levels = [finding.level for finding in self.findings]
        worst = max(levels, key=lambda level: level.rank, default=Level.BLOCK)
        return worst if worst.stands else Level.PASS

    @property
    def blocks(self) -> tuple[Finding, ...]:
        """What must be solved first; a typed reason does not get past it."""
        return self._at(Level.BLOCK)

    @property
    def warns(self) -> tuple[Finding, ...]:
        """What needs a typed reason."""
        return self._at(Level.WARN)

    @property
    def settled(self) -> tuple[Finding, ...]:
        """What would block or ask for a reason, had nobody answered for it: overridden, then arranged."""
        return self._at(Level.OVERRIDDEN) + self._at(Level.ARRANGED)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What is only good to know."""
        return self._at(Level.INFO)

    @property
    def passes(self) -> tuple[Finding, ...]:
        """What holds."""
        return self._at(Level.PASS)

    def missing_reasons(self, reasons: Mapping[str, str]) -> list[Finding]:
        """The findings that still need a reason, given those typed so far by `Finding.key`."""
        return [finding for finding in self.warns if not is_reason(reasons.get(finding.key, ""))]

    def _at(self, level: Level) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level is level)


def is_reason(text: str) -> bool:
    """Whether a text has at least ten characters that can be seen; a run of spaces counts as one."""
    seen = "".join(sign for sign in text if sign.isspace() or _is_visible(sign))
    return len(" ".join(seen.split())) >= REASON_LENGTH


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in "CZ" and sign not in BLANKS


# The law in one table: what is asked before a meeting with children is confirmed. Each check answers
# with one finding or more; a check that stands here is asked on the page, by `cac check` and by confirming.
CHECKS: tuple[Check, ...] = (
    sg_01,
    sg_02,
    sg_03,
    sg_04,
    sg_05,
    sg_06,
    sg_07,
    sg_08,
    sg_10,
    sg_11,
    sg_12,
    sg_13,
    sg_14,
    sg_15,
    sg_16,
    sg_17,
    sg_18,
    sg_19,
    sg_20,
    sg_23,
    sg_24,
    sg_25,
    sg_27,
    sg_28,
)


def run_gate(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> Gate:
    """Judge a meeting for its own day; the same facts always give the same findings in the same order."""
    return in_order((found for check in CHECKS for found in check(facts, thresholds)), thresholds)


def in_order(findings: Iterable[Finding], thresholds: Thresholds) -> Gate:
    """Order by level, check and person, so that the order of invitations never shows."""
    ordered = sorted(findings, key=lambda f: (-f.level.rank, f.check, f.subject, f.says))
    return Gate(tuple(ordered), thresholds)
