"""Load the example data: all of it or none, and only where nothing real lives."""

import json
import secrets
from dataclasses import asdict, dataclass

from flask import Flask
from flask_babel import gettext as _
from sqlalchemy import select

from cac import clock
from cac.accounts import invitations
from cac.accounts.models import User
from cac.accounts.passwords import hash_password
from cac.committees.models import Committee, Organisation
from cac.committees.rules import Role
from cac.config import Settings
from cac.db import db, new_key, show_key, writing
from cac.demo import concerns, people, removal, story
from cac.demo.teams import Team, write_posting, write_team, write_user
from cac.errors import RuleBroken
from cac.safeguarding import thresholds
from cac.safeguarding.rules import FIGURES
from cac.vault import write_private
from cac.web.models import Installation

WORDS = (
    "amber",
    "basket",
    "candle",
    "drum",
    "feather",
    "garden",
    "harbour",
    "island",
    "kettle",
    "ladder",
    "mango",
    "needle",
    "orange",
    "pebble",
    "ribbon",
    "saddle",
    "teapot",
    "umbrella",
    "violin",
    "willow",
)


@dataclass(frozen=True)
class SignIn:
    """One example account."""

    role: str
    email: str
    password: str


@dataclass(frozen=True)
class Alias:
    """One example committee."""

    id: str
    alias: str


@dataclass(frozen=True)
class DemoFacts:
    """What `cac demo` prints."""

    url: str
    sign_ins: list[SignIn]
    committees: list[Alias]

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def load(app: Flask) -> DemoFacts:
    """Load the example data; where it is loaded already, change nothing and tell it again.

    Raises RuleBroken in a database that holds real data.
    """
    with app.app_context(), writing():
        here = db.session.scalars(select(Installation)).first()
        if here is None and db.session.scalars(select(User).limit(1)).first() is None:
            _write(app)
        elif here is None or not here.holds_example_data:
            raise RuleBroken(_("This database holds real data. Example data is refused here."))
        elif not removal.kept(app).exists():  # loading was broken off half-way
            removal.empty()
            db.session.commit()
            _write(app)
        app.extensions.pop("example_data", None)
        return _facts(app)


def _write(app: Flask) -> None:
    """Saying first that this is example data and keeping the sign-ins last: a break in between is noticed."""
    removal.kept(app).unlink(missing_ok=True)
    db.session.add(Installation(holds_example_data=True, set_up_at=clock.now()))
    db.session.commit()
    password = "-".join(secrets.choice(WORDS) for _ in range(4))
    secret = hash_password(password)
    teams = [write_team(example, secret) for example in people.TEAMS]
    concerns.give_keys(teams, password)
    story.write(*teams, reviewer=_write_others(teams[0], secret))
    concerns.write(teams)
    db.session.commit()
    write_private(removal.kept(app), json.dumps({"password": password}).encode())


def _write_others(team: Team, secret: str) -> User:
    """The administrator of the first organisation, and two for the whole network; gives back its reviewer."""
    home = team.committee.organisation
    ines = write_user(people.ADMINISTRATOR, secret, home, team.committee.time_zone, "+260 970 000 091")
    ines.is_administrator = True
    write_posting(ines, Role.PARTNER_ADMINISTRATOR, organisation=home)
    _choose_figures(home, ines)
    _invite(home)
    chipo = write_user(people.COORDINATOR, secret, None, team.committee.time_zone, "+260 970 000 092")
    write_posting(chipo, Role.COORDINATOR)
    ravi = write_user(people.REVIEWER, secret, None, "Asia/Kathmandu", "+977 980 000 0091")
    write_posting(ravi, Role.REVIEWER)
    return ravi


def _choose_figures(home: Organisation, by: User) -> None:
    """One figure stricter than its source, and one looser, with the reason."""
    thresholds.change(home, FIGURES["group_most"], 20, "", by)
    thresholds.change(home, FIGURES["day_ends"], 18 * 60 + 30, people.WHY_LATER, by)


def _invite(home: Organisation) -> None:
    """Somebody who has not answered yet; the link itself is shown to nobody."""
    waiting = User(id=new_key(), name=people.INVITED, email=people.email_of(people.INVITED))
    waiting.organisation_id, waiting.time_zone = home.id, "Africa/Lusaka"
    db.session.add(waiting)
    db.session.flush()
    invitations.invite(waiting)


def _facts(app: Flask) -> DemoFacts:
    settings: Settings = app.extensions["settings"]
    password = json.loads(removal.kept(app).read_text(encoding="utf-8"))["password"]
    blue, green, _river = people.TEAMS
    cast = [("administrator", people.ADMINISTRATOR)]
    cast += [(role.value, name) for name, roles in blue.serve for role in roles]
    cast += [("reviewer", people.REVIEWER), ("coordinator", people.COORDINATOR)]
    cast += [("facilitator of the smallest team", green.serve[0][0])]
    here = set(db.session.scalars(select(User.email)))  # example data of an older version holds fewer people
    found = db.session.scalars(select(Committee).order_by(Committee.alias))
    return DemoFacts(
        url=settings.base_url,
        sign_ins=[
            SignIn(role, email, password) for role, name in cast if (email := people.email_of(name)) in here
        ],
        committees=[Alias(show_key(committee.id), committee.alias) for committee in found],
    )
