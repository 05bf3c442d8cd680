"""Says where it runs."""

import os
import platform
import socket
from pathlib import Path

greeting = 'Ahoy'

print(greeting, 'from', os.getcwd())
print('Python:', platform.python_version())
print('Host:  ', socket.gethostname())
print('Kernel:', platform.release())
print('Built: ', Path('built.txt').read_text().strip())
