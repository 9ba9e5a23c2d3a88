"""The policy as data: proposed, tried out, brought into force, never edited."""
