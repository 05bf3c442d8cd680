"""Hails whoever is named."""

import os
import sys

print(f'{os.environ["GREETING"]}, {sys.argv[1]}!')
