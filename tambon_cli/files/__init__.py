"""Files of any kind: open them safely, write them whole, look into them, scrub pictures."""
