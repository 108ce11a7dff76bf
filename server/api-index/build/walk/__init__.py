"""What runs inside the environment of the library under study. Needs Python 3.7 and nothing else."""
