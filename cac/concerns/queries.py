"""Who may read a concern, and which concerns open for one person; nobody else can tell that there are any."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, lazyload
from sqlalchemy.orm.attributes import set_committed_value

from cac import clock
from cac.accounts import helper_keys
from cac.accounts.models import HelperKey, User
from cac.committees.models import Posting
from cac.committees.rules import CONCERN_READERS, PostingState, Role
from cac.concerns import marks
from cac.concerns.models import Concern, ConcernEntry, ConcernSlot, ConcernStage
from cac.concerns.rules import SLOTS, reaches
from cac.db import db
from cac.errors import NotFound
from cac.safeguarding.models import Adult

SHOWN_TO_AUTHOR = timedelta(days=92)


@dataclass(frozen=True)
class Helper:
    """Somebody to whom concerns of one committee go, with every key pair ever made; the last is in use."""

    user: User
    role: Role
    committee_id: bytes
    keys: tuple[HelperKey, ...]

    @property
    def key(self) -> HelperKey | None:
        """The key pair in use."""
        return self.keys[-1] if self.keys else None


@dataclass(frozen=True)
class Seen:
    """A concern that is shown to one helper; without a slot it was sealed before the key now in use."""

    concern: Concern
    helper: Helper
    slot: ConcernSlot | None
    others: tuple[Helper, ...]  # who can read it besides


def helpers_in(committee_ids: Collection[bytes]) -> dict[bytes, list[Helper]]:
    """The helpers of each committee in the order in which they are asked; nobody suspended helps."""
    suspended = select(Adult.user_id).where(Adult.user_id.is_not(None), Adult.suspended_on.is_not(None))
    posts = (
        select(Posting, HelperKey)
        .join(Posting.user)
        .outerjoin(HelperKey, HelperKey.user_id == User.id)
        .where(
            Posting.committee_id.in_(committee_ids),
            Posting.role.in_(CONCERN_READERS),
            Posting.state == PostingState.ACCEPTED,
            User.disabled_at.is_(None),
            User.id.not_in(suspended),
        )
        .options(contains_eager(Posting.user))
        .order_by(Posting.changed_at, HelperKey.number)
    )
    keys: dict[Posting, list[HelperKey]] = defaultdict(list)
    for post, key in db.session.execute(posts):
        keys[post] += [key] if key else []
    found: dict[bytes, list[Helper]] = {key: [] for key in committee_ids}
    for post in sorted(keys, key=lambda one: CONCERN_READERS.index(one.role)):
        here = found[post.committee_id or b""]
        here.append(Helper(post.user, post.role, post.committee_id or b"", tuple(keys[post])))
    return {key: here[:SLOTS] for key, here in found.items()}


def serves_as_helper(user: User) -> list[Helper]:
    """What a person is, committee by committee, as somebody to whom concerns go."""
    return [one for here in _where_i_help(user).values() for one in here if one.user.id == user.id]


def _where_i_help(user: User) -> dict[bytes, list[Helper]]:
    mine = select(Posting.committee_id).where(
        Posting.user_id == user.id,
        Posting.role.in_(CONCERN_READERS),
        Posting.state == PostingState.ACCEPTED,
        Posting.committee_id.is_not(None),
    )
    return helpers_in([key for key in db.session.scalars(mine.distinct()) if key])


@dataclass(frozen=True)
class Found:
    """What one person has as a helper: the postings, everybody who helps there, and what opens for them."""

    helps: list[Helper]
    beside: list[Helper]
    found: list[Seen]

    @property
    def key(self) -> HelperKey | None:
        """The key pair in use."""
        return self.helps[0].key if self.helps else None

    @property
    def has_key(self) -> bool:
        """Whether this person ever made a key."""
        return self.key is not None


def seen_by(user: User) -> Found:
    """The concerns that open for this person, the newest first, and who helps beside them."""
    here = _where_i_help(user)
    everyone = [one for helpers in here.values() for one in helpers]
    mine = [one for one in everyone if one.user.id == user.id]
    return Found(mine, [one for one in everyone if one not in mine], _seen(user, here))


def _seen(user: User, here: dict[bytes, list[Helper]]) -> list[Seen]:
    """What is asked of the database must not tell whether there are concerns that do not open."""
    found = select(Concern).where(Concern.committee_id.in_(here)).order_by(Concern.received_at.desc())
    concerns = list(db.session.scalars(found.options(lazyload(Concern.stages)))) if here else []
    slots = _slots([one.id for one in concerns])
    looks = (_look(user, one, here[one.committee_id], slots[one.id]) for one in concerns)
    opening = [one for one in looks if one]
    _fetch_stages([one.concern for one in opening])
    return opening


def _fetch_stages(concerns: list[Concern]) -> None:
    reached: dict[bytes, list[ConcernStage]] = {one.id: [] for one in concerns}
    theirs = select(ConcernStage).where(ConcernStage.concern_id.in_(reached)).order_by(ConcernStage.number)
    for stage in db.session.scalars(theirs) if reached else ():
        reached[stage.concern_id].append(stage)
    for one in concerns:
        set_committed_value(one, "stages", reached[one.id])


def seen_for(user: User, concern_id: bytes) -> Seen | None:
    """The concern of this key, if it opens for this person; every other answer takes the same steps."""
    here = _where_i_help(user)
    concern = _named(concern_id)
    slots = _slots([concern_id])[concern_id]
    helpers = here.get(concern.committee_id, []) if concern else []
    return _look(user, concern, helpers, slots) if concern else None


def read_for(user: User, concern_id: bytes) -> Seen:
    """The same; NotFound for everybody for whom it does not open."""
    if (seen := seen_for(user, concern_id)) is None:
        raise NotFound
    return seen


def is_open(seen: Seen) -> bool:
    """Whether this helper's key is open in this browser and fits: then it can have been read."""
    return seen.slot is not None and helper_keys.opened_here(seen.helper.key) is not None


def allowed(concern: Concern, helpers: Collection[Helper]) -> list[Helper]:
    """Those of these helpers who can read a concern, with a key in use or an older one."""
    written = [slot.mark for slot in _slots([concern.id])[concern.id]]
    return _allowed(concern, helpers, written)


def _allowed(concern: Concern, helpers: Collection[Helper], written: list[bytes]) -> list[Helper]:
    mark = marks.slot_marker()
    return [
        one for one in helpers if any(marks.is_among(mark(concern.id, key.id), written) for key in one.keys)
    ]


def _look(user: User, concern: Concern, helpers: list[Helper], slots: list[ConcernSlot]) -> Seen | None:
    can = _allowed(concern, helpers, [slot.mark for slot in slots])
    mine = next((one for one in can if one.user.id == user.id), None)
    if mine is None:
        return None
    author = marks.author_marker()
    first = any(
        one.role is not Role.OUTSIDE_CONTACT
        and not marks.is_among(author(concern.id, one.user.id), [concern.author])
        for one in can
    )
    if not reaches([mine.role], others=first, escalated=_is_escalated(concern)):
        return None
    others = tuple(one for one in can if one.user.id != user.id)
    return Seen(concern, mine, _slot_of(concern, mine, slots), others)


def _is_escalated(concern: Concern) -> bool:
    """Whether nobody read it in time, or a second person is needed to let it end; stays so afterwards."""
    read_at = concern.read.at if concern.read else clock.now()
    return read_at >= concern.outside_at or concern.ending is not None


def _slot_of(concern: Concern, helper: Helper, slots: list[ConcernSlot]) -> ConcernSlot | None:
    mark = marks.slot_marker()(concern.id, helper.key.id) if helper.key else marks.noise()
    return next((slot for slot in slots if marks.is_among(mark, [slot.mark])), None)


def _slots(concern_ids: Collection[bytes]) -> dict[bytes, list[ConcernSlot]]:
    found: dict[bytes, list[ConcernSlot]] = {key: [] for key in concern_ids}
    for slot in db.session.scalars(select(ConcernSlot).where(ConcernSlot.concern_id.in_(concern_ids))):
        found[slot.concern_id].append(slot)
    return found


def own_of(user: User) -> list[Concern]:
    """What this person raised in the last three months, the newest first."""
    mark = marks.author_marker()
    since = clock.now() - SHOWN_TO_AUTHOR
    recent = select(Concern).where(Concern.received_at > since).order_by(Concern.received_at.desc())
    plain = db.session.scalars(recent.options(lazyload(Concern.stages)))
    return [one for one in plain if marks.is_among(one.author, [mark(one.id, user.id)])]


def own_for(user: User, concern_id: bytes) -> Concern | None:
    """A concern that this person raised; None for every other."""
    concern = _named(concern_id)
    mark = marks.author_marker()(concern_id, user.id)
    return concern if marks.is_among(mark, [concern.author if concern else marks.noise()]) else None


def author_of(concern: Concern) -> User | None:
    """Whoever raised it, among those who serve or served the committee or review for the network."""
    mark = marks.author_marker()
    served = select(Posting.user_id).where(
        (Posting.committee_id == concern.committee_id) | (Posting.role == Role.REVIEWER)
    )
    people = db.session.scalars(select(User).where(User.id.in_(served)))
    return next((one for one in people if marks.is_among(mark(concern.id, one.id), [concern.author])), None)


def entries_of(concern: Concern) -> list[ConcernEntry]:
    """Everything added to a concern, sealed, in no order."""
    return list(db.session.scalars(select(ConcernEntry).where(ConcernEntry.concern_id == concern.id)))


def _named(concern_id: bytes) -> Concern | None:
    """A concern by its key, and nothing with it: whether it exists must not show in what else is asked."""
    return db.session.get(Concern, concern_id, options=[lazyload(Concern.stages)])
