"""`tambon report`: the report."""


def report() -> None:
    raise NotImplementedError
