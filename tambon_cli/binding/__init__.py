"""Bind a Document to records: fields, their types, and what is wrong in them (TB1xx)."""
