"""Files made to hurt whoever opens them, made here: texts that lead elsewhere, two kinds in one, and bombs."""

import io
import struct
import zlib
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

FRAMES_OF_THE_LONG_GIF = 100_000


def _picture(value: int = 90, size: tuple[int, int] = (32, 16)) -> av.VideoFrame:
    return av.VideoFrame.from_ndarray(np.full((size[1], size[0], 3), value, np.uint8), format="rgb24")


def movie(pts: tuple[int, ...], base: Fraction, format: str = "mp4", codec: str = "mpeg4") -> bytes:
    """A tiny film whose pictures come at these moments, counted in `base`."""
    out = io.BytesIO()
    options = {"video_track_timescale": str(base.denominator)} if format == "mp4" else {}
    with av.open(out, "w", format=format, options=options) as file:
        stream = file.add_stream(codec, rate=25)
        stream.width, stream.height, stream.pix_fmt = 32, 16, "yuv420p"
        packets = [p for at in range(len(pts)) for p in stream.encode(_picture(at * 40))] + list(stream.encode(None))
        stream.time_base = base
        for packet, at in zip(packets, pts, strict=True):
            packet.pts = packet.dts = at
            packet.time_base, packet.duration = base, 1
            file.mux(packet)
    return out.getvalue()


def plain() -> bytes:
    """Nothing is wrong with this one."""
    return movie((0, 1, 2, 3, 4), Fraction(1, 25))


def without_length(matroska: bytes) -> bytes:
    """The same, as if it had been streamed: its Duration element becomes a Void one."""
    at = matroska.index(b"\x44\x89\x88")
    return matroska[:at] + b"\xec\x89" + b"\0" * 9 + matroska[at + 11 :]


def many_streams(count: int = 400) -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format="matroska") as file:
        streams = [file.add_stream("mjpeg", rate=1) for _ in range(count)]
        for stream in streams:
            stream.width, stream.height, stream.pix_fmt = 16, 16, "yuvj420p"
        for stream in streams:
            file.mux(stream.encode(_picture(size=(16, 16))))
            file.mux(stream.encode(None))
    return out.getvalue()


def png(width: int, height: int, data: bytes = b"\0" * 64) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def good_png(width: int = 8, height: int = 6) -> bytes:
    return png(width, height, (b"\0" + b"\x90" * 3 * width) * height)


def gif(frames: int, width: int = 16, height: int = 16) -> bytes:
    """One dot a frame, on a canvas of any size."""
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x21\xf9\x04\0\1\0\0\0" + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\0"
    return head + frame * frames + b"\x3b"


def webp(frames: int, width: int = 16, height: int = 16) -> bytes:
    """An animation of the same small picture again and again."""
    import cv2

    still = cv2.imencode(".webp", np.full((height, width, 3), 80, np.uint8))[1].tobytes()[12:]
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    cel = b"\0" * 6 + sides + (40).to_bytes(3, "little") + b"\0" + still
    frame = b"ANMF" + struct.pack("<I", len(cel)) + cel
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + sides
    body += b"ANIM" + struct.pack("<I", 6) + b"\0" * 6 + frame * frames
    return b"RIFF" + struct.pack("<I", len(body)) + body


def jpeg() -> bytes:
    import cv2

    return bytes(cv2.imencode(".jpg", np.full((16, 16, 3), 120, np.uint8))[1])


def zip_of(name: str = "a.class") -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, b"\xca\xfe\xba\xbe")
    return out.getvalue()


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(body), kind) + body


def texts(sibling: str) -> dict[str, bytes]:
    """Texts that FFmpeg, left to guess, follows to other files and to hosts."""
    hls = "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n%s\n#EXT-X-ENDLIST\n"
    dash = (
        '<?xml version="1.0"?>'
        '<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT9S">'
        '<Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>%s</BaseURL>'
        "</Representation></AdaptationSet></Period></MPD>"
    )
    ass = "[Script Info]\nScriptType: v4.00+\n[Events]\nFormat: Start, End, Text\nDialogue: 0:00:00.00,0:00:09.00,hi\n"
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>'
    sdp = (
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video %d RTP/AVP 96\na=rtpmap:96 H264/90000\n"
    )
    return {
        "ffconcat": f"ffconcat version 1.0\nfile {sibling}\n".encode(),
        "ffconcat, absolute": b"ffconcat version 1.0\nfile /etc/passwd\n",
        "hls": (hls % "http://127.0.0.1:%PORT%/a.ts").encode(),
        "hls of a local file": (hls % "file:///etc/passwd").encode(),
        "playlist to a sibling": (hls % sibling).encode(),
        "dash": (dash % "http://127.0.0.1:%PORT%/a.mp4").encode(),
        "sdp": sdp.encode(),
        "ass": ass.encode(),
        "svg": svg.encode(),
        "hls in utf-16": (hls % sibling).encode("utf-16"),
        "ffconcat after a bom": b"\xef\xbb\xbf" + f"ffconcat version 1.0\nfile {sibling}\n".encode(),
    }


def polyglots() -> dict[str, bytes]:
    """Two kinds in one: what one reader takes for a picture, another runs or unpacks."""
    film = plain()
    playlist = b"\n#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n"
    return {
        "gif and script": b"GIF89a/*" + gif(1)[8:] + b"*/=1;alert(1)</script>",
        "gif and html": gif(2) + b"<html><script>alert(1)</script></html>",
        "jpeg and zip": jpeg() + zip_of(),
        "film and jar": film + zip_of(),
        "png and php": good_png() + b"<?php system($_GET['c']); ?>",
        "film and pdf": film[:32] + box(b"free", b"%PDF-1.7\n1 0 obj\n") + film[32:],
        "film that is a playlist": box(b"ftyp", b"isom\0\0\2\0" + playlist),
        "sound that is a playlist": b"ID3\x03\0\0\0\0\0\x40" + playlist + b"\0" * 64,
        "gif with a film's name": b"GIF8ftypisom" + film[12:],
        "matroska head and playlist": b"\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska" + playlist,
    }


def bombs() -> dict[str, bytes]:
    """Small files that ask for endless work or memory."""
    return {
        "a thousand million frames a second": movie((0, 1, 2, 3), Fraction(1, 1_000_000_000)),
        "a hundred hours of nothing": movie((0, 100 * 3600), Fraction(1, 1)),
        "a hundred hours that it does not tell of": without_length(movie((0, 100 * 3600), Fraction(1, 1), "matroska")),
        "four hundred streams": many_streams(),
        "a png of 60,000 squared": png(60_000, 60_000),
        "a png of 8,191 x 8,191": png(8_191, 8_191),
        "a gif of 100,000 frames": gif(FRAMES_OF_THE_LONG_GIF),
        "a gif of 65,535 squared": gif(2, 65_535, 65_535),
        "a webp of 700 frames": webp(700),
        "a film in raw video": movie((0, 1), Fraction(1, 25), "avi", "rawvideo"),
    }


def write(folder: Path, name: str, content: bytes) -> Path:
    """A file of any name that a film could have."""
    path = folder / f"{name}.mp4"
    path.write_bytes(content)
    return path
