"""How well messages are understood: the arithmetic, and what shows it (page, JSON, document, terminal)."""
