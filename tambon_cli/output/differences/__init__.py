"""What changed between two states, in every format."""
