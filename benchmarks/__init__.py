"""Measurements: `python -m benchmarks`. README.md says what each one measures."""
