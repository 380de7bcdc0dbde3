"""The commands."""


def main() -> None:
    """Run the command line."""
    raise SystemExit("moying: the command line is not built yet")
