"""What a press needs of a file: boxes and bleed, crop marks, inks, and what PDF/X-4 wants it to say of itself
(ISO 15930-7)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf

from printkit.core.units import MM
from printkit.preflight.checks.page_data import Spot
from printkit.preflight.reader.background import Box
from printkit.preflight.reader.graphics import Paint, painted
from printkit.preflight.reader.text import Letter

MIN_BLEED = 3.0  # mm
SAFE = 3.0  # mm from the trim, for all that does not bleed
MIN_LINE, MIN_TEXT = 0.25, 5.0  # pt
MAX_INK = 3.0  # all four inks together, of one each
_BLACK, _DEEP = 0.9, 0.02  # from how much black ink, and over how much of the others, a black is rich
_EXACT = 0.02 * MM  # pt
_CROP = (0.2, 0.3)  # pt, the line of a crop mark
_SIDES = ("left", "bottom", "right", "top")
_INKS = ("/DeviceCMYK", "/DeviceGray")


def is_press(pdf: pikepdf.Pdf) -> bool:
    """Whether the file is made for a press: its output intent says so."""
    return _intent(pdf) is not None


def _intent(pdf: pikepdf.Pdf) -> pikepdf.Object | None:
    return next((found for found in pdf.Root.get("/OutputIntents", []) if found.get("/S") == "/GTS_PDFX"), None)


class Pressed(NamedTuple):
    """What was found in a file for a press: what is wrong, a sentence each; and the least that anything which runs
    over the trim is painted beyond it, in mm, None if nothing does."""

    faults: list[str]
    bleed: float | None


def pressed_of(pdf: pikepdf.Pdf, spots: list[Spot]) -> Pressed:
    """Examines a file for a press. spots: where it says that its pages lie."""
    bleeds: list[float] = []
    said = [*_file_faults(pdf), *_profile_faults(pdf)]
    for number, page in enumerate(pdf.pages, 1):
        where = f"PDF page {number}"
        boxes = list(_box_faults(page))
        said += [f"{where} {fault}" for fault in boxes]
        if not boxes:
            paints = list(painted(page))
            trim, bleed = box_of(page.TrimBox), box_of(page.BleedBox)
            laid = [spot.box for spot in spots if spot.side == number - 1]
            if len(laid) != 1 or any(abs(a - b) > _EXACT for a, b in zip(laid[0], trim, strict=True)):
                said.append(f"{where} is not trimmed to the one page on it")
            said += [f"{where}: {fault}" for fault in dict.fromkeys(_paint_faults(paints, trim, bleed))]
            bleeds += _bleeds(paints, trim)
    return Pressed(said, round(min(bleeds) / MM, 2) if bleeds else None)


def _bleeds(paints: list[Paint], trim: Box) -> Iterator[float]:
    """How far fills and photos that run over the trim are painted beyond it, in points."""
    for paint in paints:
        if paint.kind in ("fill", "photo") and paint.box and not _apart(paint.box, trim):
            yield from (over for over in _out(paint.box, trim) if over > _EXACT)


def box_of(box: pikepdf.Array) -> Box:
    left, bottom, right, top = (float(edge) for edge in box)
    return left, bottom, right, top


def _file_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.pdf_version != "1.6":
        yield f"the file is PDF {pdf.pdf_version}; PDF/X-4 is 1.6"
    if "/OpenAction" in pdf.Root or "/AA" in pdf.Root or "/JavaScript" in pdf.Root.get("/Names", {}):
        yield "the file does something when it is opened; PDF/X knows no actions"
    for number, page in enumerate(pdf.pages, 1):
        if len(page.get("/Annots", [])) or "/AA" in page:
            yield f"PDF page {number} has links, notes or actions, which a press has no use for"
    for key in ("/CreationDate", "/ModDate", "/Producer"):
        if not str(pdf.docinfo.get(key, "")):
            yield f"the document has no {key[1:]}, which PDF/X wants"
    if pdf.docinfo.get("/Trapped") not in ("/True", "/False"):
        yield "nothing says whether the file is trapped"


def _profile_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    intent = _intent(pdf)
    profile = intent.get("/DestOutputProfile")
    if not str(intent.get("/OutputConditionIdentifier", "")):
        yield "the output intent does not name the printing condition"
    if not isinstance(profile, pikepdf.Stream):
        yield "the output intent holds no profile"
        return
    said = profile.read_bytes()
    if said[12:16] != b"prtr" or said[16:20] != b"CMYK" or profile.get("/N") != 4:
        yield "the profile of the output intent is not that of a CMYK press"


def _box_faults(page: pikepdf.Page) -> Iterator[str]:
    for name in ("/TrimBox", "/BleedBox"):
        if name not in page.obj:
            yield f"has no {name[1:]}"
            return
    if "/CropBox" in page.obj or "/ArtBox" in page.obj:
        yield "has a CropBox or ArtBox"
    trim, bleed, media = (box_of(box) for box in (page.TrimBox, page.BleedBox, page.mediabox))
    if not all(out >= MIN_BLEED * MM - _EXACT for out in _out(bleed, trim)):
        yield f"bleeds less than {MIN_BLEED:g} mm on a side"
    if not all(out >= 0 for out in _out(media, bleed)):
        yield "has a BleedBox that reaches outside its MediaBox"


def _out(outer: Box, inner: Box) -> tuple[float, float, float, float]:
    """How far a box reaches beyond another, side by side."""
    return inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]


def _paint_faults(paints: list[Paint], trim: Box, bleed: Box) -> Iterator[str]:
    marks = []
    for paint in paints:
        yield from _ink_faults(paint)
        if paint.kind == "line" and paint.line < MIN_LINE - 0.005:
            yield f"a line is {paint.line:.2f} pt thick; {MIN_LINE:g} pt is the least that prints"
        if paint.box is None:
            continue
        if _apart(paint.box, bleed):
            marks.append(paint)
        else:
            yield from _place_faults(paint, trim, bleed)
    yield from _mark_faults(marks, trim, bleed)


def _ink_faults(paint: Paint) -> Iterator[str]:
    what = {"fill": "a fill", "line": "a line", "text": "text", "photo": "a photo"}[paint.kind]
    if paint.space not in _INKS:
        yield f"{what} is not said in the inks of the press but in {paint.space.lstrip('/')}"
        return
    if paint.photo is not None:
        if (most := most_ink(paint.photo)) > MAX_INK:
            yield f"a photo takes {100 * most:.0f} % of ink; {100 * MAX_INK:.0f} % is the most"
        return
    cmyk = paint.colour if len(paint.colour) == 4 else (0.0, 0.0, 0.0, 1 - sum(paint.colour[:1]))
    colours, black = sum(cmyk[:3]), cmyk[3]
    if colours + black > MAX_INK:
        yield f"{what} takes {100 * (colours + black):.0f} % of ink; {100 * MAX_INK:.0f} % is the most"
    if paint.kind == "text":
        if colours:
            yield "text is printed in other inks than black, which blurs it when they are a little off"
        elif black > 0.99 and not paint.over:
            yield "black text does not overprint"
        elif not black and paint.over:
            yield "white text overprints, and so vanishes"
    elif black >= _BLACK and colours > _DEEP:
        yield f"{what} is a rich black: black ink with others under it"


def most_ink(photo: pikepdf.Object) -> float:
    """The most that any dot of a photo takes of all inks together."""
    from PIL import Image

    jpeg = photo.get("/Filter") == "/DCTDecode"
    size = int(photo.Width), int(photo.Height)
    mode = {"/DeviceCMYK": "CMYK", "/DeviceGray": "L"}[str(photo.ColorSpace)]
    image = Image.open(BytesIO(photo.read_raw_bytes())) if jpeg else Image.frombytes(mode, size, photo.read_bytes())
    if mode == "L":
        return 1.0
    return _sums(image)


def _sums(image: Any) -> float:
    from PIL import ImageMath

    inks = {name: band.convert("I") for name, band in zip("cmyk", image.split(), strict=True)}
    total = ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"] + a["k"], **inks)
    return total.getextrema()[1] / 255


def _apart(box: Box, other: Box) -> bool:
    return box[2] <= other[0] or box[0] >= other[2] or box[3] <= other[1] or box[1] >= other[3]


def _place_faults(paint: Paint, trim: Box, bleed: Box) -> Iterator[str]:
    """Near the trim only what bleeds may stand, and it must go on to the bleed's edge."""
    what = {"fill": "a fill", "line": "a line", "photo": "a photo"}[paint.kind]
    for side, room, over in zip(_SIDES, _out(trim, paint.box), _out(bleed, paint.box), strict=True):
        if room >= SAFE * MM - _EXACT or (paint.kind != "line" and over <= _EXACT):
            continue
        if room <= _EXACT and paint.kind != "line":
            yield f"{what} that runs over the {side} edge stops before the end of the bleed"
        else:
            yield f"{what} comes nearer than {SAFE:g} mm to the {side} edge"


def _mark_faults(marks: list[Paint], trim: Box, bleed: Box) -> Iterator[str]:
    """Two crop marks at each corner, in line with the trim and outside the bleed."""
    found = set()
    for mark in marks:
        left, bottom, right, top = mark.box
        x, y = (left + right) / 2, (bottom + top) / 2
        level = right - left > top - bottom
        edges = (trim[1], trim[3]) if level else (trim[0], trim[2])
        at = [nth for nth, edge in enumerate(edges) if abs((y if level else x) - edge) < 0.05 * MM]
        if mark.kind != "line" or not at or not _CROP[0] <= mark.line <= _CROP[1]:
            yield "something stands outside the bleed that is no crop mark"
            continue
        beyond = x > (trim[0] + trim[2]) / 2 if level else y > (trim[1] + trim[3]) / 2
        found.add((level, at[0], beyond))
    if len(found) < 8:
        yield f"{8 - len(found)} of the 8 crop marks are missing or not in line with the trim"


def letter_faults(letters: list[Letter], trim: Box) -> Iterator[str]:
    """Letters that are too small for a press or too near to the trim."""
    seen = [letter for letter in letters if letter.char.strip() and letter.turn >= 0]
    smallest = min((letter.size for letter in seen), default=MIN_TEXT)
    if smallest < MIN_TEXT - 0.01:
        yield f"text is set in {smallest:.1f} pt; {MIN_TEXT:g} pt is the least at a press"
    if any(room < SAFE * MM - _EXACT for letter in seen for room in _out(trim, letter.box)):
        yield f"text comes nearer than {SAFE:g} mm to the trim"


def gray_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Where a file for black ink alone asks for another."""
    for number, page in enumerate(pdf.pages, 1):
        spaces = sorted({paint.space for paint in painted(page)} - {"/DeviceGray"})
        if spaces:
            others = ", ".join(space.lstrip("/") for space in spaces)
            yield f"PDF page {number} was made for black ink alone and holds {others}"
