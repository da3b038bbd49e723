"""Whether every child can take part: support that is planned, and somebody for each language (SG-25)."""

from collections.abc import Iterator

from cac.safeguarding.rules.facts import MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_, LanguageCode


def sg_25(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Each need of support has a plan, and each language spoken besides the working one has a person."""
    found = (*_unplanned(facts), *_unspoken(facts))
    says = N_("Every child can take part: support and languages are planned, as far as they are said.")
    return found or (make_finding("SG-25", Level.PASS, says),)


def _unplanned(facts: MeetingFacts) -> Iterator[Finding]:
    for child in facts.children:
        if child.needs_support and child.helper is None:
            says = N_("Nobody has planned how %(child)s is supported.")
            numbers = {"child": child.code}
            yield make_finding("SG-25", Level.WARN, says, numbers, mend=Mend.SUPPORT, subject=child.code)


def _unspoken(facts: MeetingFacts) -> Iterator[Finding]:
    spoken = {language for child in facts.children for language in child.languages}
    if facts.group is not None:
        spoken -= {facts.group.working, *facts.group.interpreted}
    for language in sorted(spoken):
        says = N_("Children speak %(language)s, and nobody is named who interprets.")
        numbers = {"language": LanguageCode(language)}
        yield make_finding("SG-25", Level.WARN, says, numbers, mend=Mend.LANGUAGE, subject=language)
