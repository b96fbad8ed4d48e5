"""Documents about a job: instructions with pictures, the calibration sheet, the atlas of bodies."""
