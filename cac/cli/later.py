"""Commands that wait outside: each is fetched, with the program behind it, when somebody asks for it."""

import gc
import pkgutil
from functools import cached_property
from typing import Any

import click


class Later(click.Command):
    """A command known by its name, a few words and where it is; asking for help with it fetches it too."""

    def __init__(self, name: str, says: str, place: str) -> None:
        super().__init__(name, short_help=says)
        self.place = place

    @cached_property
    def fetched(self) -> click.Command:
        """The command itself.

        What comes with it stays until the end: looking through it for waste, meanwhile and at the end, would
        take as long as fetching it.
        """
        gc.disable()
        command: click.Command = pkgutil.resolve_name(f"cac.cli.{self.place}")
        gc.freeze()
        gc.enable()
        return command

    def make_context(self, *given: Any, **more: Any) -> click.Context:
        """What click asks for before it runs a command or tells of it."""
        return self.fetched.make_context(*given, **more)
