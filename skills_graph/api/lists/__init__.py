"""Pages of rows: whatever can grow is read a page at a time, by keyset."""
