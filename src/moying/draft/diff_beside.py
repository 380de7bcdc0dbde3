"""What an edit changed beside the film: its cover, and the text that it is published with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from moying.draft.model import Draft
from moying.draft.words import Language, length, quoted


def beside_changed(before: Draft, after: Draft, language: Language) -> Iterator[str]:
    """The cover's moment and words, and the publishing text where it was written anew."""
    zh = language == "zh"
    moments = [d.meta.get("cover_ms") for d in (before, after)]
    if before.duration_ms == after.duration_ms and moments[0] != moments[1]:
        told = [length(ms, language) if isinstance(ms, int) else "-" for ms in moments]
        yield f"{'封面画面：' if zh else 'Cover picture: '}{told[0]} → {told[1]}"
    words = [d.meta.get("cover_text") for d in (before, after)]
    if words[0] != words[1]:
        shown = [_words(text, language) for text in words]
        yield f"{'封面文字：' if zh else 'Cover text: '}{shown[0]} → {shown[1]}"
    notes = [d.meta.get("publish") for d in (before, after)]
    texts = [n.get("description") if isinstance(n, dict) else None for n in notes]
    places = [n.get("platform") if isinstance(n, dict) else None for n in notes]
    titles = [n.get("title") if isinstance(n, dict) else None for n in notes]
    if (texts[0], places[0]) != (texts[1], places[1]) or (titles[0] != titles[1] and before.title == after.title):
        yield "发布文案已写好" if zh else "Publishing text written"


def voice_changed(
    before: Draft, after: Draft, language: Language, called: Mapping[str, tuple[str, str]]
) -> Iterator[str]:
    """Who speaks, where that is another: 配音：默认声音 → 温柔女声."""
    briefs = [d.meta.get("brief") for d in (before, after)]
    voices = [str(b.get("voice") or "") if isinstance(b, dict) else "" for b in briefs]
    if voices[0] == voices[1]:
        return
    zh = language == "zh"
    usual = ("默认声音", "the usual voice")
    names = [called.get(f"voice:{v}", (v, v) if v else usual)[0 if zh else 1] for v in voices]
    yield f"{'配音：' if zh else 'Voice: '}{names[0]} → {names[1]}"


def _words(text: object, language: Language) -> str:
    if not isinstance(text, str):
        return "片中原样" if language == "zh" else "as in the film"
    return quoted(text, language) if text else ("无" if language == "zh" else "none")
