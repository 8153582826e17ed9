"""What is wrong with the syntax of a YAML file, in an officer's words (TB003, TB004, TB021-22)."""
