"""What each command does; `cli` holds what is typed for it."""
