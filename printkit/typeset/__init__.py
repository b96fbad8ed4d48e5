"""Text to lines, and to blocks that measure and draw themselves."""
