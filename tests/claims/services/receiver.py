"""A receiver of messages on this machine: it keeps what came and answers as it is told."""

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Came:
    path: str
    headers: dict
    body: str


@dataclass
class Receiver:
    """``script`` is what it answers next: a status, or a function of the handler; at its end, 204."""

    port: int = 0
    came: list = field(default_factory=list)
    script: list = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def ids(self):
        return [one.headers["webhook-id"] for one in self.came]


def hang(handler):
    """Accept, and answer when the test is over."""
    handler.server.receiver.released.wait(30)


def drip(handler):
    """A header a moment, for ever: each read is quick, and there is no end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.server.receiver.released.wait(0.2):
        try:
            handler.wfile.write(b"X-More: yes\r\n")
        except OSError:
            return


def redirect(to):
    def answer(handler):
        handler.send_response(302)
        handler.send_header("Location", to)
        handler.end_headers()

    return answer


def say(status, words):
    """Answer with these bytes."""

    def answer(handler):
        handler.send_response(status)
        handler.end_headers()
        handler.wfile.write(words)

    return answer


def break_off(handler):
    """Close the connection instead of answering."""
    handler.connection.close()


def after(seconds, status):
    def answer(handler):
        time.sleep(seconds)
        handler.send_response(status)
        handler.end_headers()

    return answer


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        receiver = self.server.receiver
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        receiver.came.append(Came(self.path, headers, body))
        answer = receiver.script.pop(0) if receiver.script else 204
        if callable(answer):
            answer(self)
        else:
            self.send_response(answer)
            self.end_headers()

    def log_message(self, *_):
        """Tests are quiet."""

    def handle(self):
        try:
            super().handle()
        except (OSError, ValueError):  # who asked has hung up
            self.close_connection = True

    def finish(self):
        try:
            super().finish()
        except (OSError, ValueError):
            self.close_connection = True


@contextmanager
def listening(context=None):
    """A receiver that ends with the block; with a TLS ``context``, one that speaks https."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.receiver = Receiver(port=server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.receiver
    finally:
        server.receiver.released.set()
        server.shutdown()
        server.server_close()
        thread.join(10)
