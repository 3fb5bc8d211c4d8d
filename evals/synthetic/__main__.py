"""`python -m evals.synthetic SEED [hard]` prints the text of an invented sheet."""

import sys

from evals.synthetic import generate

sys.stdout.write(generate(int(sys.argv[1]), hard="hard" in sys.argv[2:]).text)
