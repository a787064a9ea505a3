"""Paired runs of `casebook search` and ripgrep on the same texts, for benches/search.sh."""

import shutil
import statistics
import subprocess
import sys
import time

BAR = 1.5
# What is searched for, and what ripgrep must be told to search the same way.
QUERIES = {
    "a regular expression with few hits": (r"inspection (resident|report) discharge", ["-i"]),
    "words with few hits": ("neighbourhood trust pilot", ["-i"]),
    "words with capitals": ("Discharge winter", []),
    "gaps of any words": (r"vacancy.{0,20}dashboard.{0,10}director", ["-i"]),
    "whole words": (r"\bvacancy discharge\b", ["-i"]),
    "anything at the beginning": (r"\w+ing dashboard pilot", ["-i"]),
    "nothing": ("zebra", ["-i"]),
    "a word with many hits (told, no bar)": ("neighbourhood", ["-i"]),
}


def seconds(command):
    before = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    taken = time.perf_counter() - before
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit status {done.returncode}")
    return taken


def main():
    casebook, study, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
    if not shutil.which("rg"):
        sys.exit("ripgrep is not installed: cargo install ripgrep, or the package ripgrep of your distribution")
    over = False
    print(f"{'search for':<48} {'hits':>7} {'casebook':>11} {'ripgrep':>11} {'ratio':>6}")
    for what, (query, options) in QUERIES.items():
        ours = [casebook, "search", study, query]
        theirs = ["rg", "--no-config", "-n", "--glob", "*.txt", *options, query, f"{study}/documents"]
        hits = subprocess.run([*ours, "--json"], capture_output=True).stdout.count(b'"reference"')
        seconds(ours), seconds(theirs)
        pairs = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
        us, them = (statistics.median(times) for times in zip(*pairs))
        told = "no bar" in what
        over |= us / them > BAR and not told
        verdict = "" if told else "OVER" if us / them > BAR else "ok"
        print(f"{what:<48} {hits:>7} {us * 1000:>8.1f} ms {them * 1000:>8.1f} ms {us / them:>6.2f} {verdict}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
