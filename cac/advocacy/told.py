"""The sheet that is read to the children: what they said, under pictures, and what happens with it now."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import get_locale
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cac.advocacy import guard, history, queries
from cac.advocacy.models import Action, Proposal, ProposalIdea, Step, Translation
from cac.advocacy.rules import LIVE
from cac.advocacy.stages import WITH_A_REASON, WITH_ACTIONS, Stage, stage_of
from cac.anonymity.batch import shuffled
from cac.committees.models import Committee
from cac.db import db
from cac.ideas.models import Collection, Theme
from cac.ideas.queries import ReadIdea, ideas_of
from cac.ideas.rules import Picture
from cac.safeguarding.known import known_words

Known = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fate:
    """What happens with some ideas: the proposal they are in, how far it is, and what is done with it."""

    stage: Stage
    title: str = ""
    addressee: str = ""
    doing: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A theme with its ideas in a fresh order, and how many of them have come how far."""

    name: str
    picture: Picture | None
    texts: list[str]
    fates: list[tuple[Fate, int]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is told of one collection; `general` is in how many texts a word was put in general terms."""

    question: str
    number: int
    themes: list[Told]
    general: int

    @property
    def fates(self) -> list[tuple[Fate, int]]:
        """What happens with all of them together, what has come furthest first."""
        together: Counter[Fate] = Counter()
        for theme in self.themes:
            together.update(dict(theme.fates))
        return _furthest_first(together)


def sheet_of(collection: Collection) -> Sheet:
    """The sheet of a sealed collection, in the reader's language; nobody is named on it."""
    committee = collection.committee
    known = known_words(committee)
    ideas = shuffled(ideas_of(committee, collection=collection))
    fates = _fates_of(ideas, known)
    themes = _themes(committee, ideas)
    groups: dict[bytes | None, list[ReadIdea]] = {}
    for idea in ideas:
        groups.setdefault(idea.theme_id, []).append(idea)
    told = [_told(themes.get(key or b""), groups[key], fates, known) for key in groups]
    return Sheet(
        question=guard.general(collection.question, known),
        number=len(ideas),
        themes=sorted(told, key=lambda one: (not one.name, one.name.casefold())),
        general=sum(guard.general(idea.text, known) != idea.text for idea in ideas),
    )


def _told(theme: Theme | None, ideas: list[ReadIdea], fates: Mapping[bytes, Fate], known: Known) -> Told:
    return Told(
        name=guard.general(theme.name, known) if theme else "",
        picture=theme.picture if theme else None,
        texts=[guard.general(idea.text, known) for idea in ideas],
        fates=_furthest_first(Counter(fates[idea.id] for idea in ideas)),
    )


def _themes(committee: Committee, ideas: Iterable[ReadIdea]) -> dict[bytes, Theme]:
    keys = sorted({idea.theme_id for idea in ideas if idea.theme_id})
    here = select(Theme).where(Theme.committee_id == committee.id, Theme.id.in_(keys))
    return {theme.id: theme for theme in db.session.scalars(here)}


def _furthest_first(counted: Mapping[Fate, int]) -> list[tuple[Fate, int]]:
    return sorted(counted.items(), key=lambda pair: (-pair[0].stage.rank, pair[0].title, pair[0].addressee))


def _fates_of(ideas: Iterable[ReadIdea], known: Known) -> dict[bytes, Fate]:
    """For each idea the proposal that has brought it furthest."""
    found = {idea.id: Fate(Stage.KEPT) for idea in ideas}
    standing = select(ProposalIdea.idea_id, Proposal).join(Proposal, Proposal.id == ProposalIdea.proposal_id)
    rows = db.session.execute(standing.where(ProposalIdea.idea_id.in_(sorted(found)))).all()
    proposals = {proposal.id: proposal for _idea, proposal in rows}
    fates = _fates_by_proposal(proposals, known)
    for idea, proposal in rows:
        found[idea] = max(found[idea], fates[proposal.id], key=lambda fate: (fate.stage.rank, fate.title))
    return found


def _fates_by_proposal(proposals: Mapping[bytes, Proposal], known: Known) -> dict[bytes, Fate]:
    planned = select(Action).where(Action.proposal_id.in_(sorted(proposals)))
    actions: dict[bytes, list[Action]] = {key: [] for key in proposals}
    for action in db.session.scalars(planned.options(selectinload(Action.steps)).order_by(Action.title)):
        actions[action.proposal_id or b""].append(action)
    said = _translations(proposals)
    return {key: _fate(one, said.get(key, one), actions[key], known) for key, one in proposals.items()}


def _translations(proposals: Mapping[bytes, Proposal]) -> dict[bytes, Translation]:
    """What proposals are called in the language of the sheet, where that was written of these very words."""
    here = select(Translation).where(
        Translation.proposal_id.in_(sorted(proposals)), Translation.language == str(get_locale())
    )
    found = {one.proposal_id: one for one in db.session.scalars(here)}
    return {key: one for key, one in found.items() if one.version == proposals[key].version}


def _fate(proposal: Proposal, said: Proposal | Translation, actions: list[Action], known: Known) -> Fate:
    offices = [str(step.office) for action in actions for step in action.steps if _waits(action, step)]
    stage = stage_of(proposal.state, {action.state for action in actions}, office_asked=bool(offices))
    titles = [action.title for action in actions if action.state is WITH_ACTIONS.get(stage)]
    doing = sorted(set(offices)) if stage is Stage.ASKED else titles
    return Fate(
        stage,
        guard.general(said.title, known),
        guard.general(said.addressee, known),
        tuple(guard.general(words, known) for words in doing),
        guard.general(_why(proposal, stage), known),
    )


def _waits(action: Action, step: Step) -> bool:
    """Whether an office outside was asked for this step and has not done it."""
    return bool(action.state in LIVE and step.office and step.asked_on and not step.done_on)


def _why(proposal: Proposal, stage: Stage) -> str:
    """The reason that was given, in the words in which it was written."""
    if stage not in WITH_A_REASON:
        return ""
    if stage is Stage.BACK:
        back = history.last_withdrawal(proposal)
        return back.reason if back else ""
    review = queries.last_review(proposal)
    return (review.reason or "") if review else ""
