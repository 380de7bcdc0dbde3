"""The same wish for many clips: python examples/caption_a_folder.py clips/ "加一个标题“周末”"

Each clip has a session of its own, so one that fails leaves the others alone.
"""

import sys
from pathlib import Path

from moying.client import Client, Wish, batch
from moying.client.errors import ACCEPTED_FILES


def main(folder: str, wish: str) -> int:
    clips = sorted(f for f in Path(folder).iterdir() if f.suffix.lower().lstrip(".") in ACCEPTED_FILES)
    with Client.connect() as client:
        outcomes = batch(client, clips, Wish(wish), Path(folder))
    for outcome in outcomes:
        told = outcome.error.told("zh") if outcome.error else outcome.made and outcome.made.film.path
        print(f"{Path(outcome.file).name}: {told}")
    return sum(outcome.error is not None for outcome in outcomes)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
