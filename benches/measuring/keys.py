"""Which keys are pressed in which pane, and what is measured of them."""

import time

from .disk import Snapshot

# For each pane: keys that lead there, keys that are measured in turn, keys that lead back.
# Escape is only pressed to lead back: alone it is held for 30 ms, in which the rest of an arrow key could follow.
PANES = {
    "transcript": (["1"], ["j", "PageDown", "}", ")", "w", "]", "k", "PageUp", "{", "j", "j", "v", "l", "Esc", "s", "t", "Esc"], []),
    "codebook": (["2"], ["j", "l", "j", "j", "PageDown", "h", "l", "k", "L", "G", "H"], []),
    "passages of a category": (["2", "H", "Home"], ["Enter", "j", "PageDown", "G", "k", "Esc"], []),
    "passages of a code": (["2", "L", "Home", "j"], ["Enter", "j", "PageDown", "G", "k", "Esc"], []),
    "matrix": (["3"], ["l", "j", "l", "PageDown", "#", "]", "k", "h", ">", "G", "PageUp", "#", "gg"], []),
    "matrix cell": (["3", "gg", "]"], ["Enter", "j", "j", "k", "w", "]", "Esc"], []),
    "reading a column": (["3", "gg"], ["D", "j", "PageDown", "k", "Esc"], []),
    "picker": (["1", "j"], ["c", "p", "a", "r", "Backspace", "Down", "Backspace", "Esc"], []),
    "documents": (["1"], ["o", "j", "PageDown", "G", "k", "Esc"], []),
    "palette": (["1"], [":", "c", "o", "d", "Backspace", "Down", "Esc"], []),
    "help": (["1"], ["?", "j", "PageDown", "Esc"], []),
    "search in all documents": (["1", "/", "discharge", "Enter"], ["n", "n", "n", "N"], ["Esc"]),
    "other document": (["1"], [">", "j", ">", "<"], []),
}


def go(program, keys):
    for key in keys:
        program.press(key, 0.1)
    program.settle(0.05)


def measure(program, steps, repeats):
    """Seconds from each key to the last byte of its frame; keys that change nothing on the screen are left out."""
    there, keys, back = steps
    go(program, there)
    taken = {}
    for turn in range(max(repeats // 3, -(-repeats * 3 // len(keys))) + 1):
        for key in keys:
            frame = program.press(key, 0.1)
            if frame and turn > 0 and key != "Esc":
                taken.setdefault(key, []).append(frame.seconds)
    go(program, back)
    return taken or {"nothing": [float("nan")]}


def transcript_rows(program):
    """The rows of the transcript, without the panes beside it, which upright rules part from it."""
    rows = program.screen.text()[3:-2]
    rules = [x for x in range(program.screen.columns) if all(row[x : x + 1] == "│" for row in rows)]
    middle = program.screen.columns // 2
    left = max((x + 1 for x in rules if x < middle), default=0)
    right = min((x for x in rules if x >= middle), default=program.screen.columns)
    return [row[left:right].rstrip() for row in rows]


def bytes_of_moves(program, presses):
    """Bytes of the frames for `j`: those in which only the cursor moves, and those that scroll by one line."""
    go(program, ["1", "gg"])
    found = {"cursor": [], "scroll": []}
    for _ in range(presses):
        before = transcript_rows(program)
        frame = program.press("j")
        after = transcript_rows(program)
        if frame is None:
            continue
        if after == before:
            found["cursor"].append(frame.bytes)
        elif before[1:] == after[:-1]:
            found["scroll"].append(frame.bytes)
    return found


def bytes_of_pages(program, pages):
    """Bytes of a frame for PageDown, and how many times the text is that came onto the screen."""
    go(program, ["1", "gg"])
    sizes, texts = [], []
    for _ in range(pages):
        before = program.screen.text()
        frame = program.press("PageDown")
        if frame is None:
            break
        changed = [new for old, new in zip(before, program.screen.text()) if old != new]
        sizes.append(frame.bytes)
        texts.append(sum(len(row.encode()) for row in changed))
    return sum(sizes) / len(sizes), sum(sizes) / sum(texts)


def is_saved(screen):
    return screen.text()[0].endswith("saved")


def files_of_a_coding(program, study):
    """The files that one coding with a code of the codebook writes."""
    go(program, ["1", "gg", ")", "s", "c"])
    before = Snapshot(study)
    program.press("Enter")
    program.settle(0.5)
    return Snapshot(study).since(before)


def codings_in_a_row(program, codings):
    """Seconds until “saved” is shown after each coding, and of the frame for a key pressed at once after another."""
    saved, following = [], []
    for turn in range(codings):
        go(program, [")", "s", "c"])
        since = time.monotonic()
        program.press("Enter")
        if turn % 2:
            if frame := program.press(")"):
                following.append(frame.seconds)
        else:
            taken = 0.0 if is_saved(program.screen) else program.until(is_saved, since, 5)
            saved.append(taken or program.arrived - since)
        program.settle(0.05)
    return saved, following
