"""How far a hidden number can be worked out from those around it, exactly.

A table with totals is a net of pipes: each row passes on what its cells bring, each column collects it. Every
number is what flows through one pipe; what a reader knows of it are the bounds. All tables that fit what is
known are the flows of this net, so the smallest and the largest value of a number follow by pushing more or
less through its pipe. Bounds are whole, so the ends are reached by whole numbers (Ford and Fulkerson, 1956).
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cac.anonymity.suppression.tables import Place

NO_END = 10**9
Node = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Known:
    """What a reader knows of a number: `value` is the truth, and `least` to `most` all they know."""

    value: int
    least: int = 0
    most: int = NO_END


def width(net: Mapping[Place, Known], place: Place, enough: int) -> int:
    """How wide the interval of a number is; `enough` when it is that wide or wider."""
    one = net[place]
    tail, head = _ends(place)
    up = _push(net, place, head, tail, min(one.most - one.value, enough))
    if up >= enough:
        return enough
    return min(enough, up + _push(net, place, tail, head, min(one.value - one.least, enough)))


def _ends(place: Place) -> tuple[Node, Node]:
    """From where to where a number flows: source → row → column → sink, and the whole back to the source."""
    source, sink = ("source", None), ("sink", None)
    match place:
        case (None,) | (None, None):
            return sink, source
        case (_only,):
            return source, sink
        case (row, None):
            return source, ("row", row)
        case (None, column):
            return ("column", column), sink
        case (row, column):
            return ("row", row), ("column", column)
    raise ValueError("one or two dimensions")


def _push(net: Mapping[Place, Known], but: Place, start: Node, end: Node, most: int) -> int:
    """How much can flow from start to end without the pipe `but`, up to `most`."""
    flow = {place: one.value for place, one in net.items() if place != but}
    pushed = 0
    while pushed < most and (way := _way(net, flow, start, end)):
        step = min(most - pushed, *(_room(net[place], flow[place], sign) for place, sign in way))
        for place, sign in way:
            flow[place] += sign * step
        pushed += step
    return pushed


def _room(one: Known, flow: int, sign: int) -> int:
    return one.most - flow if sign > 0 else flow - one.least


def _way(
    net: Mapping[Place, Known], flow: dict[Place, int], start: Node, end: Node
) -> list[tuple[Place, int]]:
    """The shortest way along which there is room, each pipe with +1 or (against its direction) -1."""
    came: dict[Node, tuple[Node, Place, int]] = {}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for there, place, sign in _steps(net, flow, here):
            if there != start and there not in came:
                came[there] = (here, place, sign)
                waiting.append(there)
    return _back(came, start, end) if end in came else []


def _steps(
    net: Mapping[Place, Known], flow: dict[Place, int], here: Node
) -> Iterator[tuple[Node, Place, int]]:
    for place, value in flow.items():
        tail, head = _ends(place)
        if tail == here and _room(net[place], value, 1) > 0:
            yield head, place, 1
        if head == here and _room(net[place], value, -1) > 0:
            yield tail, place, -1


def _back(came: dict[Node, tuple[Node, Place, int]], start: Node, end: Node) -> list[tuple[Place, int]]:
    way, here = [], end
    while here != start:
        here, place, sign = came[here]
        way.append((place, sign))
    return way
