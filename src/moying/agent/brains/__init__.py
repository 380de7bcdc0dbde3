"""What decides the next tool call: the built-in brain, an LLM, a script."""
