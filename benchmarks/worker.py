"""One contender in a process of its own, started by compare.py.

python worker.py MODULE                   a path on stdin, CPU seconds on stdout, again and again
python worker.py MODULE ROUTINE FOLDER    one routine into a folder, and done
"""

import importlib
import sys
import time
from pathlib import Path


def load(module):
    """The contender's build, always from a routine's path, so that reading its YAML counts for all."""
    build = importlib.import_module(module).build
    if module == "contender_printkit":
        return build
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    def read_and_build(path):
        with open(path, encoding="utf-8") as file:
            return build(yaml.load(file, loader))

    return read_and_build


def serve(build):
    print("ready", flush=True)
    for line in sys.stdin:
        start = time.process_time()
        build(line.strip())
        print(time.process_time() - start, flush=True)


def once(build, routine, folder):
    for name, pdf in zip(("cards", "poster", "booklet"), build(routine), strict=True):
        Path(folder, f"{name}.pdf").write_bytes(pdf)


if __name__ == "__main__":
    build = load(sys.argv[1])
    if len(sys.argv) == 2:
        serve(build)
    else:
        once(build, *sys.argv[2:])
