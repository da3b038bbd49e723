"""Who reads what is told, and from which number on."""

from dataclasses import dataclass

LEAST_COMMITTEES, LEAST_CHILDREN = 3, 30
LEAST_ROUGH = 15  # so wide stays every hidden number where some are told in rough
LEAST_LEFT = 5  # of others, for somebody who takes the children of the own committee out


@dataclass(frozen=True, slots=True)
class Circle:
    """From which number on a cell is told, how it is rounded, and whether committees' own adults read it."""

    least: int
    step: int
    insiders: bool

    @property
    def rounds(self) -> bool:
        """Whether numbers are rounded; totals are then made of the rounded ones."""
        return self.step > 1

    def rounded(self, number: int) -> int:
        """The nearest multiple of the step."""
        return (number + self.step // 2) // self.step * self.step

    def bounds(self, number: int) -> tuple[int, int]:
        """Between what a number lies of which only the rounded value is known."""
        near = self.rounded(number)
        return near - self.step // 2, near + self.step // 2


INSIDE = Circle(
    least=5, step=1, insiders=False
)  # coordinators and partners, who serve in none of the committees
PUBLIC = Circle(least=11, step=5, insiders=True)
BANDS = ((0, 19), (20, 49), (50, 99), (100, 199), (200, 499), (500, 999))
