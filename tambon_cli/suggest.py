"""What was probably meant: the nearest word of several."""

import re

from tambon_cli.i18n import Text

_MOST_CHOICES = 200
_LETTERS_A_TYPO = 5
_DENIAL = "ยัง|ไม่|มิ|งด|ไร้|เลื่อน|ขาด|ภาย|(?<![a-z])(?:not|non|un|in|ex)"
DID_YOU_MEAN = Text("หมายถึง {choice} หรือไม่", "did you mean {choice}?")
THERE_ARE = Text("ใช้ได้: {choices}", "there are: {choices}")
_LIST_OF_RULES = Text("สั่ง tambon rule เพื่อดูทุกรหัส", "tambon rule lists all codes")


def closest(text: str, choices: list[str]) -> str | None:
    """Return the choice that is spelt most like the text; None if none is near."""
    import difflib  # only where something is wrong

    known = {choice.casefold(): choice for choice in choices[:_MOST_CHOICES]}
    near = difflib.get_close_matches(text[:80].casefold(), list(known), n=1, cutoff=0.6)
    return known[near[0]] if near else None


def is_typo_of(text: str, word: str) -> bool:
    """Whether two words differ in so few letters that nothing but a typo lies between them.

    One letter in five may be another, missing, too many or in the place of its neighbour. A word
    of denial more or less is no typo, nor is another digit.
    """
    most = max(1, len(word) // _LETTERS_A_TYPO)
    if len(word) <= most + 1 or abs(len(text) - len(word)) > most or re.search("[0-9]", word):
        return False
    return _denials(text) == _denials(word) and _distance(text, word) <= most


def _denials(text: str) -> list[str]:
    return sorted(re.findall(_DENIAL, text))


def _distance(one: str, other: str) -> int:
    """Return how many letters are changed, left out, put in or swapped (Damerau-Levenshtein)."""
    rows = [list(range(len(other) + 1))]
    for number, letter in enumerate(one, 1):
        row, above = [number], rows[-1]
        for place, wanted in enumerate(other, 1):
            least = min(above[place] + 1, row[-1] + 1, above[place - 1] + (letter != wanted))
            pair = one[max(number - 2, 0) : number]
            if len(pair) == 2 and pair[::-1] == other[max(place - 2, 0) : place]:
                least = min(least, rows[-2][place - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]


def nearest(text: str, choices: list[str]) -> Text:
    """Return a hint that names what was probably meant, or else all choices.

    It is empty if there is nothing to choose.
    """
    close = closest(text, choices)
    if close:
        return DID_YOU_MEAN.fill(choice=close)
    if not choices:
        return Text("", "")
    return of_choices(choices)


def of_choices(choices: list[str]) -> Text:
    """Return a hint that lists the choices."""
    return THERE_ARE.fill(choices=", ".join(choices[:_MOST_CHOICES]))


def code_hint(code: str, known: list[str]) -> Text:
    """Return a hint that names the rule that was probably meant, or else where all are listed."""
    if not code.upper().startswith("TB"):
        return _LIST_OF_RULES
    close = closest(code, known)
    return DID_YOU_MEAN.fill(choice=close) if close else _LIST_OF_RULES


def closest_key(key: str, labels: dict[str, Text]) -> str | None:
    """Return the key that was probably meant, by its name or by its label in either language.

    None if none is near.
    """
    name = closest(key, list(labels))
    if name is not None:
        return name
    names = {label: known for known, both in labels.items() for label in both}
    label = closest(key, list(names))
    return names[label] if label else None
