"""When levels rose and fell, in every format."""
