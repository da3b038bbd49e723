"""Keys in addresses: anything that is not a key leads to the same 404 as an unknown one."""

from flask import request
from werkzeug.routing import BaseConverter, ValidationError

from cac.db import read_key, show_key
from cac.errors import NotFound


class KeyConverter(BaseConverter):
    """`<key:meeting_id>`: 16 bytes in the program, 26 letters and digits in the address."""

    regex = "[a-z2-7]{26}"

    def to_python(self, value: str) -> bytes:
        try:
            return read_key(value)
        except ValueError as wrong:
            raise ValidationError from wrong

    def to_url(self, value: bytes) -> str:
        return show_key(value)


def key_in_address(name: str) -> bytes | None:
    """The key after `?name=`; None when there is none, NotFound when it is no key."""
    given = request.args.get(name)
    try:
        return read_key(given) if given else None
    except ValueError as wrong:
        raise NotFound from wrong


def key_in_form(name: str) -> bytes:
    """The key sent under `name`; NotFound when it is none."""
    try:
        return read_key(request.form.get(name, ""))
    except ValueError as wrong:
        raise NotFound from wrong
