"""From elements to blocks: one small function a tag. `TAGS` and `INLINE` are all a template may use."""

from printkit.markup import cautions, lists, pictures  # they bring their tags
from printkit.markup.attributes import Scope
from printkit.markup.inline import INLINE
from printkit.markup.tags import TAGS, build, children, style_of

__all__ = ["INLINE", "TAGS", "Scope", "build", "cautions", "children", "lists", "pictures", "style_of"]
