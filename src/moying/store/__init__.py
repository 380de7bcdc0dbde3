"""Schema and migrations, sessions, drafts and their history, credits ledger, blobs."""
