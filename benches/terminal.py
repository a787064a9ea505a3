#!/usr/bin/env python3
"""Measures casebook as a person at a terminal meets it, and prints every figure beside its bar.

    cargo build --release
    benches/terminal.py                       studies are made in a temporary folder (some minutes, 200 MB)
    benches/terminal.py --studies FOLDER      uses FOLDER/study-s, FOLDER/study-m, FOLDER/study-l; makes those not there
    benches/terminal.py --only start,keys     some of: start keys loading bytes writes idle coding memory binary

Through a real pseudo-terminal; nothing of the user's own is read or written. Python's standard library is enough; strace, where
there is one, counts the system calls. Figures are of the machine that it runs on, with all that runs beside it: on a machine that
others use too, `--alone` has this and the program run before everything else (needs root).
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

from measuring import disk, keys  # noqa: E402
from measuring.figures import Figures, median, percentile  # noqa: E402
from measuring.program import Program  # noqa: E402

SMALL, WIDE, LARGE = (80, 24), (120, 24), (200, 60)
START = {"s": 15, "m": 30, "l": 120}
MEMORY = {"m": 40, "l": 200}
MIB, MS = 1 << 20, 1000


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder, self.figures = options, pathlib.Path(folder), Figures()
        self.binary = str(pathlib.Path(options.binary).resolve())
        self.questions = 0

    def study(self, size):
        """The study of a size; made where it is not there."""
        folder = pathlib.Path(self.options.studies or self.folder) / f"study-{size}"
        if not folder.exists():
            command = ["cargo", "run", "-q", "--release", "--example", "generate_study", "--", str(folder), size]
            subprocess.run(command, check=True, cwd=pathlib.Path(__file__).parent.parent)
        return folder

    def program(self, study, size, around=lambda command: command):
        home = tempfile.mkdtemp(dir=self.folder, prefix="home-")
        return Program(around([self.binary, str(study), "--coder", "maya"]), size, home)

    def opened(self, size, terminal):
        """The study of a size, open and loaded."""
        program = self.program(self.study(size), terminal)
        program.first_screen()
        program.loaded()
        program.settle()
        return program

    def done_with(self, program):
        self.questions += program.questions()
        program.close()

    def start(self):
        for size, bar in START.items():
            for terminal in (SMALL, LARGE):
                taken = []
                for _ in range(self.options.starts):
                    program = self.program(self.study(size), terminal)
                    taken.append(program.first_screen())
                    self.done_with(program)
                what = f"start to first usable screen, {size.upper()}, {terminal[0]}x{terminal[1]}"
                worst = max(taken) * MS
                self.figures.add(what, median(taken) * MS, bar, "ms", f"longest of {len(taken)}: {worst:.1f}")

    def keys(self):
        for terminal, bar in ((SMALL, 1), (LARGE, 3)):
            program = self.opened("l", terminal)
            total = []
            for pane, steps in keys.PANES.items():
                taken = keys.measure(program, steps, self.options.repeats)
                every = [seconds for times in taken.values() for seconds in times]
                total += every
                slowest = sorted(taken.items(), key=lambda it: -median(it[1]))[:3]
                note = ", ".join(f"{key} {median(times) * MS:.2f}" for key, times in slowest)
                what = f"key to frame, L, {terminal[0]}x{terminal[1]}, {pane}"
                self.figures.add(f"{what}: median", median(every) * MS, bar, "ms", f"slowest {note}")
                worst = sorted(taken.items(), key=lambda it: -max(it[1]))[:3]
                note = ", ".join(f"{key} {max(times) * MS:.1f}" for key, times in worst)
                self.figures.add(f"{what}: 99 %", percentile(every, 0.99) * MS, 8, "ms", f"longest {note}")
            self.done_with(program)
            what = f"key to frame, L, {terminal[0]}x{terminal[1]}, all panes"
            self.figures.add(f"{what}: median", median(total) * MS, bar, "ms", f"{len(total)} keys")
            self.figures.add(f"{what}: 99 %", percentile(total, 0.99) * MS, 8, "ms")

    def loading(self):
        """Keys while L is still being loaded."""
        taken = []
        for _ in range(10):
            program = self.program(self.study("l"), SMALL)
            program.first_screen()
            while "loading" in program.screen.text()[0] or len(taken) < 5:
                if frame := program.press("j"):
                    taken.append(frame.seconds)
            loaded = time.monotonic() - program.started
            self.done_with(program)
        what = "key to frame while L is loading"
        self.figures.add(f"{what}: median", median(taken) * MS, 1, "ms", f"{len(taken)} keys; loaded after {loaded:.2f} s")
        self.figures.add(f"{what}: 99 %", percentile(taken, 0.99) * MS, 8, "ms", f"longest {max(taken) * MS:.1f}")

    def bytes(self):
        for terminal in (SMALL, WIDE, LARGE):
            program = self.opened("l", terminal)
            found = keys.bytes_of_moves(program, 2 * terminal[1])
            page, ratio = keys.bytes_of_pages(program, 20)
            self.done_with(program)
            beside = terminal != SMALL
            bars = {"cursor": 60, "scroll": 900 if beside else 300}
            for move, name in (("cursor", "cursor one line"), ("scroll", "scroll one line")):
                panes = "with side panes" if beside else "alone"
                what = f"bytes, {terminal[0]}x{terminal[1]}, {name}, transcript {panes}"
                sizes = found[move]
                # The bars are for 24 rows, and panes stand side by side from 120 columns on.
                bar = bars[move] if terminal != LARGE else None
                self.figures.add(what, median(sizes), bar, "B", f"{min(sizes)} to {max(sizes)}")
            what = f"bytes, {terminal[0]}x{terminal[1]}, page, times its text"
            self.figures.add(what, ratio, 1.2 if terminal == SMALL else None, "", f"{page:.0f} B")

    def writes(self):
        if not disk.Trace.possible():
            return self.figures.add("write calls for a frame", None, 1, "", "strace is not installed")
        trace = disk.Trace(self.folder)
        program = self.program(self.study("s"), LARGE, trace.around)
        program.first_screen()
        program.settle(0.5)
        before = len(trace.calls())
        frames = 0
        for key in ["j", "PageDown", "2", "j", "3", "l", "1", "PageUp"] * 5:
            frames += program.press(key, 0.5) is not None
            program.settle(0.02)
        writes, cut = disk.writes_to_terminal(trace.calls()[before:])
        self.done_with(program)
        note = f"{frames} frames at 200x60, {cut} of them too long for the terminal to take at once"
        self.figures.add("write calls for a frame", writes / frames, 1, "", note)

    def idle(self):
        program = self.opened("l", SMALL)
        program.settle(1)
        seconds, sent, spent = self.options.idle, len(program.output), program.processor_seconds()
        program.settle_for(seconds)
        sent, spent = len(program.output) - sent, program.processor_seconds() - spent
        self.done_with(program)
        self.figures.add("idle: bytes", sent, 0, "B", f"in {seconds} s")
        self.figures.add("idle: processor time", spent * MS, None, "ms", f"in {seconds} s, the watching of the folder included")

    def coding(self):
        for size in ("s", "m", "l"):
            study = disk.copy_of(self.study(size), self.folder)
            with self.program(study, SMALL) as program:
                program.first_screen()
                program.loaded()
                program.settle()
                written = keys.files_of_a_coding(program, study)
                saved, following = keys.codings_in_a_row(program, self.options.repeats // 2)
            replaced = [(path, length) for path, grew, length in written if not grew]
            names = ", ".join(f"{path.relative_to(study)} {length:,} B" for path, length in replaced)
            what = f"a coding made durable, {size.upper()}"
            self.figures.add(f"{what}: files replaced", len(replaced), 1, "", names)
            grown = ", ".join(f"{p.relative_to(study)} {n:,} B" for p, grew, n in written if grew)
            self.figures.add(f"{what}: lines appended to", len(written) - len(replaced), None, "", grown)
            self.figures.add(f"{what}: until “saved” is shown", median(saved) * MS, None, "ms", f"longest {max(saved) * MS:.1f}")
            self.figures.add(f"{what}: key after it, 99 %", percentile(following, 0.99) * MS, 8, "ms", f"median {median(following) * MS:.2f}")

    def memory(self):
        for size, bar in MEMORY.items():
            program = self.opened(size, LARGE)
            for key in ["PageDown", "j", "2", "j", "3", "l", "1"] * 5:
                program.press(key)
            now, most = program.memory()
            self.done_with(program)
            self.figures.add(f"memory, {size.upper()} open", most / MIB, bar, "MiB", f"at most; now {now / MIB:.0f}")

    def size_of_binary(self):
        self.figures.add("binary", disk.size_of(self.binary) / 1e6, 12, "MB")

    def run(self):
        parts = {
            "start": self.start, "keys": self.keys, "loading": self.loading, "bytes": self.bytes, "writes": self.writes,
            "idle": self.idle, "coding": self.coding, "memory": self.memory, "binary": self.size_of_binary,
        }  # fmt: skip
        for name in self.options.only.split(",") if self.options.only else parts:
            print(f"{name} …", file=sys.stderr)
            parts[name]()
        self.figures.add("questions asked of the terminal", self.questions, 0, "", "in all of the above")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    built = pathlib.Path(__file__).parent.parent / "target/release/casebook"
    parser.add_argument("--binary", default=built, help="the program (target/release/casebook)")
    parser.add_argument("--studies", help="a folder with study-s, study-m and study-l")
    parser.add_argument("--only", help="parts to measure, with commas between")
    parser.add_argument("--starts", type=int, default=15, help="starts of the program for each figure (15)")
    parser.add_argument("--repeats", type=int, default=100, help="presses of each key (100)")
    parser.add_argument("--idle", type=float, default=60, help="seconds to watch with no key pressed (60)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--alone", action="store_true", help="run before all other programs of the machine (needs root)")
    options = parser.parse_args()
    if options.alone:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10))
    with tempfile.TemporaryDirectory(prefix="casebook-bench-") as folder:
        bench = Bench(options, folder)
        bench.run()
    print(json.dumps(bench.figures.rows, indent=1) if options.json else bench.figures.table())
    return 1 if bench.figures.over() else 0


if __name__ == "__main__":
    sys.exit(main())
