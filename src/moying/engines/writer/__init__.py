"""Writers: a brief becomes a script."""
