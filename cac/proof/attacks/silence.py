"""6. Open-state silence: while a round is open, every page is the same to the byte, whatever has arrived."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cac.proof.addresses import Address, addresses
from cac.proof.arena import Arena, Attack, counted
from cac.proof.ballots import EACH, NO_SLIP, ballot_slot, opened_vote
from cac.proof.browser import Answer, Browser
from cac.proof.chances import Figure
from cac.proof.child import Faults
from cac.proof.flow import child_without_script, paired
from cac.proof.ground import FACILITATOR
from cac.proof.pages import steady_part
from cac.proof.rounds import Round, close, must_arrive, opened, send, slot_of, texts_of
from cac.proof.scratch import Scratch

ROLES = (
    *(FACILITATOR, "co_facilitator", "focal_point", "deputy", "outside_contact"),
    *("reader", "reviewer", "coordinator", "administrator"),
)
OWN_PAGES = {"ideas.round_", "tablet.show"}  # of the round itself: somebody must really have seen them
SHOWN = 200
Page = tuple[str, str]
ENOUGH_ROUTES = 20  # in a small run: those nearest to the round; the full one asks every route


@dataclass(frozen=True)
class Silent:
    """Something open on tablets: its address, and what lets much arrive in it."""

    what: str
    round: Round
    let_arrive: Callable[[Browser], None]  # one of them on this tablet, without script


def run(arena: Arena, faults: Faults) -> Sequence[Figure]:
    """A round of ideas, then a vote: ask every page as everybody, let much arrive, and ask again."""
    found: list[Figure] = []
    with arena.running(faults) as scratch:
        leader = arena.ground.signed_in(scratch)
        leader.learn_token(f"/meetings/{arena.ground.meeting}/votes/new")
        for begin in (_ideas, _vote):
            silent = begin(arena, scratch, leader)
            found += _listened(arena, scratch, silent)
            close(scratch, arena.ground, silent.round)
    return found


def _ideas(arena: Arena, scratch: Scratch, _leader: Browser) -> Silent:
    """Ideas from tablets, and a child who asks for help on one without script."""
    round_ = opened(scratch, arena.ground, 0)

    def let_arrive(tablet: Browser) -> None:
        for said in texts_of(0, arena.size - 1):
            must_arrive(send(scratch.browser(), round_, [slot_of(round_, said)]))
        _must_show(child_without_script(tablet, round_, "we want shade", "somebody shouts"))

    return Silent(f"{arena.size} ideas", round_, let_arrive)


def _vote(arena: Arena, scratch: Scratch, leader: Browser) -> Silent:
    """Ballots with a slip, on a tablet without script and with one, and many that have none."""
    vote = opened_vote(scratch, arena.ground, leader)
    dots = {vote.themes[0]: EACH}
    slips = [*vote.codes[1:], *[NO_SLIP] * (arena.size - len(vote.codes))]

    def let_arrive(tablet: Browser) -> None:
        for slip in slips:
            must_arrive(send(scratch.browser(), vote.round, [ballot_slot(vote, slip, dots)]))
        chosen = {"slip": vote.codes[0], f"dot-{vote.themes[0]}": str(EACH)}
        _must_show(child_without_script(tablet, vote.round, "", more=chosen))

    return Silent(f"{len(slips) + 1} ballots", vote.round, let_arrive)


def _listened(arena: Arena, scratch: Scratch, silent: Silent) -> list[Figure]:
    with scratch.inside() as app:
        pages = list(addresses(app, arena.ground, silent.round))
    roles: Sequence[str] = ROLES
    if not arena.thorough:
        pages = sorted(pages, key=lambda page: _nearness(page.view), reverse=True)
        pages, roles = pages[:ENOUGH_ROUTES], ROLES[:1]
    people = {role: arena.ground.signed_in(scratch, role) for role in roles if role in arena.ground.people}
    people |= {"nobody": scratch.browser(), "a tablet": (tablet := scratch.browser())}
    paired(tablet, silent.round)
    first, again = _asked(people, pages), _asked(people, pages)
    silent.let_arrive(tablet)
    after = _asked(people, pages)
    steady = [page for page in first if first[page] == again[page]]
    shown = [page for page in steady if first[page].startswith(str(SHOWN))]
    if missing := OWN_PAGES - {view for _, view in shown}:
        raise RuntimeError(f"Nobody was shown {missing}.")
    told = (
        f"pages that tell of {silent.what}, of {len(steady)} compared, {len(shown)} of them open to who asked"
    )
    changing = max(0, len(first) - len(steady) - len(first) // 10)
    return [
        counted(told, sum(first[page] != after[page] for page in steady)),
        counted(f"{silent.what}: pages that change by themselves, beyond a tenth", changing, "pages"),
    ]


def _nearness(view: str) -> int:
    """How near a page is to what goes on on tablets."""
    return sum(word in view for word in ("round", "tablet", "tablet.", "ideas.", "meetings.show"))


def _must_show(answer: Answer) -> None:
    if answer.status != SHOWN:
        raise RuntimeError(f"A child without script was not heard: {answer.status} {answer.text[:500]}")


def _asked(people: Mapping[str, Browser], pages: Iterable[Address]) -> dict[Page, str]:
    """What each person gets from each page, without what is fresh each time."""
    return {
        (role, page.view): steady_part(browser, page.path)
        for role, browser in people.items()
        for page in pages
    }


ATTACK = Attack(
    number=6,
    name="Open-state silence",
    promise="While a round or a vote is open nobody, staff included, sees what has arrived, or how much.",
    run=run,
    covers="a round of ideas, then a vote: every page that can be asked for, by everybody who can sign in, "
    "by somebody who cannot, and by a tablet of the round, before anything has arrived and after much "
    "has, from tablets with and without script, with a child among them that asks for help. Compared "
    "to the byte, but for tokens and keys that are fresh on each page. With fewer than 50 collections "
    "only the pages of rounds and tablets, as the facilitator, somebody without an account and a "
    "tablet.",
    leaves="what those who help read once they open letters with their key: letters reach them before the "
    "round is over; how long an answer takes; a page that changes by itself; and whoever looks into the "
    "database, where sealed envelopes can be counted while a round is open.",
    twins={
        name: Faults((name,)) for name in ("a live count on every page", "slips that were used are not shown")
    },
)
