"""The files of a project folder, one module each; the names of the fields are those of the files."""
