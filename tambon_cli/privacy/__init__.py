"""What leads to a person, found in plain text."""
