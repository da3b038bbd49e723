"""A mail server on this machine that speaks just enough to take a message, or to refuse it."""

import socket
from threading import Thread


class MailServer:
    """Keeps what it took as (recipient, whole message); `refuses` holds an answer for each address."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.refuses: dict[str, str] = {}
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.thread = Thread(target=self._listen, daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        self.thread.join(timeout=10)

    def _listen(self) -> None:
        while True:
            try:
                line, _where = self.listening.accept()
            except OSError:
                return
            with line, line.makefile("rwb") as talk:
                self._talk(talk)

    def _talk(self, talk) -> None:
        def answer(words: str) -> None:
            talk.write(f"{words}\r\n".encode())
            talk.flush()

        answer("220 here")
        to = ""
        while said := talk.readline().decode().strip():
            self.said.append(said)
            verb = said[:4].upper()
            if verb == "RCPT":
                to = said[said.index("<") + 1 : said.index(">")]
                answer(self.refuses.get(to, "250 fine"))
            elif verb == "DATA":
                answer("354 go on")
                self.taken.append((to, self._body(talk)))
                answer("250 taken")
            else:
                answer("221 bye" if verb == "QUIT" else "250 fine")

    def _body(self, talk) -> str:
        lines: list[str] = []
        while (line := talk.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        return "\n".join(lines)
