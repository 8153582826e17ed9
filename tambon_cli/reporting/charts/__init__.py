"""Charts as SVG inside the page: no script, nothing loaded, Thai broken between words."""
