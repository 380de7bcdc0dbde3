"""What a message asks for: its clauses, what each speaks of, and what is wanted of it; a file a subject."""
