"""Durable jobs: claim, lease, progress, cancel, retry."""
