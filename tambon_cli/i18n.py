"""Text in the two languages of the tool, which stand side by side in the code."""

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
        """Return the text in one language."""
        return self.th if language is Language.TH else self.en

    def fill(self, **values: "str | int | Text") -> "Text":
        """Return the text with its `{names}` replaced.

        A value that is itself a Text follows the language.
        """
        return Text(
            self.th.format(**_in_language(values, Language.TH)),
            self.en.format(**_in_language(values, Language.EN)),
        )


def same(words: str) -> Text:
    """Return words that are the same in both languages, such as the officer's own."""
    return Text(words, words)


def join(texts: "list[Text] | tuple[Text, ...]", between: str = ", ") -> Text:
    """Return several texts as one."""
    return Text(between.join(text.th for text in texts), between.join(text.en for text in texts))


def _in_language(values: "dict[str, str | int | Text]", language: Language) -> dict[str, str | int]:
    return {
        name: value.in_(language) if isinstance(value, Text) else value
        for name, value in values.items()
    }
