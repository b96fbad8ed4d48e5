"""Documents about a options: instructions with pictures, the calibration sheet, the atlas of bodies."""
