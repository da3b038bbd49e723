"""Tell the worker after a commit that something is due now; without a worker it waits for the next round."""

from collections.abc import Callable

from flask import current_app


def wake() -> None:
    """Something is due; whatever goes wrong here, the sweep finds it in the outbox."""
    waker: Callable[[], None] | None = current_app.extensions.get("waker")
    if waker is None:
        return
    try:
        waker()
    except Exception:  # a queue that is full or locked must not undo what was saved
        current_app.logger.warning("the worker was not told at once")
