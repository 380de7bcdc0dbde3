"""Where a server stands that an engine asks over HTTP: its address as the owner set it, and what may be told of it."""

from __future__ import annotations

import ipaddress
import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

_LARGEST_WORDS = 200


def endpoint_at(address: str, ending: str, setting: str) -> str:
    """The endpoint `ending` (such as `/audio/speech`), from its own address or from that of the API above it.

    setting: what the owner set, for the message. Raises `ValueError` for what is no address.
    """
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise ValueError(f"{setting} is no address: {error}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError(f"{setting} must be an http or https address, such as http://127.0.0.1:8000/v1")
    path = url.path.rstrip("/")
    if not path.endswith(ending):
        path = (path or "/v1") + ending
    return str(url.copy_with(path=path))


def place_of(url: str) -> str:
    """The address without what may be secret in it."""
    parts = httpx.URL(url)
    return f"{parts.scheme}://{parts.host}" + (f":{parts.port}" if parts.port else "")


def is_loopback(url: str) -> bool:
    """Whether it is this machine itself, which no proxy of the environment can reach."""
    host = httpx.URL(url).host
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def told_wrong(raw: bytes) -> str:
    """What a server says is wrong: OpenAI's `error.message`, FastAPI's `detail`, or how its answer begins."""
    said: object = raw.decode("utf-8", "replace")
    try:
        told = json.loads(raw)
        said = told.get("error") or told.get("detail") or told.get("message") or said
        said = said.get("message", said) if isinstance(said, dict) else said
    except (ValueError, AttributeError, RecursionError):
        pass
    return " ".join("".join(c if c.isprintable() else " " for c in str(said)).split())[:_LARGEST_WORDS]


def wait_asked_s(retry_after: str, otherwise_s: float) -> float:
    """How long a busy server asks to be left alone: seconds, or the date of RFC 9110."""
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        then = parsedate_to_datetime(retry_after)
    except (ValueError, TypeError):
        return otherwise_s
    return max(0.0, (then.replace(tzinfo=then.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
