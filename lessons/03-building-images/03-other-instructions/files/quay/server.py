"""Answers on port 3000, and puts the lights out when it is asked to stop."""

import signal


def put_lights_out(*_):
    print('Asked to stop: lights out.', flush=True)
    raise SystemExit(0)


# Before all else, so that there is no moment in which it would not listen.
signal.signal(signal.SIGTERM, put_lights_out)

from http.server import HTTPServer, SimpleHTTPRequestHandler

print('Lights on, port 3000.', flush=True)
HTTPServer(('', 3000), SimpleHTTPRequestHandler).serve_forever()
