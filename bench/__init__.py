"""Benchmarks: ratios inside one interleaved run, never absolute times. Never run by the tests."""
