"""Files of answers come in, forms go out."""
