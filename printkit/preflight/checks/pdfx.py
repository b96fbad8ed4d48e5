"""What a press needs of a file: boxes and bleed, crop marks, inks, and what PDF/X-4 wants it to say of itself
(ISO 15930-7)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import pikepdf

from printkit.core.geometry import Box
from printkit.core.units import MM
from printkit.preflight.checks.page_locations import PageLocation
from printkit.preflight.reader.graphics import Paint, painted
from printkit.preflight.reader.objects import array_at, box_of, dictionary_at, string_at
from printkit.preflight.reader.page_view import Letter

if TYPE_CHECKING:
    from PIL.Image import Image as Photo

MIN_BLEED = 3.0  # mm
SAFE_DISTANCE = 3.0  # mm from the trim, for all that does not bleed
MIN_LINE, MIN_TEXT = 0.25, 5.0  # pt
MAX_INK_SUM = 3.0  # all four inks together, of one each
_RICH_BLACK, _RICH_COLOURS = 0.9, 0.02  # from how much black ink, and over how much of the others, a black is rich
_PRESS_ERROR = 0.02 * MM  # pt
_CROP_MARK_LINES = (0.2, 0.3)  # pt, the line of a crop mark
_EDGES = ("left", "bottom", "right", "top")
_PRESS_SPACES = ("/DeviceCMYK", "/DeviceGray")
_PAINT_NAMES = {"fill": "a fill", "line": "a line", "text": "text", "photo": "a photo"}


def is_press(pdf: pikepdf.Pdf) -> bool:
    """Whether the file is made for a press: its output intent says so."""
    return _output_intent(pdf) is not None


def _output_intent(pdf: pikepdf.Pdf) -> pikepdf.Object | None:
    intents = array_at(pdf.Root, "/OutputIntents")
    return next((intent for intent in intents if intent.get("/S") == "/GTS_PDFX"), None)


class PressFindings(NamedTuple):
    """What was found in a file for a press: what is wrong, a sentence each; and the least that anything which runs
    over the trim is painted beyond it, in mm, None if nothing does."""

    faults: list[str]
    bleed: float | None


def press_findings(pdf: pikepdf.Pdf, locations: list[PageLocation]) -> PressFindings:
    """Examines a file for a press. locations: where it says that its pages lie."""
    bleeds: list[float] = []
    faults = [*_file_faults(pdf), *_profile_faults(pdf)]
    for number, page in enumerate(pdf.pages, 1):
        where = f"PDF page {number}"
        boxes = list(_press_box_faults(page))
        faults += [f"{where} {fault}" for fault in boxes]
        if not boxes:
            paints = list(painted(page))
            trim, bleed = box_of(array_at(page, "/TrimBox")), box_of(array_at(page, "/BleedBox"))
            own = [location.box for location in locations if location.side == number - 1]
            if len(own) != 1 or any(abs(a - b) > _PRESS_ERROR for a, b in zip(own[0], trim, strict=True)):
                faults.append(f"{where} is not trimmed to the one page on it")
            faults += [f"{where}: {fault}" for fault in dict.fromkeys(_paint_faults(paints, trim, bleed))]
            bleeds += _bleeds(paints, trim)
    return PressFindings(faults, round(min(bleeds) / MM, 2) if bleeds else None)


def _bleeds(paints: list[Paint], trim: Box) -> Iterator[float]:
    """How far fills and photos that run over the trim are painted beyond it, in points."""
    for paint in paints:
        if paint.kind in ("fill", "photo") and paint.box and not _clear_of(paint.box, trim):
            yield from (over for over in _reach(paint.box, trim) if over > _PRESS_ERROR)


def _file_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.pdf_version != "1.6":
        yield f"the file is PDF {pdf.pdf_version}; PDF/X-4 is 1.6"
    if "/OpenAction" in pdf.Root or "/AA" in pdf.Root or "/JavaScript" in dictionary_at(pdf.Root, "/Names"):
        yield "the file does something when it is opened; PDF/X knows no actions"
    for number, page in enumerate(pdf.pages, 1):
        if array_at(page, "/Annots") or "/AA" in page:
            yield f"PDF page {number} has links, notes or actions, which a press has no use for"
    for key in ("/CreationDate", "/ModDate", "/Producer"):
        if not string_at(pdf.docinfo, key):
            yield f"the document has no {key[1:]}, which PDF/X wants"
    if pdf.docinfo.get("/Trapped") not in ("/True", "/False"):
        yield "nothing says whether the file is trapped"


def _profile_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    intent = _output_intent(pdf)
    if intent is None:
        return
    profile = intent.get("/DestOutputProfile")
    if not string_at(intent, "/OutputConditionIdentifier"):
        yield "the output intent does not name the printing condition"
    if not isinstance(profile, pikepdf.Stream):
        yield "the output intent holds no profile"
        return
    header = profile.read_bytes()[:20]
    if header[12:16] != b"prtr" or header[16:20] != b"CMYK" or profile.get("/N") != 4:
        yield "the profile of the output intent is not that of a CMYK press"


def _press_box_faults(page: pikepdf.Page) -> Iterator[str]:
    for name in ("/TrimBox", "/BleedBox"):
        if name not in page.obj:
            yield f"has no {name[1:]}"
            return
    if "/CropBox" in page.obj or "/ArtBox" in page.obj:
        yield "has a CropBox or ArtBox"
    trim, bleed = box_of(array_at(page, "/TrimBox")), box_of(array_at(page, "/BleedBox"))
    media = box_of(page.mediabox)
    if not all(out >= MIN_BLEED * MM - _PRESS_ERROR for out in _reach(bleed, trim)):
        yield f"bleeds less than {MIN_BLEED:g} mm on a side"
    if not all(out >= 0 for out in _reach(media, bleed)):
        yield "has a BleedBox that reaches outside its MediaBox"


def _reach(outer: Box, inner: Box) -> tuple[float, float, float, float]:
    """How far a box reaches beyond another, side by side."""
    return inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]


def _paint_faults(paints: list[Paint], trim: Box, bleed: Box) -> Iterator[str]:
    marks: list[tuple[Paint, Box]] = []
    for paint in paints:
        yield from _ink_faults(paint)
        if paint.kind == "line" and paint.line < MIN_LINE - 0.005:
            yield f"a line is {paint.line:.2f} pt thick; {MIN_LINE:g} pt is the least that prints"
        if paint.box is None:
            continue
        if _clear_of(paint.box, bleed):
            marks.append((paint, paint.box))
        else:
            yield from _distance_faults(paint.kind, paint.box, trim, bleed)
    yield from _crop_mark_faults(marks, trim)


def _ink_faults(paint: Paint) -> Iterator[str]:
    what = _PAINT_NAMES[paint.kind]
    if paint.space not in _PRESS_SPACES:
        yield f"{what} is not in the inks of the press but in {paint.space.lstrip('/')}"
        return
    if paint.photo is not None:
        if (most := most_ink(paint.photo)) > MAX_INK_SUM:
            yield f"a photo takes {100 * most:.0f} % of ink; {100 * MAX_INK_SUM:.0f} % is the most"
        return
    cmyk = paint.colour if len(paint.colour) == 4 else (0.0, 0.0, 0.0, 1 - sum(paint.colour[:1]))
    colours, black = sum(cmyk[:3]), cmyk[3]
    if colours + black > MAX_INK_SUM:
        yield f"{what} takes {100 * (colours + black):.0f} % of ink; {100 * MAX_INK_SUM:.0f} % is the most"
    if paint.kind == "text":
        if colours:
            yield "text is printed in other inks than black, which blurs it when they are a little off"
        elif black > 0.99 and not paint.over:
            yield "black text does not overprint"
        elif not black and paint.over:
            yield "white text overprints, and so vanishes"
    elif black >= _RICH_BLACK and colours > _RICH_COLOURS:
        yield f"{what} is a rich black: black ink with others under it"


def most_ink(photo: pikepdf.Stream) -> float:
    """The most that any dot of a photo takes of all inks together, from 0 to 4. Raises KeyError for a photo in other
    colours than inks."""
    from PIL import Image

    jpeg = photo.get("/Filter") == "/DCTDecode"
    size = int(photo.Width), int(photo.Height)
    mode = {"/DeviceCMYK": "CMYK", "/DeviceGray": "L"}[str(photo.ColorSpace)]
    image = Image.open(BytesIO(photo.read_raw_bytes())) if jpeg else Image.frombytes(mode, size, photo.read_bytes())
    if mode == "L":
        return 1.0
    return _most_of_sums(image)


def _most_of_sums(image: Photo) -> float:
    from PIL import ImageMath

    inks = {name: band.convert("I") for name, band in zip("cmyk", image.split(), strict=True)}
    total = ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"] + a["k"], **inks)
    return float(total.getextrema()[1]) / 255


def _clear_of(box: Box, other: Box) -> bool:
    return box[2] <= other[0] or box[0] >= other[2] or box[3] <= other[1] or box[1] >= other[3]


def _distance_faults(kind: str, box: Box, trim: Box, bleed: Box) -> Iterator[str]:
    """Near the trim only what bleeds may stand, and it must go on to the bleed's edge."""
    what = _PAINT_NAMES[kind]
    for side, room, over in zip(_EDGES, _reach(trim, box), _reach(bleed, box), strict=True):
        if room >= SAFE_DISTANCE * MM - _PRESS_ERROR or (kind != "line" and over <= _PRESS_ERROR):
            continue
        if room <= _PRESS_ERROR and kind != "line":
            yield f"{what} that runs over the {side} edge stops before the end of the bleed"
        else:
            yield f"{what} comes nearer than {SAFE_DISTANCE:g} mm to the {side} edge"


def _crop_mark_faults(marks: list[tuple[Paint, Box]], trim: Box) -> Iterator[str]:
    """Two crop marks at each corner, in line with the trim and outside the bleed. marks: what is drawn there."""
    places: set[tuple[bool, int, bool]] = set()
    for mark, box in marks:
        left, bottom, right, top = box
        x, y = (left + right) / 2, (bottom + top) / 2
        level = right - left > top - bottom
        edges = (trim[1], trim[3]) if level else (trim[0], trim[2])
        at = [nth for nth, edge in enumerate(edges) if abs((y if level else x) - edge) < 0.05 * MM]
        if mark.kind != "line" or not at or not _CROP_MARK_LINES[0] <= mark.line <= _CROP_MARK_LINES[1]:
            yield "something stands outside the bleed that is not a crop mark"
            continue
        beyond = x > (trim[0] + trim[2]) / 2 if level else y > (trim[1] + trim[3]) / 2
        places.add((level, at[0], beyond))
    if len(places) < 8:
        yield f"{8 - len(places)} of the 8 crop marks are missing or not in line with the trim"


def press_letter_faults(letters: list[Letter], trim: Box) -> Iterator[str]:
    """Letters that are too small for a press or too near to the trim."""
    seen = [letter for letter in letters if letter.char.strip() and letter.turn >= 0]
    smallest = min((letter.size for letter in seen), default=MIN_TEXT)
    if smallest < MIN_TEXT - 0.01:
        yield f"text is set in {smallest:.1f} pt; {MIN_TEXT:g} pt is the least at a press"
    if any(room < SAFE_DISTANCE * MM - _PRESS_ERROR for letter in seen for room in _reach(trim, letter.box)):
        yield f"text comes nearer than {SAFE_DISTANCE:g} mm to the trim"


def gray_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Where a file for black ink alone asks for another."""
    for number, page in enumerate(pdf.pages, 1):
        spaces = sorted({paint.space for paint in painted(page)} - {"/DeviceGray"})
        if spaces:
            others = ", ".join(space.lstrip("/") for space in spaces)
            yield f"PDF page {number} was made for black ink alone and holds {others}"
