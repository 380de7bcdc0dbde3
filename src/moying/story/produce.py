"""A brief becomes a draft: script, voice, storyboard, captions, music, title, each on its track."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import cast

from moying.draft import Draft, Json, Role, Segment, Span, Track, TrackKind
from moying.engines.music.score import Composer
from moying.engines.voice.cutting import DoesNotFit
from moying.engines.voice.narration import Narration, SpokenSentence, Stamp, Voice
from moying.engines.writer import Script, Writer, tells_only_points
from moying.language.detect import language_of
from moying.language.lines.captions import break_captions
from moying.language.reading.pinyin import strip_readings
from moying.language.wishes.told import told_of
from moying.story import pacing
from moying.story.beats import Window, on_beats, windows_of
from moying.story.brief import SHORTEST_MS, Brief
from moying.story.captions import LINE_UNITS, caption_segments
from moying.story.counted import count_of
from moying.story.foley import Keep, with_sounds
from moying.story.footage import Footage, crossfades, footage_segments
from moying.story.mood import variation_of
from moying.story.publish import publish_notes
from moying.story.scoring import Music, OwnMusic, music_of
from moying.story.shots import Shot, film_seed, scene_engine_of, silent_shots, spoken_shots, style_of
from moying.story.styling import caption_style, cards_of, dressed, title_style
from moying.story.written import keeping_script, script_kept

TITLE_MS = 3_000
FPS = 30
_NO_MUSIC = Track("bgm", TrackKind.AUDIO)
_MOSTLY_SPOKEN = 0.7
"""A film with less speech than that is shortened to it where nobody asked for its length."""
_SLOWEST = 1.15
"""Speech drawn out beyond this drags; a shorter script leaves pauses for the music instead."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """The makers that a story asks, and where it puts what they make.

    keep: takes sound (float32, 48 kHz), a name and its provenance, and gives back the asset's id.
    report: told how far things are (0 to 1) and the name of the stage; it may raise to stop the work.
    speaker: the voice's speaker, "" for its own choice. own_music: the person's own, instead of the composer's.
    """

    voice: Voice
    composer: Composer
    writer: Writer
    keep: Keep
    report: Callable[[float, str], None]
    footage: Sequence[Footage] = field(default=())
    speaker: str = ""
    own_music: OwnMusic | None = None


@dataclass(frozen=True, slots=True)
class Production:
    """A finished draft, the brief that it answers (its length may have grown), the script and the narration of it."""

    draft: Draft
    brief: Brief
    script: Script | None
    narration: Narration | None = None


def produce(brief: Brief, workshop: Workshop) -> Production:
    """Make the film that the brief asks for. Engines' errors (`VoiceUnavailable`, `MusicUnavailable`) travel."""
    brief = dressed(brief)
    workshop.report(0.02, "script")
    script = write_script(brief, workshop.writer) if brief.narration else None
    brief = keeping_script(brief, script, pacing.speech_room_ms(brief.duration_ms))
    workshop.report(0.1, "voice")
    narration = None
    if script and script.sentences:
        brief, narration = _narrate(replace(brief, duration_ms=_length_needed(brief, script)), script, workshop)
    spoken = _in_film_time(narration, brief) if narration else ()
    workshop.report(0.5, "storyboard")
    title = brief.title or (script.title if script else "")
    shots = spoken_shots(spoken, brief, title, _shown(script)) if spoken else silent_shots(brief)
    workshop.report(0.6, "music")
    lines = [Span(line.start_ms, max(1, line.end_ms - line.start_ms)) for line in spoken]
    music = _music(brief, workshop, windows_of(shots, lines)) if brief.music else Music(_NO_MUSIC)
    shots = on_beats(shots, lines, music.beats_ms)
    tracks = [
        main_track(shots, brief, workshop.footage, titled=bool(title)),
        _narration_track(narration, spoken, workshop) if narration else None,
        music.track,
        _captions_track(spoken, brief) if brief.captions else None,
        title_track(title, brief) if title else None,
    ]
    workshop.report(0.9, "sounds")
    filled = tuple(t for t in tracks if t and t.segments)
    meta = _meta(brief, title) | {"publish": publish_notes(brief, script, title)}
    draft = with_sounds(Draft(meta, filled, crossfades(filled[0].segments, workshop.footage)), brief, workshop.keep)
    workshop.report(1.0, "done")
    return Production(draft, brief, script, narration)


def write_script(brief: Brief, writer: Writer) -> Script:
    """The person's own words, kept as they are; or the writer's, of the length that the film wants."""
    if brief.script and (own := pacing.sentences_of(brief.script)):
        known = writer.write(brief.topic, genre="", language=brief.language, speech_ms=1, seed=brief.seed)
        return Script(title_for(own, brief, known), own, "user", topics=known.topics)
    room_ms = pacing.speech_room_ms(brief.duration_ms)
    if kept := script_kept(brief, room_ms):
        return kept
    told = told_of(brief.said, brief.genre, brief.topic)
    script = writer.write(
        brief.topic, genre=brief.genre, language=brief.language, speech_ms=room_ms, seed=brief.seed, told=told
    )
    sentences = script.sentences
    while sentences and not script.points and pacing.least_ms(sentences, brief.language) > room_ms:
        sentences = sentences[:-1]  # a film of a second or two has no room for a whole sentence
    return replace(script, sentences=sentences)


def _shown(script: Script | None) -> Mapping[str, str]:
    """The scene that the writer chose for each sentence, where it chose one."""
    return {text: kind for text, kind in zip(script.sentences, script.shows, strict=False) if kind} if script else {}


def told_length_ms(brief: Brief, writer: Writer) -> int | None:
    """How long a film takes that holds only what the person told; None where there is more to say than that."""
    if brief.script or not told_of(brief.said, brief.genre, brief.topic).points:
        return None
    spoken_ms = pacing.natural_ms(write_script(brief, writer).sentences, brief.language)
    if not tells_only_points(brief.genre) and spoken_ms > _MOSTLY_SPOKEN * pacing.speech_room_ms(brief.duration_ms):
        return None
    script = write_script(replace(brief, duration_ms=SHORTEST_MS), writer)
    return pacing.film_around_ms(pacing.natural_ms(script.sentences, brief.language))


def title_for(script: Sequence[str], brief: Brief, known: Script) -> str:
    """A title for the person's own script: its topic; in a film of another language what the writer calls such a film
    (`known`), or how the script begins."""
    if brief.title or language_of(brief.topic) == brief.language:
        return brief.title or brief.topic
    return known.title if known.known else break_captions(strip_readings(script[0]), LINE_UNITS[brief.ratio])[0].text


def _length_needed(brief: Brief, script: Script) -> int:
    """The length asked for, or more where the script could only be gabbled in it."""
    least_ms = pacing.least_ms(script.sentences, brief.language)
    if least_ms <= pacing.speech_room_ms(brief.duration_ms):
        return brief.duration_ms
    return pacing.film_around_ms(least_ms)


def _narrate(brief: Brief, script: Script, workshop: Workshop) -> tuple[Brief, Narration]:
    """The narration, and the brief with the length that the voice found it to need."""
    natural_ms = pacing.natural_ms(script.sentences, brief.language)
    target_ms = min(pacing.speech_room_ms(brief.duration_ms), round(natural_ms * _SLOWEST))
    speak = partial(workshop.voice.speak, script.sentences, language=brief.language, voice=workshop.speaker)
    try:
        return brief, speak(target_ms=target_ms)
    except DoesNotFit as tight:
        brief = replace(brief, duration_ms=pacing.film_around_ms(tight.needed_ms))
        return brief, speak(target_ms=tight.needed_ms)


def _in_film_time(narration: Narration, brief: Brief) -> tuple[SpokenSentence, ...]:
    """Where each sentence lies in the film: after the lead-in, with spare room shared out between the sentences."""
    lead_ms = min(pacing.LEAD_MS, (brief.duration_ms - narration.duration_ms) // 3)
    spare_ms = pacing.speech_room_ms(brief.duration_ms) - narration.duration_ms
    gap_ms = max(0, spare_ms) // max(1, len(narration.sentences))
    return tuple(_shifted(s, max(0, lead_ms) + i * gap_ms) for i, s in enumerate(narration.sentences))


def _shifted(sentence: SpokenSentence, by_ms: int) -> SpokenSentence:
    stamps = tuple(Stamp(s.start, s.end, s.start_ms + by_ms, s.end_ms + by_ms) for s in sentence.stamps)
    return SpokenSentence(sentence.text, sentence.start_ms + by_ms, sentence.end_ms + by_ms, stamps)


def _music(brief: Brief, workshop: Workshop, cuts: Sequence[Window]) -> Music:
    return music_of(brief, workshop.composer, workshop.keep, cuts=cuts, own=workshop.own_music)


def _narration_track(narration: Narration, spoken: Sequence[SpokenSentence], workshop: Workshop) -> Track:
    made: dict[str, Json] = {"engine": narration.engine, "voice": narration.voice, "licence": workshop.voice.licence}
    asset_id = workshop.keep(narration.samples, "narration", made)
    segments = tuple(
        Segment(
            f"line{i + 1}",
            Span(there.start_ms, max(1, there.end_ms - there.start_ms)),
            f"asset:{asset_id}",
            here.start_ms,
            meta={"name": there.text, "provenance": {**made, "engine": here.engine} if here.engine else made},
        )
        for i, (here, there) in enumerate(zip(narration.sentences, spoken, strict=True))
    )
    return Track("narration", TrackKind.AUDIO, segments, "Narration", Role.NARRATION)


def main_track(shots: Sequence[Shot], brief: Brief, footage: Sequence[Footage], *, titled: bool) -> Track:
    """The pictures: the person's own footage where there is some, painted scenes where there is none."""
    if footage:
        spans = [Span(shot.start_ms, shot.end_ms - shot.start_ms) for shot in shots]
        segments = footage_segments(footage, spans, spoken=brief.narration, canvas_px=brief.canvas_px)
    else:
        segments = tuple(_painted(i, shot, shots, brief, bare=titled and i == 0) for i, shot in enumerate(shots))
    return Track("main", TrackKind.VIDEO, segments, "Video", Role.MAIN)


def _painted(i: int, shot: Shot, shots: Sequence[Shot], brief: Brief, *, bare: bool) -> Segment:
    same_before = sum(1 for s in shots[:i] if s.sight.kind == shot.sight.kind)
    scene: dict[str, Json] = {"seed": film_seed(brief) + same_before, "words": list(shot.sight.words)}
    if shot.sight.view:
        scene["style"] = shot.sight.view
    if count := count_of(shot.sight.kind, shot.sight.view, shot.said):
        scene["count"] = count
    scene |= {**variation_of(shot.sight, brief.seed), **shot.light.as_json()}
    if brief.style:
        scene["look"] = brief.style
    scene["palette"] = cards_of(brief)
    if shot.sight.data.items:
        scene["data"] = cast(Json, shot.sight.data.as_json())
    if bare:
        scene["bare"] = True
    name = brief.topic if len(shots) == 1 else shot.said[:20].rstrip("，,、：:；;") or brief.topic
    meta: dict[str, Json] = {"name": name, "provenance": {"engine": scene_engine_of(shot.sight), "licence": "MIT"}}
    span = Span(shot.start_ms, shot.end_ms - shot.start_ms)
    return Segment(f"shot{i + 1}", span, f"scene:{shot.sight.kind}", scene=scene, meta=meta)


def _captions_track(spoken: Sequence[SpokenSentence], brief: Brief) -> Track:
    look = caption_style(brief)
    segments = caption_segments(spoken, brief.duration_ms, brief.ratio, look, karaoke=brief.karaoke)
    return Track("captions", TrackKind.TEXT, segments, "Captions", Role.CAPTIONS)


def title_track(title: str, brief: Brief) -> Track:
    """The title over the opening."""
    length_ms = min(brief.title_ms or TITLE_MS, brief.duration_ms)
    segment = Segment("title", Span(0, length_ms), text=title, style=title_style(brief, style_of(brief)))
    return Track("titles", TrackKind.TEXT, (segment,), "Title", Role.TITLES)


def _meta(brief: Brief, title: str) -> dict[str, Json]:
    width_px, height_px = brief.canvas_px
    cover_ms = min(TITLE_MS // 2, brief.duration_ms // 2)
    return {
        "title": title or brief.topic,
        "width": width_px,
        "height": height_px,
        "fps": FPS,
        "ratio": brief.ratio,
        "language": brief.language,
        "cover_ms": cover_ms,
        "brief": dict(brief.as_json()),
    }
