"""Pages for reviewers: every voice of an answer, exactly as it would be said. Static HTML that needs nothing else."""
