#!/usr/bin/env python3
"""Reads a study's Word document and workbook back with python-docx and openpyxl, and compares every cell of every chart with the
report as JSON. Neither library knows casebook, so what they find is what other programs find.

    pip install python-docx openpyxl
    tests/readers/read_back.py target/debug/casebook sample-data/ics-study
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
import openpyxl


def export(program, study, folder, what, ending):
    file = folder / f"{what}.{ending}"
    subprocess.run(
        [program, "export", what, study, "-o", str(file), "--identifying", "show"], check=True, stderr=subprocess.PIPE
    )
    return file


def shown(text):
    """A text as files for other programs may hold it: control characters as their pictures."""
    return "".join(chr(0x2400 + ord(c)) if ord(c) < 32 and c not in "\n\t" else c for c in text)


def plain(cell):
    """What is written in a cell, a line for each paragraph."""
    lines = []
    for paragraph in cell.get("text", []):
        runs = [run.get("said") or run.get("words") or run["reference"]["text"] for run in paragraph["runs"]]
        lines.append(("⟩ " if paragraph.get("comment") else "") + "".join(runs))
    return shown("\n".join(lines))


def word_charts(file):
    """Each table with a heading “Case”, as rows of texts; what one chart holds in several tables is put side by side."""
    for table in docx.Document(file).tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if rows and rows[0][0] == "Case":
            yield rows


def check_word(report, file):
    found = {}
    for rows in word_charts(file):
        for row in rows[1:]:
            case = row[0].split("\n")[0]
            for title, text in zip(rows[0][1:], row[1:]):
                found.setdefault((case, title), []).append(text)
    wrong = []
    for place, text in cells(report):
        # Before the words stands the sign of the cell's state.
        if text and not any(it.partition(" ")[2] == text for it in found.get(place, [])):
            wrong.append((place, text, found.get(place)))
    return wrong


def check_workbook(report, file):
    found = {}
    for sheet in openpyxl.load_workbook(file).worksheets:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        heading = next((at for at, row in enumerate(rows) if "case" in [str(v).lower() for v in row]), None)
        if heading is None:
            continue
        case_at = [str(v).lower() for v in rows[heading]].index("case")
        for row in rows[heading + 1 :]:
            for title, text in zip(rows[heading], row):
                found.setdefault((row[case_at], title), []).append(text)
    return [(place, text, found.get(place)) for place, text in cells(report) if text and text not in found.get(place, [])]


def cells(report):
    for chart in report["charts"]:
        for row in chart["rows"]:
            for column, cell in zip(chart["columns"], row["cells"]):
                title = f"{column['number']} {column['name']}".strip()
                yield (shown(row["name"]), shown(title)), plain(cell)


def main():
    program, study = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        report = json.loads(export(program, study, folder, "report", "json").read_text())
        count = sum(1 for _, text in cells(report) if text)
        wrong = 0
        for name, check, ending in [("python-docx", check_word, "docx"), ("openpyxl", check_workbook, "xlsx")]:
            differing = check(report, export(program, study, folder, "matrix", ending))
            print(f"{name}: {count - len(differing)} of {count} written cells are as the study holds them")
            for place, text, found in differing[:5]:
                print(f"  {place}: {text!r}\n    is {found!r}")
            wrong += len(differing)
    sys.exit(1 if wrong else 0)


main()
