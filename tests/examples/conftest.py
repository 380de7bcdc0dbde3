from client.conftest import double, one_double

__all__ = ["double", "one_double"]
