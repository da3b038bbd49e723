"""What the forms of ideas share: short words are looked at for the committee's own telling words."""

from cac.safeguarding.known import known_words
from cac.safeguarding.nameless import NamelessForm


class GuardedForm(NamelessForm):
    """A form whose short words are looked at before they are saved, for people, places and ourselves."""

    def known(self) -> dict[str, str]:
        """All the committee's own telling words."""
        return known_words(self.committee)
