"""Files of any kind: opened safely, written whole, looked into, rewritten."""
