"""What the browser seals the server opens, and nothing readable travels or stays."""

import json

import pytest
from sqlalchemy import select

from cac.accounts import helper_keys
from cac.accounts.models import User
from cac.concerns import envelope, queries
from cac.concerns.models import Concern
from cac.db import db, read_key, show_key
from tools.crawl import sign_in
from tools.live import serving

pytestmark = pytest.mark.browser
WORDS = "He waits behind the kiln. भट्टा 😀"
SEAL = """async ({where}) => {
  const { canSeal, seal, send } = await import("/static/js/seal.js");
  const recipients = await (await fetch(where)).json();
  const csrf = document.querySelector("[name=csrf_token]").value;
  try {
    const sealed = await seal(recipients, report(recipients));
    const arrived = [await send(sealed, csrf), await send(sealed, csrf)];
    return { can: canSeal(), sealed, arrived };
  } catch (error) { return { refused: error.message }; }
}"""


@pytest.fixture
def house(example):
    app, demo = example()
    with serving(app) as url:
        yield app, url, demo


def sealed_by(house, browser, about, **more):
    """What the page of the facilitator makes of a report about these names."""
    _app, url, demo = house
    ama = next(one for one in demo.sign_ins if one.role == "facilitator")
    context = sign_in(browser, url, ama.email, ama.password)
    page = context.new_page()
    page.goto(url + "/more")
    where = f"/concerns/new/{demo.committees[0].id}/recipients.json"
    said = {"day": "2026-11-20", "danger": "yes", "words": WORDS, "called": "14:30"} | more
    chosen = f"r.people.filter((p) => {json.dumps(about)}.includes(p.name)).map((p) => p.value)"
    report = f"(r) => ({{...{json.dumps(said)}, about: {chosen}}})"
    script = SEAL.replace("report(recipients)", f"({report})(recipients)")
    found = page.evaluate(script, {"where": where})
    context.close()
    return found


def test_the_server_opens_what_the_browser_sealed(house, browser):
    app, _url, demo = house

    found = sealed_by(house, browser, ["Thandi Lungu"])

    assert found["can"]
    assert found["arrived"] == [True, True]
    assert WORDS not in json.dumps(found["sealed"], ensure_ascii=False)
    with app.app_context():
        concern = db.session.get(Concern, read_key(found["sealed"]["id"]))
        nour, thandi = (person(name) for name in ("Nour Mwale", "Thandi Lungu"))
        assert queries.own_for(person("Ama Banda"), concern.id)
        assert queries.seen_for(thandi, concern.id) is None
        seen = queries.seen_for(nour, concern.id)
        private = helper_keys.unwrap(seen.helper.key, demo.sign_ins[0].password)
        key = envelope.open_key(concern.id, seen.slot.sealed, private)
        report = envelope.open_report(concern.id, concern.sealed, key)
        assert (report.words, report.called, report.danger.value) == (WORDS, "14:30", "yes")
        assert [(one.name, one.user) for one in report.about] == [("Thandi Lungu", show_key(thandi.id))]
        assert len({len(slot["sealed"]) for slot in found["sealed"]["slots"]}) == 1


@pytest.mark.parametrize(
    ("about", "words", "why"), [("everyone", "a", "nobody"), ("none", "a" * 70_000, "long")]
)
def test_the_browser_refuses_what_nobody_could_read(house, browser, about, words, why):
    helpers = ["Nour Mwale", "Thandi Lungu", "Mercy Chanda"] if about == "everyone" else []

    assert sealed_by(house, browser, helpers, words=words) == {"refused": why}


def person(name):
    return db.session.scalars(select(User).where(User.name == name)).one()
