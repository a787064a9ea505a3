"""What a terminal shows after the bytes that casebook sends: text and cursor, no colours. It knows no more sequences than those."""

import re

SEQUENCE = re.compile(
    r"\x1b\[(?P<private>[?>=]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<letter>[@-~])"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[()*+].|\x1b[=>78cDEHM]"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f])"
    r"|(?P<text>[^\x00-\x1f\x1b]+)"
)
# Sequences that make a terminal answer; every one costs a round trip of the connection.
QUESTIONS = re.compile(
    rb"\x1b\[[0-9]*n|\x1b\[[>=]?0?c|\x1b\[>0?q|\x1b\[\?[0-9]+\$p|\x1b\[1[0-9]t|\x1b\[\?u|\x1b\][0-9;]*;\?|\x1bP\+q|\x1bP\$q"
)


class Screen:
    """Rows of characters, one a column: good for texts without wide or combining characters."""

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.cells = [[" "] * columns for _ in range(rows)]
        self.x = self.y = self.top = 0
        self.bottom = rows
        self.held = ""
        self.bytes_held = b""

    def text(self):
        """The rows without the blanks at their ends."""
        return ["".join(row).rstrip() for row in self.cells]

    def shows(self, words):
        return any(words in row for row in self.text())

    def feed(self, data):
        data = self.bytes_held + data
        text = data.decode("utf-8", "ignore")
        whole = len(text.encode())
        self.bytes_held = data[whole:] if len(data) - whole < 4 else b""
        text = self.held + text
        at = 0
        while at < len(text):
            match = SEQUENCE.match(text, at)
            if match is None:
                break
            self._take(match)
            at = match.end()
        self.held = text[at:]

    def _take(self, match):
        if match["text"] is not None:
            for character in match["text"]:
                self._put(character)
        elif match["control"] is not None:
            self._control(match["control"])
        elif match["letter"] is not None and not match["private"] and not match["between"]:
            numbers = [int(n) if n.isdigit() else 0 for n in match["numbers"].split(";")]
            self._sequence(match["letter"], numbers + [0])

    def _put(self, character):
        if self.x >= self.columns:
            self.x = 0
            self._down()
        self.cells[self.y][self.x] = character
        self.x += 1

    def _down(self):
        if self.y == self.bottom - 1:
            self._delete(self.top, 1)
        else:
            self.y = min(self.y + 1, self.rows - 1)

    def _control(self, character):
        if character == "\r":
            self.x = 0
        elif character == "\n":
            self._down()
        elif character == "\b":
            self.x = max(0, min(self.x, self.columns - 1) - 1)

    def _sequence(self, letter, numbers):
        n = max(1, numbers[0])
        if letter in "Hf":
            self.y, self.x = n - 1, max(1, numbers[1]) - 1
        elif letter in "G`":
            self.x = n - 1
        elif letter == "d":
            self.y = n - 1
        elif letter in "ABCD":
            across, down = {"A": (0, -n), "B": (0, n), "C": (n, 0), "D": (-n, 0)}[letter]
            self.x, self.y = self.x + across, self.y + down
        elif letter in "JK":
            self._erase(letter, numbers[0])
        elif letter == "X":
            self._blank(self.y, self.x, self.x + n)
        elif letter in "ML":
            self._delete(self.y, n) if letter == "M" else self._insert(self.y, n)
        elif letter in "ST":
            self._delete(self.top, n) if letter == "S" else self._insert(self.top, n)
        elif letter == "r":
            self.top, self.bottom = n - 1, numbers[1] or self.rows
            self.x = self.y = 0
        self.x = max(0, min(self.x, self.columns))
        self.y = max(0, min(self.y, self.rows - 1))

    def _blank(self, row, first, end):
        for x in range(first, min(end, self.columns)):
            self.cells[row][x] = " "

    def _erase(self, letter, what):
        first, end = {0: (self.x, self.columns), 1: (0, self.x + 1), 2: (0, self.columns)}[what]
        self._blank(self.y, first, end)
        if letter == "J":
            others = {0: range(self.y + 1, self.rows), 1: range(self.y), 2: range(self.rows)}[what]
            for row in others:
                self._blank(row, 0, self.columns)

    def _delete(self, row, n):
        for _ in range(min(n, self.bottom - row)):
            del self.cells[row]
            self.cells.insert(self.bottom - 1, [" "] * self.columns)

    def _insert(self, row, n):
        for _ in range(min(n, self.bottom - row)):
            del self.cells[self.bottom - 1]
            self.cells.insert(row, [" "] * self.columns)
