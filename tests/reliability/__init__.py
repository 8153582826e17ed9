"""Trials that look for what breaks the tool: `python -m tests.reliability` carries them out and counts (docs/reliability.md)."""
