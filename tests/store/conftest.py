import pytest

from moying.store.database import Database, sqlite_url


@pytest.fixture
def db(tmp_path):
    database = Database(sqlite_url(tmp_path / "test.db"))
    yield database
    database.close()
