"""Charts as SVG inside the page: no script, nothing loaded, Thai labels broken between words, every number printed."""
