"""The wheel: whole in itself, installed in a clean environment and run from another folder."""

import http.client
import json
import os
import subprocess
import sys
import venv
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[2]


def run(*command: object, folder: Path, **more: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ".", folder=HERE)
    return next(folder.glob("*.whl"))


def test_it_ships_templates_styles_and_migrations(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {"cac/templates/base.html", "cac/static/css/base.css", "cac/migrations/env.py"} <= names
    assert any(name.startswith("cac/migrations/versions/") for name in names)
    assert {f"cac/translations/{code}/LC_MESSAGES/messages.mo" for code in ("ar", "es", "fr")} <= names
    assert not any(name.startswith(("tests/", "instance/")) for name in names)


def test_it_runs_installed_in_another_folder(wheel, tmp_path):
    place = tmp_path / "clean"
    venv.create(place)
    pip = (sys.executable, "-m", "pip", "--python", place, "--disable-pip-version-check", "-q", "install")
    run(*pip, "--require-hashes", "-r", HERE / "requirements.lock", folder=tmp_path)
    run(*pip, "--no-deps", wheel, folder=tmp_path)
    demo = json.loads(run(place / "bin" / "cac", "demo", "--json", folder=tmp_path))

    with subprocess.Popen(
        [place / "bin" / "cac", "run", "--no-demo", "--port", "0"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as server:
        try:
            port = int(
                next(line for line in server.stdout if "127.0.0.1:" in line)
                .split("127.0.0.1:")[1]
                .split("/")[0]
            )
            answers = [fetch(port, path)[0] for path in ("/static/css/base.css", "/readyz")]
            arabic = fetch(port, "/sign-in?lang=ar")
        finally:
            server.terminate()

    assert len(demo["committees"]) == 3
    assert answers == [200, 200]
    assert arabic[0] == 200
    assert '<html lang="ar" dir="rtl">' in arabic[1]
    assert "Password" not in arabic[1]


def fetch(port: int, path: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path)
        with connection.getresponse() as answer:
            return answer.status, answer.read().decode()
