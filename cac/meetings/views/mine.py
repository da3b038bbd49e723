"""Whose meetings a page shows: the committees of the person signed in, and what the address asks of them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from cac.committees.models import Committee, Posting
from cac.committees.queries import postings_of
from cac.committees.rules import EVERYONE, LEADS, TEAM, Role
from cac.db import show_key
from cac.errors import NotAllowed, NotFound
from cac.meetings.rules import State
from cac.web.keys import key_in_address

NOW = "now"  # on the page of a year the month it is: on a phone the others are far above and below


@dataclass(frozen=True)
class Mine:
    """The committees a person serves, and the one that the address names, if it names one."""

    committees: list[Committee]
    chosen: Committee | None
    postings: list[Posting]

    @property
    def shown(self) -> list[Committee]:
        """The committees whose meetings are asked for."""
        return [self.chosen] if self.chosen else self.committees

    @property
    def ids(self) -> list[bytes]:
        """The keys of those."""
        return [committee.id for committee in self.shown]

    @property
    def key(self) -> str | None:
        """The committee as addresses name it; None while all are asked for."""
        return show_key(self.chosen.id) if self.chosen else None

    @property
    def team(self) -> set[bytes]:
        """Where this person learns what a meeting is about, and not only when it is."""
        return self._where(TEAM)

    @property
    def leads(self) -> set[bytes]:
        """Where this person plans meetings."""
        return self._where(LEADS)

    @property
    def may_plan(self) -> bool:
        """Whether this person plans meetings of what is shown."""
        return not self.leads.isdisjoint(self.ids)

    def _where(self, roles: Collection[Role]) -> set[bytes]:
        return {p.committee_id for p in self.postings if p.role in roles and p.committee_id}

    def tabs(self, now: str, **kept: Any) -> list[tuple[str, str, bool]]:
        """The ways to look at meetings: name of the page, its address, whether it is the one shown."""
        at = {} if kept.get("from") else {"year": NOW}
        pages = ("index", "month", "week", "year")
        return [
            (page, url_for(f".{page}", committee=self.key, _anchor=at.get(page), **kept), page == now)
            for page in pages
        ]


def mine() -> Mine:
    """What the address asks for; a committee that is not this person's does not exist for them."""
    postings = postings_of(current_user)
    committees = committees_served(postings, EVERYONE)
    key = key_in_address("committee")
    chosen = next((committee for committee in committees if committee.id == key), None)
    if key and chosen is None:
        raise NotFound
    return Mine(committees, chosen, postings)


def choose_committee(endpoint: str, roles: Collection[Role], refusal: str) -> ResponseReturnValue:
    """Which committee meets? With only one to choose from, that one; NotAllowed where there is none."""
    served = committees_served(postings_of(current_user), roles)
    if not served:
        raise NotAllowed(refusal)
    if len(served) == 1:
        return redirect(url_for(endpoint, committee=show_key(served[0].id)), 303)
    return render_template("meetings/choose.html", committees=served, goes_to=endpoint)


def committees_served(postings: list[Posting], roles: Collection[Role]) -> list[Committee]:
    """The committees served in one of these roles, by alias."""
    found = {posting.committee for posting in postings if posting.role in roles and posting.committee}
    return sorted(found, key=lambda committee: committee.alias)


def state_in_address() -> State | None:
    """The state after `?state=`; None when there is none, NotFound when it is no state."""
    given = request.args.get("state")
    state = State.read(given)
    if given and state is None:
        raise NotFound
    return state
