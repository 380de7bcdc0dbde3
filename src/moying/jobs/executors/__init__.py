"""Where the work of a job runs."""
