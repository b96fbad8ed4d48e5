"""Frozen values with named fields, quick to declare: tuples and dataclasses without code made for their sake."""

from __future__ import annotations

from collections import namedtuple
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from typing import TYPE_CHECKING, Any, Self, dataclass_transform

if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class _Named(type):
        """Makes a named tuple of a class's fields and methods."""

        def __new__(cls, name: str, bases: tuple[type, ...], said: dict[str, Any]) -> type:
            hints = said.get("__annotations__", {})
            defaults = [said[field] for field in hints if field in said]
            made = namedtuple(name, hints, defaults=defaults, module=said["__module__"])
            made.__annotations__ = hints
            for word in said.keys() - hints.keys() - {"__annotations__", "__module__"}:
                setattr(made, word, said[word])
            return made

    # As typing's, which compiles the hint of each field to see whether it is one: that took a sixth of a start.
    NamedTuple = type.__new__(_Named, "NamedTuple", (), {})


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen:
    """A dataclass that nothing can change, equal to itself alone. Fields are given by name, or in their order."""

    __dataclass_fields__: dict[str, Field]
    _given: dict[str, Any]  # the defaults, by the fields' names
    _made: dict[str, Any]  # the factories of the others

    def __init_subclass__(cls) -> None:
        dataclass(init=False, repr=False, eq=False, match_args=False)(cls)
        known = cls.__dataclass_fields__
        cls._given = {name: f.default for name, f in known.items()}
        cls._made = {name: f.default_factory for name, f in known.items() if f.default_factory is not MISSING}

    def __init__(self, *first: Any, **values: Any):
        whole = self._given | dict(zip(self._given, first)) | values  # noqa: B905, mostly none come first
        if len(whole) > len(self._given):
            raise TypeError(f"{type(self).__name__} has no {', '.join(whole.keys() - self._given.keys())}")
        for name, value in whole.items():
            if value is MISSING:
                if name not in self._made:
                    raise TypeError(f"{type(self).__name__} lacks {name}")
                value = self._made[name]()
            object.__setattr__(self, name, value)  # touching __dict__ would make every look at a field slower

    def __setattr__(self, name: str, value: Any) -> None:
        raise FrozenInstanceError(f"{name} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"{name} cannot be removed")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"

    def but(self, **values: Any) -> Self:
        """The same with other values for some fields."""
        return type(self)(**{name: getattr(self, name) for name in self._given} | values)
