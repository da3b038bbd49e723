"""The sheets that came back: whoever was printed a sheet stands ticked on the page that records them."""

import re

from cac.db import db, show_key
from tests.makers import make_member


def test_the_codes_of_the_renewals_are_ticked_and_no_others(ama, blue_kite):
    waits = make_member(blue_kite, "river-lamp", consent=False)
    make_member(blue_kite, "calm-boat")
    db.session.commit()
    where = f"/committees/{show_key(blue_kite.id)}/consents"

    link = re.search(r'href="([^"]*/consents/new[^"]*)"', ama.get(f"{where}/renewals").text)[1]
    page = ama.get(link.replace("&amp;", "&")).text

    ticked = re.findall(r'name="members"[^>]*value="([^"]+)" checked', page)
    assert ticked == [show_key(waits.id)]


def test_without_a_list_nobody_is_ticked(ama, blue_kite):
    make_member(blue_kite, "river-lamp", consent=False)
    db.session.commit()

    page = ama.get(f"/committees/{show_key(blue_kite.id)}/consents/new").text

    assert not re.search(r'name="members"[^>]*checked', page)
