"""Files written for the user: a new project, and fixes of what can be fixed in one way only."""
