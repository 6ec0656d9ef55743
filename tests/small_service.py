"""A weather service on this machine: it answers what a test has laid out."""

import contextlib
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """One answer: its status, headers and body; `cut` bytes of the body are held back."""

    status: int = 200
    body: str | bytes = ""
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0
    delay_s: float = 0.0


@dataclass
class Service:
    """Where it is, what it will say next (the last goes on), and what it was asked."""

    address: str
    replies: list[Reply]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@contextlib.contextmanager
def service(*replies: Reply):
    """Serve replies in order on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            there.asked.append((self.path, dict(self.headers)))
            reply = there.replies.pop(0) if len(there.replies) > 1 else there.replies[0]
            time.sleep(reply.delay_s)
            body = reply.body if isinstance(reply.body, bytes) else reply.body.encode()
            with contextlib.suppress(OSError):  # who asked may have gone
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[: len(body) - reply.cut])

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    there = Service(f"http://127.0.0.1:{server.server_port}/v", list(replies))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield there
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
