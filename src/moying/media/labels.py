"""The AI label inside a file, as GB 45438-2025 (6.1, annex E) and TC260-PG-20257A ask: one JSON under the key AIGC.

Written into MP4 metadata (`moov.udta.meta`, key `AIGC`), a tag of WebM or an ID3 text of MP3; `carriers` does the rest.
FFmpeg drops the key without `use_metadata_tags` and without an error, so whoever writes it reads it back.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from moying.media.carriers import found_in
from moying.media.errors import LabelMissing
from moying.media.opening import opened
from moying.media.sniff import sniff

KEY: Final = "AIGC"
MP4_FLAGS: Final = "+faststart+use_metadata_tags"
FIELDS: Final = (
    "Label",
    "ContentProducer",
    "ProduceID",
    "ReservedCode1",
    "ContentPropagator",
    "PropagateID",
    "ReservedCode2",
)
_CARRIED: Final = ("png", "gif", "wav")
_ALLOWED: Final = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]+")
"""Annex E, item j: printable ASCII without space, double quote and backslash."""


def label_json(producer: str, content_id: str) -> str:
    """The value of the label for something generated and not yet passed on by anybody else.

    On first writing the propagator is the producer (annex E, note 1). Raises `ValueError` naming the field whose
    characters the standard does not allow.
    """
    for name, value in (("producer", producer), ("content_id", content_id)):
        if not _ALLOWED.fullmatch(value):
            raise ValueError(
                f"the AI label's {name} is {value!r}; use ASCII letters, digits and signs, without spaces, \" and \\"
            )
    values = ("1", producer, content_id, "", producer, content_id, "")
    return json.dumps(dict(zip(FIELDS, values, strict=True)), separators=(",", ":"))


def read_label(path: Path) -> dict[str, str] | None:
    """The AI label of a file, None when it has none. Both forms are read: the fields, or `{"AIGC": fields}`.

    Raises `LabelMissing` when there is a label that is not of the standard's form, or are several, and what `opened`
    raises.
    """
    kind = sniff(path).name
    if kind in _CARRIED:
        several = found_in(path, kind)
    else:
        with opened(path) as (container, _):
            several = [value for key, value in container.metadata.items() if key == KEY]
    if not several:
        return None
    if len(several) > 1:
        raise LabelMissing(f"{path.name} has {len(several)} AI labels, and the law allows one; export the film again")
    found = several[0]
    try:
        fields = json.loads(found)
    except ValueError as error:
        raise LabelMissing(f"{path.name} has an AI label that is no JSON; export the film again") from error
    if isinstance(fields, dict) and set(fields) == {KEY}:
        fields = fields[KEY]
    if not isinstance(fields, dict) or not all(isinstance(fields.get(name), str) for name in FIELDS):
        raise LabelMissing(f"{path.name} has an AI label without its seven fields; export the film again")
    return {name: fields[name] for name in FIELDS}
