"""Every act has a sentence."""

import re
from pathlib import Path

import cac
from cac.audit.words import ACTS, act_words

RECORDED = re.compile(r"""audit\.record(?:_each)?\(\s*"([^"]+)\"""")


def test_every_recorded_act_has_a_sentence():
    sources = Path(cac.__file__).parent.rglob("*.py")
    recorded = {act for source in sources for act in RECORDED.findall(source.read_text(encoding="utf-8"))}

    assert recorded
    assert recorded - set(ACTS) == set()


def test_an_unknown_act_is_shown_as_it_was_recorded():
    assert act_words("something new") == "something new"
