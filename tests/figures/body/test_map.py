"""Maps of bodies, those of a folder beside the routine too."""

from __future__ import annotations

import pytest

from printkit.core.display_list import PathItem
from printkit.core.errors import PrintkitError
from printkit.figures.body.map import body_inks, body_names, read_body
from printkit.figures.body.motions import MOTIONS
from printkit.figures.body.strokes import shapes
from printkit.guides.motion_samples import samples
from printkit.inputs.routine import read_routine
from tests.helpers.body_figures import OWN, PLAIN, routine


def test_a_folder_beside_the_routine_adds_maps_and_goes_first(tmp_path):
    (tmp_path / "bodies").mkdir()
    (tmp_path / "bodies" / "left-knee.yaml").write_text(OWN)
    (tmp_path / "bodies" / "back.yaml").write_text(OWN)
    assert read_routine(routine(tmp_path, "body: left knee")).steps[0].figure.alt == "A knee."
    assert read_routine(routine(tmp_path, "body: back")).steps[0].figure.alt == "A knee."
    assert {"left knee", "front"} <= set(body_names(tmp_path))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("title: A knee\n", ""), '1:1: the body map lacks "title"'),
        (("size: [40, 60]", "size: [40]"), '3:7: "size" has 1 entries; it takes 2 to 2'),
        (("size: [40, 60]", "size: [0, 60]"), "3:7: the size must be above 0"),
        (("role: skin", "role: skn"), '7:12: "role" is "skn"; did you mean "skin"?'),
        (("M0 2 C14", "M0 2 Q14"), '7:24: "path" is "M0 2 Q14 2 16 30 12 58 L0 58"; it must be SVG path data'),
        (("[0, 30]", "[0, 90]"), '8:12: "kneecap" lies outside the picture'),
        (("hand: 20", "hand: 20\nspine: {path: spin, clear: 1, beside: 2}"), '5:8: no path "spin"'),
    ],
)
def test_mistakes_in_a_map_are_told_in_its_own_lines(tmp_path, change, said):
    (tmp_path / "bodies").mkdir()
    file = tmp_path / "bodies" / "knee.yaml"
    file.write_text(OWN.replace(*change))
    with pytest.raises(PrintkitError) as error:
        read_routine(routine(tmp_path, "body: knee"))
    assert f"{file}:{said}" in str(error.value)


@pytest.mark.parametrize("name", body_names())
def test_every_map_can_show_most_motions(name):
    found = dict(samples(read_body(name)))
    assert len(found) >= len(MOTIONS) - 3
    assert all(isinstance(shape, PathItem) for shape in shapes(body_inks(read_body(name)), 2.0, 300.0, PLAIN))
