"""Many listen to one turn: it is read once for all of them, wherever they begin and whichever server they ask."""

import asyncio
import uuid

import pytest
from callers import Caller, settings
from reading import events_in, words_in
from scripted_agent import GATES

from moying.agent.turns import Bell
from moying.server import tails
from moying.server.run import embedded
from moying.server.tails import Tails, Waker
from moying.store import sessions, turns
from moying.store.connecting import sqlite_url
from moying.store.database import Database
from moying.store.schema import account


def test_a_turn_is_read_once_for_all_who_follow_it_and_nobody_misses_or_hears_anything_twice(tmp_path, monkeypatch):
    database, bell, looks = Database(sqlite_url(tmp_path / "t.db")), Bell(), []
    with database.write() as tx:
        tx.execute(account.insert().values(id="a", kind="anonymous", available=0, frozen=0, created_ms=0))
        turns.enqueue(tx, sessions.create(tx, "a", "", "zh"), "一", {}, None)
        held = turns.claim(tx, "me")
    after = turns.events_after
    monkeypatch.setattr(turns, "events_after", lambda *asked: looks.append(asked[2]) or after(*asked))

    def give_out(count, end=False):
        with database.write() as tx:
            for _ in range(count):
                turns.append(tx, held, {})
            if end:
                turns.close(tx, held, "done")
        bell.ring(held.id)

    async def listen(followed, begins):
        heard = []
        with followed.follow(held.id, begins) as tail:
            while True:
                rings = tail.rings
                ended, fresh = await tail.after(heard[-1] if heard else begins)
                heard += [number for number, _ in fresh]
                if ended and not fresh:
                    return heard
                if not fresh:
                    await tail.news(rings, 30)

    async def reached(state):
        async with asyncio.timeout(60):
            while not state():
                await asyncio.sleep(0.01)

    async def all_of_them():
        followed = Tails(database, bell)
        first = [asyncio.create_task(listen(followed, 0)) for _ in range(40)]
        await reached(lambda: len(followed) == 40)
        await asyncio.to_thread(give_out, 3)
        await asyncio.sleep(0.1)
        late = [asyncio.create_task(listen(followed, begins)) for begins in (0, 1, 3)]
        leaver = asyncio.create_task(listen(followed, 3))
        await reached(lambda: len(followed) == 44)
        leaver.cancel()
        for _ in range(5):
            await asyncio.to_thread(give_out, 2)
            await asyncio.sleep(0.02)
        await asyncio.to_thread(give_out, 1, end=True)
        heard = await asyncio.wait_for(asyncio.gather(*first, *late), 60)
        assert len(followed) == 0 and bell.followed() == []
        return heard

    heard = asyncio.run(all_of_them())
    database.close()
    assert heard[:40] == [list(range(1, 15))] * 40
    assert heard[40:] == [list(range(1, 15)), list(range(2, 15)), list(range(4, 15))]
    assert len(looks) < 25, "not one for each of forty listeners"


def test_a_crowd_is_told_a_few_at_a_time_so_that_others_get_their_turn():
    async def crowd():
        told, rounds, waker = [], [], Waker()
        waiting = [asyncio.get_running_loop().create_future() for _ in range(100)]
        gone = waiting[40]
        gone.cancel()

        async def listen(one):
            await one
            told.append(one)

        listeners = [asyncio.create_task(listen(one)) for one in waiting if one is not gone]
        await asyncio.sleep(0)
        waker.wake(waiting[:60])
        waker.wake(waiting[60:])
        while len(told) < 99:
            before = len(told)
            await asyncio.sleep(0)
            rounds.append(len(told) - before)
        await asyncio.gather(*listeners)
        return rounds

    rounds = asyncio.run(asyncio.wait_for(crowd(), 60))
    assert max(rounds) <= 16 and sum(rounds) == 99


def test_a_database_that_is_away_for_a_while_breaks_a_stream_and_loses_no_event(tmp_path, monkeypatch):
    database, bell = Database(sqlite_url(tmp_path / "t.db")), Bell()
    with database.write() as tx:
        tx.execute(account.insert().values(id="a", kind="anonymous", available=0, frozen=0, created_ms=0))
        turns.enqueue(tx, sessions.create(tx, "a", "", "zh"), "一", {}, None)
        held = turns.claim(tx, "me")
        turns.append(tx, held, {})
    look = turns.events_after

    def away(*_):
        raise ConnectionError("away")

    async def listen():
        with (followed := Tails(database, bell)).follow(held.id, 0) as tail:
            assert [n for n, _ in (await tail.after(0))[1]] == [1]
            monkeypatch.setattr(turns, "events_after", away)
            rings = tail.rings
            bell.ring(held.id)
            await tail.news(rings, 30)
            with pytest.raises(ConnectionError):
                await tail.after(1)
            monkeypatch.setattr(turns, "events_after", look)
            with database.write() as tx:
                turns.append(tx, held, {})
            assert [n for n, _ in (await tail.after(1))[1]] == [2]
        assert len(followed) == 0

    asyncio.run(asyncio.wait_for(listen(), 60))
    database.close()


def test_more_events_than_one_look_takes_all_arrive(tmp_path, monkeypatch):
    monkeypatch.setattr(tails, "_MOST", 2)
    with embedded(tmp_path, settings=settings("local")) as url:
        me = Caller(url, {})
        events = events_in(me.tell(me.session(), "make 山").text)
        turn_id = events[0]["invocationId"]
        assert events_in(me.http.get(f"/api/turns/{turn_id}/events").text) == events and len(events) > 6
        assert me.http.get(f"/api/turns/{turn_id}/events", headers={"Last-Event-ID": "999"}).text == ""
        me.http.close()


def test_a_turn_is_followed_at_a_server_that_does_not_work_on_it(tmp_path):
    with (
        embedded(tmp_path, settings=settings("local")) as here,
        embedded(tmp_path, settings=settings("local")) as there,
    ):
        me = Caller(here, {})
        gate = uuid.uuid4().hex
        body = {"session_id": me.session(), "new_message": {"parts": [{"text": f"hold {gate}"}]}}
        asked = {"json": body, "headers": {"Idempotency-Key": "k"}}
        other = Caller(there, {}, token=me.token)
        with (
            me.http.stream("POST", "/run_sse", **asked) as told,
            other.http.stream("POST", "/run_sse", **asked) as tail,
        ):
            lines = tail.iter_lines()
            heard = [next(lines), next(lines)]
            GATES[gate].set()
            heard = events_in("\n".join([*heard, *lines]))
            assert heard == events_in("".join(told.iter_text())) and words_in(heard[-1]) == "done waiting"
        for caller in (me, other):
            caller.http.close()
