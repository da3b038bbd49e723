"""Too few to show: the team sees nothing, those who help read within a day, and act where a child calls."""

import re

import pytest
from sqlalchemy import select

from cac import clock
from cac.accounts.models import HelperKey
from cac.concerns.models import Concern
from cac.db import db, show_key
from cac.ideas.models import Collection, KeptBatch, OpenCollection
from cac.ideas.rounds.reading import said_in
from tests.concerns.makers import PASSPHRASE, make_key
from tests.ideas.tablets import end, make_going, make_round, send

SAID = ("We want rest.", "He beats me when I am late.", "Light on the road.")
PATH = "/ideas/kept"


@pytest.fixture
def keys(cast):
    return [make_key(cast.nour.user), make_key(cast.binta.user)]


@pytest.fixture
def draft(blue_kite, keys):
    return keep_back(blue_kite)


def keep_back(committee, said=SAID, **more):
    meeting = make_going(committee)
    collection = make_round(meeting, **more)
    send(collection, said)
    end(collection, meeting)
    return db.session.scalars(select(OpenCollection)).one().collection_id


def opens(person):
    answer = person.post("/concerns/key/open", passphrase=PASSPHRASE, back="kept")
    assert answer.location == PATH
    return person.get(PATH)


def texts(page):
    return re.findall(r'<p class="rows-words" dir="auto">([^<]+)</p>', page.text)


def refer_url(page, text):
    found = re.findall(r'href="([^"]+/refer)">[^<]*<span[^>]*>: “([^”]+)”', page.text)
    return next(url for url, shown in found if shown == text)


def read_url(page):
    return re.search(r'action="(/ideas/kept/\w+/read)"', page.text)[1]


def about(committee, who="other"):
    return {"danger": "no", "day": str(clock.today(committee.time_zone)), "about": who}


@pytest.mark.parametrize("who", ["nour", "binta"])
def test_who_helps_reads_all_of_it_with_the_key(request, draft, who):
    person = request.getfixturevalue(who)
    assert texts(person.get(PATH)) == []

    page = opens(person)

    assert sorted(texts(page)) == sorted(SAID)


def test_todays_page_asks_to_read_it_and_names_no_number(nour, draft):
    page = nour.get("/").text

    assert "A round was kept for next time" in page
    assert f'href="{PATH}"' in page
    assert all(text not in page for text in SAID)


def test_once_read_the_copy_is_gone_and_nobody_elses(nour, binta, draft):
    page = opens(nour)

    assert nour.post(read_url(page)).location == PATH

    assert "A round was kept for next time" not in nour.get("/").text
    assert texts(nour.get(PATH)) == []
    assert "A round was kept for next time" in binta.get("/").text
    assert len(said_in(draft)) == len(SAID)  # they wait on


def test_a_text_becomes_a_concern_and_waits_no_more(nour, binta, blue_kite, draft):
    page = opens(nour)
    answer = nour.post(refer_url(page, SAID[1]), about(blue_kite))

    assert answer.location == PATH
    assert sorted(texts(nour.get(PATH))) == sorted([SAID[0], SAID[2]])
    assert sorted(texts(opens(binta))) == sorted([SAID[0], SAID[2]])
    assert SAID[1] not in {said.text for said in said_in(draft)}
    concern = db.session.query(Concern).one()
    assert SAID[1] in nour.get(f"/concerns/{show_key(concern.id)}").text


def test_whoever_it_is_about_never_gets_it(nour, binta, blue_kite, draft):
    page = opens(nour)
    nour.post(refer_url(page, SAID[1]), about(blue_kite, show_key(binta.id)))

    assert SAID[1] not in opens(binta).text
    assert db.session.query(Concern).count() == 1


def test_an_address_tells_nothing_and_opens_nothing_without_the_key(app, nour, blue_kite, draft):
    url = refer_url(opens(nour), SAID[1])
    assert re.fullmatch(r"/ideas/kept/\w{26}/[0-9a-f]{16}/refer", url)
    assert nour.post("/concerns/key/close").status_code == 303

    assert nour.get(url).status_code == 409
    assert nour.post(url, about(blue_kite)).status_code == 409
    assert db.session.query(Concern).count() == 0


def test_a_mark_of_another_text_opens_nothing(nour, draft):
    url = refer_url(opens(nour), SAID[1])

    assert nour.get(re.sub(r"/[0-9a-f]{16}/", f"/{'0' * 16}/", url)).status_code == 404


@pytest.mark.parametrize("who", ["ama", "binta", "esi", "kofi", "ines"])
def test_nobody_reads_the_copy_of_another(request, nour, draft, who):
    page = opens(nour)
    person = request.getfixturevalue(who)

    assert person.post(read_url(page)).status_code in {403, 404}
    assert person.get(refer_url(page, SAID[0])).status_code in {403, 404}
    assert db.session.query(KeptBatch).count() == 2


def test_the_facilitator_has_no_such_page(ama, draft):
    assert ama.get(PATH).status_code == 403
    assert "kept for next time" not in ama.get("/").text


def test_what_was_sealed_to_an_older_key_is_said_so_and_is_not_read_by_that(nour, draft):
    make_key(nour.user)
    page = opens(nour)

    assert "before you made the key you use now" in page.text
    assert "/read" not in page.text
    older = db.session.scalars(select(KeptBatch).join(HelperKey).where(HelperKey.user_id == nour.id)).one()
    assert nour.post(f"/ideas/kept/{show_key(older.id)}/read").status_code == 409


def test_it_stays_to_be_read_when_the_next_round_opens(nour, blue_kite, draft):
    later = make_round(make_going(blue_kite))
    assert later.id == draft
    send(later, ["A new one."])

    page = opens(nour)
    assert sorted(texts(page)) == sorted(SAID)
    nour.post(refer_url(page, SAID[1]), about(blue_kite))
    assert {said.text for said in said_in(draft)} == {SAID[0], SAID[2], "A new one."}
    assert "A new one." not in nour.get(PATH).text


def test_it_is_known_since_when_they_wait(blue_kite, draft):
    today = clock.today(blue_kite.time_zone)
    opened = db.session.get_one(OpenCollection, draft)
    assert opened.kept_on == today

    opened.kept_on = today.replace(year=today.year - 1)
    db.session.commit()
    keep_back(blue_kite, ["One more."])

    later = db.session.scalars(select(OpenCollection)).one()
    assert later.kept_on.year == today.year - 1
    assert db.session.get_one(Collection, later.collection_id).day is None
