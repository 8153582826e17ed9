"""The terminal: its colours, its width, its progress bar."""
