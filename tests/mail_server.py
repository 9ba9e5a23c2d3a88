"""A mail server for tests: takes mail on loopback, or refuses it as a test wants."""

import socketserver
from contextlib import contextmanager
from email import message_from_bytes, policy
from threading import Thread

TAKEN = b"250 OK"


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.say(b"220 test")
        while line := self.rfile.readline():
            word = line.split(maxsplit=1)[0].upper()
            if word == b"QUIT":
                return self.say(b"221 bye")
            if word == b"DATA":
                self.take()
            elif word == b"AUTH":
                self.server.passwords.append(line.split()[2])
                self.say(b"235 welcome")
            else:
                self.say(self.reply(word, line))
        return None

    def reply(self, word, line):
        if word == b"EHLO":
            return b"250-test\r\n250 AUTH PLAIN"
        if word == b"RCPT":
            address = line.decode().partition("<")[2].partition(">")[0]
            return self.server.replies.get(address, TAKEN)
        return TAKEN

    def take(self):
        self.say(b"354 go on")
        lines = []
        while (line := self.rfile.readline()).rstrip() != b".":
            lines.append(line)
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        self.server.mails.append(mail)
        self.say(TAKEN)

    def say(self, line):
        self.wfile.write(line + b"\r\n")


class MailServerForTests(socketserver.ThreadingTCPServer):
    """`mails` are what was taken; `replies` what is said to a recipient instead."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mails = []
        self.replies = {}
        self.passwords = []

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"


@contextmanager
def mail_server():
    with MailServerForTests() as server:
        serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        yield server
        server.shutdown()
        serving.join()
