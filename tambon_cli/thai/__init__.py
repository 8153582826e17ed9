"""What is true of Thai anywhere: dates, numbers, text, line breaking."""
