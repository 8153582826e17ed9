"""The files of a project folder, one module each; fields are named as in the files."""
