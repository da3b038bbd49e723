"""The vault: what is sealed opens only where it belongs."""

import stat

import pytest

from cac import vault
from cac.errors import VaultClosed
from cac.vault import Vault

PLACE = {"table": "idea", "column": "text", "row": b"r" * 16}


@pytest.fixture(autouse=True)
def key(app):
    name = "committee-test"
    vault.the_vault().destroy(name)
    vault.the_vault().make(name)
    yield name
    vault.the_vault().destroy(name)


@pytest.mark.parametrize("text", ["", "We want rest.", "نريد الراحة", "हामी आराम चाहन्छौं"])
def test_it_opens_what_it_sealed(key, text):
    sealed = vault.seal(key, text.encode(), **PLACE)

    assert vault.open_sealed(key, sealed, **PLACE).decode() == text


def test_it_never_seals_alike_twice(key):
    assert vault.seal(key, b"same", **PLACE) != vault.seal(key, b"same", **PLACE)


@pytest.mark.parametrize("moved", [{"table": "theme"}, {"column": "name"}, {"row": b"s" * 16}])
def test_it_refuses_a_value_that_was_moved(key, moved):
    sealed = vault.seal(key, b"secret", **PLACE)

    with pytest.raises(VaultClosed):
        vault.open_sealed(key, sealed, **(PLACE | moved))


def test_it_refuses_a_value_that_was_changed(key):
    sealed = bytearray(vault.seal(key, b"secret", **PLACE))
    sealed[-1] ^= 1

    with pytest.raises(VaultClosed):
        vault.open_sealed(key, bytes(sealed), **PLACE)


def test_it_opens_nothing_once_the_key_is_destroyed(key):
    sealed = vault.seal(key, b"secret", **PLACE)

    vault.the_vault().destroy(key)

    with pytest.raises(VaultClosed):
        vault.open_sealed(key, sealed, **PLACE)


def test_its_files_are_for_this_user_alone(tmp_path):
    fresh = Vault(tmp_path / "keys")

    fresh.create()

    assert {stat.S_IMODE(file.stat().st_mode) for file in fresh.folder.iterdir()} == {0o600}


def test_it_never_writes_over_a_keystore(tmp_path):
    Vault(tmp_path).create()

    with pytest.raises(FileExistsError):
        Vault(tmp_path).create()


def test_no_wrapped_key_opens_under_another_name(tmp_path):
    fresh = Vault(tmp_path)
    fresh.create()
    (tmp_path / "audit.v1.key").write_bytes((tmp_path / "web.v1.key").read_bytes())

    with pytest.raises(VaultClosed):
        fresh.key("audit")
