"""What the answers say: figures, notes, tables."""
