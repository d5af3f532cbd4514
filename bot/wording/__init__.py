"""How texts are worded: every passage with its place, word tables and reading levels. For tools, not for serving."""
