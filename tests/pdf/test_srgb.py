"""The colour profile means what sRGB means."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

from printkit.pdf.srgb import srgb


def test_the_profile_means_what_srgb_means():
    mine = ImageCms.ImageCmsProfile(io.BytesIO(srgb()))
    steps = (0, 1, 10, 51, 128, 200, 254, 255)
    colours = [(r, g, b) for r in steps for g in steps for b in steps]
    picture = Image.new("RGB", (len(colours), 1))
    picture.putdata(colours)
    lab = ImageCms.createProfile("LAB")
    theirs = ImageCms.createProfile("sRGB")
    shown = [
        ImageCms.profileToProfile(picture, profile, lab, outputMode="LAB").tobytes() for profile in (mine, theirs)
    ]
    assert max(abs(a - b) for a, b in zip(*shown, strict=True)) <= 1
    back = ImageCms.profileToProfile(picture, mine, theirs).tobytes()
    assert max(abs(a - b) for a, b in zip(back, picture.tobytes(), strict=True)) <= 1


def test_the_profile_is_whole():
    data = srgb()
    assert int.from_bytes(data[:4], "big") == len(data)
    assert data[36:40] == b"acsp"
    assert ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(data))).strip() == "sRGB"
    assert srgb() == data
