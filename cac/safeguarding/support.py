"""What each child needs to take part, and who interprets: kept in few words, sealed for the team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from cac import vault
from cac.audit import services as audit
from cac.committees.keys import key_name
from cac.committees.models import Committee, Member
from cac.committees.services import announce, still_here
from cac.db import db, new_key
from cac.errors import VaultClosed
from cac.safeguarding.models import LanguagePlan, SupportPlan
from cac.safeguarding.rules.kinds import Need

PLAN = {"table": "support_plan", "column": "plan"}
HOW = {"table": "language_plan", "column": "how"}


@dataclass(frozen=True)
class Support:
    """What somebody wrote down for one child."""

    needs: Sequence[Need]
    helper: bool
    plan: str


def plan_for(member: Member) -> SupportPlan | None:
    """The plan of a child, if there is one."""
    return db.session.scalars(select(SupportPlan).where(SupportPlan.member_id == member.id)).first()


def plan_words(member: Member, plan: SupportPlan) -> str | None:
    """The plan in words; None when its key is missing."""
    return _opened(member.committee_id, plan.plan, PLAN, plan.id)


def set_plan(member: Member, said: Support) -> None:
    """Write down how a child is supported; meetings the child is invited to are asked again."""
    still_here(member)
    plan = plan_for(member) or SupportPlan(id=new_key(), member_id=member.id)
    plan.needs, plan.helper = [need.value for need in said.needs], said.helper
    plan.plan = vault.seal(key_name(member.committee_id), said.plan.encode(), **PLAN, row=plan.id)
    member.needs_support = True
    db.session.add(plan)
    audit.record("planned support", member.id)
    announce([member.committee_id])


def end_plan(member: Member) -> None:
    """The child needs no support any more: the plan is deleted for good."""
    if plan := plan_for(member):
        db.session.delete(plan)
    member.needs_support = False
    audit.record("ended support", member.id)
    announce([member.committee_id])


def languages_of(committee: Committee) -> dict[str, LanguagePlan]:
    """Who interprets each language that somebody is named for."""
    theirs = select(LanguagePlan).where(LanguagePlan.committee_id == committee.id)
    return {plan.language: plan for plan in db.session.scalars(theirs)}


def how_words(plan: LanguagePlan) -> str | None:
    """How it is interpreted, in words; None when its key is missing."""
    return _opened(plan.committee_id, plan.how, HOW, plan.id)


def set_languages(committee: Committee, wanted: Mapping[str, tuple[bytes, str]]) -> None:
    """Who interprets each language, and how; a language without a person has no plan any more."""
    known = languages_of(committee)
    for gone in known.keys() - wanted.keys():
        db.session.delete(known[gone])
    for language, (adult_id, how) in wanted.items():
        plan = known.get(language) or LanguagePlan(id=new_key(), committee_id=committee.id, language=language)
        plan.adult_id = adult_id
        plan.how = vault.seal(key_name(committee.id), how.encode(), **HOW, row=plan.id)
        db.session.add(plan)
    audit.record("planned languages", committee.id)
    announce([committee.id])


def _opened(committee_id: bytes, sealed: bytes, cell: Mapping[str, str], row: bytes) -> str | None:
    try:
        where = {"table": cell["table"], "column": cell["column"]}
        return vault.open_sealed(key_name(committee_id), sealed, **where, row=row).decode()
    except VaultClosed:
        return None
