"""What was probably meant: the nearest word of several."""

from tambon_cli.i18n import Text

_MOST_CHOICES = 200
DID_YOU_MEAN = Text("หมายถึง {c} หรือไม่", "did you mean {c}?")
THERE_ARE = Text("ใช้ได้: {c}", "there are: {c}")


def closest(text: str, choices: list[str]) -> str | None:
    """The choice that is spelt most nearly so; None where none is near."""
    import difflib  # only where something is wrong

    known = {each.casefold(): each for each in choices[:_MOST_CHOICES]}
    return next(
        (
            known[each]
            for each in difflib.get_close_matches(
                text[:80].casefold(), list(known), n=1, cutoff=0.6
            )
        ),
        None,
    )


def nearest(text: str, choices: list[str]) -> Text:
    """A hint that names what was probably meant, and else what there is; empty where there is nothing to choose."""
    close = closest(text, choices)
    if close:
        return DID_YOU_MEAN.fill(c=close)
    return of_choices(choices) if choices else Text("", "")


def of_choices(choices: list[str]) -> Text:
    """All that there is."""
    return THERE_ARE.fill(c=", ".join(choices[:_MOST_CHOICES]))


def code_hint(code: str, known: list[str]) -> Text:
    """The code of a rule that was probably meant; else where they are listed."""
    close = closest(code, known) if code.upper().startswith("TB") else None
    return (
        DID_YOU_MEAN.fill(c=close)
        if close
        else Text("สั่ง tambon rule เพื่อดูทุกรหัส", "tambon rule lists all codes")
    )


def closest_key(key: str, labels: dict[str, Text]) -> str | None:
    """The key that was probably meant, by its name or by its label in either language."""
    by_label = {label: known for known, both in labels.items() for label in both}
    close = closest(key, list(by_label)) if closest(key, list(labels)) is None else None
    return by_label[close] if close else closest(key, list(labels))
