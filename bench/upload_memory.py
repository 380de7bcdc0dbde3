"""What a server holds in memory while a file of 500 MB comes in: as a form, and by the tus protocol in one piece.

    .venv/bin/python bench/upload_memory.py [MB]

Starts a server of its own in a temporary folder, sends it a WAV of silence twice, and prints a table. Growth is the
peak of the server's own process (VmHWM, set back before each upload) over what it held before, after one small upload.
"""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

RATE_HZ, BYTES_A_SAMPLE = 48_000, 2


def silence(file: Path, size_bytes: int) -> Path:
    """A WAV of that size, taking next to no room on the disk."""
    data = size_bytes - 44
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", size_bytes - 8, b"WAVE", b"fmt ", 16, 1, 1, RATE_HZ,
                       RATE_HZ * BYTES_A_SAMPLE, BYTES_A_SAMPLE, 16, b"data", data)  # fmt: skip
    with file.open("wb") as out:
        out.write(head)
        out.truncate(size_bytes)
    return file


def memory_mb(pid: int, what: str) -> float:
    """A figure of the process, such as VmRSS or VmHWM."""
    found = re.search(rf"^{what}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.M)
    assert found is not None
    return int(found[1]) * 1024 / 1e6


def pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while piece := source.read(1 << 20):
            yield piece


def by_form(http: httpx.Client, session_id: str, file: Path) -> None:
    with file.open("rb") as source:
        answer = http.post(f"/api/upload-video/nemo_agent/me/{session_id}", files={"files": (file.name, source)})
    assert answer.json()["data"]["files"][0]["duration"] > 0, answer.text


def by_tus(http: httpx.Client, session_id: str, file: Path) -> None:
    size = file.stat().st_size
    begun = http.post(
        f"/api/uploads/nemo_agent/me/{session_id}", headers={"Tus-Resumable": "1.0.0", "Upload-Length": str(size)}
    )
    said = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    answer = http.patch(begun.headers["location"], content=pieces(file), headers=said)
    assert answer.headers["upload-offset"] == str(size), answer.text


def wait_until_settled(pid: int) -> None:
    """A new server goes on loading what its first turn will need, beside its first requests."""
    held_mb, since = memory_mb(pid, "VmRSS"), time.monotonic()
    while time.monotonic() - since < 10:
        time.sleep(0.5)
        if abs((now_mb := memory_mb(pid, "VmRSS")) - held_mb) > 0.5:
            held_mb, since = now_mb, time.monotonic()


def measured(pid: int, send: Callable[[], None]) -> str:
    """What it held before, at most meanwhile, and how long it took."""
    before = memory_mb(pid, "VmRSS")
    Path(f"/proc/{pid}/clear_refs").write_text("5")
    start = time.monotonic()
    send()
    took_s = time.monotonic() - start
    peak = memory_mb(pid, "VmHWM")
    return f"{before:.0f} | {peak:.0f} | {peak - before:.0f} | {took_s:.1f}"


def main() -> None:
    size_mb = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "moying", "serve", "--port", "0", "--data", f"{folder}/data"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            url = next(word for word in line.split() if word.startswith("http://"))
            with httpx.Client(base_url=url, timeout=600) as http:
                granted = http.post("/api/auth/anonymous-token", headers={"X-Client-Id": str(uuid.uuid4())}).json()
                http.headers["Authorization"] = f"Bearer {granted['data']['token']}"
                made = http.post("/api/tasks/me/with-session/nemo_agent", json={"task_name": "bench"}).json()
                session_id = made["data"]["session_id"]
                by_form(http, session_id, silence(Path(folder, "small.wav"), 1_000_000))
                wait_until_settled(server.pid)
                large = silence(Path(folder, "large.wav"), size_mb * 1_000_000)
                print(f"| {size_mb} MB | before, MB | peak, MB | growth, MB | s |\n|---|---|---|---|---|", flush=True)
                for name, way in (("form", by_form), ("tus", by_tus)):
                    told = measured(server.pid, lambda way=way: way(http, session_id, large))
                    print(f"| {name} | {told} |", flush=True)
        finally:
            server.terminate()
            server.wait(30)


if __name__ == "__main__":
    main()
