"""Read a YAML file into a Document: values with their places, and what is wrong (TB0xx)."""
