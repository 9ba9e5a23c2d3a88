"""A company with a history, and the answers that were given along the way."""
