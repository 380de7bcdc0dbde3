"""What scenes are made of: one kind of thing a file, painted the same wherever it stands."""
