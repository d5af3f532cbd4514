"""What a person signs, the sign-offs, and what may be served because of them."""
