"""Content: reading `resources/`, choosing what to say, turning references into words. Pure but for the store."""
