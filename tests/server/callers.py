"""A server set up for tests, and callers that know only the contract."""

import uuid
from dataclasses import replace
from pathlib import Path

import httpx
import scripted_agent

from moying.server.settings import Settings
from moying.store.policy import policy

HEADERS = {"X-Skill-Source": "test", "X-Skill-Version": "1.0.0", "X-Skill-Platform": "terminal"}


def settings(profile, **changes):
    rules = replace(policy(profile), max_upload_mb=1, max_body_mb=8, tokens_per_address=300)
    return Settings(
        Path(), "", rules, frozenset({"127.0.0.1"}), heartbeat_s=0.2, take_turn=scripted_agent.take_turn, **changes
    )


class Server:
    def __init__(self, url, profile="local"):
        self.url = url
        self.profile = profile
        self._callers = []

    def caller(self, **headers):
        self._callers.append(Caller(self.url, headers))
        return self._callers[-1]

    def leave(self):
        for caller in self._callers:
            caller.http.close()


class Caller:
    """A client that knows only the contract."""

    def __init__(self, url, headers, token=None):
        self.http = httpx.Client(base_url=url, timeout=60, headers=HEADERS | headers)
        if token is None:
            granted = self.http.post("/api/auth/anonymous-token", headers={"X-Client-Id": str(uuid.uuid4())}).json()
            self.user_id, token = granted["data"]["user_id"], granted["data"]["token"]
        self.token = token
        self.http.headers["Authorization"] = f"Bearer {token}"

    def session(self, name="茶"):
        body = {"task_name": name, "language": "zh"}
        made = self.http.post("/api/tasks/me/with-session/nemo_agent", json=body).json()["data"]
        return made["session_id"]

    def tell(self, session_id, text, headers=None, **more):
        body = {
            "app_name": "nemo_agent",
            "user_id": "me",
            "session_id": session_id,
            "new_message": {"parts": [{"text": text}]},
        }
        return self.http.post("/run_sse", json=body | more, headers=headers or {})

    def state(self, session_id):
        return self.http.get(f"/api/state/nemo_agent/me/{session_id}/latest").json()["data"]

    def balance(self):
        return self.http.get("/api/credits/balance/simple").json()["data"]

    def upload(self, session_id, *files, user="me", headers=None):
        where = f"/api/upload-video/nemo_agent/{user}/{session_id}"
        return self.http.post(where, files=[("files", (n, b)) for n, b in files], headers=headers)
