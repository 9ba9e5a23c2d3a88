"""What leads from one row to another: each question is put once for all siblings."""
