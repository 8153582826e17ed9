"""Projects found, worked on, checked, and summarised beside each other."""
