"""The sRGB profile that ships: its bytes follow from the numbers of the standards (ICC.1:2010, IEC 61966-2-1), and it
means what sRGB means."""

from __future__ import annotations

import io
from struct import pack

from PIL import Image, ImageCms

from printkit.core.resources import SRGB_PROFILE

PROFILE = SRGB_PROFILE.read_bytes()

_WHITE = (0.9642, 1.0, 0.8249)  # D50, to which profiles refer
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}  # as seen under D50
_ADAPTED = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)  # D65 to D50
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


def _fixed(*values: float) -> bytes:
    return b"".join(pack(">i", round(value * 65536)) for value in values)


def _text(words: str) -> bytes:
    data = words.encode("utf-16-be")
    return pack(">4sIII2s2sII", b"mluc", 0, 1, 12, b"en", b"US", len(data), 28) + data


def recipe() -> bytes:
    """The profile, from its numbers."""
    curve = pack(">4sIHH", b"para", 0, 3, 0) + _fixed(*_CURVE)
    tags = {b"desc": _text("sRGB"), b"cprt": _text("Free of rights"), b"chad": b"sf32\0\0\0\0" + _fixed(*_ADAPTED)}
    tags[b"wtpt"] = b"XYZ \0\0\0\0" + _fixed(*_WHITE)
    tags |= {name: b"XYZ \0\0\0\0" + _fixed(*xyz) for name, xyz in _PRIMARIES.items()}
    at = 128 + 4 + 12 * (len(tags) + 3)
    table, body = [], b""
    for name, data in tags.items():
        table.append(pack(">4sII", name, at + len(body), len(data)))
        body += data + b"\0" * (-len(data) % 4)
    table += [pack(">4sII", name, at + len(body), len(curve)) for name in (b"rTRC", b"gTRC", b"bTRC")]
    body += curve
    head = pack(
        ">I4sI4s4s4s6H4s4s",
        at + len(body),
        b"",
        0x04200000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        2026,
        1,
        1,
        0,
        0,
        0,
        b"acsp",
        b"",
    )
    head += pack(">I4s4sQI", 0, b"", b"", 0, 0) + _fixed(*_WHITE)
    return head.ljust(128, b"\0") + pack(">I", len(table)) + b"".join(table) + body


def test_the_profile_follows_from_the_numbers_of_the_standards():
    assert recipe() == PROFILE


def test_the_profile_means_what_srgb_means():
    mine = ImageCms.ImageCmsProfile(io.BytesIO(PROFILE))
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
    data = PROFILE
    assert int.from_bytes(data[:4], "big") == len(data)
    assert data[36:40] == b"acsp"
    assert ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(data))).strip() == "sRGB"
