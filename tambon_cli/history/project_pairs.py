"""Which project of one state is which of another, whatever their folders are called."""

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, NamedTuple, TypeVar

_T = TypeVar("_T")


class ProjectPair(NamedTuple):
    """A project by its path before and now; None where it was not there yet, or is gone."""

    old: str | None
    new: str | None

    @property
    def has_moved(self) -> bool:
        """Whether it was in another folder before."""
        return None not in self and self.old != self.new


class ProjectSigns(NamedTuple, Generic[_T]):
    """What a project is known again by; None tells nothing."""

    file: Callable[[_T], Hashable]
    id: Callable[[_T], str | None]


def project_pairs(
    before: Mapping[str, _T], after: Mapping[str, _T], signs: ProjectSigns[_T]
) -> list[ProjectPair]:
    """Return the projects of two states, by their paths now, or before where they are gone.

    One stays where it was, unless the folder holds a project of another id that was elsewhere, or
    its own is elsewhere now: two that changed places are not taken for each other.
    """
    stay = {path for path in before if path in after and is_still(before[path], after[path], signs)}
    gone = {path: each for path, each in before.items() if path not in stay}
    come = {path: each for path, each in after.items() if path not in stay}
    pairs = [ProjectPair(path, path) for path in stay]
    for sign in signs:
        if not gone or not come:
            break
        old = {sign(each): path for path, each in sorted(gone.items(), reverse=True)}
        old.pop(None, None)
        for path, each in sorted(come.items()):
            earlier = old.get(sign(each))
            if earlier in gone:
                pairs.append(ProjectPair(earlier, path))
                del gone[earlier], come[path]
    both = gone.keys() & come.keys()  # a project with another id
    pairs += [ProjectPair(path, path) for path in both]
    pairs += [ProjectPair(path, None) for path in gone.keys() - both]
    pairs += [ProjectPair(None, path) for path in come.keys() - both]
    return sorted(pairs, key=lambda pair: (pair.new or pair.old or "", pair.new is None))


def is_still(before: _T, after: _T, signs: ProjectSigns[_T]) -> bool:
    """Whether a folder holds no project of another id than before."""
    if before == after or signs.file(before) == signs.file(after):
        return True
    old, new = signs.id(before), signs.id(after)
    return old is None or new is None or old == new
