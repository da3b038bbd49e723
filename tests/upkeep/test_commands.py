"""The `cac` command: setting up, serving, and refusing without a traceback."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import urllib.request

import pytest
from click.testing import CliRunner

from cac.cli import cac as command
from cac.upkeep.serving import free_port

LINK = "http://127.0.0.1:8000/invitations/"


@pytest.fixture
def cac(tmp_path):
    """Run a command as a person would, in an installation of its own."""
    place = {"CAC_INSTANCE": str(tmp_path / "instance"), "CAC_ARGON2_TIME": "1", "CAC_ARGON2_MEMORY": "64"}

    def run(*words, code=0, **more):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CAC_")}
        done = subprocess.run(
            [sys.executable, "-m", "cac", *words],
            env=environment | place | more, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done

    run.place = place
    run.instance = tmp_path / "instance"
    return run


def test_init_prints_one_link_until_somebody_is_there(cac):
    first, second = cac("init").stdout, cac("init").stdout

    assert LINK in first
    assert LINK in second
    assert first != second


def test_init_keeps_keys_and_data_for_this_user_alone(cac):
    cac("init")

    folders = [cac.instance / "keys", cac.instance / "data"]
    files = [path for path in (cac.instance / "keys").iterdir()]
    if sys.platform != "win32":
        assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_init_makes_no_new_keys_for_old_data(cac):
    cac("init")
    for file in (cac.instance / "keys").iterdir():
        file.unlink()

    refused = cac("init", code=1)

    assert "no keystore" in refused.stderr


def test_nothing_works_before_init_and_it_says_so(cac):
    refused = cac("user", "list", code=1)

    assert "cac init" in refused.stderr
    assert refused.stdout == ""


def test_unsafe_settings_are_refused(cac):
    refused = cac("init", code=1, CAC_BASE_URL="http://cac.example.org")

    assert "https" in refused.stderr


def test_a_broken_settings_file_is_refused(cac):
    cac.instance.mkdir()
    (cac.instance / "cac.toml").write_text("this is not toml")

    assert "cac.toml" in cac("init", code=1).stderr


@pytest.mark.parametrize("words", [["nonsense"], ["run", "--port", "99999"], ["user", "invite"]])
def test_wrong_usage_is_exit_2(words):
    assert CliRunner().invoke(command, words).exit_code == 2


@pytest.mark.parametrize(
    "words",
    [[], ["init"], ["run"], ["demo"], ["user"], ["user", "invite"], ["user", "list"], ["user", "reset"],
     ["user", "disable"], ["user", "enable"], ["user", "roles"], ["audit"],
     ["audit", "verify"], ["audit", "list"], ["doctor"], ["worker"], ["migration"]],
)  # fmt: skip
def test_every_command_says_in_a_sentence_what_it_does(words):
    says = CliRunner().invoke(command, [*words, "--help"]).output

    assert says.split("\n\n")[1].strip().endswith(".")


def test_people_are_invited_reset_and_closed(cac):
    facts = json.loads(cac("demo", "--json").stdout)
    home = "river trust (example)"

    invited = cac("user", "invite", "Zed@example.org", "--name", "Zed", "--organisation", home)
    reset = cac("user", "reset", "ama@example.org")
    closed = cac("user", "disable", "ama@example.org")

    assert LINK in invited.stdout
    assert LINK in reset.stdout
    assert "closed" in closed.stdout
    people = {row["email"]: row["open"] for row in json.loads(cac("user", "list", "--json").stdout)}
    assert (people["zed@example.org"], people["ama@example.org"]) == (False, False)
    assert len(facts["sign_ins"]) >= 7
    assert "whole" in cac("audit", "verify").stdout


def test_the_doctor_looks_at_a_running_installation(cac):
    cac("demo")

    found = json.loads(cac("doctor", "--json").stdout)

    assert "mend" not in {one["level"] for one in found}
    assert any("Every key is there: 3 of committees" in one["says"] for one in found)
    assert any("This is example data" in one["says"] for one in found)


def test_the_example_data_is_taken_away_by_command(cac):
    cac("demo")

    removed = json.loads(cac("demo", "--remove", "--json").stdout)
    again = cac("demo", "--remove", code=1)

    assert removed["removed"] is True
    assert removed["set_up"].startswith(LINK)
    assert "no example data" in again.stderr
    assert not list((cac.instance / "keys").glob("committee-*"))
    assert "whole" in cac("audit", "verify").stdout
    assert LINK in cac("init").stdout


def test_unknown_people_and_organisations_are_refused(cac):
    cac("init")
    given = ["user", "invite", "z@example.org", "--name", "Zed", "--organisation", "Nowhere"]

    assert "no account" in cac("user", "reset", "nobody@example.org", code=1).stderr
    assert "no account" in cac("user", "disable", "nobody@example.org", code=1).stderr
    assert "no organisation" in cac(*given, code=1).stderr


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
def test_run_serves_on_the_next_free_port_and_stops_cleanly(cac):
    taken = socket.create_server(("127.0.0.1", 0))
    port = taken.getsockname()[1]
    environment = os.environ | cac.place
    command = [sys.executable, "-m", "cac", "run", "--no-demo", "--port", str(port)]
    server = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
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
