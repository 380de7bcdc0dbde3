"""Brief → script → storyboard → draft."""

from moying.story.brief import CANVASES, Brief
from moying.story.produce import Footage, Production, Workshop, produce

__all__ = ["CANVASES", "Brief", "Footage", "Production", "Workshop", "produce"]
