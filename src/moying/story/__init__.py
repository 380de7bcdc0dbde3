"""Brief → script → storyboard → draft."""

from moying.story.brief import CANVASES, Brief
from moying.story.footage import Footage
from moying.story.produce import Production, Workshop, produce

__all__ = ["CANVASES", "Brief", "Footage", "Production", "Workshop", "produce"]
