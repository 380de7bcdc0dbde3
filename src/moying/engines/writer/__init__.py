"""Writers: a brief becomes a script."""

from moying.engines.writer.packs import PackWriter, spoken_length
from moying.engines.writer.script import Script, Writer

WRITERS: tuple[Writer, ...] = (PackWriter(),)
"""Every writer that ships, the default first."""

__all__ = ["WRITERS", "PackWriter", "Script", "Writer", "spoken_length"]
