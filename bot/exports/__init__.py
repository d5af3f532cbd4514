"""The directory as flat rows for spreadsheets and programs: pure functions from content to rows, and from rows to text."""
