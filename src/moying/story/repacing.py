"""A film on another clock: its words spoken anew, and everything cut, written and heard moved along with them.

Nothing that a person edited is lost: shots keep their ids, their looks and their order, captions their words and their
style; only when they happen changes.

    |  line 1 |   line 2  |      ->    | line 1 |  line 2 |
    | A     |  B     | C |             | A    | B     | C |
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from moying.draft import Draft, Fields, Json, Role, Segment, Span, Track
from moying.draft.edits import mend_transitions
from moying.draft.shots import Room
from moying.engines.voice.cutting import DoesNotFit
from moying.engines.voice.narration import Narration, SpokenSentence, Stamp, Voice
from moying.engines.voice.phrases import SENTENCE_PAUSE_MS
from moying.story import pacing
from moying.story.brief import Brief
from moying.story.captions import caption_segments
from moying.story.foley import Keep

SLOWEST = 1.15
"""Speech drawn out beyond this drags; a longer film has longer pauses instead."""


@dataclass(frozen=True, slots=True)
class Clock:
    """From the old time to the new one, straight between the knots (old, new), which both begin at 0."""

    knots: tuple[tuple[int, int], ...]

    @property
    def end_ms(self) -> int:
        """How long the film is by the new clock."""
        return self.knots[-1][1]

    def at(self, old_ms: int) -> int:
        """When that happens now."""
        place = min(bisect_right([old for old, _ in self.knots], old_ms), len(self.knots) - 1)
        (old, new), (next_old, next_new) = self.knots[max(0, place - 1)], self.knots[place]
        share = (old_ms - old) / (next_old - old) if next_old > old else 1.0
        return round(new + min(max(share, 0.0), 1.0) * (next_new - new))

    def over(self, placed: Span) -> Span:
        """The stretch of time that this has become."""
        start_ms = self.at(placed.start_ms)
        return Span(start_ms, max(1, self.at(placed.end_ms) - start_ms))


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks the words anew, where the sound is kept, and how much longer each picture could be shown."""

    voice: Voice
    speaker: str
    keep: Keep
    room: Room


def stretched(draft: Draft, film_ms: int, room: Room) -> Draft:
    """A film without words on another clock: everything as much longer or shorter."""
    return _moved(draft, Clock(((0, 0), (max(1, draft.duration_ms), film_ms))), room)


def respoken(
    draft: Draft, brief: Brief, speaking: Speaking, *, texts: Sequence[str], film_ms: int = 0, times: float = 1.0
) -> tuple[Draft, Narration]:
    """The film with its lines spoken anew, one of `texts` for each line that there is.

    film_ms: the length that the film is to have, more where the words need it; without one its pauses stay as they are
    and the words are spoken `times` as fast. Raises `VoiceUnavailable`; `DoesNotFit` where they can't be so fast.
    """
    lines = _lines(draft)
    told = speaking.voice.speak
    was = [line.name for line in lines]
    if film_ms:
        natural_ms = pacing.natural_ms(texts, brief.language)
        target_ms = min(pacing.speech_room_ms(film_ms), round(natural_ms * SLOWEST))
    else:
        share = pacing.natural_ms(texts, brief.language) / max(1, pacing.natural_ms(was, brief.language))
        pauses_ms = SENTENCE_PAUSE_MS * (len(lines) - 1)
        target_ms = round((sum(line.duration_ms for line in lines) * share + pauses_ms) / times)
    try:
        narration = told(texts, language=brief.language, voice=speaking.speaker, target_ms=target_ms)
    except DoesNotFit as tight:
        if times > 1:
            raise
        film_ms = max(film_ms, pacing.film_around_ms(tight.needed_ms)) if film_ms else 0
        narration = told(texts, language=brief.language, voice=speaking.speaker, target_ms=tight.needed_ms)
    clock, spans = _clock(draft, narration.sentences, film_ms)
    made = _moved(draft, clock, speaking.room)
    made = made.with_track(_narrated(draft, narration, spans, speaking))
    sentences = [_placed(s, span.start_ms) for s, span in zip(narration.sentences, spans, strict=True)]
    return _captioned(draft, made, brief, was, sentences), narration


def _lines(draft: Draft) -> tuple[Segment, ...]:
    track = draft.by_role(Role.NARRATION)
    return track.segments if track else ()


def _clock(draft: Draft, sentences: Sequence[SpokenSentence], film_ms: int) -> tuple[Clock, list[Span]]:
    """When each line is heard now, and the clock that goes with it."""
    lines = _lines(draft)
    edges = [0, *(ms for line in lines for ms in (line.start_ms, line.end_ms)), draft.duration_ms]
    gaps = [b - a for a, b in zip(edges[::2], edges[1::2], strict=True)]
    lasts = [max(1, s.end_ms - s.start_ms) for s in sentences]
    if film_ms:
        share = max(0, film_ms - sum(lasts)) / max(1, sum(gaps))
        gaps = [round(gap * share) for gap in gaps]
        gaps[-1] = max(0, film_ms - sum(lasts) - sum(gaps[:-1]))
    knots, spans, at_ms = [(0, 0)], [], 0
    for line, gap_ms, length_ms in zip(lines, gaps, lasts, strict=False):
        spans.append(Span(at_ms + gap_ms, length_ms))
        knots += [(line.start_ms, at_ms + gap_ms), (line.end_ms, at_ms + gap_ms + length_ms)]
        at_ms += gap_ms + length_ms
    return Clock((*knots, (draft.duration_ms, max(1, at_ms + gaps[-1])))), spans


def _moved(draft: Draft, clock: Clock, room: Room) -> Draft:
    """Everything but the words and the music by the new clock."""
    tracks = []
    for track in draft.tracks:
        if track.role in {Role.NARRATION, Role.BGM}:
            tracks.append(track)
            continue
        segments = [_at_its_time(s, track.role, clock, room) for s in track.segments]
        tracks.append(replace(track, segments=_apart(segments)))
    return mend_transitions(replace(draft, tracks=tuple(tracks)))


def _at_its_time(segment: Segment, role: str, clock: Clock, room: Room) -> Segment:
    if role == Role.TITLES:
        return _standing(segment, clock)
    return _sounding(segment, clock) if role == Role.SFX else _shown(segment, clock, room)


def _shown(segment: Segment, clock: Clock, room: Room) -> Segment:
    """A picture or a text for its new time; a clip that is not long enough for it plays slower."""
    placed = clock.over(segment.placed)
    longest_ms = segment.duration_ms + room(segment) if segment.source else placed.duration_ms
    slower = min(1.0, longest_ms / placed.duration_ms)
    share = placed.duration_ms / segment.duration_ms
    keys = tuple(_rescaled(key, share) for key in segment.keyframes)
    speed = segment.speed if slower >= 1 else max(0.05, round(segment.speed * slower, 4))
    fades = (min(ms, placed.duration_ms) for ms in (segment.fade_in_ms, segment.fade_out_ms))
    fade_in_ms, fade_out_ms = fades
    return replace(segment, placed=placed, speed=speed, keyframes=keys, fade_in_ms=fade_in_ms, fade_out_ms=fade_out_ms)


def _standing(segment: Segment, clock: Clock) -> Segment:
    """A title: it begins with what it began with, and stays as long as it did."""
    start_ms = min(clock.at(segment.start_ms), clock.end_ms - 1)
    return replace(segment, placed=Span(start_ms, min(segment.duration_ms, clock.end_ms - start_ms)))


def _sounding(segment: Segment, clock: Clock) -> Segment:
    """A sound: it is as long as it is made, and ends with what it accompanied."""
    placed = clock.over(segment.placed)
    return replace(segment, placed=Span(placed.start_ms, min(segment.duration_ms, clock.end_ms - placed.start_ms)))


def _rescaled(key: Fields, share: float) -> Fields:
    at = key.get("at")
    return {**key, "at": round(at * share)} if isinstance(at, int | float) and not isinstance(at, bool) else key


def _apart(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """None over the next: rounding and shortest lengths may have pushed one a little too far."""
    kept = list(segments)
    for i, (one, following) in enumerate(pairwise(kept)):
        if one.end_ms > following.start_ms:
            length_ms = max(1, following.start_ms - one.start_ms)
            kept[i] = replace(one, placed=Span(one.start_ms, length_ms))
            kept[i + 1] = replace(
                following, placed=Span(max(following.start_ms, kept[i].end_ms), following.duration_ms)
            )
    return tuple(kept)


def _narrated(draft: Draft, narration: Narration, spans: Sequence[Span], speaking: Speaking) -> Track:
    """The lines of the narration, each the segment that it was, with its new sound."""
    track = draft.by_role(Role.NARRATION)
    assert track is not None
    made: dict[str, Json] = {
        "engine": narration.engine, "voice": narration.voice, "licence": speaking.voice.licence,
    }  # fmt: skip
    source = f"asset:{speaking.keep(narration.samples, 'narration', made)}"
    lines = []
    for old, sentence, placed in zip(track.segments, narration.sentences, spans, strict=True):
        by: dict[str, Json] = {**made, "engine": sentence.engine} if sentence.engine else made
        meta: dict[str, Json] = {**old.meta, "name": sentence.text, "provenance": by}
        new = replace(old, placed=placed, source=source, source_in_ms=sentence.start_ms, speed=1.0, meta=meta)
        lines.append(new)
    return replace(track, segments=tuple(lines))


def _placed(sentence: SpokenSentence, start_ms: int) -> SpokenSentence:
    by_ms = start_ms - sentence.start_ms
    stamps = tuple(Stamp(s.start, s.end, s.start_ms + by_ms, s.end_ms + by_ms) for s in sentence.stamps)
    return SpokenSentence(sentence.text, start_ms, sentence.end_ms + by_ms, stamps)


def _captioned(
    before: Draft, made: Draft, brief: Brief, was: Sequence[str], sentences: Sequence[SpokenSentence]
) -> Draft:
    """Captions in step with the new voice: those that still say what is spoken by its stamps, those of a line that was
    rewritten anew, others (the person's own words) by the clock."""
    old, track = before.by_role(Role.CAPTIONS), made.by_role(Role.CAPTIONS)
    if old is None or track is None:
        return made
    lines = _lines(before)
    moved = {s.id: s for s in track.segments}
    taken = {s.id for t in made.tracks for s in t.segments}
    kept = [moved[s.id] for s in old.segments if s.start_ms < lines[0].start_ms]
    starts = [*(line.start_ms for line in lines), before.duration_ms + 1]
    main = made.by_role(Role.MAIN)
    end_ms = main.end_ms if main and main.segments else made.duration_ms  # the music still has its old length
    for i, sentence in enumerate(sentences):
        own = [s for s in old.segments if starts[i] <= s.start_ms < starts[i + 1]]
        anew = caption_segments([sentence], end_ms, brief.ratio, karaoke=True)
        if sentence.text != was[i] and own:
            kept += _written(anew, own, taken, f"caption_{i + 1}")
        elif [s.text for s in own] == [s.text for s in anew]:
            kept += [_in_step(s, new) for s, new in zip(own, anew, strict=True)]
        else:
            kept += [moved[s.id] for s in own]
    kept.sort(key=lambda s: s.start_ms)
    return made.with_track(replace(track, segments=_apart(kept)))


def _written(anew: Sequence[Segment], own: Sequence[Segment], taken: set[str], like: str) -> list[Segment]:
    """New captions in place of those of a line, in their style."""
    free = [s.id for s in own] + [name for n in range(1, 100) if (name := f"{like}_{n}") not in taken]
    return [replace(_in_step(own[0], new), id=free[i], text=new.text) for i, new in enumerate(anew[: len(free)])]


def _in_step(caption: Segment, new: Segment) -> Segment:
    """A caption when the voice says it, its stamps too where it lights up."""
    sung = {"stamps": new.style["stamps"]} if "stamps" in caption.style and "stamps" in new.style else {}
    return replace(caption, placed=new.placed, style={**caption.style, **sung})
