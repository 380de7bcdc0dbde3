"""Servers on loopback that answer as the guests' own do, with real speech in real files."""

import asyncio
import io
import json
import threading
import wave
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import av
import edge_tts.communicate
import numpy as np
from aiohttp import WSMsgType, web
from av.audio.frame import AudioFrame

from moying.engines.voice import find_voice


def wav(samples, rate_hz=48_000):
    """Mono float sound as the bytes of a 16-bit WAV."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1), out.setsampwidth(2), out.setframerate(rate_hz)
        out.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return file.getvalue()


def mp3(samples, rate_hz=24_000):
    """Mono float sound at 48 kHz as the bytes of a 48 kbit/s MP3 at 24 kHz, which is what Edge sends."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp3") as out:
        stream = out.add_stream("libmp3lame", rate=rate_hz, layout="mono")
        stream.bit_rate = 48_000
        halved = samples[: len(samples) // 2 * 2].reshape(-1, 2).mean(axis=1).astype(np.float32)
        frame = AudioFrame.from_ndarray(halved.reshape(1, -1), format="fltp", layout="mono")
        frame.sample_rate = rate_hz
        for packets in (stream.encode(frame), stream.encode(None)):
            out.mux(packets)
    return file.getvalue()


def spoken(text, pace=1.0, speaker="female"):
    """The text spoken by the built-in voice: the narration that a server sends, and the truth about its times."""
    return find_voice("espeak").speak([text], language="zh", pace=pace, voice=speaker)


@contextmanager
def speech_server(answer=None):
    """A server of OpenAI's shape; `answer(handler, wish)` may answer instead. Gives its address and what it heard."""
    wishes = []

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self):
            wish = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            wishes.append((self.path, dict(self.headers), wish))
            if answer is None or not answer(self, wish):
                sound = spoken(wish["input"], wish.get("speed", 1.0)).samples
                send(self, 200, mp3(sound) if wish["response_format"] == "mp3" else wav(sound))

        def log_message(self, *args):
            pass

    with _serving(Desk) as url:
        yield f"{url}/v1", wishes


@contextmanager
def file_server(files):
    """A server that holds these files, by path. Gives its address."""

    class Shelf(BaseHTTPRequestHandler):
        def do_GET(self):
            send(self, 200 if self.path in files else 404, files.get(self.path, b"none"))

        def log_message(self, *args):
            pass

    with _serving(Shelf) as url:
        yield url


@contextmanager
def _serving(desk):
    server = ThreadingHTTPServer(("127.0.0.1", 0), desk)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(handler, status, body, **headers):
    """Answer with that status and body; True, so that an `answer` may end with it."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    with suppress(OSError):  # whoever asked may have broken off
        handler.wfile.write(body)
    return True


@contextmanager
def edge_service(monkeypatch, answer=None):
    """Edge's service on loopback, reached by the real package. `answer(socket, text)` may speak instead.

    Gives the SSML texts that it was sent.
    """
    heard, loop, ready, stop = [], asyncio.new_event_loop(), threading.Event(), asyncio.Event()
    port = []

    async def talk(request):
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for message in socket:
            if message.type is WSMsgType.TEXT and "Path:ssml" in message.data:
                heard.append(message.data.split("\r\n\r\n", 1)[1])
                await (answer or read_out)(socket, heard[-1])
                await socket.close()
        return socket

    async def serve():
        app = web.Application()
        app.router.add_get("/edge/v1", talk)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port.append(site._server.sockets[0].getsockname()[1])
        ready.set()
        await stop.wait()
        await runner.cleanup()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    ready.wait(60)
    monkeypatch.setattr(edge_tts.communicate, "WSS_URL", f"ws://127.0.0.1:{port[0]}/edge/v1?TrustedClientToken=x")
    try:
        yield heard
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


async def read_out(socket, ssml, words=True):
    """Speak it in the service's own frames: metadata of each word, the MP3 in pieces, the end of the turn."""
    text = ssml.split("'>")[-1].split("</prosody>")[0]
    percent = int(ssml.split("rate='")[1].split("%")[0])
    told = spoken(text, 1 + percent / 100)
    sentence = told.sentences[0]
    await socket.send_str("X-RequestId:1\r\nPath:turn.start\r\n\r\n{}")
    for first, last in zip(sentence.stamps[::2], sentence.stamps[1::2] or sentence.stamps, strict=False):
        word = {
            "Offset": first.start_ms * 10_000,
            "Duration": (last.end_ms - first.start_ms) * 10_000,
            "text": {"Text": text[first.start : last.end], "Length": 2, "BoundaryType": "WordBoundary"},
        }
        if words:
            said = json.dumps({"Metadata": [{"Type": "WordBoundary", "Data": word}]})
            await socket.send_str(
                f"X-RequestId:1\r\nContent-Type:application/json\r\nPath:audio.metadata\r\n\r\n{said}"
            )
    sound = mp3(told.samples)
    head = b"X-RequestId:1\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n"
    for at in range(0, len(sound), 4_000):
        await socket.send_bytes(len(head).to_bytes(2, "big") + head + sound[at : at + 4_000])
    await socket.send_str("X-RequestId:1\r\nPath:turn.end\r\n\r\n{}")
