"""Compares printkit with its rivals, side by side in one run, warm and as whole processes; judges nothing."""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

import yaml

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
MODULES = {
    "printkit": "contender_printkit",
    "typst": "rival_typst",
    "weasyprint": "rival_weasyprint",
    "canvas": "rival_canvas",
}
BARE = "import yaml, jinja2, click, reportlab.pdfgen.canvas"
WARM_UP = 3
# Installed packages are run from bytecode; a checkout must be allowed to keep its own.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
RSS_PER_MB = 1024 * 1024 if sys.platform == "darwin" else 1024


class Cost(NamedTuple):
    cpu: float  # seconds, user and system
    wall: float  # seconds
    memory: float  # MB at the peak


def without_figures():
    """The back massage as the rivals can print it: they draw no pictures."""
    routine = yaml.safe_load((ROOT / "routines" / "back-massage.yaml").read_text(encoding="utf-8"))
    for part in (routine, *routine["steps"], *routine["preparation"]):
        part.pop("figure", None)
    return routine


def variants(folder, count, same):
    """Writes the routine count times, the words of every step in another order each time, unless same."""
    routine = without_figures()
    for number in range(count):
        if not same:
            for step in routine["steps"]:
                words = step["text"].split()
                random.Random(number).shuffle(words)
                step["text"] = " ".join(words)
        path = folder / f"variant-{number}.yaml"
        path.write_text(yaml.safe_dump(routine, allow_unicode=True, sort_keys=False), encoding="utf-8")
        yield path


def last_line(file):
    file.seek(0)
    lines = file.read().strip().splitlines()
    return lines[-1] if lines else "ended without a word"


class Worker:
    """A contender's process, kept alive between rounds."""

    def __init__(self, name):
        self.name = name
        self.errors = tempfile.TemporaryFile("w+")  # noqa: SIM115, open as long as the worker
        self.process = subprocess.Popen(
            [sys.executable, HERE / "worker.py", MODULES[name]],
            text=True,
            env=ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
        )
        self.alive = self.process.stdout.readline() == "ready\n" or self.fail()

    def fail(self):
        self.process.wait()
        print(f"{self.name} is left out: {last_line(self.errors)}")
        return False

    def round(self, path):
        """CPU seconds for one routine, or None when the contender has failed."""
        self.process.stdin.write(f"{path}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if answer:
            return float(answer)
        self.alive = self.fail()
        return None

    def close(self):
        self.process.communicate()
        self.errors.close()


def warm(names, rounds, same, folder):
    print(f"Warm: CPU a routine, {rounds} rounds in turn, {'same' if same else 'other'} text each round")
    workers = [Worker(name) for name in names]
    times = {name: [] for name in names}
    for number, path in enumerate(variants(folder, WARM_UP + rounds, same)):
        for worker in workers:
            spent = worker.round(path) if worker.alive else None
            if spent is not None and number >= WARM_UP:
                times[worker.name].append(spent)
    print(f"{'':16}{'least ms':>12}{'median ms':>12}{'printkit / it':>16}")
    for worker in workers:
        if worker.alive:
            mine, ours = times[worker.name], times.get("printkit", [])
            ratio = "–"
            if len(ours) == rounds:
                ratio = f"{median(a / b for a, b in zip(ours, mine, strict=True)):.2f}"
            print(f"{worker.name:16}{min(mine) * 1e3:12.1f}{median(mine) * 1e3:12.1f}{ratio:>16}")
        worker.close()


def run(name, command):
    """One process from start to end; None when it failed."""
    with tempfile.TemporaryFile("w+") as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            print(f"{name} is left out: {last_line(errors)}")
            return None
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / RSS_PER_MB)


def whole(names, rounds, folder):
    print(f"\nWhole process: three PDFs from a cold start, {rounds} rounds in turn, medians")
    commands = {"bare import": [sys.executable, "-c", BARE]}
    routine = Path(folder, "whole.yaml")
    routine.write_text(yaml.safe_dump(without_figures(), allow_unicode=True, sort_keys=False), encoding="utf-8")
    for name in names:
        commands[name] = [sys.executable, HERE / "worker.py", MODULES[name], routine, folder]
    if "printkit" in names:
        options = ["--layout", "cards", "--layout", "poster", "--layout", "booklet", "--out"]
        script = "from printkit.cli import run; run()"  # as the installed command does
        commands["printkit"] = [sys.executable, "-c", script, "build", routine, *options, folder]
    costs = {name: [] for name in commands}
    for number in range(rounds + 1):  # the first is for the disk and the byte code
        for name in list(commands):
            cost = run(name, commands[name])
            if cost is None:
                del commands[name]
            elif number:
                costs[name].append(cost)
    middle = {name: Cost(*map(median, zip(*costs[name], strict=True))) for name in commands}
    bare = middle.get("bare import")
    print(f"{'':16}{'CPU ms':>12}{'wall ms':>12}{'peak MB':>12}{'CPU / bare':>16}")
    for name, cost in middle.items():
        ratio = f"{cost.cpu / bare.cpu:.2f}" if bare else "–"
        print(f"{name:16}{cost.cpu * 1e3:12.0f}{cost.wall * 1e3:12.0f}{cost.memory:12.0f}{ratio:>16}")
    if bare and "printkit" in middle:
        print(f"printkit − 1.3 × bare import: {(middle['printkit'].cpu - 1.3 * bare.cpu) * 1e3:.0f} ms CPU")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=15, help="warm rounds (15); whole processes run half as often, at least 7 times"
    )
    parser.add_argument(
        "--only",
        nargs="+",
        choices=MODULES,
        default=list(MODULES),
        metavar="NAME",
        help=f"contenders: {', '.join(MODULES)}",
    )
    parser.add_argument("--same-text", action="store_true", help="the same text each warm round")
    arguments = parser.parse_args()
    if arguments.rounds < 1:
        parser.error("--rounds must be 1 or more")
    with tempfile.TemporaryDirectory() as folder:
        warm(arguments.only, arguments.rounds, arguments.same_text, Path(folder))
        whole(arguments.only, max(7, arguments.rounds // 2), folder)


if __name__ == "__main__":
    main()
