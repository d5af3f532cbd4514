"""Keeping nothing: what may be logged, what is masked."""
