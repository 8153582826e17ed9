"""What every page is made of: its model, its blocks, its style, the sources of its values."""
