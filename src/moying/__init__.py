"""Moying 墨影: a wish in Chinese or English becomes a finished video that you go on editing by chat."""

__version__ = "0.1.0"
