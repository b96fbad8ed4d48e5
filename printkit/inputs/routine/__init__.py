"""What is to be printed: a routine, as its file gives it and ready to be set."""

from printkit.inputs.routine.reader import read_routine, routine_schema, sender_problems, signed
from printkit.inputs.routine.spec import (
    LANGUAGE,
    LEVELS,
    MAX_STEPS,
    Caution,
    PictureSpec,
    PointSpec,
    RoutineSpec,
    StepSpec,
)
from printkit.inputs.routine.values import Picture, PreparationPoint, Routine, RoutineFigure, Step

__all__ = [
    "LANGUAGE",
    "LEVELS",
    "MAX_STEPS",
    "Caution",
    "Picture",
    "PictureSpec",
    "PointSpec",
    "PreparationPoint",
    "Routine",
    "RoutineFigure",
    "RoutineSpec",
    "Step",
    "StepSpec",
    "read_routine",
    "routine_schema",
    "sender_problems",
    "signed",
]
