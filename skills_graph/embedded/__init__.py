"""Starts and supervises the embedded graph and queue; nothing else knows of them."""
