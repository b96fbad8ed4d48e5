"""The motions a figure can show: each a group of keys, what it draws, and how it is put into words."""

from printkit.figures.body.motions.base import AREA, LANDMARK, PATH, Clause, Motion
from printkit.figures.body.motions.glide import FadingStrokes, Sweep
from printkit.figures.body.motions.grip import Press, Rub, Squeeze
from printkit.figures.body.motions.rings import Circles, FigureOfEight
from printkit.figures.body.motions.still import Drape, Hold, Oil, Towel

MOTIONS: dict[str, type[Motion]] = {
    "sweep": Sweep,
    "circles": Circles,
    "figure of eight": FigureOfEight,
    "squeeze": Squeeze,
    "rub": Rub,
    "press": Press,
    "fading strokes": FadingStrokes,
    "hold": Hold,
    "drape": Drape,
    "towel": Towel,
    "oil": Oil,
}

__all__ = ["AREA", "LANDMARK", "MOTIONS", "PATH", "Clause", "Motion"]
