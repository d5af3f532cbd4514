"""How far the directory covers the world: `numbers` counts, `page`, `markdown` and the JSON show the same numbers."""
