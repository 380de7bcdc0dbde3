"""What nobody needs any more is taken away: half uploads, and kept files that no session holds. Never one in use."""

from __future__ import annotations

from sqlalchemy import exists, select

from moying.store import uploads
from moying.store.blobs import Blobs, is_young, remove_unclaimed
from moying.store.database import Database
from moying.store.schema import asset, blob, study


def tidy(database: Database, blobs: Blobs, age_s: float) -> int:
    """Take away what nobody owns any more, and say how many files it was.

    age_s: kept files that no session holds are that old; must be longer than any request takes to write down what it
    kept. What a request was still writing when its server died goes at once.
    """
    with database.write() as tx:
        uploads.drop_expired(tx)
    partials = blobs.partials()  # looked for before the rows are: an upload has its row before it has a file
    with database.read() as tx:
        known = uploads.every_id(tx)
    unowned = [*blobs.unkept(), *(file for file in partials if file.name not in known)]
    leftovers = sum(remove_unclaimed(file) for file in unowned)
    names = [file.name for file in blobs.every() if not is_young(file, age_s)]
    return leftovers + sum(_forgotten(database, blobs, name, age_s) for name in names)


def _forgotten(database: Database, blobs: Blobs, sha256: str, age_s: float) -> bool:
    held = select(exists().where(asset.c.sha256 == sha256))
    with database.read() as tx:
        if tx.scalar(held):
            return False

    def may_go() -> bool:
        with database.write() as tx:
            if tx.scalar(held):
                return False
            tx.execute(study.delete().where(study.c.sha256 == sha256))
            tx.execute(blob.delete().where(blob.c.sha256 == sha256))
            return True

    return blobs.forget(sha256, age_s, may_go)
