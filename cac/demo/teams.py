"""Write the invented organisations, people, committees, members and adults."""

from dataclasses import dataclass, field
from datetime import timedelta

from cac import clock
from cac.accounts.models import User
from cac.committees.ages import AgeBand
from cac.committees.keys import key_name
from cac.committees.models import Committee, Member, Organisation, Posting
from cac.committees.rules import Gender, PostingState, Role
from cac.db import db, new_key
from cac.demo import numbers
from cac.demo.consents import YEAR, birth_month_of, write_consents
from cac.demo.people import MEN, ExampleTeam, email_of
from cac.safeguarding.models import Adult, Clearance, CommitteeAdult
from cac.safeguarding.rules import ClearanceKind
from cac.safeguarding.rules.kinds import AdultGender, AdultKind
from cac.vault import the_vault

APART = {Role.READER, Role.OUTSIDE_CONTACT}  # with the children only if recorded as adults
PHONES = {"ZM": "+260 970 000 0", "BO": "+591 700 000 ", "NP": "+977 980 000 00"}


@dataclass
class Team:
    """A committee as it stands in the database, with everyone in it."""

    committee: Committee
    people: dict[str, User]
    adults: dict[str, Adult] = field(default_factory=dict)
    members: list[Member] = field(default_factory=list)

    @property
    def lead(self) -> User:
        return next(iter(self.people.values()))


def write_user(name: str, secret: str, organisation: Organisation | None, zone: str, phone: str) -> User:
    """An invented person who may sign in."""
    user = User(
        id=new_key(),
        name=name,
        email=email_of(name),
        password_hash=secret,
        time_zone=zone,
        phone=phone,
        organisation_id=organisation.id if organisation else None,
    )
    db.session.add(user)
    db.session.flush()
    return user


def write_posting(
    user: User, role: Role, committee: Committee | None = None, organisation: Organisation | None = None
) -> None:
    """A posting in force."""
    db.session.add(
        Posting(
            user_id=user.id,
            role=role,
            state=PostingState.ACCEPTED,
            changed_at=clock.now(),
            committee_id=committee.id if committee else None,
            organisation_id=organisation.id if organisation else None,
        )
    )


def write_team(example: ExampleTeam, secret: str) -> Team:
    """One organisation and its whole committee."""
    organisation = Organisation(id=new_key(), name=example.organisation)
    db.session.add(organisation)
    db.session.flush()
    people = {
        name: write_user(name, secret, organisation, example.zone, f"{PHONES[example.country]}{number}1")
        for number, (name, _) in enumerate(example.serve)
    }
    team = Team(_write_committee(example, organisation, next(iter(people.values()))), people)
    for name, roles in example.serve:
        for role in roles:
            write_posting(people[name], role, team.committee)
    write_posting(team.lead, Role.FACILITATOR, organisation=organisation)
    inside = [name for name, roles in example.serve if not APART.issuperset(roles)]
    for name in (*inside, *example.others):
        team.adults[name] = _write_adult(name, team)
    team.members = [_write_member(number, code, team.committee) for number, code in enumerate(example.codes)]
    numbers.write(team.committee)
    db.session.flush()
    return team


def _write_committee(example: ExampleTeam, organisation: Organisation, lead: User) -> Committee:
    committee = Committee(
        id=new_key(),
        organisation_id=organisation.id,
        lead_id=lead.id,
        name=example.name,
        alias=example.alias,
        country=example.country,
        district=example.district,
        time_zone=example.zone,
        languages=list(example.languages),
        youngest=8,
        oldest=17,
        began_on=clock.today(example.zone) - YEAR,
    )
    the_vault().make(key_name(committee.id))
    db.session.add(committee)
    db.session.flush()
    return committee


def _write_adult(name: str, team: Team) -> Adult:
    user = team.people.get(name)
    adult = Adult(
        id=new_key(),
        organisation_id=team.committee.organisation_id,
        name=name,
        of_age=True,
        kind=AdultKind.STAFF if user else AdultKind.VOLUNTEER,
        gender=AdultGender.MAN if name in MEN else AdultGender.WOMAN,
        user_id=user.id if user else None,
    )
    db.session.add(adult)
    db.session.flush()
    db.session.add(CommitteeAdult(committee_id=team.committee.id, adult_id=adult.id))
    by = next(u for u in team.people.values() if u is not user)  # nobody records their own
    today = clock.today(team.committee.time_zone)
    for kind, days in (
        (ClearanceKind.VETTING, 400),
        (ClearanceKind.TRAINING, 200),
        (ClearanceKind.CODE_OF_CONDUCT, 100),
    ):
        db.session.add(
            Clearance(adult_id=adult.id, kind=kind, issued_on=today - timedelta(days), recorded_by=by.id)
        )
    return adult


def _write_member(number: int, code: str, committee: Committee) -> Member:
    today = clock.today(committee.time_zone)
    born = birth_month_of(code, number, today)
    member = Member(
        id=new_key(),
        committee_id=committee.id,
        code=code,
        needs_support=number == 4,
        birth_month=born,
        age_band=None if born else (AgeBand.NINE_TO_12, AgeBand.THIRTEEN_UP)[number % 2],
        gender=(Gender.GIRL, Gender.BOY, None)[number % 3],
    )
    db.session.add(member)
    db.session.flush()
    write_consents(member, number, today)
    return member
