"""Joins pieces of sound so that nobody hears where."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from moying.engines.mastering import Samples


def joined(pieces: Sequence[tuple[Samples, int]]) -> Samples:
    """The pieces (n, 2) in a row, each with its first `seam` samples laid over the last of what came before.

        | A . . . a |
                | b B . . . |        equal power: two sounds that differ stay as loud as each was

    The seam of the first piece counts for nothing; a seam is never longer than half of either neighbour.
    """
    (first, _), *rest = pieces
    out, row = first, [first]
    for piece, seam in rest:
        seam = min(seam, len(out) // 2, len(piece) // 2)
        turn = np.linspace(0, np.pi / 2, seam, dtype=np.float32)[:, None]
        mixed = row[-1][len(row[-1]) - seam :] * np.cos(turn) + piece[:seam] * np.sin(turn)
        row[-1] = row[-1][: len(row[-1]) - seam]
        row += [mixed, piece[seam:]]
        out = piece[seam:]
    return np.concatenate(row).astype(np.float32)
