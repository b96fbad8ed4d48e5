"""python -m printkit"""

from printkit.cli import run

run()
