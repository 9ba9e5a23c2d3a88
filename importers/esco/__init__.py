"""ESCO, the European classification of skills and occupations, release by release."""
