"""Reports on the content: one folder each, pure functions from content to numbers, and from numbers to pages."""
