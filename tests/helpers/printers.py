"""Printers that miss."""

from __future__ import annotations

from printkit.inputs.printer import Printer

OFFICE = Printer(offset=(0.5, -1), scale=(100.2, 99.9), name="office")
