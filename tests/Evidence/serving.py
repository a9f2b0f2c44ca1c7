"""A dashboard on loopback, and what it is told."""
import http.client
import http.server
import json
import socket
import threading
import time

import running

TOKEN = "a token that nobody guesses 4711"


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Dashboard:
    """perfassert serve, as long as the block lasts."""

    def __init__(self, t, *options):
        self.t, self.port, self.most = t, free_port(), 0
        words = [t.product.tool, "serve", "--port", self.port, "--token-file", t.written("token", TOKEN), *options]
        self.process = running.start(words, t.folder, t.environment(HOME=t.folder), t.path("serve.txt"))
        running.until(self.listens, 30)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        running.end(self.process)
        running.wait(self.process, 5)

    def listens(self):
        with socket.socket() as tried:
            return tried.connect_ex(("127.0.0.1", self.port)) == 0

    @property
    def text(self):
        with open(self.t.path("serve.txt"), encoding="utf-8", errors="replace") as file:
            return file.read()

    def post(self, path, body, token=TOKEN):
        return self.ask("POST", path, body if isinstance(body, str) else json.dumps(body), token)

    def get(self, path, token=TOKEN):
        return self.ask("GET", path, None, token)

    def ask(self, method, path, body, token):
        """The status of the answer, or what went wrong."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, {"Authorization": "Bearer " + token, "Content-Type": "application/json"})
            answer = connection.getresponse()
            # A stream of events has no end.
            answer.read(1)
            return answer.status
        except (OSError, http.client.HTTPException) as exception:
            return type(exception).__name__
        finally:
            connection.close()

    def after(self, seconds):
        """How it is after so long, with the sentence that tells most."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and running.is_alive(self.process.pid):
            self.most = max(self.most, running.memory(self.process.pid))
            time.sleep(0.1)
        said = running.Ran(None, self.text, 0, 0)
        if running.is_alive(self.process.pid):
            warned = f", says {said.line()}" if running.CODED.search(self.text) else ""
            return f"serves on{warned}; {self.most:.0f} MB"
        code = running.wait(self.process, 5)[0]
        return f"ended with {code}: {said.line('Exception')}"


class Service:
    """A service that answers one thing, whatever it is asked."""

    def __init__(self, body):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
