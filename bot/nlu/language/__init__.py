"""Which language a message is written in: `features`, `detector` (the model), `component` (its place in Rasa's pipeline)."""
