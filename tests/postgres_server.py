"""A PostgreSQL of the tests' own, from the system's package: `python postgres_server.py FOLDER_FILE PID`.

Starts a server in a new folder, writes the folder's name into FOLDER_FILE once it answers, and serves until it is told
to end or the process PID, for whose sake it runs, is gone. Then the server, its folder and that of FOLDER_FILE go too.
It listens on a Unix socket in that folder only, and throws safety away for speed: its data are worth nothing.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CONFIG = """
listen_addresses = ''
max_connections = 400
shared_buffers = 64MB
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_wal_size = 4GB
log_min_messages = fatal
"""
_START_S = 60.0


def programs():
    """The folder of the newest PostgreSQL's programs here, or None."""
    folders = [f for f in Path("/usr/lib/postgresql").glob("*/bin") if (f / "initdb").exists()]
    found = max(folders, key=lambda f: int(f.parent.name), default=None)
    on_path = shutil.which("initdb")
    return found or (Path(on_path).resolve().parent if on_path and shutil.which("postgres") else None)


def servant():
    """PostgreSQL will not run as root: then it runs as the user that its package made, or as nobody."""
    if os.geteuid():
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def main(folder_file, for_pid):
    ended = []
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: ended.append(True))
    folder = Path(tempfile.mkdtemp(prefix="moying-postgres-", dir="/tmp"))  # a socket's path has at most 107 bytes
    server = None
    try:
        server = start(folder)
        wait_until_it_answers(server, folder)
        folder_file.write_text(str(folder))
        while not ended and server.poll() is None and Path(f"/proc/{for_pid}").exists():
            time.sleep(0.1)
    finally:
        if server:
            server.send_signal(signal.SIGQUIT)  # at once: nothing in it is worth a checkpoint
            server.wait()
        for made in (folder, folder_file.parent):
            shutil.rmtree(made, ignore_errors=True)


def start(folder):
    who, bin_ = servant(), programs()
    if who:
        os.chown(folder, who["user"], who["group"])
    data = folder / "data"
    made = [bin_ / "initdb", "-D", data, "-U", "moying", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL, cwd=folder, **who)
    with (data / "postgresql.conf").open("a") as config:
        config.write(CONFIG)
    served = [bin_ / "postgres", "-D", data, "-k", folder]
    return subprocess.Popen(served, stdout=subprocess.DEVNULL, cwd=folder, **who)


def wait_until_it_answers(server, folder):
    deadline = time.monotonic() + _START_S
    asked = [programs() / "pg_isready", "-q", "-U", "moying", "-d", "postgres", "-h", folder]
    while subprocess.run(asked, check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("PostgreSQL did not start")
        time.sleep(0.05)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
