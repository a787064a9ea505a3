#!/usr/bin/env python3
"""Makes Word documents like those of transcribers, imports them with the program given, and shows the rate and the peak of memory.
Then it kills the import at many instants, verifies each time that what is in the study is whole, and resumes it.

    cargo build --release
    benches/import.py target/release/casebook [--files 1000] [--words 9000] [--kills 10] [--folder FOLDER]

Python 3 and nothing else; for the peak of memory, the program `time` of GNU (/usr/bin/time)."""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

FILES_A_SECOND, MEGABYTES = 40, 300
WORDS = ("care board local partner meeting agenda budget nurse hospital social community beds discharge winter plan people said we they "
         "it was not then and but so because there which would could money time together trust system place home council").split()
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{R}/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml": f'<w:styles {W}>' + "".join(f'<w:style w:type="paragraph" w:styleId="S{i}"><w:name w:val="Style {i}"/><w:rPr><w:sz w:val="22"/></w:rPr></w:style>' for i in range(120)) + "</w:styles>",
}


def speech(chance, words):
    said = [chance.choice(WORDS) for _ in range(words)]
    return " ".join(said).capitalize() + chance.choice(".?")


def run(words, properties=""):
    return f'<w:r w:rsidRPr="00A7{len(words):04X}"><w:rPr>{properties}<w:rFonts w:ascii="Calibri"/><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def interview(path, number, words):
    """An interview of so many words, in turns of one sentence and of many, as Word stores them."""
    chance, paragraphs, count = random.Random(number), [], 0
    while count < words:
        asked = chance.random() < 0.5
        length = chance.randint(5, 25) if asked else chance.randint(20, 180)
        count += length + 1
        name = "Interviewer" if asked else f"P{number:04}"
        sentences = [speech(chance, min(15, length - at)) for at in range(0, length, 15)]
        runs = run(name + ":", "<w:b/>") + "".join(run(" " + it) for it in sentences)
        paragraphs.append(f'<w:p w:rsidR="00{count:06X}"><w:pPr><w:pStyle w:val="S1"/><w:spacing w:after="120"/></w:pPr>{runs}</w:p>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in PARTS.items():
            archive.writestr(name, part)
        archive.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {W}><w:body>{"".join(paragraphs)}</w:body></w:document>')


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("program")
    asked.add_argument("--files", type=int, default=1000)
    asked.add_argument("--words", type=int, default=9000)
    asked.add_argument("--kills", type=int, default=10)
    asked.add_argument("--folder", help="where the documents are, or are made")
    asked = asked.parse_args()
    work = pathlib.Path(tempfile.mkdtemp())
    os.environ.update(HOME=str(work), CASEBOOK_CODER="bench")
    program, study = os.path.abspath(asked.program), work / "study"
    folder = pathlib.Path(asked.folder or work / "documents")
    folder.mkdir(exist_ok=True, parents=True)
    for number in range(1, asked.files + 1):
        path = folder / f"interview {number}.docx"
        if not path.exists():
            interview(path, number, asked.words)

    def done(*arguments):
        return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)

    def documents():
        return json.loads(done("stats", study, "--json").stdout)["totals"]["documents"]

    done("new", study)
    begun = time.monotonic()
    timed = subprocess.run(["/usr/bin/time", "-f", "peak=%M", program, "import", study, folder], capture_output=True, text=True)
    seconds = time.monotonic() - begun
    peak = int(re.findall(r"peak=(\d+)", timed.stderr)[-1]) / 1024
    rate = asked.files / seconds
    failed = timed.returncode != 0 or rate < FILES_A_SECOND or peak > MEGABYTES or documents() != asked.files
    print(f"{asked.files} documents in {seconds:.1f} s: {rate:.0f} a second (bar {FILES_A_SECOND}), {peak:.0f} MB (bar {MEGABYTES})")

    shutil.rmtree(study)
    done("new", study)
    chance = random.Random(1)
    for kill in range(asked.kills):
        how = signal.SIGKILL if kill % 2 else signal.SIGINT
        started = subprocess.Popen([program, "import", study, folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.02, seconds / asked.kills * 1.5))
        started.send_signal(how)
        begun = time.monotonic()
        started.wait()
        check = done("check", study)
        # Texts that nothing names yet are told, and are no fault.
        whole = check.returncode == 0
        print(f"    {how.name:8} ended in {time.monotonic() - begun:5.2f} s with {documents():4} documents; {'whole' if whole else check.stdout[-300:] + check.stderr[-300:]}")
        failed |= not whole
    done("import", study, folder)
    failed |= documents() != asked.files or done("check", study).returncode != 0
    print(f"    resumed: {documents()} documents")
    shutil.rmtree(work)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
