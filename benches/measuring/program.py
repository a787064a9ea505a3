"""casebook running in a pseudo-terminal: pressing keys, timing its frames, and asking the kernel what it used."""

import errno
import fcntl
import os
import pathlib
import pty
import select
import signal
import struct
import termios
import time

from .screen import QUESTIONS, Screen

KEYS = {
    "Enter": "\r", "Esc": "\x1b", "Tab": "\t", "Space": " ", "Backspace": "\x7f",
    "Home": "\x1b[H", "Up": "\x1b[A", "Down": "\x1b[B", "PageUp": "\x1b[5~", "PageDown": "\x1b[6~",
}
# A frame is one write; the kernel hands a long one over in pieces, which follow one another within this time.
QUIET = 0.004


class Frame:
    """What a key brought: when its last byte came, how many bytes and reads it was."""

    def __init__(self, seconds, size, reads):
        self.seconds, self.bytes, self.reads = seconds, size, reads


class Gone(Exception):
    """The program ended before it was asked to."""


class Program:
    """One run of the program. Its own files go into `home`, so that nobody's are touched."""

    def __init__(self, command, size, home):
        self.screen = Screen(*size)
        self.output = bytearray()
        before, after = os.pipe()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            self._become(command, size, home, after)
        os.close(after)
        self.started = struct.unpack("d", os.read(before, 8))[0]
        os.close(before)

    @staticmethod
    def _become(command, size, home, pipe):
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "CASEBOOK")) and k != "NO_COLOR"}
            env = kept | {"HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
            os.write(pipe, struct.pack("d", time.monotonic()))
            os.execvpe(command[0], command, env)
        except OSError as error:
            os.write(2, f"{command[0]}: {error.strerror}\n".encode())
        finally:
            os._exit(127)

    def read(self, timeout):
        """One read, fed to the screen; nothing if there is none in time."""
        ready, _, _ = select.select([self.fd], [], [], max(0.0, timeout))
        if not ready:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            data = b""
        if not data:
            raise Gone(bytes(self.output[-300:]).decode("utf-8", "replace"))
        self.arrived = time.monotonic()
        self.output += data
        return data

    def frame(self, since, timeout):
        """The frame that follows `since`, or None where nothing is sent in time."""
        size = reads = 0
        pieces = []
        left = timeout
        while data := self.read(left):
            size, reads, left = size + len(data), reads + 1, QUIET
            pieces.append(data)
            last = self.arrived
        for data in pieces:
            self.screen.feed(data)
        return Frame(last - since, size, reads) if reads else None

    def press(self, key, timeout=0.25):
        """Presses one key (a name of KEYS, or characters) and gives its frame."""
        data = KEYS.get(key, key).encode()
        since = time.monotonic()
        os.write(self.fd, data)
        return self.frame(since, timeout)

    def until(self, condition, since, timeout=60.0):
        """Seconds from `since` to the read after which the screen fulfils a condition; None if it never does."""
        while time.monotonic() - since < timeout:
            if data := self.read(min(0.5, timeout)):
                self.screen.feed(data)
                if condition(self.screen):
                    return self.arrived - since
            elif condition(self.screen):
                return time.monotonic() - since
        return None

    def first_screen(self):
        """Seconds from exec to the screen with a transcript on it."""
        return self.until(lambda screen: screen.shows("¶ "), self.started)

    def loaded(self):
        """Waits until everything is loaded."""
        return self.until(lambda screen: "loading" not in screen.text()[0] and screen.text()[0].strip() != "", self.started)

    def settle(self, quiet=0.2):
        """Takes everything that is still sent, until there is silence."""
        while data := self.read(quiet):
            self.screen.feed(data)

    def settle_for(self, seconds):
        """Takes everything that is sent in so many seconds."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.screen.feed(self.read(left))

    def questions(self):
        return len(QUESTIONS.findall(bytes(self.output)))

    def memory(self):
        """Resident memory now and at most, in bytes."""
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        fields = dict(line.split(":", 1) for line in status.splitlines())
        return tuple(int(fields[name].split()[0]) * 1024 for name in ("VmRSS", "VmHWM"))

    def processor_seconds(self):
        """Time on a processor of all threads that live."""
        spent = 0
        for thread in pathlib.Path(f"/proc/{self.pid}/task").iterdir():
            spent += int((thread / "schedstat").read_text().split()[0])
        return spent / 1e9

    def close(self):
        """Hangs up and waits for the end."""
        try:
            os.kill(self.pid, signal.SIGHUP)
            end = time.monotonic() + 5
            while time.monotonic() < end:
                self.read(0.05)
        except (Gone, ProcessLookupError):
            pass
        os.close(self.fd)
        os.waitpid(self.pid, 0)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
