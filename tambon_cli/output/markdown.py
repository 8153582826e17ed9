"""The one way by which words from outside get into Markdown."""

import re

from tambon_cli.display import escape_all

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&:@^$=])")
_LINKING = re.compile(r"[@#]|:(?=//)|(?<=GH\\)-(?=\d)", re.IGNORECASE)


def escape(text: str) -> str:
    """Return the text on one line, with all escaped that Markdown (GFM) could take for markup.

    GitHub and GitLab make links of addresses, mentions, numbers and URLs even if their sign is
    escaped; a word joiner behind the sign keeps them text.
    """
    line = " ".join(escape_all(text).split())
    return _LINKING.sub("\\g<0>\u2060", _SPECIAL.sub(r"\\\1", line))
