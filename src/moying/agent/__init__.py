"""The conversation: turn loop, brains, tools, events."""
