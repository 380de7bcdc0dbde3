"""Writers: a brief becomes a script."""

from moying.engines.writer.pack_writer import PackWriter
from moying.engines.writer.script import NothingToTell, Script, Writer
from moying.engines.writer.structures import ask_for, tells_only_points

WRITERS: tuple[Writer, ...] = (PackWriter(),)
"""Every writer that ships, the default first."""

__all__ = ["WRITERS", "NothingToTell", "PackWriter", "Script", "Writer", "ask_for", "tells_only_points"]
