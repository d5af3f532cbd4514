"""One measurement a file; each has `measure(run)`, which returns a Result."""
