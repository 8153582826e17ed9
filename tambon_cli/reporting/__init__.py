"""The report: what it says (compose), its photos, and how it is turned into HTML and Markdown (render)."""
