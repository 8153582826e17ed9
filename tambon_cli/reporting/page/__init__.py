"""What every page is made of: its model, its blocks, its style."""
