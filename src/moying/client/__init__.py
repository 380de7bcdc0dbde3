"""The SDK and what a skill must do: router, stream, GUI translation, track summary, export."""

from moying.client.batch import Outcome, batch, quick_edit
from moying.client.config import Settings
from moying.client.conversation import Conversation
from moying.client.errors import MoyingError
from moying.client.making import Made, Wish, make
from moying.client.session import Balance, Client
from moying.client.state import State
from moying.client.turn import Patience
from moying.client.updates import Explained, Exported, Finished, Progressed, Said, StillWorking, Update

__all__ = [
    "Balance",
    "Client",
    "Conversation",
    "Explained",
    "Exported",
    "Finished",
    "Made",
    "MoyingError",
    "Outcome",
    "Patience",
    "Progressed",
    "Said",
    "Settings",
    "State",
    "StillWorking",
    "Update",
    "Wish",
    "batch",
    "make",
    "quick_edit",
]
