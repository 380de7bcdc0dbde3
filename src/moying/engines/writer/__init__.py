"""Writers: a brief becomes a script."""

import logging
from collections.abc import Callable

from moying.engines.llm import LlmUnset, configured
from moying.engines.writer.llm_writer import LlmWriter
from moying.engines.writer.pack_writer import PackWriter
from moying.engines.writer.script import NothingToTell, Script, Writer
from moying.engines.writer.structures import ask_for, tells_only_points

WRITERS: tuple[Writer, ...] = (PackWriter(),)
"""Every writer that ships ready to use, the default first."""
_LOG = logging.getLogger(__name__)


def writer_for(tick: Callable[[], None] = lambda: None) -> Writer:
    """The language model that the owner set up, else the first that ships. `tick` is called while it is waited for, and
    may raise to break off."""
    try:
        endpoint = configured("write")
    except LlmUnset as unset:
        _LOG.warning("no language model is asked: %s", unset)
        return WRITERS[0]
    return WRITERS[0] if endpoint is None else LlmWriter(endpoint, tick, WRITERS[0])


__all__ = [
    "WRITERS",
    "LlmWriter",
    "NothingToTell",
    "PackWriter",
    "Script",
    "Writer",
    "ask_for",
    "tells_only_points",
    "writer_for",
]
