"""Box: a rectangle on a slide, in inches, and the places that every slide has."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle, in inches from the upper left corner of the slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.top + self.height

    def upper(self, height: float) -> "Box":
        """Return the part of a height at the top."""
        return Box(self.left, self.top, self.width, height)

    def below(self, used: float) -> "Box":
        """Return what is left under a height that is used at the top."""
        return Box(self.left, self.top + used, self.width, self.height - used)

    def divided(self, first: float, gap: float = 0.3) -> tuple["Box", "Box"]:
        """Return the part of a width at the left, and the rest beyond a gap."""
        rest = self.width - first - gap
        return (
            Box(self.left, self.top, first, self.height),
            Box(self.left + first + gap, self.top, rest, self.height),
        )

    def centred(self, width: float, height: float) -> "Box":
        """Return a smaller box at the top, in the middle from left to right."""
        return Box(self.left + (self.width - width) / 2, self.top, width, height)


WIDTH, HEIGHT = 13.333, 7.5
_EDGE, _ACROSS = 0.5165, 12.3
TITLE = Box(_EDGE, 0.3, _ACROSS, 0.92)
RULE = Box(_EDGE, 1.27, _ACROSS, 0.02)
"""The line under the title, a shape of the layouts."""
BODY = Box(_EDGE, 1.42, _ACROSS, 5.48)
"""Room of points and exhibits."""
FOOTER = Box(_EDGE, 7.03, 11.3, 0.26)
NUMBER = Box(_EDGE + 11.5, 7.03, 0.8, 0.26)
BAND = Box(0, 0, WIDTH, 4.3)
"""The dark field of the first slide."""
OPENING = Box(0.9, 1.0, 11.5, 3.0)
"""Title of the first slide."""
SUBTITLE = Box(0.9, 4.6, 11.5, 1.9)
