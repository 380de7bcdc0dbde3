from collections.abc import Iterator

import pytest

from client.contract_double import Double, running_double
from moying.client.config import Settings
from moying.client.http import Link
from moying.client.session import Client
from moying.client.turn import Patience

QUICK = Patience(still_working_s=0.2, first_look_s=0.3, next_looks_s=0.6, looks=5, rejoin_s=0.1, rejoins=2)


@pytest.fixture(scope="session")
def one_double() -> Iterator[Double]:
    with running_double() as double:
        yield double


@pytest.fixture
def double(one_double: Double) -> Double:
    one_double.forget()
    return one_double


@pytest.fixture
def waits() -> list[float]:
    """How long the client wanted to wait, each time; it does not really wait."""
    return []


@pytest.fixture
def client(double: Double, waits: list[float]) -> Iterator[Client]:
    with Client(Link(Settings(api_url=double.url), pause=waits.append), patience=QUICK) as client:
        yield client
