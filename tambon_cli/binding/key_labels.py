"""What the keys of files are called in an officer's words."""

from typing import Any

from tambon_cli.binding.fields import is_named, labels_of, record_in
from tambon_cli.binding.terms import Term
from tambon_cli.binding.walk import shape_of_names
from tambon_cli.display import escape
from tambon_cli.i18n import Text, same


def label_of_key(key: str, shape: Any) -> Text:
    """Return what a key is called in a mapping of that annotation.

    That is the label of a field, or of the word by which a value is held; the key itself where
    nobody knows.
    """
    of_names = shape_of_names(shape)
    if isinstance(of_names, type) and issubclass(of_names, Term):
        term = of_names.read(key)
        return term.label if term is not None else same(escape(key))
    record = None if is_named(shape) else record_in(shape)
    labels = labels_of(record) if record is not None else {}
    return labels.get(key, same(escape(key)))
