"""A film made and changed by talking: python examples/edit_by_chat.py 城市延时，10秒 标题改成“云深不知处” 导出

Each argument is one message. An export, a balance or a status is answered by the client, all else by the agent.
"""

import sys
from pathlib import Path

from moying.client import Client, Conversation, Exported, Finished, MoyingError


def main(*messages: str) -> None:
    with Client.connect() as client:
        conversation = Conversation(client, Path())
        for message in messages:
            print(f"> {message}")
            for update in conversation.hear(message):
                if isinstance(update, Finished):
                    print(update.text)
                elif isinstance(update, Exported):
                    print(f"{update.size_bytes} bytes")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except MoyingError as error:
        sys.exit(error.told("zh"))
