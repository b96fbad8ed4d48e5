"""Words and widths to lines: faces and their metrics, tokens, line breaking."""
