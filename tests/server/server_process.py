"""A server to be killed: `python server_process.py DATA_DIR` prints its address and serves until its input closes."""

import sys
from pathlib import Path

from callers import settings

from moying.server.run import embedded

if __name__ == "__main__":
    with embedded(Path(sys.argv[1]), settings=settings("hosted")) as url:
        print(url, flush=True)
        sys.stdin.read()
