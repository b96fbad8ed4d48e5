"""What the display items of a page become for the inks that print them, and beyond its edge."""
