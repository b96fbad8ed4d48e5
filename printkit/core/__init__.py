"""What every room shares: errors, units, geometry, the display list, fonts, colour, files."""
