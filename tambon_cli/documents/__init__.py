"""One YAML file becomes a Document: values with their places, and what cannot be read (TB0xx)."""
