"""A real time-stamp authority for tests: openssl answers, a small server of HTTP passes it on."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

_CONFIG = """
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = Contoh
[ ca ]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[ tsa ]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ stamping ]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_chain = no
"""


@dataclass
class Authority:
    """One authority in a folder; ``answers`` may be set to what it shall answer instead."""

    folder: Path
    kind: str = "application/timestamp-reply"
    answers: bytes | None = None
    asked: list[bytes] = field(default_factory=list)

    @property
    def roots(self) -> Path:
        """The certificate that it is to be trusted by."""
        return self.folder / "ca.pem"

    def make(self) -> "Authority":
        """Make its keys and certificates."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "tsa.cnf").write_text(_CONFIG)
        (self.folder / "serial").write_text("01\n")
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "tsa.cnf")
        self.run(
            "req", "-x509", *key, "-subj", "/CN=Akar Contoh", "-extensions", "ca", "-days", "30",
            "-keyout", "ca.key", "-out", "ca.pem",
        )  # fmt: skip
        self.run("req", "-new", *key, "-subj", "/CN=Cap Waktu Contoh", "-keyout", "tsa.key", "-out", "tsa.csr")
        self.run(
            "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30",
            "-extfile", "tsa.cnf", "-extensions", "tsa", "-out", "tsa.pem",
        )  # fmt: skip
        return self

    def reply(self, query: bytes) -> bytes:
        """Answer as a time-stamp authority."""
        self.asked.append(query)
        if self.answers is not None:
            return self.answers
        (self.folder / "query.tsq").write_bytes(query)
        self.run(
            "ts", "-reply", "-config", "tsa.cnf", "-section", "stamping", "-queryfile", "query.tsq",
            "-signer", "tsa.pem", "-inkey", "tsa.key", "-out", "reply.tsr",
        )  # fmt: skip
        return (self.folder / "reply.tsr").read_bytes()

    def accepts(self, data: Path, answer: Path) -> bool:
        """Say whether openssl, which knows nothing of us, takes an answer for proof of some bytes."""
        command = ["openssl", "ts", "-verify", "-data", str(data), "-in", str(answer), "-CAfile", str(self.roots)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def run(self, *words: str) -> None:
        """Run openssl in its folder."""
        done = subprocess.run(["openssl", *words], cwd=self.folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Answer by HTTP as long as the block lasts; gives the address."""
        server = HTTPServer(("127.0.0.1", 0), _handler(self))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/tsr"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def _handler(authority: Authority) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            answer = authority.reply(query)
            self.send_response(200)
            self.send_header("Content-Type", authority.kind)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Keep quiet."""

    return Handler
