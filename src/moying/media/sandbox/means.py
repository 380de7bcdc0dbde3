"""What this machine offers to lock a decoder in, found by trying, never by asking for a version."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Means:
    """landlock: its ABI, 0 for none. network: the parent lives in a network without a way out."""

    landlock: int = 0
    seccomp: bool = False
    network: bool = False
    bubblewrap: bool = False

    @property
    def locked_in(self) -> bool:
        """Whether a decoder that is taken over can do no harm; limits alone do not keep it from reading files."""
        return (self.landlock > 0 and self.seccomp) or self.bubblewrap

    def __str__(self) -> str:
        """As a person reads it in `doctor`."""
        named = {
            f"Landlock {self.landlock}": self.landlock > 0,
            "seccomp": self.seccomp,
            "no network": self.network,
            "bubblewrap": self.bubblewrap,
        }
        return ", ".join([name for name, there in named.items() if there] + ["limits"])
