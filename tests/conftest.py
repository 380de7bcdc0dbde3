"""What holds for every test: properties are tried on the same examples every time, so that a red suite stays red.

`HYPOTHESIS_PROFILE=explore` looks for new ones.
"""

import os
import signal
from contextlib import suppress
from functools import cache
from pathlib import Path

import httpx._transports.default as web
import pytest
from hypothesis import settings

import databases
from longest import longest_first

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
for name in ("MOYING_LLM_URL", "MOYING_LLM_KEY", "MOYING_LLM_MODEL", "MOYING_LLM_FOR"):
    os.environ.pop(name, None)  # no test may ask a model that somebody set up for themselves
for name in ("http_proxy", "https_proxy", "all_proxy"):
    for spelt in (name, name.upper()):
        os.environ.pop(spelt, None)  # nor ask for its own servers on loopback by way of one
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in a shell's background; then no program of a test hears it
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.default_int_handler)

# Making a TLS context takes longer than all that most clients here ask over loopback: one does for all of them.
web.create_ssl_context = cache(web.create_ssl_context)

settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    longest_first(items, Path(__file__).parent)


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        databases.begin_run()


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):
        databases.end_run()
