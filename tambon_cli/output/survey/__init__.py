"""The survey's figures and imports in every format."""
