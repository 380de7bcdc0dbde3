"""One file per thing the agent can do."""
