"""The steps of a workforce import: check, look up, compare, write."""
