"""What a finished file is held against, a matter a module."""
