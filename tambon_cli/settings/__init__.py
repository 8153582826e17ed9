"""tambon.toml: what an office sets, and how it is read."""
