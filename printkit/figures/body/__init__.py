"""Drawn figures: a map of the body, hands and motions on it, and the signs beside them."""
