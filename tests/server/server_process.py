"""A server to be killed: `python server_process.py DATA_DIR [MOST_UPLOAD_MB]` prints its address and serves until its
input closes.
"""

import sys
from dataclasses import replace
from pathlib import Path

from callers import settings

from moying.server.run import embedded

if __name__ == "__main__":
    ready = settings("hosted")
    if len(sys.argv) > 2:
        ready = replace(ready, policy=replace(ready.policy, max_upload_mb=int(sys.argv[2])))
    with embedded(Path(sys.argv[1]), settings=ready) as url:
        print(url, flush=True)
        sys.stdin.read()
