"""The files of tests that take longest, the longest first: they begin before all others, so that no core is left with
one of them when the rest is done. What is not named here takes a few seconds.
"""

LONGEST = (
    "painter/test_scenes.py",
    "chaos/test_nothing_is_lost_later.py",
    "chaos/test_nothing_is_lost.py",
    "agent/test_conversations.py",
    "endtoend/test_six_wishes.py",
    "agent/test_turns_edit.py",
    "render/test_film.py",
    "language/test_language_hostile.py",
    "server/test_a_server_that_is_killed.py",
    "agent/test_sounds_by_chat.py",
    "server/test_resumable_uploads.py",
    "agent/test_random_edits.py",
    "server/test_who_may_reach_it.py",
    "server/test_tus_js_client.py",
    "server/test_renders.py",
    "server/test_a_real_conversation.py",
    "server/test_operations.py",
    "render/test_other_files.py",
    "server/test_every_route.py",
    "render/test_strips.py",
    "server/test_openapi_fuzz.py",
    "client/test_each_by_itself.py",
    "skills/test_skills.py",
    "painter/test_cards.py",
    "jobs/test_render_workers.py",
    "painter/test_counted_scenes.py",
    "render/test_stopped.py",
)


def longest_first(items, folder):
    """Put the tests in that order, each file's own order as it is."""
    places = {folder / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))
