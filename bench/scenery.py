"""Which scenes the writer's topics are shown with, and why a sentence is shown as it is.

.venv/bin/python bench/scenery.py                      # each pack and its scenes, the share of cards, CPU a sentence
.venv/bin/python bench/scenery.py "沙漠里的星空" 露营   # one sentence in a film on a topic: why it is so
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from moying.engines.writer.packs import Pack, packs
from moying.story.scenery import KEYWORD_CARD, choice_of


def scenes_of(pack: Pack, language: str) -> Counter[str]:
    """How often each scene is chosen in a film that says everything the pack knows."""
    topic = next((name for name in pack.names if name.isascii() == (language == "en")), pack.names[0])
    lines = pack.lines[language]
    return Counter(choice_of(said, topic).kind for said in (*lines.hooks, *lines.body, *lines.closes))


def table() -> None:
    """Print the packs with their scenes, most frequent first."""
    total: Counter[str] = Counter()
    choice_of("茶", "茶")  # the tables and the dictionary are read once
    before = time.process_time()
    for pack in packs():
        for language in pack.lines:
            scenes = scenes_of(pack, language)
            total += scenes
            print(f"{pack.key:18} {language}  " + ", ".join(f"{kind} {n}" for kind, n in scenes.most_common()))
    spent_ms = (time.process_time() - before) * 1000
    count = total.total()
    print(f"{count} sentences, {1 - total[KEYWORD_CARD] / count:.1%} with a scene, {spent_ms / count:.2f} ms CPU each")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(choice_of(sys.argv[1], *sys.argv[2:3]))
    else:
        table()
