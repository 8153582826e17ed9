"""Text in the two languages of the tool, kept together where it is said."""

from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    """A language of the tool's own words; what the officer wrote is never translated."""

    TH = "th"
    EN = "en"


class Text(NamedTuple):
    """One thing to say, in Thai and in English.

    Both languages stand side by side in the code, so that neither can be missing and a
    translator sees what it is about; the language is chosen only where text is printed.
    """

    th: str
    en: str

    def in_(self, language: Language) -> str:
        """The text in one language."""
        return self.th if language is Language.TH else self.en

    def fill(self, **values: "str | int | Text") -> "Text":
        """The text with its `{names}` replaced; a value that is itself a Text follows the language."""
        return Text(
            self.th.format(**_pick(values, Language.TH)),
            self.en.format(**_pick(values, Language.EN)),
        )


def same(words: str) -> Text:
    """Words that are the same in both languages, such as the officer's own."""
    return Text(words, words)


def join(texts: "list[Text] | tuple[Text, ...]", between: str = ", ") -> Text:
    """Several texts as one."""
    return Text(between.join(t.th for t in texts), between.join(t.en for t in texts))


def _pick(values: "dict[str, str | int | Text]", language: Language) -> dict[str, str | int]:
    return {name: v.in_(language) if isinstance(v, Text) else v for name, v in values.items()}
