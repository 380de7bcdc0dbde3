"""The HTTP server: routes translate, nothing more."""
