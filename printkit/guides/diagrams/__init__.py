"""Pictures for instructions, drawn from the plan: of sheets, of tiles, of folding, and of what is done to cards."""
