"""A routine in the template of a layout, as the pages of a deck that fit."""
