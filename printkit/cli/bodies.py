"""printkit bodies"""

from __future__ import annotations

from pathlib import Path

import click

from printkit.core.files import write_whole
from printkit.figures.body.map import Body, body_names, read_body
from printkit.figures.body.motions import MOTIONS
from printkit.figures.body.palette import Palette
from printkit.schema import keys_of

BODIES_EXAMPLES = """
\b
Examples:
  printkit bodies                        all body maps and motions
  printkit bodies back                   the places and paths of one map
  printkit bodies back --out back.pdf    the same as pictures
  printkit bodies back --out back.pdf --low-ink
"""


@click.command(epilog=BODIES_EXAMPLES)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    metavar="FILE.pdf",
    help="Draw the map with all its names, and a page for each motion.",
)
@click.option("--low-ink", is_flag=True, help="Draw outlines only, for --out.")
def bodies_command(names: tuple[str, ...], out: Path | None, low_ink: bool) -> None:
    """List the body maps for drawn figures, the places on them, and the motions.

    Maps in a folder `bodies` of the working folder are listed too, and go before those that ship.
    """
    name = " ".join(names)
    if out and not name:
        raise click.UsageError("--out needs the name of one body, such as: printkit bodies back --out back.pdf")
    if low_ink and not out:
        raise click.UsageError("--low-ink needs --out FILE.pdf")
    if name:
        body = read_body(name.replace("-", " "), Path())
        _describe(body)
        if out:
            write_whole(out, _atlas(body, Palette(low_ink=low_ink)))
            click.echo(out)
        return
    for known in body_names(Path()):
        _describe(read_body(known, Path()))
        click.echo()
    click.echo("motions")
    for word, motion in MOTIONS.items():
        click.echo(f"  {word}: {', '.join(keys_of(motion))}")


def _describe(body: Body) -> None:
    click.echo(f"{body.name}: {body.about}")
    for group in ("landmarks", "paths", "areas"):
        if names := getattr(body, group):
            click.echo(f"  {group}: {', '.join(names)}")


def _atlas(body: Body, palette: Palette) -> bytes:
    from printkit.core.fonts import family
    from printkit.guides.body_atlas import SIZE, atlas_pages
    from printkit.imposition import plan_sheets
    from printkit.pdf.document import write_pdf
    from printkit.pdf.metadata import Meta

    face = family("Atkinson Hyperlegible").face()
    pages = atlas_pages(body, face, palette)
    meta = Meta(f"Body map: {body.title}", "printkit", body.about, "en", "", "bodies", 0.0)
    return write_pdf(pages, plan_sheets("single", len(pages), SIZE, SIZE), meta, [], bookmarks=True)
