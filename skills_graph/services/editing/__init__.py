"""Roles and positions edited here: every field checked, every fact with both times."""
