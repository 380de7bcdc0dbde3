"""A server on loopback that streams as endpoints of OpenAI's shape do, and in the ways in which real ones differ."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

DONE = b"data: [DONE]\n\n"


@dataclass
class LlmServer:
    """What it was asked, and where it is."""

    url: str = ""
    wishes: list[dict] = field(default_factory=list)
    headers: list[dict] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def messages(self):
        """The messages of the last wish."""
        return self.wishes[-1]["messages"]


class Desk(BaseHTTPRequestHandler):
    """One request. `answer(desk, wish)` uses `stream`, `send` or `send_json`."""

    protocol_version = "HTTP/1.1"
    answer = None
    server_state = None
    models = ("test-model",)

    def do_POST(self):
        wish = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server_state.wishes.append(wish)
        self.server_state.headers.append(dict(self.headers))
        with suppress(OSError):  # whoever asked may have broken off
            type(self).answer(self, wish)

    def do_GET(self):
        rows = [{"id": name, "object": "model", "created": 0, "owned_by": "tests"} for name in self.models]
        self.send_json(200, {"object": "list", "data": rows})

    def stream(self, *pieces, kind="text/event-stream"):
        """Send the pieces as they are, each in a chunk of its own."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in pieces:
            if piece:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                self.wfile.flush()
        self.wfile.write(b"0\r\n\r\n")

    def send(self, status, body, kind="text/plain", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_json(self, status, value, **headers):
        self.send(status, json.dumps(value).encode(), "application/json", **headers)

    def log_message(self, *args):
        pass


@contextmanager
def llm_server(*answers, models=("test-model",)):
    """Gives the n-th request the n-th answer, and the last one again to all that follow. An answer is a function of
    the desk and the wish, or bytes to stream."""
    state, turn = LlmServer(), iter(range(1_000_000))

    def answer(desk, wish):
        chosen = answers[min(next(turn), len(answers) - 1)]
        if callable(chosen):
            chosen(desk, wish)
        else:
            desk.stream(*chosen)

    desk = type("ThisDesk", (Desk,), {"answer": answer, "server_state": state, "models": models})
    server = ThreadingHTTPServer(("127.0.0.1", 0), desk)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield state
    finally:
        state.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


def event(delta=None, finish=None, **more):
    """One event of the stream, in full OpenAI shape."""
    choice = {"index": 0, "delta": delta or {}, "logprobs": None, "finish_reason": finish}
    head = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1_700_000_000, "model": "test-model"}
    return data({**head, "choices": [choice], **more})


def data(value):
    return b"data: " + json.dumps(value, ensure_ascii=False).encode() + b"\n\n"


def usage(tokens=100):
    counted = {"prompt_tokens": tokens - 10, "completion_tokens": 10, "total_tokens": tokens}
    return event(choices=[], usage=counted)


def says(text, tokens=100):
    """Words, a few characters at a time."""
    pieces = [text[at : at + 7] for at in range(0, len(text), 7)]
    return [event({"role": "assistant", "content": ""}), *(event({"content": p}) for p in pieces),
            event(finish="stop"), usage(tokens), DONE]  # fmt: skip


def wants(*calls, text="", tokens=100, cut=5):
    """Tools to be run, their arguments split over the deltas as real endpoints split them."""
    events = [event({"role": "assistant", "content": text or None})]
    for index, (name, args) in enumerate(calls):
        arguments = args if isinstance(args, str) else json.dumps(args, ensure_ascii=False)
        head = {"index": index, "id": f"call_{index}_{name}", "type": "function"}
        events.append(event({"tool_calls": [{**head, "function": {"name": name, "arguments": ""}}]}))
        for at in range(0, len(arguments), cut):
            piece = {"index": index, "function": {"arguments": arguments[at : at + cut]}}
            events.append(event({"tool_calls": [piece]}))
    return [*events, event(finish="tool_calls"), usage(tokens), DONE]


def refuses(status, message, **headers):
    def answer(desk, wish):
        error = {"message": message, "type": "error", "param": None, "code": None}
        desk.send_json(status, {"error": error}, **headers)

    return answer


def hangs(*first):
    """Begins, or not even that, and falls silent for as long as there is a server."""

    def answer(desk, wish):
        if first:
            desk.send_response(200)
            desk.send_header("Content-Type", "text/event-stream")
            desk.end_headers()
            for piece in first:
                desk.wfile.write(piece)
            desk.wfile.flush()
        desk.server_state.ended.wait(120)
        desk.close_connection = True

    return answer
