"""The law of ideas: where they come from, how they are kept, and who may read them."""

import re
from datetime import date, timedelta

from cac.committees.rules import EVERYONE, FACILITATORS, HELPERS, LEADS, TEAM, Predicate, Role, any_of
from cac.words import N_, Word

MOST_LINES = 60
MOST_UNDO_STEPS = 5
MOST_ON_A_POSTER = 60
MOST_QUESTION_CHARS = 200
MOST_SEARCH_CHARS = 100
MOST_THEME_CHARS = 80
MOST_OWN_WORDS_CHARS = 80
MOST_HARM_CHARS, MOST_HARM_WORDS = 60, 200
HEADS_TO_NAME_A_MEETING = 5  # below it, ideas are filed under the quarter alone
LARGEST_SMALLEST = 50  # whoever raises the limit beyond this means something else
MOST_ARRIVALS = 5000  # in one round; whoever sends more fills the disk
SMALLEST_BATCH = 5  # of both ideas and heads, for what was not said aloud; may be raised, never lowered
HEADS_FOR_A_LATER_GO = 2 * SMALLEST_BATCH  # so that neither the first writers nor the later ones are few

# "1." or "b)" before an idea would carry the order of speaking into the stored text.
LIST_MARK = re.compile(
    r"(?:\s*(?:[*•·▪‣]+|[-–—]+(?!\d)|#?\(?\d{1,2}\s?[.)\]:।](?!\d)|#?\d{1,2}\s?[-–/]\s(?!\s*\d)|\(?[a-z][)\]]\s))+\s*",
    re.IGNORECASE,
)


class Source(Word):
    """How a collection's ideas were gathered; a collection has one source and never mixes them."""

    SAID_ALOUD = "said_aloud", N_("Said aloud")
    SHEETS = "sheets", N_("Written on sheets")
    TABLET = "tablet", N_("Written on a tablet")
    VOTE = "vote", N_("Chosen on a tablet")


ON_TABLETS = (Source.TABLET, Source.VOTE)


class TooFew(Word):
    """Why a batch has to wait; what was typed is not stored."""

    HEADS = "heads", N_("Too few children were there")
    IDEAS = "ideas", N_("Too few ideas")
    LATER = "later", N_("Too few children for a second go")


class Change(Word):
    """What was done with themes, and can be taken back."""

    MADE = "made", N_("Undo: “%(one)s” is taken away again")
    RENAMED = "renamed", N_("Undo: “%(two)s” is called “%(one)s” again")
    MERGED = "merged", N_("Undo: “%(two)s” and “%(one)s” become two themes again")
    PARTED = "parted", N_("Undo: “%(one)s” is part of “%(two)s” again")
    MOVED = "moved", N_("Undo: the ideas moved to “%(two)s” go back to “%(one)s”")
    SORTED = "sorted", N_("Undo: the ideas stand where they stood before the last sorting")


class Reason(Word):
    """Why a kept idea is taken out again."""

    ASKED = "asked", N_("A child asks for it")
    NAMES = "names", N_("It names somebody")
    MISTAKE = "mistake", N_("It was saved by mistake")
    OTHER = "other", N_("For another reason")


class Wording(Word):
    """Which of the children's own words stand under a theme on the wall."""

    NONE = "none", N_("None, only the themes")
    ALL = "all", N_("All ideas of these themes")
    TICKED = "ticked", N_("Only the ideas I tick")


class Mark(Word):
    """What children put on the themes they choose."""

    DOTS = "dots", N_("Dots")
    BEANS = "beans", N_("Beans or stones")


class Picture(Word):
    """What stands for a theme where children read pictures; the file in static/pictures has its name."""

    LEARN = "learn", N_("A book")
    WORK = "work", N_("A basket")
    PAY = "pay", N_("Coins")
    REST = "rest", N_("Moon and stars")
    PLAY = "play", N_("A ball")
    FOOD = "food", N_("A bowl")
    WATER = "water", N_("A tap")
    HEALTH = "health", N_("A plaster")
    HOME = "home", N_("A house")
    SAFE = "safe", N_("An umbrella")
    LIGHT = "light", N_("A lamp")
    WAY = "way", N_("A road")
    TIME = "time", N_("A clock")
    SHADE = "shade", N_("A tree")
    HEARD = "heard", N_("Somebody speaks")
    TOGETHER = "together", N_("Two people")


ABOUT = {  # what an idea for which a child chose this picture is about, in a word
    Picture.LEARN: N_("Learning"),
    Picture.WORK: N_("Work"),
    Picture.PAY: N_("Pay"),
    Picture.REST: N_("Rest"),
    Picture.PLAY: N_("Play"),
    Picture.FOOD: N_("Food"),
    Picture.WATER: N_("Water"),
    Picture.HEALTH: N_("Health"),
    Picture.HOME: N_("Home"),
    Picture.SAFE: N_("Being safe"),
    Picture.LIGHT: N_("Light"),
    Picture.WAY: N_("The way there"),
    Picture.TIME: N_("Time"),
    Picture.SHADE: N_("Shade"),
    Picture.HEARD: N_("Being heard"),
    Picture.TOGETHER: N_("Together"),
}


class ReceiptKind(Word):
    """What a child keeps to ask later how far the own idea has come; chosen when a round is opened."""

    PICTURES = "pictures", N_("Eight pictures")
    WORDS = "words", N_("Six words")
    DIGITS = "digits", N_("Twenty digits")


PICTURE_LANGUAGES = ("en", "es", "fr", "ar")  # with names for each picture
WORD_LANGUAGES = ("en", "es", "fr")  # with a list of words that a speaker reviewed


class CollectionState(Word):
    """How far a collection has come."""

    DRAFT = "draft", N_("Draft")
    OPEN = "open", N_("Open")
    CLOSING = "closing", N_("Closing")
    SEALED = "sealed", N_("Sealed")
    PURGED = "purged", N_("Purged")


GOING = (CollectionState.OPEN, CollectionState.CLOSING)


class ClosingRule(Word):
    """From when on one person may close a round; fixed when it is opened."""

    AFTER_MEETING = "after_meeting", N_("When the meeting is over")
    NEXT_DAY = "next_day", N_("From the next day on")
    NEXT_WEEK = "next_week", N_("A week later, for tablets that come from far away")


class Decision(Word):
    """What a person decides on a place that may tell who someone is."""

    GENERAL = "general", N_("The general term")
    REMOVE = "remove", N_("Remove")
    KEEP = "keep", N_("Not a name")
    OWN = "own", N_("In other words")


def quarter_of(day: date) -> str:
    """The quarter a day lies in, such as "2026-Q4"."""
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"


def first_day_of(quarter: str) -> date:
    """The first day of a quarter such as "2026-Q4"."""
    year, number = quarter.split("-Q")
    return date(int(year), 3 * int(number) - 2, 1)


def may_close(rule: ClosingRule, *, meeting_over: bool, day: date, today: date) -> bool:
    """Whether one person may close a round of `day` now; before that a second one must agree."""
    waits = {ClosingRule.AFTER_MEETING: 0, ClosingRule.NEXT_DAY: 1, ClosingRule.NEXT_WEEK: 7}
    return meeting_over and today >= day + timedelta(days=waits[rule])


def names_its_meeting(heads: int) -> bool:
    """Whether a collection may say which meeting it comes from."""
    return heads >= HEADS_TO_NAME_A_MEETING


def too_few(
    source: Source, *, ideas: int, heads: int, later: bool, least: int = SMALLEST_BATCH
) -> TooFew | None:
    """Why this batch cannot be released; None when it can.

    `ideas` are those of this go alone: whoever reads before and after it sees exactly which ones came with
    it, so every go hides among its own. `later`: sheets of the same meeting and question are kept already,
    whether these join them or not.
    """
    if source is Source.SAID_ALOUD:
        return None  # everybody in the room heard it
    least = max(least, SMALLEST_BATCH)
    if heads < least:
        return TooFew.HEADS
    if ideas < least:
        return TooFew.IDEAS
    return TooFew.LATER if later and heads < HEADS_FOR_A_LATER_GO else None


def without_list_mark(line: str) -> str:
    """The line as it was said, without the number or bullet that stood before it on the board."""
    mark = LIST_MARK.match(line)
    return line[mark.end() :] if mark else line


MAY: dict[str, Predicate] = {
    "idea.read": any_of(EVERYONE),
    "idea.record": any_of(LEADS),
    "theme.read": any_of(EVERYONE),
    "theme.change": any_of(FACILITATORS),
    "vote.read": any_of(EVERYONE),
    "vote.numbers": any_of(TEAM),
    "vote.record": any_of(LEADS),
    "round.read": any_of(TEAM),
    "round.open": any_of(LEADS),
    "round.close": any_of(LEADS),
    "round.agree": any_of({Role.CO_FACILITATOR}),
    "round.check": any_of(LEADS),
    "idea.remove": any_of(LEADS, HELPERS),
    "idea.refer": any_of(HELPERS),
    "collection.read": any_of(TEAM),
    "collection.sort": any_of(FACILITATORS),
    "collection.tell": any_of(FACILITATORS),
}
