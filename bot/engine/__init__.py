"""The dialogue engine: Rasa in process. Importing this package makes `import rasa` possible without TensorFlow."""

from bot.engine import slim_rasa

slim_rasa.install()
