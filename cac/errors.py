"""Refusals in the trade's words; one handler renders page, JSON or command-line text."""


class Refusal(Exception):
    """The program will not do this; the message is already translated and fit to show."""

    status = 409

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RuleBroken(Refusal):
    """A rule of the house forbids it in this state."""


class NotFound(Refusal):
    """This person cannot know that such a thing exists."""

    status = 404

    def __init__(self) -> None:
        super().__init__("")


class NotAllowed(Refusal):
    """This person knows of the thing and may not do this with it."""

    status = 403


class Busy(Refusal):
    """Too much at once; the same request may go through in a moment."""

    status = 503


class SlowDown(Refusal):
    """Too many tries; wait `seconds`, then try again."""

    status = 429

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class VaultClosed(Refusal):
    """A key is missing or a sealed value was changed: nothing is shown."""

    status = 503
