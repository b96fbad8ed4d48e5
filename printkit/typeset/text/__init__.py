"""Words and widths to lines: tokens, line breaking."""
