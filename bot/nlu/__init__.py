"""Understanding: one Rasa graph component a file, named in config.yml."""

import bot.engine  # noqa: F401 - the components import Rasa, which needs the seam first
