"""What is missing for a statement of the rubric: lists that suffice, with nothing in them to spare.

A module for each thing that facts are about says what it lacks; of several that would do, the one
with the least to be written is asked for. `statement` puts them together.
"""
