#!/bin/sh
# Searches all texts of a study with casebook and with ripgrep in turn, and prints the ratio of the medians; the bar is 1.5.
#
#   benches/search.sh STUDY [RUNS]     STUDY as examples/generate_study makes it with size l; 21 runs of each
#
# ripgrep: `cargo install ripgrep`, or the package `ripgrep` of the distribution. The program measured is
# target/release/casebook, or $CASEBOOK. The files should be in the kernel's cache: the first runs of both are not counted.
set -eu
if [ $# -lt 1 ]; then
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
here=$(dirname "$0")
exec python3 -B "$here/measuring/searches.py" "${CASEBOOK:-$here/../target/release/casebook}" "$1" "${2:-21}"
