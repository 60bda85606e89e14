"""Which of the engines works: numpy, which is always there, or numba, which is faster once it has started."""

from __future__ import annotations

import importlib
import importlib.util
from functools import cache
from types import ModuleType
from typing import Literal

Engine = Literal["numpy", "numba", "daachorse"]

WORTH_STARTING = 2_000_000
"""Messages that must have passed before numba is started unasked: on so many it saves as much as loading it
takes."""


class _Passed:
    messages = 0


def chosen_kernels(engine: Engine | None, messages: int) -> ModuleType | None:
    """The module of compiled kernels, or None where numpy is to work.

    Asked for by name numba must be installed. Unasked it works if it is installed and enough messages passed.
    """
    if engine is not None:
        return importlib.import_module("qungui.text.kernels") if engine == "numba" else None
    _Passed.messages += messages
    if _Passed.messages < WORTH_STARTING or not _is_installed():
        return None
    return importlib.import_module("qungui.text.kernels")


def expect_many() -> None:
    """Many messages are to come: where numba is installed it is worth starting now."""
    _Passed.messages = max(_Passed.messages, WORTH_STARTING)
    chosen_kernels(None, 0)


def has_kernels() -> bool:
    """Whether numba works already for those who do not ask for it by name."""
    return chosen_kernels(None, 0) is not None


@cache
def _is_installed() -> bool:
    return importlib.util.find_spec("numba") is not None
