"""The storyboard: which sentences share a shot, when each shot begins, and what it shows."""

from __future__ import annotations

import itertools
import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from moying.engines.voice.narration import SpokenSentence
from moying.language.lines.headlines import headline, number_in_list, without_number
from moying.language.lines.headwords import headwords, place_names, short_clause
from moying.story.brief import Brief
from moying.story.clauses import Clause, clauses_of, shared_out
from moying.story.datascene import data_scene
from moying.story.gist import Gist, Picture, companions, gist_of, names_scene, names_somebody
from moying.story.light import UNTOLD, Light, light_of_film, shown_by_night_only
from moying.story.milestones import milestones
from moying.story.scenery import BY_FIELD, FIELDS, KEYWORD_CARD, PLACES, Choice, Sight, choice_of, scene_of_topic
from moying.story.thennow import then_and_now
from moying.story.variety import CARDS_APART, POINTS_APART, without_repeats
from moying.story.views import views_for

SHORTEST_SHOT_MS, LONGEST_SHOT_MS = 2_600, 9_000
"""A shot below the first cannot be read, above the second it tires (30 s films carry 5-8 shots)."""
LONG_SHOT_MS, EASY_SHOT_MS = 6_500, 4_500
"""From the first on a shot is parted where its clauses speak of different things; about the second is easy to watch."""
LONGEST_HEADLINE = 16
SCENE_ENGINES = ("painter", "swatch")
"""What can make a shot's picture: the painter, or its double."""
SILENT_SHOT_MS = 12_000
"""Without narration a picture may stand longer: it moves, and nothing asks for a cut."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One shot: where it plays, what is said meanwhile, what is to be seen, and in which light."""

    start_ms: int
    end_ms: int
    said: str
    sight: Sight
    light: Light = UNTOLD


_TOLD_ONE_BY_ONE = re.compile(r"、|[：:].+[，；,;]")
_CARDS_IN_A_ROW = 2
_IN_A_ROW = re.compile(r"(?:[^，。、；：！？\s]{1,7}、){3,}[^，。、；：！？\s]{1,7}")
_WHOLE = frozenset({"compare", "list_card", "product", "quote_card", "swatch", "timeline"})
_NO_NAME = re.compile(r"产品|新品|好物|开箱|product", re.IGNORECASE)
"""Words for a product that nobody has named."""


def spoken_shots(
    sentences: Sequence[SpokenSentence], brief: Brief, title: str = "", shown: Mapping[str, str] | None = None
) -> tuple[Shot, ...]:
    """Shots for a narrated film: cuts lie in the pauses between sentences, short sentences share a shot.

    The sentences are in film time. title: what a picture says whose sentence has no word to show. shown: scenes that
    the writer chose, by the sentence; where figures or years are said those are drawn all the same.
    """
    shown = shown or {}
    gist = gist_of([sentence.text for sentence in sentences], brief.topic, brief.genre)
    if gist.product and scene_of_topic(brief.topic, brief.genre) == KEYWORD_CARD:
        brief = replace(brief, topic=gist.product)  # it stands on its pedestal, by its name
    shots: list[Shot] = []
    for start_ms, end_ms, said in _groups(sentences, brief):
        before = [earlier.sight.kind for earlier in shots]
        chosen = next((shown[sentence.text] for sentence in said if sentence.text in shown), "")
        shot = _shot(start_ms, end_ms, "".join(sentence.text for sentence in said), brief, title, before, chosen)
        parts = (
            _halved(shot)
            if chosen == shot.sight.kind
            else _in_parts(shot, clauses_of(said, end_ms), brief, title, before)
        )
        shots += parts
    seen, others = _with_views(shots, brief, gist), partial(_others, gist.pictures())
    return without_repeats(seen, _card_of, others, POINTS_APART if gist.unknown else CARDS_APART)


def _others(pictures: Sequence[Picture], shot: Shot) -> Sequence[Picture]:
    """The film's pictures that a shot may show whose sentence names none, or one that was just seen."""
    if names_somebody(shot.said):
        return ()
    kind, view = shot.sight.kind, shot.sight.view
    if names_scene(shot.said, kind):  # 火锅的红油翻滚 is shown by food, however often the pot was seen
        beside = companions(kind, view)
        pictures = [each for each in (*pictures, *beside) if each[0] == kind or each in beside]
    return [each for each in pictures if shot.light.time in ("", "night") or not shown_by_night_only(*each)]


def _groups(sentences: Sequence[SpokenSentence], brief: Brief) -> list[tuple[int, int, list[SpokenSentence]]]:
    """Sentences that share a shot, with its start and end."""
    groups: list[tuple[int, int, list[SpokenSentence]]] = []
    start_ms, said = 0, []
    for sentence, following in itertools.pairwise([*sentences, None]):
        if sentence is None:
            continue
        said.append(sentence)
        end_ms = brief.duration_ms if following is None else (sentence.end_ms + following.start_ms) // 2
        if end_ms - start_ms >= SHORTEST_SHOT_MS:
            groups.append((start_ms, end_ms, said))
            start_ms, said = end_ms, []
    if said and groups:  # a last shot too short joins the one before
        first_ms, _, earlier = groups.pop()
        start_ms, said = first_ms, earlier + said
    if said:
        groups.append((start_ms, brief.duration_ms, said))
    return groups


def silent_shots(brief: Brief) -> tuple[Shot, ...]:
    """Shots for a film without narration: the topic, seen long; a short film is one shot."""
    count = max(1, round(brief.duration_ms / SILENT_SHOT_MS))
    cuts = [round(brief.duration_ms * i / count) for i in range(count + 1)]
    return _with_views([_shot(a, b, brief.topic, brief, brief.topic) for a, b in itertools.pairwise(cuts)], brief)


def scene_engine_of(sight: Sight) -> str:
    """Which engine makes the picture of a sight."""
    return "swatch" if sight.kind == "swatch" else "painter"


def _shot(
    start_ms: int, end_ms: int, said: str, brief: Brief, title: str, before: Sequence[str] = (), chosen: str = ""
) -> Shot:
    """before: the scenes of the shots before. chosen: the scene that the writer wants here."""
    figures = data_scene(said, genre=brief.genre) if brief.scene_engine != "swatch" else None
    if figures is not None:
        return Shot(start_ms, end_ms, said, Sight(figures.kind, headwords(said), data=figures.data))
    years = milestones(said) if brief.scene_engine != "swatch" else None
    if years is not None:
        return Shot(start_ms, end_ms, said, Sight("timeline", headwords(said), data=years))
    halves = then_and_now(said) if brief.scene_engine != "swatch" else None
    if halves is not None:
        return Shot(start_ms, end_ms, said, Sight("compare", halves))
    kind = "swatch" if brief.scene_engine == "swatch" else chosen or _scene(said, brief, before)
    clause = short_clause(said) or (title if len(title) <= LONGEST_HEADLINE else "")
    words = _words(kind, said, brief, clause)
    return Shot(start_ms, end_ms, said, Sight(kind, tuple(filter(None, words))))


def _scene(said: str, brief: Brief, before: Sequence[str]) -> str:
    """The scene of a sentence. One that shows only the film's field gives way to words where the sentence tells of
    things that it does not show, and a point of a list says its number and name instead."""
    choice = choice_of(said, brief.topic, genre=brief.genre)
    if _told_apart(said, choice):
        return "list_card"
    if choice.kind == "product" and scene_of_topic(brief.topic, brief.genre) != "product":
        return KEYWORD_CARD  # a thermos in passing is not the film's product, whose name stands on its pedestal
    listed = choice.kind == "list_card" and not _TOLD_ONE_BY_ONE.search(said)  # a list of one point is none
    if (
        listed
        or (choice.kind in FIELDS | PLACES and number_in_list(said))
        or (choice.by == BY_FIELD and before and _better_told(said, choice.kind, before))
    ):
        return KEYWORD_CARD
    return choice.kind


def _better_told(said: str, kind: str, before: Sequence[str]) -> bool:
    """Whether words tell a sentence better than its film's field: seen just before, or the sentence speaks of things of
    its own (奶奶坐在院子里挑果子), unless there have been nothing but cards for a while."""
    if before[-1] == kind:
        return True
    only_cards = len(before) >= _CARDS_IN_A_ROW and set(before[-_CARDS_IN_A_ROW:]) == {KEYWORD_CARD}
    return not only_cards and len(headwords(said)) > 1 and bool(headline(said))


def _told_apart(said: str, choice: Choice) -> bool:
    """Whether a sentence tells four things or more that no one picture holds: 百合、巧克力、葡萄、洋葱."""
    row = _IN_A_ROW.search(said)
    kinds = {
        m.mention.kind for m in choice.told if row and m.mention.kind and row.start() <= m.mention.start < row.end()
    }
    return row is not None and len(kinds) != 1


def _words(kind: str, said: str, brief: Brief, clause: str) -> tuple[str, ...]:
    """What the scene may write: a quotation and a list stand there as they are said, other scenes show headwords."""
    if kind == "product":
        return _product_words(brief, clause)
    if kind == "quote_card" or (kind == "list_card" and _TOLD_ONE_BY_ONE.search(said)):
        return (said,)
    if kind == KEYWORD_CARD:
        return _card_words(said, clause)
    if kind == "road":
        return place_names(said)  # its map writes them beside the route
    return headwords(said) or (clause,)


def _card_words(said: str, clause: str) -> tuple[str, ...]:
    """A card of words says the clause that tells most, then the sentence's number in a list and its headwords."""
    large, told = headline(said), without_number(said)
    if not large:
        return headwords(told) or (clause,)
    number = number_in_list(said)
    return (large, *([f"{number:02d}"] if number else []), *headwords(told, most=2))


def _card_of(said: str) -> tuple[str, ...]:
    """What a card says in the place of a picture; nothing where no clause is short enough to stand large."""
    return tuple(filter(None, _card_words(said, ""))) if headline(said) else ()


def _product_words(brief: Brief, clause: str) -> tuple[str, ...]:
    """A product is called by the name that the person gave it; what is said of it stands below."""
    named = brief.topic if len(brief.topic) <= LONGEST_HEADLINE and not _NO_NAME.search(brief.topic) else ""
    return (named, clause) if named else (clause,)


def _with_views(shots: Sequence[Shot], brief: Brief, gist: Gist | None = None) -> tuple[Shot, ...]:
    """The shots, each with its light and its view; a product stays the same product all through the film."""
    first = zlib.crc32(brief.topic.encode()) + brief.seed  # neighbouring seeds begin with different views
    told = [(shot.sight.kind, shot.said) for shot in shots]
    lights = light_of_film(told, brief.topic, scene_of_topic(brief.topic, brief.genre), first)
    views = views_for(told, first, gist.words if gist else brief.topic, hours=[light.time for light in lights])
    shown: Counter[tuple[str, str]] = Counter()
    viewed = []
    for shot, view, light in zip(shots, views, lights, strict=True):
        kind = shot.sight.kind
        sight = replace(shot.sight, view=brief.topic if kind == "product" else view, again=shown[kind, view])
        shown[kind, view] += 1
        viewed.append(replace(shot, sight=sight, light=light))
    return tuple(viewed)


_APART = 1_000_003
_ALL = 2520 * 400_000
"""A multiple of all small numbers, so that going round it changes no remainder."""


def film_seed(brief: Brief) -> int:
    """The number that a film's pictures are drawn from: its topic's and its seed's own.

    Pictures choose their sides, colours and things by what is left of it when divided by two, three, four …; the next
    seed is a prime away, so that it chooses otherwise in each.
    """
    return (zlib.crc32(brief.topic.encode()) + _APART * brief.seed) % _ALL


def _in_parts(shot: Shot, clauses: Sequence[Clause], brief: Brief, title: str, before: Sequence[str]) -> list[Shot]:
    """A shot that is long enough to tire, or whose clauses speak of different things, as several.

    What counts up or is read as a whole (figures, a list, a quotation) stays whole: it needs the time.
    """
    length_ms = shot.end_ms - shot.start_ms
    if shot.sight.data.items or shot.sight.kind in _WHOLE or length_ms < LONG_SHOT_MS:
        return [shot]
    parts: list[Shot] = []
    start_ms = shot.start_ms
    for clause in shared_out(clauses, start_ms, max(2, round(length_ms / EASY_SHOT_MS)), SHORTEST_SHOT_MS):
        kinds = [*before, *(part.sight.kind for part in parts)]
        parts.append(_shot(start_ms, clause.end_ms, clause.text, brief, title, kinds))
        start_ms = clause.end_ms
    if length_ms <= LONGEST_SHOT_MS and {part.sight.kind for part in parts} == {shot.sight.kind}:
        return [shot]
    return [piece for part in parts for piece in _halved(part)]


def _halved(shot: Shot) -> list[Shot]:
    """Equal parts of a shot that is too long and has no clause to cut at: the same scene from another side."""
    parts = -(-(shot.end_ms - shot.start_ms) // LONGEST_SHOT_MS)
    cuts = [shot.start_ms + (shot.end_ms - shot.start_ms) * i // parts for i in range(parts + 1)]
    return [replace(shot, start_ms=a, end_ms=b) for a, b in itertools.pairwise(cuts)]


def style_of(brief: Brief) -> str:
    """The look of the film's titles: ink for what is at home in ink, modern for all else."""
    return "ink" if scene_of_topic(brief.topic, brief.genre) in {"ink_mountains", "tea"} else "modern"
