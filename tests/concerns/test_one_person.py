"""Whoever it is about stays left out under a longer or a shorter name, and after they became a helper."""

from cac import clock
from cac.committees.rules import Role
from cac.concerns import services
from cac.concerns.models import Concern
from cac.concerns.report import About
from cac.db import db, show_key
from tests import makers
from tests.concerns.makers import PASSPHRASE, make_concern, make_key, make_report
from tests.concerns.test_walk import FIRST, SECOND, only


def test_an_adult_without_account_counts_as_the_helper_of_that_name(cast, blue_kite, ama, nour, binta):
    make_key(cast.nour.user)
    make_key(cast.binta.user)
    adult = makers.make_adult(blue_kite, "Nour Haddad")
    db.session.commit()
    way, about = f"/concerns/new/{show_key(blue_kite.id)}", {"about": show_key(adult.id)}

    second = ama.post(way, FIRST | about | {"danger": "yes"}).text
    ama.post(way, SECOND | about)

    page = f"/concerns/{show_key(only(Concern).id)}"
    assert "Nour" not in second
    assert nour.get(page).status_code == 404
    assert binta.get(page).status_code == 200


def test_a_browser_is_told_whose_account_it_is(cast, blue_kite, ama):
    makers.make_adult(blue_kite, "Nour Haddad")
    db.session.commit()

    told = ama.get(f"/concerns/new/{show_key(blue_kite.id)}/recipients.json").json

    accounts = {one["name"]: one["user"] for one in told["people"]}
    assert accounts["Nour Haddad"] == accounts["Nour"] == show_key(cast.nour.id)


def test_whoever_becomes_a_helper_later_is_not_let_in_to_what_is_about_them(cast, blue_kite, nour):
    make_key(cast.nour.user)
    make_key(cast.esi.user)
    report = make_report(about=(About("Esi Mensah"),))
    concern, _private = services.raise_concern(blue_kite, report, cast.ama.user)
    other = make_concern(blue_kite, cast.ama.user)
    makers.make_posting(cast.esi.user, Role.DEPUTY, committee=blue_kite)
    db.session.commit()

    nour.post(f"/concerns/let-in/{show_key(cast.esi.id)}/{show_key(blue_kite.id)}", passphrase=PASSPHRASE)

    esi = cast.esi.signed_in()
    assert esi.get(f"/concerns/{show_key(concern.id)}").status_code == 404
    assert esi.get(f"/concerns/{show_key(other.id)}").status_code == 200


def test_nothing_waits_for_a_helper_who_is_suspended(cast, blue_kite, nour):
    make_key(cast.nour.user)
    make_concern(blue_kite, cast.ama.user)
    before = nour.get("/").text
    makers.make_adult(blue_kite, "Nour", user_id=cast.nour.id, suspended_on=clock.today())
    db.session.commit()

    assert "waits to be read" in before
    assert "waits to be read" not in nour.get("/").text
