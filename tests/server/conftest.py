import pytest
from callers import Server, settings

from moying.server.run import embedded


@pytest.fixture(scope="module", params=["local", "hosted"])
def server(request, tmp_path_factory):
    """A real server on loopback, under each profile."""
    with embedded(tmp_path_factory.mktemp(request.param), settings=settings(request.param)) as url:
        here = Server(url, request.param)
        yield here
        here.leave()


@pytest.fixture(scope="module")
def hosted(tmp_path_factory):
    with embedded(tmp_path_factory.mktemp("hosted-only"), settings=settings("hosted")) as url:
        here = Server(url, "hosted")
        yield here
        here.leave()
