"""A mail server on loopback: smtp_peer.py tls|starttls|plain CERTIFICATE KEY MECHANISM FIRST_ANSWER

Takes mail of user 'perf' with the planted password only, and prints each as a line of JSON.
It listens at a port that is free, and says which. FIRST_ANSWER, if not empty, is what the first mail gets instead of being taken.
"""
import asyncio, base64, email, email.policy, json, ssl, sys
from aiosmtpd.smtp import SMTP, AuthResult

mode, certificate, key, mechanism, first_answer = sys.argv[1:6]
PASSWORD = b"plantedSmtpPassword!"


class Handler:
    answers = [first_answer] if first_answer else []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.answers:
            return self.answers.pop()
        mail = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        print(json.dumps({
            "sender": str(mail["From"]), "subject": str(mail["Subject"]), "text": mail.get_content(),
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "user": session.auth_data.login.decode() if session.auth_data else None,
            "tls": server.transport.get_extra_info("ssl_object") is not None, "mail": base64.b64encode(envelope.original_content).decode()}), flush=True)
        return "250 OK"


def authenticate(server, session, envelope, used, data):
    good = used == mechanism and data.login == b"perf" and data.password == PASSWORD
    return AuthResult(success=good, handled=False) if not good else AuthResult(success=True, auth_data=data)


context = None
if mode != "plain":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

options = {"authenticator": authenticate, "auth_required": mode != "plain", "auth_require_tls": mode == "starttls",
           "auth_exclude_mechanism": [name for name in ("PLAIN", "LOGIN") if name != mechanism], "ident": "peer"}
if mode == "starttls":
    options |= {"tls_context": context, "require_starttls": True}
if mode == "tls":
    options |= {"auth_require_tls": False}


async def serve():
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Handler(), hostname="localhost", **options), "127.0.0.1", 0, ssl=context if mode == "tls" else None)
    print("ready at", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(serve())
