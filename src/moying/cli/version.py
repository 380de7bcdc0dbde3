"""`moying version`."""

from moying import __version__


def version() -> None:
    """Print the version. 显示版本号。"""
    print(f"moying {__version__}")
