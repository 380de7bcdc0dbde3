"""A colour font of one emoji, made for the tests: 😀 as a red square on the left and a blue one on the right."""

import struct

EMOJI = "😀"
RED, BLUE = (0, 0, 255, 255), (255, 0, 0, 255)
"""As a font's palette holds them: blue, green, red, alpha."""


def emoji_font(family="Noto Color Emoji"):
    """The bytes of a TrueType font with COLR and CPAL tables (OpenType 1.9, COLR version 0)."""
    squares = [b"", _square(0, 500), _square(500, 1000), b""]
    ends = [sum(len(square) for square in squares[:i]) for i in range(len(squares) + 1)]
    name = family.encode("utf-16-be")
    tables = {
        b"head": struct.pack(
            ">4I2H2q4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, 0, 1000, 1000, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">I3hH3h3h4hhH", 0x10000, 900, -100, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, 4),
        b"maxp": struct.pack(">I14H", 0x10000, 4, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"hmtx": struct.pack(">8H", 1000, 0, 1000, 0, 1000, 500, 1000, 0),
        b"cmap": struct.pack(">2H2HI", 0, 1, 3, 10, 12)
        + struct.pack(">2H3I3I", 12, 0, 28, 0, 1, ord(EMOJI), ord(EMOJI), 3),
        b"loca": struct.pack(">5I", *ends),
        b"glyf": b"".join(squares),
        b"name": struct.pack(">3H6H", 0, 1, 18, 3, 1, 0x409, 1, len(name), 0) + name,
        b"COLR": struct.pack(">2H2IH3H4H", 0, 1, 14, 20, 2, 3, 0, 2, 1, 0, 2, 1),
        b"CPAL": struct.pack(">4HIH", 0, 2, 1, 2, 14, 0) + bytes(RED) + bytes(BLUE),
    }
    at = 12 + 16 * len(tables)
    rows, bodies = b"", b""
    for tag, body in sorted(tables.items()):
        rows += struct.pack(">4s3I", tag, 0, at + len(bodies), len(body))
        bodies += body + b"\0" * (-len(body) % 4)
    return struct.pack(">I4H", 0x10000, len(tables), 128, 3, 16 * len(tables) - 128) + rows + bodies


def _square(left, right):
    corners = struct.pack(">H H 4B 4h 4h", 3, 0, 1, 1, 1, 1, left, 0, right - left, 0, 0, 800, 0, -800)
    body = struct.pack(">5h", 1, left, 0, right, 800) + corners
    return body + b"\0" * (-len(body) % 4)
