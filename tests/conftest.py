"""What holds for every test: properties are tried on the same examples every time, so that a red suite stays red.

`HYPOTHESIS_PROFILE=explore` looks for new ones.
"""

import os

from hypothesis import settings

import databases

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
for name in ("MOYING_LLM_URL", "MOYING_LLM_KEY", "MOYING_LLM_MODEL", "MOYING_LLM_FOR"):
    os.environ.pop(name, None)  # no test may ask a model that somebody set up for themselves

settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        databases.begin_run()


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):
        databases.end_run()
