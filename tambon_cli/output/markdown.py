"""The one way by which words from outside get into Markdown."""

import re

from tambon_cli.display import escape_all

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&:@^$=])")
_LINKING = re.compile(r"[@#]|:(?=//)|(?<=GH\\)-(?=\d)", re.IGNORECASE)


def escape(text: str) -> str:
    """The text on one line with everything escaped that Markdown (GFM) could take for markup.

    GitHub and GitLab make links of addresses, mentions, numbers and URLs even where their sign is escaped; a word joiner
    behind it keeps them text.
    """
    return _LINKING.sub("\\g<0>\u2060", _SPECIAL.sub(r"\\\1", " ".join(escape_all(text).split())))
