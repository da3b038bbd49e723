"""What the tests of this room share."""

import os
import subprocess
import sys

import pytest

from cac.cli import main
from tests.notices.conftest import server, settings

__all__ = ["server", "settings"]


def move_to(instance, monkeypatch):
    """Let commands work in this folder, and know nothing else of where they are."""
    for name in [name for name in os.environ if name.startswith("CAC_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CAC_INSTANCE", str(instance))
    monkeypatch.setenv("CAC_ARGON2_TIME", "1")
    monkeypatch.setenv("CAC_ARGON2_MEMORY", "64")


def start(*words, code=0):
    """Run a command as a person would: in a process of its own."""
    command = [sys.executable, "-m", "cac", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Where an installation of its own will be."""
    move_to(tmp_path / "instance", monkeypatch)
    return tmp_path / "instance"


@pytest.fixture
def cac(place, monkeypatch, capsys):
    """Run a command from its words to its exit status, but in this process: far quicker than to start it."""

    def run(*words, code=0):
        monkeypatch.setattr(sys, "argv", ["cac", *words])
        mask = os.umask(0o022)
        try:
            with pytest.raises(SystemExit) as ended:
                main()
        finally:
            os.umask(mask)
        said = capsys.readouterr()
        assert ended.value.code == code, said.err
        return said

    return run
