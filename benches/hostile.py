#!/usr/bin/env python3
"""Makes files that are meant to bring an importer down, imports each into a study of its own with the program given, and
shows for each how long it took, how much memory it needed and what was said. A file that takes more than 10 seconds, more
than 300 MB, ends by a signal or a panic, says nothing, or leaves anything outside of the study, is marked with !!.

    cargo build --release
    benches/hostile.py target/release/casebook [--folder FOLDER] [--only WORD]

Python 3 and nothing else; for peaks of memory, the program `time` of GNU (/usr/bin/time)."""

import argparse
import io
import os
import pathlib
import random
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib

SECONDS, MEGABYTES = 10, 300
MILLION = 1_000_000

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://'
        'schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
TURNS = ["Interviewer: And what did you do then?", "P01: We went home, and nobody said a word about it."]


def docx(body, more=(), head="", raw=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        archive.writestr("_rels/.rels", RELS)
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            if raw is None:
                part.write(f'<?xml version="1.0"?>{head}<w:document {W}><w:body>'.encode())
            for piece in [body] if isinstance(body, str) else body:
                part.write(piece.encode() if isinstance(piece, str) else piece)
            if raw is None:
                part.write(b"</w:body></w:document>")
        for name, data in more:
            archive.writestr(name, data)
    return out.getvalue()


def paragraph(words):
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def paragraphs(count):
    return "".join(paragraph(f"{TURNS[i % 2]} {i}") for i in range(count))


ODF = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"')


def odt(body, head="", more=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        for name, data in more:
            archive.writestr(name, data)
        archive.writestr("content.xml", f'<?xml version="1.0"?>{head}<office:document-content {ODF}><office:body><office:text>{body}'
                                        "</office:text></office:body></office:document-content>")
    return out.getvalue()


def pdf(objects, trailer="/Root 1 0 R"):
    """A PDF of these objects, numbered from 1; each is bytes, or the dictionary and the data of a stream."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, it in enumerate(objects, 1):
        places.append(len(out))
        if isinstance(it, tuple):
            it = b"<<" + it[0] + b"/Length %d>>\nstream\n" % len(it[1]) + it[1] + b"\nendstream"
        out += b"%d 0 obj\n" % number + it + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + b"".join(b"%010d 00000 n \n" % it for it in places)
    return bytes(out) + b"trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer.encode(), start)


def one_page(content, more=(), resources=b"/Font<</F 5 0 R>>"):
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<" + resources + b">>>>"
    content = content if isinstance(content, tuple) else (b"", content)
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, font, *more])


def zeros(size):
    """`size` bytes of blanks, deflated."""
    packer, out = zlib.compressobj(9), []
    for _ in range(size // MILLION):
        out.append(packer.compress(b" " * MILLION))
    return b"".join(out) + packer.flush()


def damaged(sound, seed):
    """The same file cut off and with bits flipped, in some twenty ways."""
    chance = random.Random(seed)
    for at in range(8):
        yield sound[: len(sound) * (at + 1) // 9]
    for _ in range(12):
        bad = bytearray(sound)
        for _ in range(chance.randint(1, 40)):
            bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        yield bytes(bad)


def encrypted_package():
    """An OLE file whose directory names EncryptedPackage, as Office writes documents with a password."""
    def entry(name, kind):
        wide = name.encode("utf-16-le").ljust(64, b"\0")
        return wide + struct.pack("<HBB", len(name) * 2 + 2, kind, 1) + b"\xff" * 12 + b"\0" * 48
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    return head + b"".join(entry(name, 2) for name in ("Root Entry", "EncryptionInfo", "EncryptedPackage")) + b"\0" * 4096


LAUGHS = "<!DOCTYPE w [" + '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(12)) + "]>"
OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def files():
    """The name and the bytes of each file."""
    both = "\n\n".join(TURNS * 3) + "\n"
    # Archives.
    yield "bomb_of_blanks.docx", docx((b" " * MILLION for _ in range(2000)))
    yield "bomb_of_words.docx", docx(paragraph("well, " * 20) for _ in range(MILLION * 3))
    yield "bomb_in_a_part.docx", docx(paragraphs(20), [("word/styles.xml", b" " * 200 * MILLION)])
    yield "bomb_in_bomb.docx", docx(paragraphs(20), [("word/embeddings/a.docx", docx(b" " * MILLION for _ in range(300)))])
    yield "entries_20000.docx", docx(paragraphs(20), [(f"word/media/{i}.png", b"") for i in range(20_000)])
    yield "entries_20000.zip", docx("", [(f"interviews/{i}.txt", b"") for i in range(20_000)])
    yield "names_that_lead_out.docx", docx(paragraphs(20), [("../../escaped.txt", b"out"), ("/tmp/escaped.txt", b"out"), ("word/../../escaped.txt", b"out")])
    yield "same_part_often.docx", docx(paragraphs(20), [("word/document.xml", paragraphs(3))] * 50)
    yield "odt_bomb.odt", odt("<text:p>" + " " * 200 * MILLION + "</text:p>")
    # Entities.
    yield "laughs.docx", docx(paragraph("&l;"), head=LAUGHS)
    yield "laughs.odt", odt("<text:p>&l;</text:p>", head=LAUGHS)
    yield "laughs.html", (LAUGHS + "<html><body><p>&l;</p></body></html>").encode()
    yield "outside.docx", docx(paragraph("&x; is outside"), head=OUTSIDE)
    yield "outside.odt", odt("<text:p>&x;</text:p>", head=OUTSIDE)
    yield "outside.html", (OUTSIDE + '<html><body><p>I: &x;</p><iframe src="file:///etc/passwd"></iframe></body></html>').encode()
    # Passwords.
    yield "password.docx", encrypted_package()
    yield "password.xlsx", encrypted_package()
    yield "password.odt", odt("x", more=[("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>')])
    # A million paragraphs.
    yield "million.docx", docx(paragraph(f"{TURNS[i % 2]} {i}") for i in range(MILLION))
    yield "million.odt", odt("".join(f"<text:p>{TURNS[i % 2]} {i}</text:p>" for i in range(MILLION)))
    yield "million.rtf", ("{\\rtf1\\ansi " + "".join(f"{TURNS[i % 2]} {i}\\par\n" for i in range(MILLION)) + "}").encode()
    yield "million.html", ("<html><body>" + "".join(f"<p>{TURNS[i % 2]} {i}</p>\n" for i in range(MILLION)) + "</body></html>").encode()
    yield "million.txt", "".join(f"{TURNS[i % 2]} {i}\n\n" for i in range(MILLION)).encode()
    yield "million.md", "".join(f"### {TURNS[i % 2].split(':')[0]}：\n{i} {TURNS[i % 2]}\n\n" for i in range(MILLION)).encode()
    stamp = lambda i: f"{i // 3600:02}:{i // 60 % 60:02}:{i % 60:02}"
    yield "million.vtt", ("WEBVTT\n\n" + "".join(f"{stamp(i)}.000 --> {stamp(i + 1)}.000\n<v P{i % 2}>{i} words</v>\n\n" for i in range(MILLION))).encode()
    yield "million.srt", "".join(f"{i}\n{stamp(i)},000 --> {stamp(i + 1)},000\nP{i % 2}: {i} words\n\n" for i in range(MILLION)).encode()
    yield "million_names.txt", "".join(f"Person {i}: yes, I did.\n" for i in range(MILLION)).encode()
    yield "million_names_wide.txt", "".join(f"{''.join(chr(97 + (i >> 3 * j) % 8) for j in range(7)).title()}: yes.\n" for i in range(MILLION)).encode()
    yield "million_fields.txt", "".join(f"Date {i}: May\n" for i in range(MILLION)).encode()
    yield "million_stamps.txt", "".join(f"[{stamp(i)}]\n" for i in range(MILLION)).encode()
    yield "million_cells.docx", docx("<w:tbl><w:tr>" + f"<w:tc>{paragraph('x')}</w:tc>" * MILLION + "</w:tr></w:tbl>")
    yield "million_cells.html", ("<table><tr>" + "<td>x" * MILLION + "</table>").encode()
    yield "million_attributes.html", ("<p " + "".join(f"a{i}=1 " for i in range(MILLION)) + ">I: so</p>").encode()
    yield "million_notes.docx", docx(paragraph("x") + '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>' * MILLION)
    # Depth.
    yield "deep.docx", docx("<w:p>" * MILLION)
    yield "deep_in_order.docx", docx("<w:sdt><w:sdtContent>" * 3000 + paragraph("x") + "</w:sdtContent></w:sdt>" * 3000)
    yield "deep_tables.docx", docx("<w:tbl><w:tr><w:tc>" * 900 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 900)
    yield "deep.odt", odt("<text:list><text:list-item>" * MILLION)
    yield "deep.html", ("<div>" * MILLION + "I: so").encode()
    yield "deep_inline.html", ("<b><i><font>" * 300_000 + "I: so").encode()
    yield "deep_tables.html", ("<table><tr><td>" * 300_000 + "I: so").encode()
    yield "deep.rtf", b"{\\rtf1 " + b"{\\b " * MILLION + b"I: so" + b"}" * MILLION
    yield "deep_quotes.md", (">" * MILLION + " I: so\n").encode()
    # Length.
    yield "one_line_of_100_MB.txt", (TURNS[1] + " ").encode() * (100 * MILLION // 51)
    yield "one_line_of_100_MB.html", b"<p>" + (TURNS[1] + " ").encode() * (100 * MILLION // 51)
    yield "one_line_of_100_MB.rtf", b"{\\rtf1 " + (TURNS[1] + " ").encode() * (100 * MILLION // 51) + b"}"
    yield "one_line_of_100_MB.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + (TURNS[1] + " ").encode() * (100 * MILLION // 51)
    yield "one_tag_of_60_MB.docx", docx('<w:p w:x="' + "y" * 60 * MILLION + '">' + "</w:p>")
    yield "256_MB_of_zeros.txt", b"\0" * (256 * 1024 * 1024)
    yield "256_MB_of_text.txt", (both.encode() * (256 * 1024 * 1024 // len(both) + 1))[: 256 * 1024 * 1024]
    yield "256_MB_of_wide_text.txt", (both.encode("utf-16") * (256 * 1024 * 1024 // len(both) // 2 + 1))[: 256 * 1024 * 1024]
    yield "300_MB.txt", b"x" * (300 * MILLION)
    # Encodings.
    yield "mixed.txt", both.encode() + "où? – „ja“\n".encode("cp1252") + "où? – „ja“\n".encode() + both.encode("utf-16-le")
    yield "false_utf16.xml.docx", docx(['<?xml version="1.0" encoding="UTF-16"?><w:document ' + W + "><w:body>" + paragraphs(4) + "</w:body></w:document>"], raw=True)
    yield "false_charset.html", '<meta charset="utf-16"><p>I: où?</p><p>P: là.</p><p>I: où?</p><p>P: là.</p>'.encode()
    yield "invalid_100_MB.txt", bytes(range(128, 256)) * (100 * MILLION // 128)
    yield "formulas.txt", b"I: =cmd|' /C calc'!A0\nP: +1+1\nI: @SUM(1)\nP: -2\n"
    yield "~$interview.docx", b"\x05Maya " + b"\0" * 150
    yield "pointer.docx", b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
    # PDF documents.
    words = b"BT /F 12 Tf 50 700 Td (Interviewer: So?) Tj 0 -14 Td (P01: Yes.) Tj ET\n"
    yield "sound.pdf", one_page(words)
    yield "deep_arrays.pdf", one_page(words, [b"[" * MILLION + b"]" * MILLION], b"/Font<</F 5 0 R>>/X 6 0 R")
    yield "deep_dictionaries.pdf", one_page(words, [b"<</A" * MILLION], b"/Font<</F 5 0 R>>/X 6 0 R")
    yield "deep_in_content.pdf", one_page(b"[" * MILLION + b"] TJ " + words)
    yield "bomb.pdf", one_page((b"/Filter/FlateDecode", zeros(2000 * MILLION)))
    yield "bomb_twice.pdf", one_page((b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(zeros(2000 * MILLION), 9)))
    yield "operators.pdf", one_page((b"/Filter/FlateDecode", zlib.compress(words * 400_000)))
    yield "saves.pdf", one_page((b"/Filter/FlateDecode", zlib.compress(b"q " * 10 * MILLION)))
    yield "letters.pdf", one_page((b"/Filter/FlateDecode", zlib.compress(b"BT /F 12 Tf (" + b"x" * 30 * MILLION + b") Tj ET")))
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R/Y 7 0 R>>>>"
    yield "form_in_itself.pdf", one_page(b"/X Do", [(form, b"/X Do /Y Do"), (form, b"/X Do /Y Do")], b"/XObject<</X 6 0 R>>")
    forms = [(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (7 + i), b"/X Do " * 10) for i in range(30)]
    yield "forms_in_forms.pdf", one_page(b"/X Do", forms, b"/XObject<</X 6 0 R>>")
    yield "pages_in_a_circle.pdf", pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])
    tree = [b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 99>>" % (i + 3, i + 3) for i in range(60)]
    yield "pages_without_end.pdf", pdf([b"<</Type/Catalog/Pages 2 0 R>>", *tree, b"<</Type/Page/MediaBox[0 0 9 9]>>"])
    yield "pages_100000.pdf", pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 100000/Kids[" + b"3 0 R " * 100_000 + b"]>>", b"<</Type/Page/MediaBox[0 0 9 9]/Parent 2 0 R>>"])
    yield "length_in_itself.pdf", b"%PDF-1.7\n1 0 obj\n<</Length 1 0 R>>\nstream\nendstream\nendobj\nstartxref\n0\n%%EOF"
    yield "xref_in_a_circle.pdf", b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF"
    yield "image_of_10_gigapixels.pdf", one_page(b"q 500 0 0 500 0 0 cm /I Do Q", [(b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode", zeros(300 * MILLION))], b"/XObject<</I 6 0 R>>")
    yield "objects_million.pdf", pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"] + [b"null"] * MILLION)
    yield "junk_80_MB.pdf", b"%PDF-1.7\n" + random.Random(1).randbytes(80 * MILLION)
    yield "97_MB.pdf", b"%PDF-1.7\n" + b"\0" * (97 * 1024 * 1024)
    # Damage.
    sound = {
        "docx": docx(paragraphs(300)), "odt": odt("".join(f"<text:p>{it}</text:p>" for it in TURNS * 100)), "pdf": one_page(words * 40),
        "rtf": ("{\\rtf1\\ansi " + "\\par ".join(TURNS * 100) + "}").encode(), "html": ("<p>" + "<p>".join(TURNS * 100)).encode(),
        "vtt": ("WEBVTT\n\n" + "".join(f"{stamp(i)}.000 --> {stamp(i + 1)}.000\n<v P{i % 2}>{i} words</v>\n\n" for i in range(200))).encode(),
    }
    for ending, whole in sound.items():
        for at, bad in enumerate(damaged(whole, ending)):
            yield f"damaged_{at}.{ending}", bad


def measured(program, study, path):
    """Seconds, megabytes, exit status and what was said."""
    begun = time.monotonic()
    run = subprocess.run(["/usr/bin/time", "-f", "peak=%M", program, "import", study, path], capture_output=True, timeout=300)
    seconds = time.monotonic() - begun
    said = run.stderr.decode(errors="replace")
    peak = int(re.findall(r"peak=(\d+)", said)[-1]) / 1024
    said = [line for line in said.splitlines() if "peak=" not in line and "Command " not in line]
    return seconds, peak, run.returncode, said


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("program")
    asked.add_argument("--folder", help="keep the files here")
    asked.add_argument("--only", default="", help="only files with this in their names")
    asked = asked.parse_args()
    work = pathlib.Path(tempfile.mkdtemp())
    os.environ.update(HOME=str(work / "home"), CASEBOOK_CODER="bench")
    (work / "home").mkdir()
    program = os.path.abspath(asked.program)
    wrong = count = 0
    for name, data in files():
        if asked.only not in name:
            continue
        inside = work / "inside"
        inside.mkdir(exist_ok=True)
        os.chdir(inside)
        path = (pathlib.Path(asked.folder) if asked.folder else inside) / name
        path.write_bytes(data)
        del data
        subprocess.run([program, "new", str(work / "study")], capture_output=True, check=True)
        before = {it for it in work.rglob("*") if work / "study" not in it.parents and work / "home" not in it.parents}
        seconds, peak, status, said = measured(program, str(work / "study"), str(path))
        after = {it for it in work.rglob("*") if work / "study" not in it.parents and work / "home" not in it.parents}
        outside = [str(it) for it in after - before] + [it for it in ("/tmp/escaped.txt",) if os.path.exists(it)]
        bad = seconds > SECONDS or peak > MEGABYTES or status not in (0, 1) or not said or outside or any("panicked" in it for it in said)
        wrong, count = wrong + bool(bad), count + 1
        if not name.startswith("damaged") or bad:
            print(f"{'!!' if bad else '  '} {name:28} {seconds:6.2f} s {peak:5.0f} MB  {status}  {' / '.join(said)[:150]} {outside or ''}", flush=True)
        if not asked.folder:
            path.unlink()
        shutil.rmtree(work / "study")
    shutil.rmtree(work)
    print(f"{count - wrong} passed, {wrong} failed")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
