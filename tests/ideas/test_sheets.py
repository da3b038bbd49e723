"""Typing what children wrote on sheets: enough of them, or the paper waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.audit.models import AuditEntry
from cac.db import db, show_key
from cac.errors import RuleBroken
from cac.ideas.models import Collection, Idea
from cac.ideas.queries import ideas_of
from cac.ideas.rules import Source, TooFew, too_few
from cac.ideas.typed import save
from cac.meetings.rules import State
from cac.web.models import SubmitToken
from tests.cast import errors_on
from tests.ideas.said import make_met, typed

FIVE = "\n".join(f"We want thing {word}." for word in ("one", "two", "three", "four", "five"))
FOUR = FIVE.rsplit("\n", 1)[0]
MORE = FIVE.replace("thing", "more")


def page_of(meeting):
    return f"/meetings/{show_key(meeting.id)}/sheets"


def nothing_is_stored():
    acts = db.session.query(AuditEntry).filter(AuditEntry.act.contains("idea")).count()
    return not (acts or db.session.query(Idea).count() or db.session.query(Collection).count())


def test_five_sheets_of_five_children_are_saved(ama, blue_kite):
    meeting = make_met(blue_kite, heads=5)

    answer = ama.post(page_of(meeting), typed(FIVE))

    only = db.session.query(Collection).one()
    assert answer.location == f"/ideas/collections/{show_key(only.id)}"
    assert (only.source, only.meeting_id) == (Source.SHEETS, meeting.id)
    assert sorted(idea.text for idea in ideas_of(blue_kite)) == sorted(FIVE.split("\n"))
    assert "Written on sheets" in ama.get(answer.location).text


@pytest.mark.parametrize("step", ["preview", "save"])
def test_four_sheets_wait_and_leave_no_trace(ama, blue_kite, step):
    tokens = db.session.query(SubmitToken).count()

    answer = ama.post(page_of(make_met(blue_kite)), typed(FOUR, step))

    assert answer.status_code == 422
    assert "Keep the paper until the next meeting" in errors_on(answer.text)
    assert FOUR in answer.text
    assert nothing_is_stored()
    assert db.session.query(SubmitToken).count() == tokens


def test_a_line_of_which_nothing_is_left_does_not_count(ama, blue_kite):
    path, lines = page_of(make_met(blue_kite)), f"{FOUR}\n0977 123 456"
    preview = ama.post(path, typed(lines, "preview"))
    [name] = [part.split('"')[0] for part in preview.text.split('class="choices" id="')[1:]]

    answer = ama.post(path, typed(lines, **{name: "remove"}))

    assert answer.status_code == 422
    assert "fewer than 5 ideas" in errors_on(answer.text)
    assert nothing_is_stored()


def test_with_four_children_sheets_are_refused_before_typing(ama, blue_kite):
    meeting = make_met(blue_kite, heads=4)

    shown = ama.get(page_of(meeting))
    sent = ama.post(page_of(meeting), typed(FIVE))

    assert "These sheets have to wait" in shown.text
    assert "<textarea" not in shown.text
    assert sent.status_code == 409
    assert "We want thing three." in sent.text
    assert nothing_is_stored()


def test_the_release_itself_refuses_too_few(blue_kite):
    for heads, texts in ((4, FIVE), (8, FOUR)):
        with pytest.raises(RuleBroken):
            save(make_met(blue_kite, heads=heads), texts.split("\n"), source=Source.SHEETS)

    assert nothing_is_stored()


def test_a_later_go_of_five_joins_among_ten_children(ama, blue_kite):
    meeting = make_met(blue_kite, heads=10)
    ama.post(page_of(meeting), typed(FIVE))
    before = {idea.id for idea in ideas_of(blue_kite)}

    answer = ama.post(page_of(meeting), typed(MORE))

    after = ideas_of(blue_kite)
    assert answer.status_code == 303
    assert db.session.query(Collection).count() == 1
    assert len(after) == 10
    assert before.isdisjoint({idea.id for idea in after})


@pytest.mark.parametrize(
    ("heads", "lines", "says"),
    [(10, "One more.", "fewer than 5 ideas"), (9, MORE, "later sheets would stand out")],
    ids=["one sheet", "nine children"],
)
def test_a_later_go_that_would_stand_out_waits(ama, blue_kite, heads, lines, says):
    meeting = make_met(blue_kite, heads=heads)
    ama.post(page_of(meeting), typed(FIVE))
    before = {idea.id for idea in ideas_of(blue_kite)}

    answer = ama.post(page_of(meeting), typed(lines))

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert {idea.id for idea in ideas_of(blue_kite)} == before


def test_sheets_never_join_what_was_said_aloud(ama, blue_kite):
    meeting = make_met(blue_kite)
    ama.post(f"/meetings/{show_key(meeting.id)}/ideas", typed("We want rest."))

    ama.post(page_of(meeting), typed(FIVE))
    ama.post(f"/meetings/{show_key(meeting.id)}/ideas", typed("Clean water."))

    kept = {one.source: one for one in db.session.query(Collection)}
    assert set(kept) == {Source.SAID_ALOUD, Source.SHEETS}
    assert {i.text for i in ideas_of(blue_kite, collection=kept[Source.SAID_ALOUD])} == {
        "We want rest.",
        "Clean water.",
    }
    assert len(ideas_of(blue_kite, collection=kept[Source.SHEETS])) == 5


@pytest.mark.parametrize(
    ("who", "status"),
    [("binta", 403), ("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)],
)
def test_sheets_are_for_the_lead_alone(request, who, status, blue_kite):
    meeting = make_met(blue_kite)
    person = request.getfixturevalue(who)

    assert person.get(page_of(meeting)).status_code == status
    assert person.post(page_of(meeting), typed(FIVE)).status_code == status
    assert nothing_is_stored()


def test_sheets_wait_until_the_children_have_met(ama, blue_kite):
    answer = ama.post(page_of(make_met(blue_kite, state=State.CONFIRMED)), typed(FIVE))

    assert answer.status_code == 409
    assert nothing_is_stored()


def test_the_page_explains_before_typing(ama, blue_kite):
    many, few = make_met(blue_kite, heads=12), make_met(blue_kite, heads=6)

    assert "keep the paper until the next meeting" in ama.get(page_of(many)).text
    assert "can join these, when they are at least 5" in ama.get(page_of(many)).text
    assert "cannot join these" in ama.get(page_of(few)).text


@pytest.mark.parametrize("safe", ["", "x" * 32])
def test_a_question_that_names_somebody_is_not_saved(ama, blue_kite, safe):
    sent = typed(FIVE, question="What does Nour do in Lusaka?", names_nobody=safe)

    answer = ama.post(page_of(make_met(blue_kite)), sent)

    assert answer.status_code == 422
    assert "may name a person" in errors_on(answer.text)
    assert "<mark>Lusaka</mark>" in answer.text
    assert nothing_is_stored()


def test_a_question_is_saved_once_somebody_looked_at_these_words(ama, blue_kite):
    path, asked = page_of(make_met(blue_kite)), "What should change in Lusaka?"
    seal = ama.post(path, typed(FIVE, question=asked)).text.split('name="names_nobody" value="')[1][:32]

    other = ama.post(path, typed(FIVE, question="Why Lusaka?", names_nobody=seal))
    preview = ama.post(path, typed(FIVE, "preview", question=asked, names_nobody=seal))
    answer = ama.post(path, typed(FIVE, question=asked, names_nobody=seal))

    assert other.status_code == 422
    assert f'name="names_nobody" value="{seal}"' in preview.text
    assert answer.status_code == 303
    assert db.session.query(Collection).one().question == asked


@given(ideas=st.integers(0, 80), heads=st.integers(0, 40), later=st.booleans())
def test_no_go_of_sheets_is_smaller_than_five_of_both(ideas, heads, later):
    why = too_few(Source.SHEETS, ideas=ideas, heads=heads, later=later)

    assert (why is None) == (ideas >= 5 and heads >= (10 if later else 5))
    assert (why is TooFew.HEADS) == (heads < 5)


@given(ideas=st.integers(1, 80), heads=st.integers(0, 40), later=st.booleans())
def test_what_everybody_heard_never_waits(ideas, heads, later):
    assert too_few(Source.SAID_ALOUD, ideas=ideas, heads=heads, later=later) is None
