"""The thief finds an order in whatever a table, a file or a name keeps beside a key."""

import os
import secrets
import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest

from cac.db import show_key
from cac.proof import thief
from cac.proof.browser import _answer, once

KEYS = [secrets.token_bytes(16) for _ in range(12)]
TRUTH = [KEYS]


def stored(path, table, columns, rows, kind=""):
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(f"CREATE TABLE {table} ({columns}) {kind}")
        file.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    return f"sqlite:///{path}"


def test_it_orders_by_every_column_and_by_the_hidden_rowid(tmp_path):
    rows = [(key, number * 0.5, f"{number:03}", "alike") for number, key in enumerate(KEYS)]
    url = stored(tmp_path / "a.db", "idea", "id BLOB PRIMARY KEY, at REAL, word TEXT, kind TEXT", rows)

    [found] = thief.columns(url, TRUTH)

    assert found["idea.at"] == found["idea.word"] == found["idea.hidden_rowid"] == KEYS
    assert "idea.kind" not in found
    assert found["idea.id"] == sorted(KEYS)


def test_it_follows_a_key_into_another_table_however_it_is_spelled(tmp_path):
    rows = [(number, show_key(key)) for number, key in enumerate(KEYS)]
    url = stored(tmp_path / "a.db", "log", "number INTEGER, about TEXT", rows)

    [found] = thief.columns(url, TRUTH)

    assert found["log.number"] == KEYS


def test_it_follows_a_key_that_stands_among_other_facts(tmp_path):
    rows = [(number, f'{{"idea": "{show_key(key)}", "by": "ama"}}') for number, key in enumerate(KEYS)]
    url = stored(tmp_path / "a.db", "audit_entry", "number INTEGER, facts TEXT", rows)

    [found] = thief.columns(url, TRUTH)

    assert found["audit_entry.number"] == KEYS


def test_a_table_without_rowid_in_key_order_tells_only_keys(tmp_path):
    rows = [(key, secrets.token_bytes(40)) for key in sorted(KEYS)]
    url = stored(tmp_path / "a.db", "idea", "id BLOB PRIMARY KEY, text BLOB", rows, "WITHOUT ROWID")

    [found] = thief.columns(url, TRUTH)

    assert found.keys() == {"idea.id", "idea.text, beginning"}


def test_long_values_tell_by_their_length(tmp_path):
    rows = [(key, secrets.token_bytes(100 + number)) for number, key in enumerate(KEYS)]
    url = stored(tmp_path / "a.db", "idea", "id BLOB PRIMARY KEY, text BLOB", rows, "WITHOUT ROWID")

    [found] = thief.columns(url, TRUTH)

    assert found["idea.text, length"] == KEYS


@pytest.mark.parametrize("spell", [bytes, lambda key: show_key(key).encode(), lambda key: key.hex().encode()])
def test_it_finds_keys_in_any_file(tmp_path, spell):
    (tmp_path / "old.log").write_bytes(b"-".join(spell(key) for key in KEYS))

    [found] = thief.bytes_in_files(SimpleNamespace(folder=tmp_path), TRUTH)

    assert KEYS in found.values()


def test_it_reads_the_times_of_files_named_after_ideas(tmp_path):
    for number, key in enumerate(KEYS):
        path = tmp_path / f"{show_key(key)}.txt"
        path.touch()
        os.utime(path, (number, number))

    [found] = thief.bytes_in_files(SimpleNamespace(folder=tmp_path), TRUTH)

    assert found["names of files, by their time"] == KEYS


def test_orders_are_split_and_put_together_by_batch():
    truth = [KEYS[:6], KEYS[6:]]

    first = thief.split({"one": KEYS[::-1]}, truth)
    both = thief.merged([first, [{"two": KEYS[:2]}, {}]])

    assert first == [{"one": KEYS[5::-1]}, {"one": KEYS[:5:-1]}]
    assert both[0].keys() == {"one", "two"}


def test_half_an_answer_promises_nothing():
    whole = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody"

    assert _answer(whole, 9).status == 200
    assert [_answer(whole[:end], 9).status for end in (0, 10, len(whole) - 1)] == [0, 0, 0]


def test_chunks_are_put_together():
    came = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n1\r\n!\r\n0\r\n\r\n"

    assert _answer(came, 9).body == b"body!"


def test_a_token_of_a_form_is_new_each_time():
    assert len(once()) == 26
    assert once() != once()
