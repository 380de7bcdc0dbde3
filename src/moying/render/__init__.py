"""Draft → plan → chunks → compose and mix → encode → join → label → check → MP4."""

from moying.painter.compiled import keep_compiled

keep_compiled()
