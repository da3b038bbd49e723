"""Pages as they can be compared: without what is fresh on each of them, whoever asks."""

import re

from cac.proof.browser import Answer, Browser

# Tokens of forms and of phones, keys for the next child, the second or minute a page was shown.
FRESH = re.compile(
    r'(?:name="(?:csrf_token|once|id|letter_id|until|seen)" (?:id="[^"]*" )?value="[^"]*")|nonce-?"?[^"\s;]*'
    r'|value="[^"]*"(?= name="(?:csrf_token|once)")|\b[a-z2-7]{26}\b|(?:Im|\.eJ)[A-Za-z0-9_.-]{60,}'
    r'|type="time" value="[^"]*"'
)
PASSING = ("date:", "expires:", "set-cookie:")


def steady_part(browser: Browser, path: str) -> str:
    """What somebody gets at an address, from the status on, without what is fresh each time."""
    answer: Answer = browser.get(path)
    head = "\n".join(line for line in answer.head.splitlines() if not line.lower().startswith(PASSING))
    return f"{answer.status} " + FRESH.sub("", head) + FRESH.sub("", answer.text)
