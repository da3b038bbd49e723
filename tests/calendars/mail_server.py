"""A real mail server (aiosmtpd) on this machine that takes, refuses, puts off, drops or says nothing."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event, Thread
from typing import Any

from aiosmtpd.smtp import SMTP

HOST = "127.0.0.1"


class Moods:
    """What it does with each message in turn: "take", "refuse", "later", "drop", "drop after", "hang"."""

    def __init__(self) -> None:
        self.moods: list[str] = []
        self.taken: list[tuple[str, EmailMessage]] = []

    def next_mood(self) -> str:
        return self.moods.pop(0) if self.moods else "take"

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        self.mood = self.next_mood()
        if self.mood == "refuse":
            return "550 no such person"
        if self.mood == "later":
            return "451 greylisted, come back"
        if self.mood == "drop":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.mood == "hang":
            await asyncio.sleep(3600)
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append((envelope.rcpt_tos[0], message))  # type: ignore[arg-type]
        if self.mood == "drop after":
            server.transport.abort()
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        """What was taken for somebody, the first first."""
        return [message for to, message in self.taken if to == address]


@contextmanager
def serving() -> Iterator[tuple[Moods, int]]:
    """The server on a free port of this machine."""
    moods, loop, ready = Moods(), asyncio.new_event_loop(), Event()
    made: list[asyncio.Server] = []

    def run() -> None:  # in a thread of its own, for the browser's tests have a loop in this one
        made.append(loop.run_until_complete(loop.create_server(lambda: SMTP(moods, loop=loop), HOST, 0)))
        ready.set()
        loop.run_forever()

    thread = Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(timeout=10)
    try:
        yield moods, made[0].sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(made[0].close)
        asyncio.run_coroutine_threadsafe(_end(), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        loop.close()


async def _end() -> None:
    """End the talks that are still under way."""
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
