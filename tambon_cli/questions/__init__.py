"""What a reviewer may ask of a project: oddities of papers, days, words and numbers.

A question changes no level. A module for each kind yields them; `about` puts them together.
"""
