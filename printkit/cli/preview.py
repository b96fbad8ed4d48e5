"""printkit preview"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import click

from printkit.core.errors import Place, mistake
from printkit.core.files import write_whole

MAX_PIXELS = 150_000_000
MAX_PAGES = 1000
PREVIEW_EXAMPLES = """
\b
Examples:
  printkit preview output/back-massage/poster.pdf
  printkit preview output/back-massage/*.pdf --dpi 150 --gray --out pictures
"""


@click.command(epilog=PREVIEW_EXAMPLES)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE.pdf...")
@click.option(
    "--dpi", type=click.IntRange(20, 600), default=80, show_default=True, help="Dots an inch of the pictures."
)
@click.option("--page", type=click.IntRange(1), default=None, help="Only this page.")
@click.option("--gray", is_flag=True, help="As a black and white printer shows it, in files of their own: -gray.png")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    metavar="DIR",
    help="Where pictures go. [default: beside the PDF]",
)
def preview_command(files: tuple[Path, ...], dpi: int, page: int | None, gray: bool, out: Path | None) -> None:
    """Draw the pages of PDF files as PNG pictures, to look at before printing."""
    import pypdfium2

    drawn: set[Path] = set()
    for path in files:
        place = Place(str(path))
        if not path.is_file():
            raise mistake("there is no such file", "build it first", place)
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            raise mistake(f"is not a PDF that can be read: {error}", "build it again", place) from None
        if page and page > len(document):
            raise mistake(f"has {len(document)} pages", f"there is no page {page}", place)
        if not page and len(document) > MAX_PAGES:
            what = f"has {len(document)} pages; at most {MAX_PAGES} are drawn at once"
            raise mistake(what, "choose one with --page", place)
        for number in [page] if page else range(1, len(document) + 1):
            try:
                sheet = document[number - 1]
                width, height = sheet.get_size()
                if width * height * (dpi / 72) ** 2 > MAX_PIXELS:
                    raise mistake(f"page {number} would be too large a picture", "choose a smaller --dpi", place)
                picture = sheet.render(scale=dpi / 72, grayscale=gray).to_pil()
                sheet.close()
            except pypdfium2.PdfiumError as error:
                raise mistake(f"page {number} cannot be drawn: {error}", "build the file again", place) from None
            buffer = BytesIO()
            picture.save(buffer, "PNG", optimize=True)
            file = (out or path.parent) / f"{path.stem}-{number}{'-gray' if gray else ''}.png"
            if file in drawn:
                raise mistake("two pictures would go into this file", "preview one after the other", Place(str(file)))
            drawn.add(file)
            write_whole(file, buffer.getvalue())
            click.echo(file)
        document.close()
