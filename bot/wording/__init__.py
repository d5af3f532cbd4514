"""How texts are worded: every passage with its place, the word tables and reading levels of a language. For tools, not for serving."""
