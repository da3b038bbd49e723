"""The settings of e-mail: whole or not at all, and safe, or the program does not start."""

import pytest

from cac import config
from cac.config import UnsafeSettings
from cac.upkeep import doctor
from tests.upkeep.test_doctor import said, set_address

WHOLE = {"CAC_SMTP_HOST": "mail.example.org", "CAC_SMTP_SENDER": "cac@example.org"}
SIGNED_IN = WHOLE | {"CAC_SMTP_USER": "cac", "CAC_SMTP_PASSWORD": "goats"}


@pytest.fixture
def read(tmp_path):
    return lambda **more: config.read({"CAC_INSTANCE": str(tmp_path)} | more)


@pytest.mark.parametrize(
    "given",
    [
        WHOLE,
        SIGNED_IN | {"CAC_SMTP_TLS": "tls", "CAC_SMTP_PORT": "465"},
        WHOLE | {"CAC_SMTP_HOST": "127.0.0.1", "CAC_SMTP_TLS": "none"},
    ],
)
def test_safe_settings_are_taken(read, given):
    assert read(**given).smtp_host == given["CAC_SMTP_HOST"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (WHOLE | {"CAC_SMTP_TLS": "none"}, "smtp_tls may be none only"),
        (WHOLE | {"CAC_SMTP_TLS": "perhaps"}, "smtp_tls must be"),
        (WHOLE | {"CAC_SMTP_PORT": "0"}, "smtp_port"),
        (WHOLE | {"CAC_SMTP_PORT": "x"}, "smtp_port"),
        (WHOLE | {"CAC_SMTP_HOST": "mail example"}, "smtp_host"),
        (WHOLE | {"CAC_SMTP_USER": "cac"}, "belong together"),
        (WHOLE | {"CAC_SMTP_PASSWORD": "goats"}, "belong together"),
        (WHOLE | {"CAC_SMTP_SENDER": ""}, "smtp_sender"),
        (WHOLE | {"CAC_SMTP_SENDER": "a@b.org\r\nBcc: c@d.org"}, "smtp_sender"),
        ({"CAC_SMTP_SENDER": "cac@example.org"}, "smtp_host is missing"),
    ],
)
def test_unsafe_settings_are_refused(read, given, says):
    with pytest.raises(UnsafeSettings, match=says):
        read(**given)


def test_the_password_is_not_shown_where_settings_are_printed(read):
    assert "goats" not in repr(read(**SIGNED_IN))


@pytest.mark.parametrize(("host", "level"), [("", "think"), ("mail.example.org", "fine")])
def test_the_doctor_says_whether_it_is_set(app, monkeypatch, host, level):
    set_address(app, monkeypatch, smtp_host=host)

    assert said(app, "E-mail is") == level
    assert doctor.look(app)


def test_the_worker_says_so_without_them_and_ends_with_1(cac):
    cac("init")

    assert "E-mail is not set" in cac("worker", "--once", code=1).err
