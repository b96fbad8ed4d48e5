"""From elements to blocks: one small function a tag. `TAGS` and `INLINE` are all a template may use."""

from printkit.compose.tags import cautions, lists, pictures  # they bring their tags
from printkit.compose.tags.attributes import Scope
from printkit.compose.tags.blocks import build_block, children, style_of
from printkit.compose.tags.inline import INLINE
from printkit.compose.tags.registry import TAGS

__all__ = ["INLINE", "TAGS", "Scope", "build_block", "cautions", "children", "lists", "pictures", "style_of"]
