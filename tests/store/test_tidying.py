"""What nobody needs goes away; what somebody holds, writes, or is just bringing, stays."""

import hashlib
import os
import random
import threading
import time

import pytest
from sqlalchemy import select
from store_fixtures import new_account

from moying.store import assets, sessions, uploads
from moying.store.assets import AssetRow
from moying.store.blobs import Blobs, PartialBusy
from moying.store.schema import blob
from moying.store.tidying import tidy

DAY_S = 24 * 3600


@pytest.fixture
def blobs(tmp_path):
    return Blobs(tmp_path / "blobs")


@pytest.fixture
def session_id(db):
    owner = new_account(db)
    with db.write() as tx:
        return sessions.create(tx, owner, "", "zh").id


def kept(blobs, content):
    with blobs.incoming() as incoming:
        incoming.write(content)
        return blobs.keep(incoming)


def held(db, session_id, sha256):
    with db.write() as tx:
        assets.add(tx, session_id, AssetRow(sha256, "upload", "image", "a.png"), 1)


def grow_old(*files):
    for file in files:
        os.utime(file, (0, 0))


def test_an_old_file_goes_only_when_no_session_holds_it(db, blobs, session_id):
    names = [kept(blobs, content) for content in (b"held", b"orphan", b"young orphan")]
    held(db, session_id, names[0])
    grow_old(*map(blobs.path, names[:2]))
    assert tidy(db, blobs, DAY_S) == 1
    assert [blobs.path(name).exists() for name in names] == [True, False, True]
    with db.read() as tx:
        assert list(tx.scalars(select(blob.c.sha256))) == names[:1]


def test_an_orphan_that_is_brought_again_is_young_again(db, blobs):
    name = kept(blobs, b"again")
    grow_old(blobs.path(name))
    assert kept(blobs, b"again") == name
    assert tidy(db, blobs, DAY_S) == 0 and blobs.path(name).read_bytes() == b"again"


def test_a_leftover_goes_when_it_is_old_and_nobody_writes_it(db, blobs, session_id, tmp_path):
    dead, old = tmp_path / "blobs" / "incoming" / "dead", blobs.incoming()
    dead.write_bytes(b"x")
    with db.write() as tx:
        row = uploads.begin(tx, "anon_1", session_id, "a.mp4", "", 9, 2**62)
        over = uploads.begin(tx, "anon_1", session_id, "b.mp4", "", 9, 1)
    files = []
    for upload in (row, over):
        with blobs.partial(upload.id) as partial:
            partial.write(b"abc")
            files.append(partial.path)
    grow_old(dead, old.path, *files)
    with old, blobs.partial(over.id):
        assert tidy(db, blobs, DAY_S) == 1
        assert not dead.exists() and old.path.exists() and files[0].exists() and files[1].exists()
        old.write(b"still here")
        name = blobs.keep(old)
    grow_old(files[1])
    assert tidy(db, blobs, DAY_S) == 1
    assert files[0].exists() and not files[1].exists() and blobs.path(name).read_bytes() == b"still here"


def test_an_upload_has_one_writer(blobs):
    with blobs.partial("a"), pytest.raises(PartialBusy), blobs.partial("a"):
        pass
    with blobs.partial("a"):
        pass


def test_files_that_are_brought_while_old_ones_go_are_never_lost(db, blobs, session_id):
    """Six contents come again and again, each made old as soon as it lies there, while another thread tidies."""
    contents = [bytes([65 + i]) * 10 for i in range(6)]
    names = [hashlib.sha256(content).hexdigest() for content in contents]
    ended, lost, turns = threading.Event(), [], random.Random(6)

    def tidies():
        while not ended.is_set():
            tidy(db, blobs, 600)

    tidier = threading.Thread(target=tidies)
    tidier.start()
    for _ in range(120):
        i = turns.randrange(6)
        kept(blobs, contents[i])
        lost += [] if blobs.path(names[i]).exists() else [i]
        grow_old(blobs.path(names[i]))  # nobody wrote down that it is held: it may go from here on
    for content, name in zip(contents, names, strict=True):
        kept(blobs, content)
        held(db, session_id, name)
        grow_old(blobs.path(name))
    time.sleep(0.05)
    ended.set()
    tidier.join()
    assert not lost and [blobs.path(name).read_bytes() for name in names] == contents
