"""The page of many projects."""
