"""The report: what it says (compose), and how that becomes HTML and Markdown (render)."""
