"""What to say: pure functions from content and what is known to a list of references. Actions call these and add nothing."""
