"""Pages become HTML and Markdown."""
