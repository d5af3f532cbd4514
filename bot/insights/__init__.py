"""Numbers on what is asked and shown, without anybody in them."""
