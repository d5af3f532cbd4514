"""Seeing risk in what is typed: before the dialogue, in every state, without keeping a word. See docs/reference/risk.md."""
