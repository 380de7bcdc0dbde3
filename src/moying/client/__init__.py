"""The SDK and what a skill must do: router, stream, GUI translation, track summary, export."""
