"""SVG files as drawings."""
