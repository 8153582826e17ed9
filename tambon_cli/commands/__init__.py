"""What each command does, with ordinary imports; the signatures stand in cli/."""
