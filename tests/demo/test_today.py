"""Today on the example data: light enough for a bad line, for every role."""

import re

import pytest

from tests.cast import Person
from tests.counting import counted_queries
from tests.kept import demo_of

MOST_BYTES = 100_000  # without fonts
MOST_QUERIES = 12


@pytest.fixture
def people(app):
    demo = demo_of(app)
    signed_in = []
    for sign_in in demo.sign_ins:
        person = Person(app)
        person.post("/sign-in", email=sign_in.email, password=sign_in.password)
        signed_in.append(person)
    return signed_in


def test_it_asks_the_database_twelve_times_at_most(people):
    for person in people:
        with counted_queries() as asked:
            answer = person.get("/")

        assert answer.status_code == 200
        assert len(asked) <= MOST_QUERIES, "\n".join(asked)


def test_it_is_light_with_its_styles_and_scripts(people):
    for person in people:
        page = person.get("/")
        files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
        weight = len(page.data) + sum(len(person.get(file).data) for file in files)

        assert files
        assert weight <= MOST_BYTES
