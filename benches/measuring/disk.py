"""What the program does to files and to the terminal: seen in the folders, and through strace where there is one."""

import os
import pathlib
import re
import shutil
import time

CALL = re.compile(r"(?P<name>\w+)\((?P<arguments>.*?)\)\s+= (?P<result>-?\d+)")
TRACED = "trace=write,writev,pwrite64,fsync,fdatasync,rename,renameat,renameat2"


class Snapshot:
    """Every file below a folder, with what tells whether it was written: identity, time and length."""

    def __init__(self, folder):
        self.files = {}
        for path in pathlib.Path(folder).rglob("*"):
            if path.is_file():
                status = path.stat()
                self.files[path] = (status.st_ino, status.st_mtime_ns, status.st_size)

    def since(self, before):
        """The files that are new or were written since an earlier snapshot: path, whether it only grew, bytes written."""
        written = []
        for path, (inode, moment, size) in self.files.items():
            old = before.files.get(path)
            if old != (inode, moment, size):
                grew = old is not None and old[0] == inode and size > old[2]
                written.append((path, grew, size - old[2] if grew else size))
        return written


class Trace:
    """System calls of a program, as strace writes them."""

    def __init__(self, folder):
        self.path = pathlib.Path(folder) / "strace.txt"

    @staticmethod
    def possible():
        return shutil.which("strace") is not None

    def around(self, command):
        return ["strace", "-f", "-y", "-qq", "-s", "0", "-e", TRACED, "-o", str(self.path)] + command

    def calls(self, wait=0.1):
        """The calls so far: name, arguments and result."""
        time.sleep(wait)
        found = []
        for line in self.path.read_text(errors="replace").splitlines():
            if match := CALL.search(line):
                found.append((match["name"], match["arguments"], int(match["result"])))
        return found


def writes_to_terminal(calls):
    """How many writes to the terminal the program made by itself, and how many frames it had to go on with because the terminal
    took only a part."""
    own = cut = asked = 0
    for name, arguments, result in calls:
        if "write" not in name or not re.match(r"\d+<(/dev/tty|/dev/pts/\d+)", arguments):
            continue
        length = int(arguments.rsplit(",", 1)[1])
        if asked == 0:
            own += 1
            cut += result < length
        asked = length - max(0, result)
    return own, cut


def copy_of(study, folder):
    """A copy of a study that may be written to."""
    target = pathlib.Path(folder) / pathlib.Path(study).name
    if not target.exists():
        shutil.copytree(study, target)
    return target


def size_of(path):
    return os.stat(path).st_size
