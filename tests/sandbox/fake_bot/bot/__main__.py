"""A stand-in for the app's process: a readiness page, a log, and ways to fail."""

import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Ready(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/readyz" else 404)
        self.end_headers()

    def log_message(self, *_):
        pass


if sys.argv[1] != "run":
    sys.stdout.write(" ".join(["asked to", *sys.argv[1:]]))
    sys.exit(0 if sys.argv[1] == "import-contacts" else 3)
sys.stderr.write(f"listening as {os.environ['SLACK_BOT_TOKEN']}\n")
if os.environ["LOG_LEVEL"] == "DEBUG":
    sys.exit("something is wrong")
HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Ready).serve_forever()
