"""Each wording the children agreed to is kept, and shown beside what came after it."""

import html
import re

import pytest

from cac.advocacy.models import Version
from cac.advocacy.rules import Outcome, ProposalState
from cac.db import db
from cac.safeguarding.models import Adult
from tests.advocacy.makers import all_of, in_days, make_proposal, make_review, path, reworded
from tests.advocacy.test_edit import rewritten_and_agreed
from tests.counting import counted_queries
from tests.makers import make_adult

YES = {"agreed_on": in_days(0).isoformat(), "how": "hands", "version": "1"}
SENT = ProposalState.IN_REVIEW


def read_aloud(answer):
    """The words of a page as somebody who listens hears them."""
    main = answer.text.split("<main", 1)[1]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", main)).split())


def came_back(blue_kite, reviewer, **words):
    proposal = make_proposal(blue_kite, state=ProposalState.CHANGES_ASKED, reviewer=reviewer)
    proposal.state = SENT
    review = make_review(reworded(proposal, **words), reviewer)
    db.session.commit()
    return proposal, review


def test_a_yes_keeps_the_wording(ama, blue_kite):
    proposal = make_proposal(blue_kite)

    ama.post(path(proposal, "agree"), YES)

    (kept,) = all_of(Version)
    assert (kept.version, kept.title, kept.by_when) == (1, "A rest day", in_days(60))


def test_new_words_that_are_sent_are_kept_beside_the_old(ama, ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.CHANGES_ASKED, reviewer=ravi.user)

    ama.post(path(proposal, "edit"), rewritten_and_agreed())

    assert sorted((v.version, v.title) for v in all_of(Version)) == [
        (1, "A rest day"),
        (2, "Evening lessons"),
    ]


def test_a_draft_that_nobody_agreed_to_is_not_kept(ama, blue_kite):
    make_proposal(blue_kite)

    assert all_of(Version) == []


def test_the_team_reads_what_changed_word_by_word(ama, ravi, blue_kite):
    proposal, _review = came_back(blue_kite, ravi.user, change_wanted="Two free days each week.")

    said = read_aloud(ama.get(path(proposal, "versions")))

    assert "[taken out:] One [end of taken out] [added:] Two [end of added] free" in said
    assert "A reviewer answered: Ask for changes" in said
    assert "It is clear and safe." in said


def test_the_team_reads_every_answer_and_never_by_whom(ama, ravi, blue_kite):
    proposal, review = came_back(blue_kite, ravi.user, why="We are very tired.")
    review.outcome, review.reason, review.decided_at = Outcome.REFUSE, "Ask Joseph first.", review.asked_at
    make_adult(blue_kite, "Joseph Zulu")
    db.session.commit()

    said = read_aloud(ama.get(path(proposal, "versions")))

    assert said.index("Refuse") < said.index("Ask for changes")
    assert "Ask [an adult] first." in said
    assert "Ravi" not in said
    assert len(all_of(Adult)) == 1


@pytest.mark.parametrize(
    ("name", "status"), {"nour": 200, "esi": 404, "kofi": 404, "ravi": 404, "ines": 404}.items()
)
@pytest.mark.parametrize("state", [ProposalState.APPROVED, SENT])
def test_only_the_team_reads_how_the_words_came_about(cast, blue_kite, state, name, status):
    proposal = make_proposal(blue_kite, state=state)

    assert vars(cast)[name].signed_in().get(path(proposal, "versions")).status_code == status


def test_the_reviewer_reads_what_changed_since_the_own_answer(ravi, blue_kite):
    _proposal, review = came_back(blue_kite, ravi.user, change_wanted="Two free days each week.")

    said = read_aloud(ravi.get(path(review)))

    assert "What changed since your last answer" in said
    assert "[taken out:] One [end of taken out]" in said


def test_another_reviewer_reads_nothing_of_older_words(kofi, ravi, blue_kite):
    proposal, _review = came_back(blue_kite, kofi.user, change_wanted="Two free days.", why="Old words.")
    review = make_review(reworded(proposal, why="New words."), ravi.user)
    db.session.commit()

    said = read_aloud(ravi.get(path(review)))

    assert "New words." in said
    assert "Old" not in said
    assert "What changed" not in said


def test_the_reviewer_reads_no_telling_words_in_what_changed(ravi, blue_kite):
    proposal = make_proposal(
        blue_kite, state=ProposalState.CHANGES_ASKED, reviewer=ravi.user, why="Nour of Riverside says so."
    )
    proposal.state = SENT
    review = make_review(reworded(proposal, why="We say so."), ravi.user)
    db.session.commit()

    page = ravi.get(path(review)).text

    assert "Nour" not in page
    assert "Riverside" not in page
    assert "[an adult]" in page


def test_the_reviewer_keeps_reading_the_wording_that_was_answered_and_never_a_newer_one(ravi, blue_kite):
    proposal, review = came_back(blue_kite, ravi.user, why="Newer words.")
    older = next(one for one in proposal.reviews if one is not review)

    page = ravi.get(path(older)).text

    assert "We are tired." in page
    assert "Newer words." not in page
    assert "Give my decision" not in page


def test_arabic_words_are_laid_from_the_right(ama, ravi, blue_kite):
    proposal = make_proposal(
        blue_kite, state=ProposalState.CHANGES_ASKED, reviewer=ravi.user, language="ar", why="نحن متعبون."
    )
    reworded(proposal, why="نحن متعبون جدا.")

    page = ama.get(path(proposal, "versions")).text

    assert '<p class="said" lang="ar" dir="rtl">' in page
    assert re.search(r"<ins>.*جدا.*</ins>", page)


def test_many_wordings_are_read_a_few_at_a_time(ama, ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.CHANGES_ASKED, reviewer=ravi.user)
    address = path(proposal, "versions")
    reworded(proposal, why="Number 2")
    with counted_queries() as few:
        ama.get(address)
    for number in range(3, 8):
        reworded(proposal, why=f"Number {number}")

    with counted_queries() as many:
        first = read_aloud(ama.get(address))
    second = read_aloud(ama.get(f"{address}?page=2"))

    assert len(many) <= len(few) + 1 <= 12
    assert "Wording 7" in first
    assert "Wording 3" in first
    assert "Wording 2" not in first
    assert "Wording 2" in second
    assert "Wording 1" in second
