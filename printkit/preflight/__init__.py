"""The guarantee, twice: `record` proves what was drawn before a file is written, `finished` the file itself."""
