"""The same cards, poster and booklet, set by Typst from rival_typst.typ; one compiler is kept for all."""

import json
from pathlib import Path

import fontpkg_atkinson_hyperlegible
import typst

FONTS = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
COMPILER = typst.Compiler(Path(__file__).with_suffix(".typ"), font_paths=[FONTS], ignore_system_fonts=True)


def build(routine: dict) -> list[bytes]:
    data = json.dumps(routine, default=str)  # dates become text
    return [
        COMPILER.compile(format="pdf", sys_inputs={"layout": layout, "routine": data})
        for layout in ("cards", "poster", "booklet")
    ]
