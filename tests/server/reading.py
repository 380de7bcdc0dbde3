"""Reading a stream as its bytes say, without a library's help."""

import json


def frames(text):
    """Each message of the stream, as its list of (field, value)."""
    return [
        [tuple(line.partition(":")[::2]) for line in frame.split("\n")] for frame in text.split("\n\n") if frame.strip()
    ]


def events_in(text):
    found = []
    for frame in frames(text):
        fields = dict(frame)
        if fields.get("data", "").strip():
            found.append(json.loads(fields["data"]))
    return found


def words_in(event):
    return "".join(part.get("text", "") for part in event.get("content", {}).get("parts", []))
