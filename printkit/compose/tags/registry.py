"""Which function builds the block of a tag, and which attributes the tag may have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from printkit.compose.tags.attributes import Attribute, AttributesByName, Scope, Values, by_name
from printkit.compose.template import Element
from printkit.typeset.blocks import Block

BlockBuilder = Callable[[Element, Scope, Values], Block | None]


class Tag(NamedTuple):
    """A tag: the function that builds its block, and its attributes, the common ones included."""

    builder: BlockBuilder
    attributes: AttributesByName


TAGS: dict[str, Tag] = {}


def tag(*names: str, takes: Sequence[Attribute[Any]] = ()) -> Callable[[BlockBuilder], BlockBuilder]:
    """Makes a function the one that builds the blocks of these tags. takes: their attributes, besides those that
    every tag may have."""

    def register(function: BlockBuilder) -> BlockBuilder:
        for name in names:
            TAGS[name] = Tag(function, by_name(*takes))
        return function

    return register
