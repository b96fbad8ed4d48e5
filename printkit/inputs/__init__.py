"""What is asked for: the routine, the layout, the options, the stock of cards, the printer."""
