"""Three versions of one thing, as a merge has them."""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")


class Three(NamedTuple, Generic[_T]):
    """The version that both come from, ours, and theirs."""

    base: _T
    ours: _T
    theirs: _T

    def map(self, change: Callable[[_T], _R]) -> "Three[_R]":
        """Return what a function gives for each."""
        return Three(change(self.base), change(self.ours), change(self.theirs))
