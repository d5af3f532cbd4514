"""What runs inside the environment of Rasa as published. Nothing here imports anything of ours."""
