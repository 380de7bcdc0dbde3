import pytest

import databases
from moying.store.database import Database


@pytest.fixture(params=databases.KINDS)
def db_url(request, tmp_path):
    """The address of an empty database, of each kind."""
    with databases.database_url(request.param, tmp_path) as url:
        yield url


@pytest.fixture(params=databases.KINDS)
def bare_url(request, tmp_path):
    """The address of a database that has no tables yet."""
    with databases.database_url(request.param, tmp_path, "template0") as url:
        yield url


@pytest.fixture
def db(db_url):
    database = Database(db_url)
    yield database
    database.close()
