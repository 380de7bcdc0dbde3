"""The built-in brain: understands by rules, needs no model, gives the same calls for the same words every time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from moying.agent.brains.brain import Call, Do, Ending
from moying.agent.context import TurnContext
from moying.agent.done import done_before
from moying.agent.edited_lately import edited_together
from moying.agent.explaining import because
from moying.agent.pointing import NotFound, numbers_showing, pointed_at, shots_of
from moying.agent.said_before import asked_of, both_spoken_of, choice_asked, completed, it_spoken_of, thing_asked_about
from moying.agent.uploads import pictures
from moying.draft import Draft, Json, Role
from moying.language.detect import language_of
from moying.language.lines.cleaning import clean_for_voice, heading_of
from moying.language.wishes.intents import understand
from moying.language.wishes.references import find_references
from moying.language.wishes.topic import topic_of
from moying.language.wishes.upload_names import find_uploads
from moying.language.wishes.wish import Wish
from moying.story.brief import CANVASES

_SAME = {"set_title", "remove_title", "remove_bgm", "remove_sfx", "change_sfx", "set_sfx_volume",
         "shape_bgm", "use_own_music",
         "undo", "redo", "take_back", "summary", "help"}  # fmt: skip
"""Wishes that are a tool's name, with the tool's own arguments as slots."""
_OF_SHOTS = {"trim_shot", "duplicate_shot", "move_shot", "swap_shots", "split_shot", "set_speed", "reverse_shot",
             "freeze_shot", "reframe_shot", "denoise", "set_transitions", "add_effect", "remove_effects",
             "regenerate", "set_line", "start_bgm", "go_back", "set_original_sound", "answer"}  # fmt: skip
"""The same, of which some slots name shots."""
_OF_TEXTS = {"style_text", "add_text", "change_text", "remove_text", "set_captions", "change_caption", "replace_words",
             "convert_characters", "set_bilingual", "use_subtitles", "export_subtitles",
             "set_cover", "publish_text"}  # fmt: skip
"""Wishes about the words on the screen: a tool's name, with the tool's own arguments as slots."""
_OF_UPLOADS = {"insert_upload", "replace_with_upload", "overlay_upload", "change_overlay", "split_screen",
               "set_original_sound", "cut_silences", "make_highlights", "cut_to_beat", "remove_fillers"}  # fmt: skip
"""The same of uploads; what is said of uploads stays in words."""
_OF_SCRIPT = {"rewrite_script", "translate_film"}
_WHOLE = {"set_narration", "set_pace", "set_script", "fade_bgm", "fade_film", "set_resolution", "reverse_order",
          "order_shots", "history", "add_line", "remove_line"}  # fmt: skip
"""The same, of the film as a whole."""
_OWN_SLOTS = ("text", "duration_ms", "by_ms", "name", "number", "old", "new", "volume", "times", "or_undo", "what",
              "drums_db", "ending_db", "tempo", "energy", "another", "first")  # fmt: skip
_WALKS = {"undo", "redo", "go_back", "take_back"}
"""After these the film is another one: which shots a later wish means is seen when its turn comes."""
_LONGEST_TOPIC = 40


class BuiltInBrain:
    """Every wish of the message becomes a call, in order."""

    name = "built-in"

    def take(self, context: TurnContext, draft: Draft | None, language: str, do: Do) -> Ending:
        """Make the calls one after another; one that is refused does not keep the others from being made."""
        for call in self.plan(context, draft, language):
            do(call)
        return Ending()

    def plan(self, context: TurnContext, draft: Draft | None, language: str) -> Iterable[Call]:
        """The calls that the message asks for."""
        message = context.message.strip()
        if not message and not context.options.get("script"):
            return [Call("reply", {"about": "unclear"})]
        wishes = _understood(message, context, draft)
        if context.options.get("script") and not any(w.kind == "create" for w in wishes):
            wishes = (Wish("create", {}, message),)
        walked = next((n for n, wish in enumerate(wishes) if wish.kind in _WALKS), len(wishes))
        named = [_shots_named(wish, draft, context) if n < walked else wish for n, wish in enumerate(wishes)]
        return [
            replace(call, because=because(wish.kind, wish.said, wish.slots, there.slots, draft, language))
            for wish, there in zip(wishes, named, strict=True)
            for call in _calls(there, context, draft)
        ]


def _understood(message: str, context: TurnContext, draft: Draft | None) -> Sequence[Wish]:
    """The wishes of the message, in the light of what was done and said before it."""
    footage = bool(pictures(context.uploads()))
    if draft is None:
        return understand(message, has_video=False, has_footage=footage)
    if choice_asked(message):
        return (Wish("reply", {"about": "which_shot"}, message),)
    message = completed(context, draft) or message
    before, *older = done_before(draft, context.history(), most=4) or ((),)
    if (thing := thing_asked_about(context)) is not None:
        before, older = (thing,), [before, *older]
    wishes = understand(
        message,
        has_video=True,
        has_footage=footage,
        before=before,
        showing=partial(numbers_showing, draft=draft),
        older=older,
        pointed=asked_of(context, draft),
    )
    return [_both(wish, context, draft) for wish in wishes]


def _both(wish: Wish, context: TurnContext, draft: Draft) -> Wish:
    """The wish with "both" as the two shots that were spoken of, where the drafts tell of fewer."""
    if not find_references(str(wish.slots.get("shots", ""))[:40]) or len(edited_together(draft, context.history())) > 1:
        return wish
    both = both_spoken_of(context, draft, [wish])
    return replace(wish, slots={**wish.slots, "shots": both}) if both else wish


def _shots_named(wish: Wish, draft: Draft | None, context: TurnContext) -> Wish:
    """The wish with its shots as ids of the draft that the person sees: what an earlier wish of the message moves must
    not change which the later ones mean. What cannot be found stays in words, and the tool says so."""
    if draft is None or wish.kind not in {"delete_shot", "add_sfx", *_OF_SHOTS, *_OF_TEXTS, *_OF_UPLOADS}:
        return wish
    slots = dict(wish.slots)
    it = wish.kind == "trim_shot" and slots.get("shots") == "它" and slots.get("duration_ms")
    if it and _as_ids("它", draft, context) == "它":  # no shot was edited before: the film is meant
        return replace(wish, kind="set_duration")
    if slots.get("ordinal"):
        slots["shots"] = str(slots["ordinal"])
    for name in ("shots", "before", "after", "one", "other"):
        if slots.get(name):
            slots[name] = _as_ids(slots[name], draft, context)
    if wish.kind in {"add_effect", "remove_effects"} and slots.get("shots") == "它":  # nothing else can be meant
        slots["shots"] = ""
    if (
        wish.kind == "move_shot"
        and " " not in (words := str(slots["shots"]))
        and _as_ids(words, draft, context) == words
    ):
        return _put_in(wish, slots, draft)
    if slots.get("ordinal") and slots["shots"] == str(slots["ordinal"]):
        del slots["shots"]
    return replace(wish, slots=slots)


def _put_in(wish: Wish, slots: dict[str, Any], draft: Draft) -> Wish:
    """沙滩那个视频放到最前面, where the film does not show it yet: the upload comes in there."""
    known = any(s.id == slots["shots"] for t in draft.tracks for s in t.segments)
    if known or not find_uploads(str(slots["shots"])) or slots.get("by"):
        return replace(wish, slots=slots)
    where = {name: slots[name] for name in ("position", "before", "after") if slots.get(name)}
    return replace(wish, kind="insert_upload", slots={"which": slots["shots"], **where})


def _as_ids(words: str, draft: Draft, context: TurnContext) -> str:
    try:
        return " ".join(pointed_at(words, draft, context.history(), context.uploads()).ids) or words
    except NotFound:
        return it_spoken_of(context, draft) if words == "它" else words


def _calls(wish: Wish, context: TurnContext, draft: Draft | None) -> Iterable[Call]:
    slots = wish.slots
    if wish.kind in _SAME:
        yield Call(wish.kind, _known(slots, *_OWN_SLOTS))
    elif wish.kind == "create":
        yield Call("create_video", _film(wish, context))
    elif wish.kind == "set_bgm":
        yield Call("set_bgm", {"genre": slots.get("genre", wish.said), **_known(slots, "volume", "before")})
    elif wish.kind == "set_bgm_volume":
        yield Call("set_bgm_volume", _known(slots, "volume", "times"))
    elif wish.kind == "add_sfx":
        yield from _sounds(slots, draft)
    elif wish.kind == "delete_shot":
        number = {} if slots.get("shots") else {"number": slots.get("ordinal", 0)}
        yield Call("delete_shot", _known(slots, "shots", "others") | number)
    elif wish.kind in _OF_SHOTS | _OF_TEXTS | _OF_UPLOADS | _OF_SCRIPT | _WHOLE:
        yield Call(wish.kind, dict(slots))
    elif wish.kind == "set_duration" and slots.get("first"):
        yield Call("set_duration", {"duration_ms": context.history()[0].duration_ms})
    elif wish.kind == "set_duration":
        yield Call("set_duration", _known(slots, "duration_ms", "by_ms", "times", "at_most"))
    elif wish.kind == "pace_film":
        yield _paced(slots["times"], draft)
    elif wish.kind == "set_style":
        yield Call("set_style", _known(slots, "wish"))
    elif wish.kind == "bring_back" and draft is not None:
        yield from _brought_back(str(slots["shots"]), draft, context)
    elif wish.kind == "set_voice":
        yield Call("set_voice", _known(slots, "who", "another"))
    elif wish.kind == "set_karaoke":
        yield Call("set_karaoke", _known(slots, "on"))
    elif wish.kind == "set_ratio":
        yield Call("set_ratio", _known(slots, "ratio"))
    else:
        unclear = {"said": wish.said} if slots.get("about") == "unclear" and wish.said else {}
        yield Call("reply", {"about": slots.get("about", "unclear"), **unclear, **_known(slots, "said")})


def _brought_back(words: str, draft: Draft, context: TurnContext) -> Iterable[Call]:
    """Of the shots that the newest step took away, those that are named come back: it is taken back, and done again to
    the others."""
    before = context.history()[-1]
    left = {shot.id for track in draft.tracks for shot in track.segments}
    try:
        wanted = pointed_at(words, before, context.history()[:-1], context.uploads()).ids
    except NotFound:
        wanted = ()
    gone = [shot.id for shot in shots_of(before) if shot.id not in left]
    yield Call("undo", {})
    if others := [i for i in gone if i not in wanted]:
        yield Call("delete_shot", {"shots": " ".join(others)})


def _paced(times: float, draft: Draft | None) -> Call:
    """The whole film faster or slower: where a voice tells it, the voice, and all else goes along."""
    voice = draft.by_role(Role.NARRATION) if draft else None
    if voice is not None and voice.segments and not voice.muted:
        return Call("set_pace", {"times": times})
    return Call("set_speed", {"shots": "所有镜头", "times": 1.5 if times > 1 else 0.75})


def _sounds(slots: Mapping[str, Any], draft: Draft | None) -> Iterable[Call]:
    """A sound for the shot that is numbered, or for each that is named."""
    ids = str(slots.get("shots", "")).split()
    main = draft.by_role(Role.MAIN) if draft else None
    places = [n for n, shot in enumerate(main.segments if main else (), 1) if shot.id in ids]
    told = [n for r in find_references(str(slots.get("shots", ""))[:40]) for n in r.numbers]
    for number in places or told or [slots.get("ordinal", 0)]:  # a shot that is not there is refused, by its number
        yield Call("add_sfx", {"name": slots.get("name", ""), "number": number})


def _film(wish: Wish, context: TurnContext) -> dict[str, Json]:
    """The arguments of a new film: what was set beside the message wins over what the message says."""
    slots, options = wish.slots, context.options
    script = _text(options.get("script")) or _text(slots.get("script"))
    pasted = bool(script) and script.strip() == context.message.strip()  # then the message is no wish beside it
    topic = "" if pasted else _text(slots.get("topic"))
    topic = topic or (topic_of(clean_for_voice(script)).subject if script else "")
    ratio = options.get("ratio") or slots.get("ratio")
    music, narration = slots.get("wants_music"), slots.get("wants_narration")
    if narration is None and slots.get("only_named") and not script:
        narration = False
    film: dict[str, Json] = {
        "topic": (topic or ("" if context.uploads() or slots.get("footage") else wish.said))[:_LONGEST_TOPIC],
        "genre": _text(slots.get("genre")),
        "language": language_of(script) if script else _text(slots.get("video_language")) or "zh",
        "duration_ms": options.get("duration_ms") or slots.get("duration_ms") or 0,
        "ratio": ratio if ratio in CANVASES else "",
        "script": script or None,
        "captions": slots.get("wants_captions") is not False,
        "music": bool(music) if music is not None else True,
        "seed": options.get("seed") or 0,
        **_known(slots, "voice", "title", "bgm_genre", "bgm_volume", "footage", "each_ms"),
    }
    if "title" not in film and (heading := heading_of(script)):
        film["title"] = heading
    sounds = slots.get("wants_sfx")
    if sounds is not None or slots.get("only_named"):
        film["sfx"] = "yes" if sounds else "no"
    if slots.get("karaoke"):
        film["karaoke"] = True
    if slots.get("own_music"):
        film["own_music"] = True
    if narration is not None:
        film["narration"] = bool(narration)
    if slots.get("title_duration_ms"):
        film["title_ms"] = slots["title_duration_ms"]
    return film


def _known(slots: Mapping[str, Any], *names: str) -> dict[str, Json]:
    return {name: slots[name] for name in names if slots.get(name) is not None}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
