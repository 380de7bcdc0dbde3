"""Clients that live through the storm: each does what a person's tools do, and remembers every answer that it got."""

import hashlib
import json
import random
import ssl
import threading
import uuid
from collections import Counter
from dataclasses import dataclass, field

import httpx
from storm_films import video

from moying.wire.draft_json import to_json

RENDERS = "/api/render/proxy/lambda"
_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Everything is on loopback; a context of its own would cost each client more than all its requests."""
HEADERS = {"X-Skill-Source": "storm", "X-Skill-Version": "1", "X-Skill-Platform": "terminal"}


@dataclass
class Account:
    """What one client was told, as the promises that must hold after every fault."""

    user_id: str
    token: str
    session_id: str
    uploads: dict = field(default_factory=dict)
    """asset id -> sha256"""
    version: int = 0
    turns: dict = field(default_factory=dict)
    """turn id -> {"message", "events": {number: body}}"""
    renders: dict = field(default_factory=dict)
    """render id -> the last body that was told"""


class Actor:
    """One client through one life of the server; it goes on until its server is gone or `stop` is set."""

    def __init__(self, url, accounts, rng, lock, stop, counts):
        self._http = httpx.Client(base_url=url, timeout=20, headers=HEADERS, verify=_NO_TLS)
        self._accounts, self._rng, self._lock, self._stop = accounts, rng, lock, stop
        self._counts = counts
        self.trouble = []

    def run(self):
        try:
            with self._http:
                self._enter()
                while not self._stop.is_set():
                    self._rng.choices(
                        (self._upload, self._tell, self._tell_again, self._submit, self._cancel, self._poll),
                        (2, 5, 1, 2, 1, 2),
                    )[0]()
        except httpx.HTTPError:
            pass  # the server was killed; what was not acknowledged is not remembered
        except Exception as error:  # noqa: BLE001 - told to the test, which fails with it
            self.trouble.append(repr(error))

    def _enter(self):
        """Come back with an old account, or with a new one."""
        with self._lock:
            old = self._rng.choice(self._accounts) if self._accounts and self._rng.random() < 0.5 else None
        self.me = old or self._register()
        self._http.headers["Authorization"] = f"Bearer {self.me.token}"

    def _register(self):
        granted = self._ok(self._http.post("/api/auth/anonymous-token", headers={"X-Client-Id": str(uuid.uuid4())}))
        self._http.headers["Authorization"] = f"Bearer {granted['token']}"
        made = self._ok(self._http.post("/api/tasks/me/with-session/nemo_agent", json={"task_name": "风暴"}))
        account = Account(granted["user_id"], granted["token"], made["session_id"])
        with self._lock:
            self._accounts.append(account)
        return account

    def _upload(self):
        body = wav(self._rng)
        path = f"/api/upload-video/nemo_agent/me/{self.me.session_id}"
        file = self._ok(self._http.post(path, files=[("files", ("a.wav", body))]))["files"][0]
        assert file["hash"] == hashlib.sha256(body).hexdigest(), "the server says another hash than ours"
        self.me.uploads[file["id"]] = file["hash"]

    def _tell(self):
        message = f"{self._rng.choice(('make', 'title', 'title', 'twice', 'say'))} {self._rng.getrandbits(48):x}"
        self._stream(message, message)

    def _tell_again(self):
        """A client whose line broke sends the same message under the same key."""
        with self._lock:
            told = [turn["message"] for turn in self.me.turns.values()]
        if told:
            message = self._rng.choice(told)
            self._stream(message, message)

    def _stream(self, message, key):
        body = {"session_id": self.me.session_id, "new_message": {"parts": [{"text": message}]}}
        with self._http.stream("POST", "/run_sse", json=body, headers={"Idempotency-Key": key}) as answer:
            assert answer.status_code == 200, answer.status_code
            with self._lock:
                turn = self.me.turns.setdefault(answer.headers["x-turn-id"], {"message": message, "events": {}})
            waiting = ""
            for piece in answer.iter_text():
                *frames, waiting = (waiting + piece).split("\n\n")
                for frame in frames:
                    self._hear(turn, frame)
        self._counts["turns"] += 1

    def _hear(self, turn, frame):
        fields = dict(line.partition(": ")[::2] for line in frame.split("\n"))
        if not fields.get("data"):
            return
        number, event = int(fields["id"]), json.loads(fields["data"])
        before = turn["events"].setdefault(number, event)
        assert before == event, f"event {number} was another when it was first read"
        self.me.version = max(self.me.version, event["actions"]["stateDelta"].get("draft_version", 0))
        self._counts["events"] += 1

    def _submit(self):
        name = f"render_{self._rng.getrandbits(48):x}"
        body = {"id": name, "sessionId": self.me.session_id, "draft": to_json(video(name))}
        body["webhook"] = {"url": f"https://hooks.example.com/{name}", "secret": "a secret of the storm"}
        answer = self._http.post(RENDERS, json=body)
        if answer.json()["code"] != 2001:
            self._note(self._ok(answer))
            self._counts["renders"] += 1

    def _cancel(self):
        self._about_a_render("POST", "/cancel")

    def _poll(self):
        self._about_a_render("GET", "")

    def _about_a_render(self, method, path):
        with self._lock:
            names = list(self.me.renders)
        if names:
            self._note(self._ok(self._http.request(method, f"{RENDERS}/{self._rng.choice(names)}{path}")))

    def _note(self, told):
        with self._lock:
            before = self.me.renders.get(told["id"])
            ended = ("completed", "failed", "cancelled")
            if before is None or before["status"] not in ended:
                self.me.renders[told["id"]] = told
            elif told["status"] in ended:
                assert told["status"] == before["status"], f"{told['id']}: {before['status']} -> {told['status']}"

    def _ok(self, answer):
        body = answer.json()
        assert body["code"] == 0, body
        if "hash" in str(body["data"])[:2000]:
            self._counts["uploads"] += 1
        return body["data"]


def wav(rng):
    """A short sound, never the same twice."""
    data = rng.randbytes(400)
    head = b"RIFF" + (36 + len(data)).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    form = b"\x01\0\x01\0" + (8000).to_bytes(4, "little") + (16000).to_bytes(4, "little") + b"\x02\0\x10\0"
    return head + form + b"data" + len(data).to_bytes(4, "little") + data


def actors(url, accounts, seed, count):
    """Clients at work, each with dice of its own; gives back how to end them."""
    lock, stop, counts = threading.Lock(), threading.Event(), Counter()
    made = [Actor(url, accounts, random.Random(f"{seed}:{i}"), lock, stop, counts) for i in range(count)]
    threads = [threading.Thread(target=actor.run) for actor in made]
    for thread in threads:
        thread.start()

    def end():
        stop.set()
        for thread in threads:
            thread.join()
        return [told for actor in made for told in actor.trouble]

    return threads, counts, end
