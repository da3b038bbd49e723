"""A reviewer's reason names nobody, and is never signed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.advocacy.guard import capitals, signs
from cac.advocacy.models import Review
from cac.advocacy.rules import ProposalState
from cac.db import db
from tests.advocacy.makers import make_proposal, make_review, only, path
from tests.cast import errors_on


@pytest.fixture
def review(ravi, blue_kite):
    ravi.user.name = "Ravi Shrestha"
    review = make_review(make_proposal(blue_kite, state=ProposalState.IN_REVIEW), ravi.user)
    db.session.commit()
    return review


def decide(person, review, reason, **more):
    return person.post(path(review), {"outcome": "approve", "reason": reason} | more)


@pytest.mark.parametrize(
    "reason", ["It is clear. Ravi", "ravi shrestha thinks it is safe", "I, SHRESTHA, agree to it."]
)
def test_the_own_name_is_always_refused(ravi, review, reason):
    refused = decide(ravi, review, reason)
    tick = refused.text.split('name="names_nobody" value="')
    again = decide(ravi, review, reason, names_nobody=tick[1].split('"')[0] if tick[1:] else "")

    assert (refused.status_code, again.status_code) == (422, 422)
    assert "nobody signs a review" in errors_on(refused.text)
    assert reason in refused.text
    assert only(Review).outcome is None


@pytest.mark.parametrize(
    "reason", ["Please ask Tendai about the day.", "Write to me: me@example.org", "Call 0977 123 456 please"]
)
def test_somebody_named_is_marked_and_the_reviewer_looks_again(ravi, review, reason):
    refused = decide(ravi, review, reason)
    seal = refused.text.split('name="names_nobody" value="')[1].split('"')[0]
    other_words = decide(ravi, review, reason + " Now.", names_nobody=seal)

    passed = decide(ravi, review, reason, names_nobody=seal)

    assert (refused.status_code, other_words.status_code, passed.status_code) == (422, 422, 303)
    assert "<mark>" in refused.text
    assert only(Review).reason == reason


@pytest.mark.parametrize("word", ["riverside", "nour", "lusaka", "binta", "river trust"])
def test_no_mark_tells_the_reviewer_a_word_of_the_committee(ravi, review, word):
    assert decide(ravi, review, f"It is clear for {word} and everybody.").status_code == 303


def test_words_that_stand_before_the_reviewer_are_not_marked(ravi, review):
    reason = "We saw that Blue Kite of Zambia asks the Market office."

    assert decide(ravi, review, reason).status_code == 303


def test_capitals_are_marked_only_inside_a_sentence():
    found = capitals("It is safe. Mira knows. I asked “Tomas” and Ана", ())

    assert ["It is safe. Mira knows. I asked “Tomas” and Ана"[f.start : f.end] for f in found] == [
        "Tomas",
        "Ана",
    ]


@given(text=st.text(max_size=80))
def test_any_text_can_be_looked_at(text):
    assert all(text[place.start].isupper() for place in capitals(text, [text[:10]]))
    assert signs(f"{text} Ravi", "Ravi Shrestha")
