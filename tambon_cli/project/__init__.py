"""A folder becomes a Project: its files read, its attachments looked at."""
