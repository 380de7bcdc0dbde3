"""Voices: text becomes narration with one time stamp per character."""
