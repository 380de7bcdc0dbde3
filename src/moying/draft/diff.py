"""What an edit changed, told to a person: which thing, before → after, and when it plays; from two drafts alone.

A segment that only slid because something before it grew or went is not a change of its own: the length of the film
tells it. Whatever differs, something is said; equal drafts give nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from moying.draft.diff_beside import beside_changed, voice_changed
from moying.draft.diff_framing import fades_changed, noise_changed
from moying.draft.diff_looks import Names, looks_changed, named
from moying.draft.diff_painting import only_painted_again, painting_changed
from moying.draft.diff_words import UNTOLD, TellChange, plain_change, style_change
from moying.draft.model import Draft, Fields, Role, Segment, Span, Track, Transition
from moying.draft.summary import segment_line
from moying.draft.words import (
    Language,
    length,
    lengths_apart,
    percent,
    quoted,
    segment_name,
    spoken,
    stretch,
    track_name,
)

MOST_TOLD = 12
"""Changes told one by one; the rest are counted."""
MOST_TEXTS = 3
"""Captions told one by one; of more, the number."""

MOST_SHOTS = 4
"""Shots that came, went or were exchanged told one by one; of more, the numbers."""

MOST_STYLES = 4
"""Style keys told of one edit."""

_OF_MANY = (Role.CAPTIONS, Role.NARRATION)


def changes(before: Draft, after: Draft, language: str, called: Names | None = None) -> tuple[str, ...]:
    """What changed, one short line each: `Title: "Urban Dreams" → "云深不知处" (0-3s)`. Equal drafts give ().

    called: the names of transitions and effects in Chinese and English.
    """
    if before == after:
        return ()
    teller = _Teller(spoken(language), called or {})
    told = [*teller.film(before, after), *teller.tracks(before, after), *teller.transitions(before, after)]
    told = told or [teller.say("其他细节有改动", "Other details changed")]
    if len(told) > MOST_TOLD:
        rest = len(told) - MOST_TOLD
        told = [*told[:MOST_TOLD], teller.say(f"另有 {rest} 处改动", f"and {rest} more changes")]
    return tuple(told)


@dataclass(frozen=True, slots=True)
class _Pairing:
    """The segments of a track before and after: those that stayed, were exchanged one for one, went or came."""

    stayed: tuple[tuple[Segment, Segment], ...]
    exchanged: tuple[tuple[Segment, Segment], ...]
    gone: tuple[Segment, ...]
    come: tuple[Segment, ...]

    @classmethod
    def of(cls, before: Track, after: Track) -> _Pairing:
        old, new = ({s.id: s for s in t.segments} for t in (before, after))
        gone = tuple(s for s in before.segments if s.id not in new)
        come = tuple(s for s in after.segments if s.id not in old)
        stayed = tuple((old[i], new[i]) for i in old if i in new)
        if len(gone) == len(come):
            return cls(stayed, tuple(zip(gone, come, strict=True)), (), ())
        return cls(stayed, (), gone, come)

    def painted_alike(self) -> tuple[Fields, Fields] | None:
        """What the painter was told and is told now, where that changed alike in several shots and in all of them."""
        told = [(dict(o.scene), dict(n.scene)) for o, n in self.stayed if o.source == n.source]
        changed = [(_other(a, b), _other(b, a)) for a, b in told]
        return changed[0] if len(changed) > 1 and all(each == changed[0] != ({}, {}) for each in changed) else None

    def as_painted(self) -> _Pairing:
        """The same, for those who were told of the painting already."""
        return replace(self, stayed=tuple((replace(o, scene=n.scene), n) for o, n in self.stayed))


@dataclass(frozen=True, slots=True)
class _Teller:
    language: Language
    called: Names

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def became(self, what: str, before: str, after: str) -> str:
        return f"{what}{self.say('：', ': ')}{before} → {after}"

    def film(self, before: Draft, after: Draft) -> Iterator[str]:
        """The canvas, the length, the title, and what else `meta` holds."""
        canvas = [f"{d.width_px}×{d.height_px}" for d in (before, after)]
        if canvas[0] != canvas[1]:
            yield self.became(self.say("画布", "Canvas"), *canvas)
        if before.fps != after.fps:
            yield self.became(self.say("帧率", "Frame rate"), f"{before.fps} fps", f"{after.fps} fps")
        if before.duration_ms != after.duration_ms:
            lengths = lengths_apart(before.duration_ms, after.duration_ms, self.language)
            yield self.became(self.say("时长", "Length"), *lengths)
        if before.title != after.title and not _shown_title_changed(before, after):
            titles = [quoted(d.title, self.language) for d in (before, after)]
            yield self.became(self.say("片名", "Film title"), *titles)
        yield from voice_changed(before, after, self.language, self.called)
        yield from beside_changed(before, after, self.language)

    def tracks(self, before: Draft, after: Draft) -> Iterator[str]:
        """Tracks by their id, else by their role: what came, what went, what changed on each."""
        left = list(before.tracks)
        for track in after.tracks:
            old = next((t for t in left if t.id == track.id), None)
            old = old or next((t for t in left if t.role and t.role == track.role), None)
            if old is None:
                yield from self._came(track)
            else:
                left.remove(old)
                yield from self._track(old, track)
        for gone in left:
            name = track_name(gone, self.language)
            yield self.say(f"已删除{name}轨道", f"{name} track removed")

    def _came(self, track: Track) -> Iterator[str]:
        name = track_name(track, self.language)
        if track.role in _OF_MANY or not track.segments:
            yield self.say(f"新增{name}（{len(track.segments)} 条）", f"{name} added ({len(track.segments)} lines)")
            return
        for segment in track.segments:
            yield self._added(track, segment)

    def _track(self, before: Track, after: Track) -> Iterator[str]:
        pairs = _Pairing.of(before, after)
        yield from self._loudness(before, after)
        if after.role in _OF_MANY:
            yield from self._many(before, after, pairs)
            return
        if after.role == Role.MAIN and len(pairs.gone) + len(pairs.come) + len(pairs.exchanged) > MOST_SHOTS:
            yield self._recut(before, after, pairs)
            return
        if alike := pairs.painted_alike():
            yield self._styled(self.say("全片画面", "All pictures"), [alike], plain_change)
            pairs = pairs.as_painted()
        for segment in pairs.gone:
            yield self._removed(before, segment)
        for segment in pairs.come:
            yield self._added(after, segment)
        yield from looks_changed(pairs.stayed, after, self.called, self.language)
        yield from painting_changed(pairs.stayed, after, self.called, self.language)
        for old, new in (*pairs.stayed, *pairs.exchanged):
            yield from self._segment(before, after, old, new)
        yield from self._order(before, after, pairs)

    def _recut(self, before: Track, after: Track, pairs: _Pairing) -> str:
        """So many shots are new, or gone, that each by itself would say nothing."""
        counts = len(before.segments), len(after.segments)
        kept = len(pairs.stayed)
        if kept == counts[1]:
            return self.say(f"镜头：{counts[0]} 个 → {kept} 个", f"Shots: {counts[0]} → {kept}")
        return self.say(
            f"镜头：{counts[0]} 个 → {counts[1]} 个，保留 {kept} 个，其余是新的",
            f"Shots: {counts[0]} → {counts[1]}; {kept} kept, the others are new",
        )

    def _loudness(self, before: Track, after: Track) -> Iterator[str]:
        """The volume as it is heard: the track's times the segment's, when all of the track changed alike."""
        name = track_name(after, self.language)
        if before.muted != after.muted:
            yield self.say(
                f"{name}{'已静音' if after.muted else '取消静音'}", f"{name} {'muted' if after.muted else 'unmuted'}"
            )
        heard = [{percent(t.volume * s.volume) for s in t.segments} for t in (before, after)]
        if heard[0] != heard[1] and len(heard[0]) == len(heard[1]) == 1:
            yield self.became(self.say(f"{name}音量", f"{name} volume"), heard[0].pop(), heard[1].pop())

    def _many(self, before: Track, after: Track, pairs: _Pairing) -> Iterator[str]:
        """Captions and narration: how many lines, which texts, whether their times moved."""
        name = track_name(after, self.language)
        unit = self.say(" 条", " lines")
        if len(before.segments) != len(after.segments):
            yield self.became(name, f"{len(before.segments)}{unit}", f"{len(after.segments)}{unit}")
        rewritten = [(o, n) for o, n in (*pairs.stayed, *pairs.exchanged) if o.text != n.text]
        if len(rewritten) > MOST_TEXTS:
            yield self.say(f"{name}：改写了 {len(rewritten)} 条", f"{name}: {len(rewritten)} lines rewritten")
        else:
            for old, new in rewritten:
                texts = [quoted(s.text or "", self.language) for s in (old, new)]
                yield f"{self.became(name, *texts)} {self._when(new)}"
        if any(o.source != n.source for o, n in pairs.stayed) or (pairs.exchanged and not rewritten):
            yield self.say(f"{name}已重新制作", f"{name} made again")
        elif any(o.placed != n.placed for o, n in pairs.stayed):
            yield self.say(f"{name}的时间已调整", f"{name} re-timed")
        if any(o.style != n.style for o, n in pairs.stayed):
            yield self._styled(name, [(o.style, n.style) for o, n in pairs.stayed])
        noise = (told for o, n in pairs.stayed for told in noise_changed(o, n, self.language == "zh"))
        yield from (f"{name}{self.say('：', ': ')}{told}" for told in dict.fromkeys(noise))

    def _segment(self, before: Track, after: Track, old: Segment, new: Segment) -> Iterator[str]:
        """One segment that is still there, or was exchanged for another."""
        if old == new:
            return
        exchanged = old.text != new.text or segment_name(old) != segment_name(new) or old.source != new.source
        if exchanged and not only_painted_again(old, new):
            yield f"{self._exchanged(after, old, new)} {self._when(new)}"
        yield from self._times(after, old, new)
        who = self._called(after, new)
        alone = len(before.segments) == len(after.segments) == 1
        if old.volume != new.volume and not alone and len({s.volume for s in after.segments}) > 1:
            yield self.became(self.say(f"{who}音量", f"{who} volume"), percent(old.volume), percent(new.volume))
        if old.speed != new.speed:
            yield self.became(self.say(f"{who}速度", f"{who} speed"), f"{old.speed:g}×", f"{new.speed:g}×")
        if old.style != new.style:
            yield self._styled(who, [(old.style, new.style)])
        yield from fades_changed(after, who, old, new, self.language)
        if not exchanged and _rest(old) != _rest(new):
            yield self.say(f"{who}：其他设置有改动", f"{who}: other settings changed")

    def _exchanged(self, track: Track, old: Segment, new: Segment) -> str:
        texts = (old.text, new.text)
        if texts[0] is not None and texts[1] is not None and texts[0] != texts[1]:
            shown = [quoted(text, self.language) for text in texts if text is not None]
            return self.became(track_name(track, self.language), *shown)
        names = [segment_name(s) for s in (old, new)]
        if names[0] == names[1]:
            again = self.say("换了一版", "another take")
            return f"{self._called(track, new)}{self.say('：', ': ')}{again}"
        return self.became(self._numbered(track, new), *names)

    def _times(self, track: Track, old: Segment, new: Segment) -> Iterator[str]:
        """Shots and sounds by their length, as they slide along with others; titles by from and to."""
        slides = track.role in {"", Role.MAIN}
        if slides and old.duration_ms != new.duration_ms:
            lengths = lengths_apart(old.duration_ms, new.duration_ms, self.language)
            yield self.became(
                self.say(f"{self._called(track, new)}时长", f"{self._called(track, new)} length"), *lengths
            )
        elif not slides and old.placed != new.placed:
            spans = [stretch(s.placed, self.language, places=2) for s in (old, new)]
            if spans[0] == spans[1]:
                spans = [stretch(s.placed, self.language, places=3) for s in (old, new)]
            yield self.became(self._called(track, new), *spans)

    def _order(self, before: Track, after: Track, pairs: _Pairing) -> Iterator[str]:
        """The shot that was moved past others, or that all were put in another order."""
        old = [o.id for o, _ in pairs.stayed]
        new = [s.id for s in after.segments if s.id in set(old)]
        if old == new:
            return
        for segment_id in new:
            if [i for i in old if i != segment_id] == [i for i in new if i != segment_id]:
                places = [self._place([s.id for s in t.segments].index(segment_id) + 1) for t in (before, after)]
                yield self.became(self._called(after, after.segment(segment_id)), *places)
                return
        yield self.say(
            f"{track_name(after, self.language)}的顺序有改动", f"{track_name(after, self.language)}: order changed"
        )

    def transitions(self, before: Draft, after: Draft) -> Iterator[str]:
        """How many there are, and which kinds."""
        if before.transitions == after.transitions:
            return
        name = self.say("转场", "Transitions")
        if len(before.transitions) != len(after.transitions):
            yield self.became(name, str(len(before.transitions)), str(len(after.transitions)))
            return
        told = [
            (self._meeting(x), self._meeting(y)) for x, y in zip(before.transitions, after.transitions, strict=True)
        ]
        for old, new in dict.fromkeys(pair for pair in told if pair[0] != pair[1]):
            yield self.became(name, old, new)

    def _meeting(self, transition: Transition) -> str:
        kind = named(transition.kind, self.called, self.language)
        return f"{kind} {length(transition.duration_ms, self.language)}"

    def _added(self, track: Track, segment: Segment) -> str:
        name, line = track_name(track, self.language), segment_line(track, segment, self.language)
        if track.role == Role.MAIN:
            return self.say(f"新增镜头：{line}", f"Shot added: {line}")
        return self.say(f"新增{name}：{line}", f"{name} added: {line}")

    def _removed(self, track: Track, segment: Segment) -> str:
        number = track.segments.index(segment) + 1
        name, line = track_name(track, self.language), segment_line(track, segment, self.language)
        if track.role == Role.MAIN:
            return self.say(f"已删除第 {number} 个镜头：{line}", f"Shot {number} deleted: {line}")
        return self.say(f"已删除{name}：{line}", f"{name} deleted: {line}")

    def _numbered(self, track: Track, segment: Segment) -> str:
        """ "Shot 2" where there are several, else the track's name."""
        name = track_name(track, self.language)
        if track.role != Role.MAIN:
            return name
        number = next(i for i, one in enumerate(track.segments, 1) if one is segment)
        return self.say(f"第 {number} 个镜头", f"Shot {number}")

    def _called(self, track: Track, segment: Segment) -> str:
        if len(track.segments) == 1 and track.role == Role.BGM:
            return track_name(track, self.language)
        return f"{self._numbered(track, segment)}{self.say('', ' ')}{quoted(segment_name(segment), self.language)}"

    def _place(self, number: int) -> str:
        return self.say(f"第 {number} 位", f"place {number}")

    def _styled(self, who: str, pairs: Sequence[tuple[Fields, Fields]], tell: TellChange = style_change) -> str:
        """Each style key that changed, once, with the values of the first segment where it did."""
        first: dict[str, str] = {}
        for old, new in pairs:
            for key in sorted({*old, *new}):
                if old.get(key) != new.get(key) and (key not in UNTOLD or {*old, *new} == {key}):
                    first.setdefault(key, tell(key, old.get(key), new.get(key), self.language))
        told = list(first.values())[:MOST_STYLES]
        return self.say(f"{who}样式：{'，'.join(told)}", f"{who} style: {', '.join(told)}")

    def _when(self, segment: Segment) -> str:
        return f"({stretch(segment.placed, self.language)})"


def _other(one: Fields, other: Fields) -> Fields:
    """What `one` has that `other` has not, or has otherwise."""
    return {key: value for key, value in one.items() if value != other.get(key)}


def _shown_title_changed(before: Draft, after: Draft) -> bool:
    """Whether the film's new name is also the new title over the picture: then that one's line tells both."""
    shown = [{s.text for t in d.tracks if t.role == Role.TITLES for s in t.segments} for d in (before, after)]
    return after.title in shown[1] - shown[0]


_UNTOLD = Segment("", Span(0, 1))


def _rest(segment: Segment) -> Segment:
    """What no line tells of a segment yet; of one that was exchanged it goes without saying."""
    meta = {k: v for k, v in segment.meta.items() if k not in {"name", "take"}}
    return replace(
        _UNTOLD,
        source_in_ms=segment.source_in_ms,
        keyframes=segment.keyframes,
        sound={key: value for key, value in segment.sound.items() if key != "denoise"},
        meta=meta,
        extra=segment.extra,
    )
