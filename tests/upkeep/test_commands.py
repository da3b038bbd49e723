"""The `cac` command: setting up, serving, and refusing without a traceback."""

import json
import shutil
import signal
import socket
import stat
import subprocess
import sys
import urllib.request

import click
import pytest
from click.testing import CliRunner

from cac.cli import cac as command
from cac.upkeep.serving import free_port
from tests.upkeep.conftest import move_to, start

LINK = "http://127.0.0.1:8000/invitations/"
WITHOUT_IT = "import sys; from cac.cli import cac; cac({words}, standalone_mode=False); print(*sys.modules)"


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """An installation with example data, and what was said when it was made."""
    instance = tmp_path_factory.mktemp("example") / "instance"
    with pytest.MonkeyPatch.context() as elsewhere:
        move_to(instance, elsewhere)
        return instance, start("demo", "--json").stdout


@pytest.fixture
def demo(place, example):
    """What `cac demo` said; the installation of this test holds what it made."""
    shutil.copytree(example[0], place)
    return json.loads(example[1])


def test_init_prints_one_link_until_somebody_is_there(cac):
    first, second = start("init").stdout, cac("init").out

    assert LINK in first
    assert LINK in second
    assert first != second


def test_init_keeps_keys_and_data_for_this_user_alone(cac, place):
    cac("init")

    folders = [place / "keys", place / "data"]
    files = [path for path in (place / "keys").iterdir()]
    if sys.platform != "win32":
        assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_init_makes_no_new_keys_for_old_data(cac, place):
    cac("init")
    for file in (place / "keys").iterdir():
        file.unlink()

    refused = cac("init", code=1)

    assert "no keystore" in refused.err


@pytest.mark.parametrize(
    "words", [("user", "list"), ("check", "--conflicts"), ("worker", "--once"), ("doctor",)]
)
def test_nothing_works_before_init_and_it_says_so(place, words):
    refused = start(*words, code=1)

    assert "cac init" in refused.stderr
    assert refused.stdout == ""


def test_wrong_usage_is_told_in_a_few_lines():
    assert "--attack" in start("prove-anonymity", "--attack", "11", code=2).stderr


def test_unsafe_settings_are_refused(cac, monkeypatch):
    monkeypatch.setenv("CAC_BASE_URL", "http://cac.example.org")

    refused = cac("init", code=1)

    assert "https" in refused.err


def test_a_broken_settings_file_is_refused(cac, place):
    place.mkdir()
    (place / "cac.toml").write_text("this is not toml")

    assert "cac.toml" in cac("init", code=1).err


def test_a_database_of_an_older_shape_is_refused(cac, place):
    cac("init")
    (place / "data" / "cac.sqlite3").unlink()

    refused = cac("user", "list", code=1)

    assert "older shape" in refused.err


@pytest.mark.parametrize("words", [["nonsense"], ["run", "--port", "99999"], ["user", "invite"]])
def test_wrong_usage_is_exit_2(words):
    assert CliRunner().invoke(command, words).exit_code == 2


def every(group, *words):
    """The words of each command below."""
    for name in group.list_commands(click.Context(group)):
        known = group.get_command(click.Context(group), name)
        found = getattr(known, "fetched", known)
        yield [*words, name]
        if isinstance(found, click.Group):
            yield from every(found, *words, name)


def test_every_command_says_in_a_sentence_what_it_does():
    asked = [[], *every(command)]

    said = {" ".join(words): CliRunner().invoke(command, [*words, "--help"]).output for words in asked}

    assert {"prove-anonymity", "audit list", "user roles"} <= said.keys()
    assert [name for name, says in said.items() if not says.split("\n\n")[1].strip().endswith(".")] == []


def test_the_list_of_commands_says_it_of_each_without_breaking_off():
    listed = CliRunner().invoke(command, ["--help"]).output.partition("Commands:\n")[2].splitlines()

    assert len(listed) == len(command.commands)
    assert [line for line in listed if not line.endswith(".") or line.endswith("..")] == []


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_what_needs_no_program_does_not_wait_for_it(words):
    asked = [sys.executable, "-c", WITHOUT_IT.format(words=words)]

    loaded = subprocess.run(asked, capture_output=True, text=True, timeout=120, check=True).stdout.split()

    assert "cac.cli" in loaded
    assert not {"cac.app", "flask", "sqlalchemy"} & set(loaded)


def test_people_are_invited_reset_and_closed(cac, demo):
    home = "river trust (example)"

    invited = cac("user", "invite", "Zed@example.org", "--name", "Zed", "--organisation", home)
    reset = cac("user", "reset", "ama@example.org")
    closed = cac("user", "disable", "ama@example.org")

    assert LINK in invited.out
    assert LINK in reset.out
    assert "closed" in closed.out
    people = {row["email"]: row["open"] for row in json.loads(cac("user", "list", "--json").out)}
    assert (people["zed@example.org"], people["ama@example.org"]) == (False, False)
    assert len(demo["sign_ins"]) >= 7
    assert "whole" in cac("audit", "verify").out


def test_the_doctor_looks_at_a_running_installation(demo):
    found = json.loads(start("doctor", "--json").stdout)

    assert "mend" not in {one["level"] for one in found}
    assert any("Every key is there: 3 of committees" in one["says"] for one in found)
    assert any("This is example data" in one["says"] for one in found)


def test_the_example_data_is_taken_away_by_command(cac, demo, place):
    removed = json.loads(start("demo", "--remove", "--json").stdout)
    again = cac("demo", "--remove", code=1)

    assert removed["removed"] is True
    assert removed["set_up"].startswith(LINK)
    assert "no example data" in again.err
    assert not list((place / "keys").glob("committee-*"))
    assert "whole" in cac("audit", "verify").out
    assert LINK in cac("init").out


def test_unknown_people_and_organisations_are_refused(cac):
    cac("init")
    given = ["user", "invite", "z@example.org", "--name", "Zed", "--organisation", "Nowhere"]

    assert "no account" in cac("user", "reset", "nobody@example.org", code=1).err
    assert "no account" in cac("user", "disable", "nobody@example.org", code=1).err
    assert "no organisation" in cac(*given, code=1).err


@pytest.mark.parametrize(("address", "name"), [("nonsense", "Zed"), ("z@example.org", "\u200b"), ("", "Zed")])
def test_an_invitation_needs_an_address_and_a_name(address, name):
    given = ["user", "invite", address, "--name", name, "--organisation", "Nowhere"]

    assert CliRunner().invoke(command, given).exit_code == 2


def read_until(server, words):
    lines = []
    while not lines or words not in lines[-1]:
        lines.append(server.stdout.readline())
        assert lines[-1], server.stderr.read()
    return lines


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to wait for")
def test_run_serves_on_the_next_free_port_and_stops_cleanly(place):
    taken = socket.create_server(("127.0.0.1", 0))
    port = taken.getsockname()[1]
    command = [sys.executable, "-m", "cac", "run", "--no-demo", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        lines = read_until(server, "Open ")
        address = lines[-1].split()[1]
        with urllib.request.urlopen(address + "healthz", timeout=30) as answer:
            found = (answer.read(), answer.headers.get("Server"))
    finally:
        server.send_signal(signal.SIGTERM)
        said = server.communicate(timeout=60)
        taken.close()

    assert found == (b"ok\n", None)
    assert str(port) not in address
    assert f"{address}invitations/" in lines[0]
    assert (server.returncode, "Traceback" in said[1]) == (0, False)


def test_a_port_just_left_is_free_again():
    port = free_port("127.0.0.1", 0)

    assert free_port("127.0.0.1", port) == port
