"""One command a file; each has `register(app)` and imports what it needs only when it runs."""
