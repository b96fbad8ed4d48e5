"""From elements to blocks: one small function a tag. `TAGS` and `INLINE` are all a template may use."""

from printkit.markup.attributes import Scope
from printkit.markup.inline import INLINE
from printkit.markup.tags import TAGS, build, children, style_of

__all__ = ["INLINE", "TAGS", "Scope", "build", "children", "style_of"]
