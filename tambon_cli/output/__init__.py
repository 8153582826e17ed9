"""How findings and scores leave the tool: one module a format."""
