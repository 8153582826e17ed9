"""What an office writes in both languages."""

from tambon_cli.binding.fields import Record, item, model
from tambon_cli.i18n import Text


@model
class Words(Record):
    """A text in both languages."""

    th: str | None = item("ไทย", "Thai", about=("ข้อความภาษาไทย", "the Thai text"), required=True)
    en: str | None = item(
        "อังกฤษ", "English", about=("ข้อความภาษาอังกฤษ", "the English text"), required=True
    )

    @property
    def text(self) -> Text:
        """The text; nothing where a language is missing."""
        return Text(self.th or "", self.en or "")
