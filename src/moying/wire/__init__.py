"""The public contract: draft JSON, requests, answers, events, the code table."""
