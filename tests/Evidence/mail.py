"""A mail server on loopback that takes whatever comes."""
import email
import email.policy
import socketserver
import threading


class MailServer:
    def __init__(self):
        self.taken = taken = []

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                self.say("220 here")
                while line := self.rfile.readline():
                    word = line.strip().upper()
                    if word == b"DATA":
                        self.say("354 go on")
                        text = b""
                        while (part := self.rfile.readline()) not in (b".\r\n", b""):
                            text += part
                        taken.append(text)
                        self.say("250 taken")
                    elif word == b"QUIT":
                        self.say("221 good bye")
                        return
                    else:
                        self.say("250 fine")

            def say(self, text):
                self.wfile.write(text.encode() + b"\r\n")

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    @property
    def mails(self):
        return len(self.taken)

    def lines(self):
        """The lines of the texts of all mails, as a person reads them."""
        found = []
        for text in self.taken:
            for part in email.message_from_bytes(text, policy=email.policy.default).walk():
                if part.get_content_type() == "text/plain":
                    found += part.get_content().splitlines()
        return found
