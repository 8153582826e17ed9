"""What changed from one state of a project to another, and when."""
