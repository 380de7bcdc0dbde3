"""What must hold after every fault, read from the store itself: what a client was told is there, nothing is half there.

Each check gives back sentences about what is broken; none is good.
"""

import hashlib
import json
from collections import Counter

from sqlalchemy import func, select

from moying.store.schema import account, asset, draft_step, entry, event, hold, render, session, turn

ENDED = ("completed", "failed", "cancelled")
TURN_ENDED = ("done", "failed", "interrupted")
PRICES = {"make": 40, "title": 2, "twice": 2}


def lost(tx, blobs, films, accounts):
    """Promises (a), (b), (d) and (e): what these accounts were told, and is not there."""
    return [
        *(told for one in accounts for told in _lost_uploads(tx, blobs, one)),
        *(told for one in accounts for told in _lost_versions(tx, one)),
        *(told for one in accounts for told in _lost_events(tx, one)),
        *(told for one in accounts for told in _lost_renders(tx, films, one)),
    ]


def _lost_uploads(tx, blobs, one):
    kept = dict(tx.execute(select(asset.c.id, asset.c.sha256).where(asset.c.session_id == one.session_id)).all())
    for asset_id, sha256 in one.uploads.items():
        if kept.get(asset_id) != sha256:
            yield f"upload {asset_id} is gone"
        elif not _whole(blobs.path(sha256), sha256):
            yield f"the bytes of upload {asset_id} are not what was acknowledged"


def _lost_versions(tx, one):
    version = tx.execute(select(session.c.version).where(session.c.id == one.session_id)).scalar()
    if version is None or version < one.version:
        yield f"version {one.version} of session {one.session_id} was acknowledged; there is {version}"


def _lost_events(tx, one):
    for turn_id, told in one.turns.items():
        rows = tx.execute(select(event.c.sequence, event.c.body).where(event.c.turn_id == turn_id)).all()
        kept = {row.sequence: json.loads(row.body) for row in rows}
        gone = [number for number, body in told["events"].items() if kept.get(number) != body]
        if gone:
            yield f"events {gone} of turn {turn_id} are gone or are others"
        if not tx.execute(select(turn.c.id).where(turn.c.id == turn_id)).first():
            yield f"turn {turn_id} is gone"


def _lost_renders(tx, films, one):
    rows = tx.execute(select(render).where(render.c.account_id == one.user_id)).all()
    kept = {row.id: row for row in rows}
    for name, told in list(one.renders.items()):
        row = kept.get(name)
        if row is None or row.job_id != told["taskId"]:
            yield f"render {name} is gone"
        elif told["status"] in ENDED and row.status != told["status"]:
            yield f"render {name} was told to be {told['status']} and is {row.status}"
        elif row.status == "completed":
            film = films / f"{row.job_id}.mp4"
            if not film.is_file() or film.stat().st_size != json.loads(row.result)["size_bytes"]:
                yield f"the film of render {name} is gone or not whole"


def half_there(tx, blobs):
    """What nobody was told of may be absent, but never in part."""
    for row in tx.execute(select(asset.c.id, asset.c.sha256)):
        if not blobs.path(row.sha256).is_file():
            yield f"asset {row.id} has no file"
    counted = select(turn.c.id, turn.c.last_event, func.count(event.c.sequence), func.max(event.c.sequence))
    counted = counted.outerjoin(event, event.c.turn_id == turn.c.id).group_by(turn.c.id, turn.c.last_event)
    for turn_id, last, count, highest in tx.execute(counted):
        if last != count or last != (highest or 0):
            yield f"turn {turn_id} counts {last} events and has {count}, up to {highest}"
    steps = select(session.c.id, session.c.step, session.c.version, func.count(draft_step.c.step))
    steps = steps.outerjoin(draft_step, draft_step.c.session_id == session.c.id)
    for session_id, step, version, count in tx.execute(steps.group_by(session.c.id)):
        if not step == version == count:
            yield f"session {session_id} stands at step {step}, version {version}, with {count} drafts"
    yield from _unbalanced(tx)


def _unbalanced(tx):
    sums = select(entry.c.posting, func.sum(entry.c.delta)).group_by(entry.c.posting)
    for posting, total in tx.execute(sums.having(func.sum(entry.c.delta) != 0)):
        yield f"the entries of posting {posting} add up to {total}"
    rows = select(entry.c.account_id, entry.c.bucket, func.sum(entry.c.delta)).group_by(
        entry.c.account_id, entry.c.bucket
    )
    by_bucket = {(who, bucket): total for who, bucket, total in tx.execute(rows)}
    for row in tx.execute(select(account)):
        derived = by_bucket.get((row.id, "available"), 0), by_bucket.get((row.id, "frozen"), 0)
        if (row.available, row.frozen) != derived:
            yield f"account {row.id} says {row.available}+{row.frozen}, its entries say {derived}"


def not_at_rest(tx):
    """After all work has ended: nothing is stuck, and everything that stays was paid for exactly once (promise (c))."""
    for row in tx.execute(select(turn.c.id, turn.c.status).where(turn.c.status.not_in(TURN_ENDED))):
        yield f"turn {row.id} is {row.status}"
    for row in tx.execute(select(render.c.id, render.c.status).where(render.c.status.not_in(ENDED))):
        yield f"render {row.id} is {row.status}"
    for row in tx.execute(select(account.c.id, account.c.frozen).where(account.c.frozen != 0)):
        yield f"account {row.id} has {row.frozen} credits stuck in frozen"
    for row in tx.execute(select(hold.c.key).where(hold.c.state == "held")):
        yield f"hold {row.key} is open"
    yield from _wrongly_paid(tx)
    yield from _without_words(tx)


def _wrongly_paid(tx):
    rows = tx.execute(select(hold.c.purpose, hold.c.amount).where(hold.c.state == "spent"))
    paid = Counter((row.purpose, row.amount) for row in rows)
    edits = Counter(
        (row.session_id, row.note.partition("#")[0])
        for row in tx.execute(select(draft_step.c.session_id, draft_step.c.note))
    )
    for row in tx.execute(select(turn.c.id, turn.c.session_id, turn.c.message)):
        made = edits[row.session_id, row.message]
        amount = PRICES.get(row.message.partition(" ")[0], 0)
        if paid[row.id, amount] != made:
            yield f"turn {row.id} ({row.message}) made {made} edits and paid for {paid[row.id, amount]}"
    for row in tx.execute(select(render.c.job_id, render.c.id, render.c.status)):
        if paid[row.job_id, 1] != (row.status == "completed"):
            yield f"render {row.id} is {row.status} and was paid for {paid[row.job_id, 1]} times"


def _without_words(tx):
    last = select(turn.c.id, event.c.body).join(
        event, (event.c.turn_id == turn.c.id) & (event.c.sequence == turn.c.last_event)
    )
    spoken = {row.id for row in tx.execute(last) if json.loads(row.body).get("content", {}).get("parts")}
    for row in tx.execute(select(turn.c.id)):
        if row.id not in spoken:
            yield f"turn {row.id} ends without words"


def left_behind(blobs, films):
    """Uploads and films that were being written when a server died. Nobody here sends in pieces."""
    return [*blobs.unkept(), *blobs.partials(), *films.glob(".*"), *films.glob("*.part")]


def not_called(tx, called):
    """Renders that have ended, and nobody was told."""
    heard = set(called.read_text().split()) if called.exists() else set()
    for row in tx.execute(select(render.c.id).where(render.c.status.in_(ENDED))):
        if row.id not in heard:
            yield f"nobody was told that render {row.id} has ended"


def drawn_twice(drawn):
    """Chunks that were finished, and drawn once more after a restart."""
    counts = Counter(drawn.read_text().split()) if drawn.exists() else Counter()
    return [f"chunk {key} was drawn {count} times" for key, count in counts.items() if count > 1]


def _whole(path, sha256):
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
