"""Reads a finished file; shares no code with what wrote it."""
