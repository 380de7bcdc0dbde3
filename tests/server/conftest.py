import pytest
from callers import Server, settings

from databases import database_url
from moying.server.run import embedded


@pytest.fixture(scope="module", params=[("local", "sqlite"), ("hosted", "postgres")], ids=":".join)
def server(request, tmp_path_factory):
    """A real server on loopback, under each profile and on each database."""
    profile, kind = request.param
    folder = tmp_path_factory.mktemp(profile)
    with database_url(kind, folder) as database, embedded(folder, settings=settings(profile, database=database)) as url:
        here = Server(url, profile)
        yield here
        here.leave()


@pytest.fixture(scope="module")
def hosted(tmp_path_factory):
    with embedded(tmp_path_factory.mktemp("hosted-only"), settings=settings("hosted")) as url:
        here = Server(url, "hosted")
        yield here
        here.leave()
