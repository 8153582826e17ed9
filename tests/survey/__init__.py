"""Answers that nobody gave, and files as survey programs export them."""
