"""The brief that a draft carries, kept in step with the edits, so that a film made again keeps them."""

from __future__ import annotations

from moying.draft import Draft
from moying.story import Brief


def brief_of(draft: Draft) -> Brief:
    """The brief of the draft; a plain one when it has none."""
    return Brief.from_json(draft.meta.get("brief"))


def with_brief(draft: Draft, brief: Brief) -> Draft:
    """The draft carrying that brief."""
    return draft.with_meta(brief=dict(brief.as_json()))
