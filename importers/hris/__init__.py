"""Reads HR exports: our own CSV layout, or any CSV with a mapping file."""
