"""The commands. Nothing heavy is imported before a command needs it, so `moying --help` answers at once.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 a part of the system is missing, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main() -> None:
    """Run the command line."""
    sys.exit(run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Run one command and give its exit code. Nothing leaves it as a traceback unless `MOYING_DEBUG` is set."""
    try:
        from moying.cli.app import app

        result = app(list(args) or ["--help"], prog_name="moying", standalone_mode=False)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # the outermost door: what arrives here is told in one line
        if os.environ.get("MOYING_DEBUG"):
            raise
        from moying.cli.screen import report

        return report(error, args)
    return result if isinstance(result, int) else 0
