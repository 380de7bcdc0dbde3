"""One wish, one film: python examples/make_video.py "古镇的早晨，15秒，竖屏" town.mp4

The server is the one that MOYING_API_URL names, else http://127.0.0.1:8760 (`moying serve`).
"""

import sys
from pathlib import Path

from moying.client import Client, MoyingError, Progressed, Wish, make


def main(wish: str, film: str) -> None:
    def watch(update: object) -> None:
        if isinstance(update, Progressed):
            print(f"{update.share:4.0%} {update.stage}")

    with Client.connect(say=print) as client:
        made = make(client, Wish(wish), Path(film), watch)
    print(made.summary)
    print(f"{made.film.path}: {made.film.duration_ms / 1000:g} s, {made.film.width_px}×{made.film.height_px}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:3])
    except MoyingError as error:
        sys.exit(error.told("zh"))
