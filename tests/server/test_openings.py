"""A crowd that comes back together, before it reaches the routes."""

import asyncio

from moying.server.openings import _AT_ONCE, StreamsInLine


def test_of_a_crowd_that_opens_streams_few_do_at_a_time_and_nobody_else_waits_for_them():
    asyncio.run(crowd())


async def crowd():
    inside, most, opened, may_open = set(), 0, [], asyncio.Event()
    ends = asyncio.Event()

    async def app(scope, _, send):
        nonlocal most
        inside.add(scope["n"])
        most = max(most, len(inside))
        if scope["n"] % 5 == 0:
            inside.discard(scope["n"])
            raise ConnectionError  # one that never gets so far gives its place away too
        if "turns" in scope["path"]:
            await may_open.wait()
        inside.discard(scope["n"])
        await send({"type": "http.response.start"})
        opened.append(scope["n"])
        await ends.wait()
        await send({"type": "http.response.body"})

    line = StreamsInLine(app)

    async def ask(n, path):
        async def send(_):
            await asyncio.sleep(0)

        await line({"type": "http", "path": path, "n": n}, None, send)

    crowd = [asyncio.create_task(ask(n, "/api/turns/t/events")) for n in range(1, 41)]
    await until(lambda: len(inside) == _AT_ONCE)
    other = asyncio.create_task(ask(99, "/api/credits/balance/simple"))
    await until(lambda: opened == [99])
    may_open.set()
    await until(lambda: len(opened) == 1 + 32)  # all are open at once, though none has ended
    ends.set()
    came = await asyncio.gather(*crowd, return_exceptions=True)
    await other
    assert most == _AT_ONCE + 1 and sum(isinstance(one, ConnectionError) for one in came) == 8


async def until(so):
    async with asyncio.timeout(30):
        while not so():
            await asyncio.sleep(0)
