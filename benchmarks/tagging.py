"""What tags cost: `python benchmarks/tagging.py [--rounds 15]`. The back massage with and without them, in turn.

Without: what items show is not marked in the pages, and no tree is made of it. For each layout and target it prints
the median, over the rounds, of CPU time with tags by CPU time without, and the bytes that tags take.
"""

from __future__ import annotations

import argparse
import gc
from contextlib import ExitStack
from statistics import median
from time import process_time
from unittest.mock import patch

from printkit.core.resources import STANDARD_LAYOUTS, find_layout, find_routine
from printkit.inputs.routine import read_routine
from printkit.pdf import content, document
from printkit.pipeline import Options, Product, make

WARM_UP = 2
marked = content.operators


def unmarked(*args) -> list[str]:
    """The operators of display items without those that begin and end a marked piece."""
    return [code for code in marked(*args) if not code.endswith("BDC") and code != "EMC"]


def no_tree(file, pages, placed, owners) -> tuple[str, list[list[str]]]:
    return file.reserve(), [[] for _ in owners]


def without_tags() -> ExitStack:
    """While it is open, files are made without tags."""
    stack = ExitStack()
    stack.enter_context(patch.object(content, "content_of", lambda item: None))
    stack.enter_context(patch.object(document, "operators", unmarked))
    stack.enter_context(patch.object(document, "add_structure", no_tree))
    return stack


def timed(make_it) -> tuple[float, Product]:
    """The CPU seconds of one product, and the product."""
    gc.collect()  # nobody pays for another's rubbish
    start = process_time()
    product = make_it()
    return process_time() - start, product


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    if rounds < 1:
        parser.error("--rounds must be 1 or more")
    routine = read_routine(find_routine("back-massage"))
    print(f"CPU with tags by CPU without, medians of {rounds} rounds in turn; bytes that tags take")
    print(f"{'':18}{'with ms':>10}{'without ms':>12}{'with / without':>16}{'bytes a page':>14}{'bytes a side':>14}")
    for target in ("office", "screen"):
        for name in STANDARD_LAYOUTS:
            folder, job = find_layout(name), Options(target=target)
            times: list[tuple[float, float]] = []
            for nth in range(WARM_UP + rounds):
                spent, made = {}, {}
                for tags in (True, False) if nth % 2 else (False, True):
                    with ExitStack() if tags else without_tags():
                        spent[tags], made[tags] = timed(lambda folder=folder, job=job: make(routine, folder, job))
                if nth >= WARM_UP:
                    times.append((spent[True], spent[False]))
            tagged, plain = (median(each) * 1000 for each in zip(*times, strict=True))
            ratio = median(a / b for a, b in times)
            more = len(made[True].data) - len(made[False].data)
            pages, sides = len(made[True].deck.pages), len(made[True].plan.faces)
            sizes = f"{more / pages:14.0f}{more / sides:14.0f}"
            print(f"{f'{name}, {target}':18}{tagged:10.1f}{plain:12.1f}{ratio:16.2f}{sizes}")


if __name__ == "__main__":
    main()
