"""Every file of a folder is looked at, also where a server lets files go meanwhile."""

from pathlib import Path

import pytest

from cac.proof.plaintext import contents


def let_go(monkeypatch, act):
    """Before a file is read, `act` is done with it."""
    read = Path.read_bytes

    def read_bytes(path):
        act(path)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)


def test_each_file_is_read_once(tmp_path):
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "one").write_bytes(b"1")
    (tmp_path / "two").write_bytes(b"2")

    assert [(path.name, data) for path, data in contents(tmp_path)] == [("one", b"1"), ("two", b"2")]


def test_what_is_written_instead_of_a_file_that_went_is_read_too(tmp_path, monkeypatch):
    for name in ("a", "b", "c"):
        (tmp_path / name).write_bytes(name.encode())

    def rename(path):
        if path.name == "b":
            path.rename(tmp_path / "instead")

    let_go(monkeypatch, rename)

    assert dict(contents(tmp_path)) == {
        tmp_path / name: data for name, data in (("a", b"a"), ("c", b"c"), ("instead", b"b"))
    }


def test_a_folder_that_never_rests_is_not_called_clean(tmp_path, monkeypatch):
    (tmp_path / "0").write_bytes(b"")
    let_go(monkeypatch, lambda path: path.rename(tmp_path / f"{path.name}0"))

    with pytest.raises(RuntimeError, match="faster"):
        list(contents(tmp_path))


def test_a_file_that_must_not_be_read_is_not_passed_over(tmp_path, monkeypatch):
    (tmp_path / "shut").write_bytes(b"")

    def refuse(path):
        raise PermissionError(path)

    let_go(monkeypatch, refuse)

    with pytest.raises(PermissionError):
        list(contents(tmp_path))
