"""What can go wrong with a language model. Each message may be shown to a person: no key, no address but the host."""

from __future__ import annotations


class LlmFailed(Exception):
    """The model gave nothing that could be used; the message says why and what to do."""


class LlmUnset(LlmFailed):
    """The settings do not name an endpoint and a model that could be asked."""


class LlmUnreachable(LlmFailed):
    """Nobody answered, or not in time."""


class LlmRefused(LlmFailed):
    """The endpoint answered with an error. `status` is the HTTP status, or the error's own code in a stream."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class LlmTooLong(LlmRefused):
    """What was told it does not fit into the model's window."""


class LlmMisbehaved(LlmFailed):
    """What it sent is not an answer: cut off, too long, empty, not of the shape agreed on."""
