"""A vote on tablets: opened with slips, counted at its end, and nothing left but totals."""

import pytest
from sqlalchemy import func, select

from cac.db import Base, db, show_key
from cac.errors import RuleBroken, VaultClosed
from cac.ideas import votes
from cac.ideas.models import BallotSlip, Collection, Idea, OpenCollection, OpenVote, OpenVoteTheme, Vote
from cac.ideas.rounds import closing, ending, opening, tablets, voting
from cac.ideas.rounds.arriving import arrive
from cac.ideas.rounds.keys import PREFIX
from cac.ideas.rules import CollectionState, Source
from cac.meetings.rules import State
from cac.vault import the_vault
from tests.concerns.makers import make_key
from tests.conftest import database_file
from tests.ideas.balloting import ballot_of, cast, make_slips, make_themes, make_voting, slot_for
from tests.ideas.tablets import end, make_going, make_round, round_of, waiting
from tests.meetings.conftest import put


@pytest.fixture
def themes(blue_kite):
    return make_themes(blue_kite)


@pytest.fixture
def opened(going, themes):
    return make_voting(going, themes)


def counted(committee, themes):
    """(voters, totals by name) of the one vote; None for both where only words are kept."""
    [vote] = votes.votes_of(committee, numbers=True)
    named = {show_key(theme.id): name for name, theme in themes.items()}
    return vote.kept.voters, {named[key]: total for key, total in vote.kept.totals.items()} or None


def choose(opened, themes, count=6):
    codes = make_slips(opened)
    mixed = [{"Rest": 2}, {"Play": 2}, {"Rest": 1, "Play": 1}, {"School": 1}, {"Rest": 1}, {"School": 2}]
    ballots = [ballot_of(code, themes, **dots) for code, dots in zip(codes, mixed, strict=True)]
    cast(opened, *ballots[:count])
    return codes


TOTALS = {"Rest": 4, "Play": 3, "School": 3}


def test_only_totals_are_left(blue_kite, opened, going, themes):
    choose(opened, themes)
    end(opened, going)

    assert opened.state is CollectionState.SEALED
    assert counted(blue_kite, themes) == (6, TOTALS)
    assert db.session.query(Vote).one().meeting_id == going.id
    gone = (OpenCollection, OpenVote, OpenVoteTheme, BallotSlip, Idea)
    assert [db.session.scalar(select(func.count()).select_from(table)) for table in gone] == [0] * 5
    assert (waiting(opened), the_vault().names(PREFIX)) == (set(), [])


def test_no_byte_of_a_ballot_or_a_slip_is_left(app, opened, going, themes):
    codes = choose(opened, themes)
    sent = cast(opened, ballot_of(codes[0], themes, Rest=1))
    end(opened, going)

    kept = "".join(repr(db.session.execute(select(table)).all()) for table in Base.metadata.sorted_tables)
    for secret in (sent[0].id, sent[0].sealed[:40], voting.slip_key(opened.id, codes[0])):
        assert repr(secret)[2:-1] not in kept
    assert not any(code in kept for code in codes)
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        db.session.rollback()
        data = b"".join(one.read_bytes() for one in database_file(app).parent.iterdir())
        assert sent[0].sealed not in data
        assert voting.slip_key(opened.id, codes[0]) not in data


def test_what_has_no_slip_does_not_count(blue_kite, opened, going, themes):
    choose(opened, themes)
    cast(opened, ballot_of("00000000", themes, Play=2), ballot_of("", themes, Play=2))
    end(opened, going)

    assert counted(blue_kite, themes) == (6, TOTALS)


def test_a_slip_counts_once(blue_kite, opened, going, themes):
    codes = choose(opened, themes, count=5)
    first, second = (ballot_of(codes[5], themes, School=2), ballot_of(codes[5], themes, Play=2))
    cast(opened, first, second)
    end(opened, going)

    voters, totals = counted(blue_kite, themes)
    assert (voters, sum(totals.values())) == (6, 10)
    assert totals in ({"Rest": 4, "Play": 3, "School": 3}, {"Rest": 4, "Play": 5, "School": 1})


@pytest.mark.parametrize("dots", [{"Play": 3}, {"Play": 2, "Rest": 1}, {}])
def test_a_ballot_with_too_many_dots_or_none_does_not_count(blue_kite, opened, going, themes, dots):
    codes = choose(opened, themes, count=5)
    cast(opened, ballot_of(codes[5], themes, **dots))
    end(opened, going)

    assert counted(blue_kite, themes)[0] == 5


def test_two_dots_on_one_theme_do_not_count_where_one_is_the_most(blue_kite, going, themes):
    opened = make_voting(going, themes, once=True)
    codes = make_slips(opened)
    cast(opened, *(ballot_of(code, themes, Rest=1, Play=1) for code in codes[:2]))
    cast(opened, *(ballot_of(code, themes, School=1, Play=1) for code in codes[2:5]))
    cast(opened, ballot_of(codes[5], themes, Rest=2))
    end(opened, going)

    assert counted(blue_kite, themes)[0] is None  # all five chose to play


def test_a_theme_that_was_not_on_the_page_does_not_count(blue_kite, going, themes):
    opened = make_voting(going, {name: themes[name] for name in ("Rest", "Play")})
    codes = make_slips(opened)
    cast(opened, *(ballot_of(code, themes, Rest=1, Play=1) for code in codes[:2]))
    cast(
        opened, *(ballot_of(code, themes, Rest=2) for code in codes[2:4]), ballot_of(codes[4], themes, Play=2)
    )
    cast(opened, ballot_of(codes[5], themes, School=1))
    end(opened, going)

    assert counted(blue_kite, themes) == (5, {"Rest": 6, "Play": 4})


def test_few_ballots_leave_only_words(blue_kite, opened, going, themes):
    choose(opened, themes, count=3)
    end(opened, going)

    [vote] = votes.votes_of(blue_kite, numbers=True)
    assert (opened.state, vote.kept.in_words) == (CollectionState.SEALED, True)
    assert vote.most == ["Play", "Rest"]


@pytest.mark.parametrize("count", [0, 1])
def test_a_single_ballot_leaves_nothing(blue_kite, opened, going, themes, count):
    choose(opened, themes, count=count)
    end(opened, going)

    assert opened.state is CollectionState.PURGED
    assert votes.votes_of(blue_kite) == []
    assert db.session.query(BallotSlip).count() == 0


def test_a_small_vote_names_no_meeting(blue_kite, cast, themes):
    make_key(cast.nour.user)
    meeting = make_going(blue_kite, heads=4)
    opened = make_voting(meeting, themes)
    codes = make_slips(opened, 4)
    for code in codes:
        arrive(opened.id, [slot_for(opened, ballot_of(code, themes, Rest=1))])
    end(opened, meeting)

    assert (opened.meeting_id, opened.day, db.session.query(Vote).one().meeting_id) == (None, None, None)


@pytest.mark.parametrize("step", ["_settle", "count_votes", "_forget", "read_back"])
def test_whatever_was_interrupted_is_finished_at_the_start(
    blue_kite, opened, going, themes, monkeypatch, step
):
    choose(opened, themes)
    put(going, State.CLOSED)
    with monkeypatch.context() as broken:
        broken.setattr(ending, step, lambda *_: (_ for _ in ()).throw(OSError("the power is gone")))
        with pytest.raises(OSError, match="power"):
            closing.close(round_of(opened))
    db.session.rollback()
    db.session.expire_all()

    ending.finish_all()
    ending.finish_all()

    assert db.session.get_one(Collection, opened.id).state is CollectionState.SEALED
    assert counted(blue_kite, themes) == (6, TOTALS)
    assert the_vault().names(PREFIX) == []


def test_totals_that_do_not_read_back_keep_the_key(opened, going, themes, monkeypatch):
    choose(opened, themes)
    put(going, State.CLOSED)
    monkeypatch.setattr(ending, "read_back", lambda *_: (_ for _ in ()).throw(VaultClosed("changed")))
    with pytest.raises(VaultClosed):
        closing.close(round_of(opened))

    assert len(the_vault().names(PREFIX)) == 1


def test_a_round_of_ideas_is_not_opened_beside_it(opened, going):
    with pytest.raises(RuleBroken):
        make_round(going)
    assert opening.going_in(going.committee) is opened


def test_what_waits_for_the_next_round_of_ideas_is_left_alone(blue_kite, going, themes):
    draft = opening.new_draft(blue_kite)
    opened = make_voting(going, themes)

    assert opened.id != draft.collection_id
    assert opening.draft_of(blue_kite) is draft
    assert (opened.source, opened.checked) == (Source.VOTE, True)


@pytest.mark.parametrize("more", [{"each": 0}, {"each": 11}, {"each": 4, "once": True}])
def test_no_child_has_more_dots_than_it_can_give(going, themes, more):
    with pytest.raises(RuleBroken):
        make_voting(going, themes, **more)


def test_a_vote_needs_two_themes_of_its_own_committee(going, themes, green_hill):
    other = make_themes(green_hill)
    with pytest.raises(RuleBroken):
        make_voting(going, {"Rest": themes["Rest"], "Play": other["Play"]})


def test_new_slips_take_the_place_of_earlier_ones_until_a_tablet_is_used(opened):
    first, second = make_slips(opened), make_slips(opened, 3)
    kept = set(db.session.scalars(select(BallotSlip.id)))
    assert kept == {voting.slip_key(opened.id, code) for code in second}
    assert kept.isdisjoint(voting.slip_key(opened.id, code) for code in first)

    tablets.pair(opened)
    db.session.commit()
    db.session.expire_all()
    with pytest.raises(RuleBroken):
        make_slips(opened)


@pytest.mark.parametrize("count", [1, 7])
def test_there_are_no_more_slips_than_children(opened, count):
    with pytest.raises(RuleBroken):
        make_slips(opened, count)
