"""Languages beside English: comparing their folders, making a new one, handing texts to translators and taking them back."""
