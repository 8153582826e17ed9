"""`tambon demo`: the two examples."""


def demo() -> None:
    raise NotImplementedError
