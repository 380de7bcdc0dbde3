"""What the first turn of a server would wait for, loaded ahead of it."""

from __future__ import annotations


def get_ready() -> None:
    """Import the makers and load the dictionaries: two or three seconds, once in a process."""
    import moying.agent.loop  # noqa: F401 - imported for the import itself
    from moying.language.reading.pinyin import pinyin
    from moying.language.wishes.intents import understand

    understand("生成一段茶文化视频", has_video=False)
    pinyin("茶")
