"""Closed choices, each with the words a person reads for it."""

from enum import StrEnum
from typing import Self


def N_(text: str) -> str:  # noqa: N802 - the customary name that translation tools look for
    """Mark a text for translation without translating it yet."""
    return text


class LanguageCode(str):
    """A language by its code, written in the reader's own words where it is shown."""


class Word(StrEnum):
    """A closed choice; `label` is the English text, translated where it is shown."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        return member

    @classmethod
    def read(cls, text: str | None) -> Self | None:
        """The word that somebody sent; None for anything else."""
        return cls(text) if text in set(cls) else None
