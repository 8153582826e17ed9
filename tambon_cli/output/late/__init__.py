"""What is late, in every format."""
