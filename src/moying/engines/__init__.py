"""Makers of raw material behind small Protocols, one engine a file."""
