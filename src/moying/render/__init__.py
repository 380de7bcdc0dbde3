"""Draft → plan → chunks → compose and mix → encode → join → label → check → MP4."""
