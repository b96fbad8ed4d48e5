"""Where things lie on a sheet, in points from its lower left: transforms, clips, boxes (ISO 32000-1, 8.3.4)."""

from __future__ import annotations

from printkit.compose.pages import Page
from printkit.core.units import MM, Size
from printkit.imposition import Label, Placement, Plan, Ruler, Shift, Slot, Window

Transform = tuple[float, float, float, float, float, float]  # a b c d e f: (x, y) → (a·x + c·y + e, b·x + d·y + f)


def page_transform(placement: Placement, page: Page, sheet_height: float) -> Transform:
    """What lays the page's lower left corner where the placement has it. sheet_height: points."""
    x, top, k = (placement.x + placement.shift) * MM, sheet_height - placement.y * MM, placement.scale
    width, height = k * page.width, k * page.height
    transforms: dict[int, Transform] = {
        0: (k, 0, 0, k, x, top - height),
        90: (0, -k, k, 0, x, top),
        180: (-k, 0, 0, -k, x + width, top),
        270: (0, k, -k, 0, x + height, top - width),
    }
    return transforms[placement.rotation]


def side_transform(shift: Shift, paper: Size) -> Transform:
    """What is done to a whole side, pages and marks alike. paper: mm."""
    x, y = shift.point(0.0, paper.height, paper)  # of the lower left corner
    return (shift.wide, 0.0, 0.0, shift.high, x * MM, (paper.height - y) * MM)


def note_transform(at: Slot | Label | Ruler, sheet_height: float) -> Transform:
    """What leads to the start of a note beside the pages. sheet_height: points."""
    x, y = at.x * MM, sheet_height - at.y * MM
    return (1, 0, 0, 1, x, y) if at.rotation == 0 else (0, 1, -1, 0, x, y)


def concatenate(inner: Transform, outer: Transform) -> Transform:
    """Two transforms, one after the other, as one."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def operands(transform: Transform) -> str:
    """The transform as the operator cm takes it."""
    *turn, x, y = transform
    return f"{' '.join(map(str, turn))} {x:.4f} {y:.4f}"


def clip(window: Window, sheet_height: float) -> str:
    """The operators after which only what lies in the window is drawn. sheet_height: points."""
    x, y, width, height = (edge * MM for edge in window)
    return f"{x:.4f} {sheet_height - y - height:.4f} {width:.4f} {height:.4f} re W n"


def trim_boxes(placement: Placement, plan: Plan, sheet_height: float) -> dict[str, list[float]]:
    """Where the one page of a sheet is trimmed, and how far it bleeds (ISO 32000-1, 14.11.2). sheet_height: pt."""
    left, top = placement.x * MM, sheet_height - placement.y * MM
    right, bottom = left + plan.page.width * MM, top - plan.page.height * MM
    out = plan.bleed * MM
    return {"TrimBox": [left, bottom, right, top], "BleedBox": [left - out, bottom - out, right + out, top + out]}
