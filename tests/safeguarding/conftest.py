"""What the tests of this room share."""

from tests.hearing import heard

__all__ = ["heard"]
