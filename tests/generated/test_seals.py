"""Each format carries the hash of its own content (R2), and every change of a byte breaks it."""

import io
import json
import struct
import zipfile
import zlib

import pytest

from wscp_cli.generated import is_unchanged, place, sealed
from wscp_cli.generated.seals import SealingStream, unchanged

SMALL_PNG = (
    b"\x89PNG\r\n\x1a\n"
    + struct.pack(">I", 13)
    + b"IHDR"
    + struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    + struct.pack(">I", zlib.crc32(b"IHDR" + struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)))
    + struct.pack(">I", 10)
    + b"IDAT"
    + zlib.compress(b"\0\0")
    + struct.pack(">I", zlib.crc32(b"IDAT" + zlib.compress(b"\0\0")))
    + b"\0\0\0\0IEND\xaeB`\x82"
)


def workbook() -> bytes:
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.add_worksheet("One").write_string(0, 0, "text")
    book.close()
    return target.getvalue()


CONTENTS = {
    "html": b"<!doctype html>\n<html><body>text</body></html>\n",
    "svg": b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    "xml": b"<?xml version='1.0'?>\n<testsuites/>\n",
    "pdf": b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\nstartxref\n9\n%%EOF\n",
    "dot": b"// made by: wscp genogram\ngraph {}\n",
    "json": b'{\n  "schema_version": 1,\n  "list": [\n    1\n  ]\n}\n',
    "sarif": b'{"version": "2.1.0", "runs": []}\n',
    "ics": b"BEGIN:VCALENDAR\r\nPRODID:-//wscp//EN\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
    "ged": b"0 HEAD\n1 SOUR wscp\n1 GEDC\n2 VERS 5.5.1\n0 @I1@ INDI\n0 TRLR\n",
    "png": SMALL_PNG,
    "xlsx": workbook(),
}


@pytest.mark.parametrize("form", CONTENTS)
def test_r2_a_generated_file_carries_the_hash_of_its_content_and_any_change_breaks_it(form, tmp_path):
    """R2: every generated file carries the hash of its own content; a changed byte, anywhere, is somebody's work."""
    made = sealed(CONTENTS[form], form)
    assert made == sealed(CONTENTS[form], form)
    path = tmp_path / f"a.{form}"
    path.write_bytes(made)
    assert unchanged(path) is True
    for changed in (made + b" ", made + b"\nMINE\n", b" " + made, made[:-1]):
        path.write_bytes(changed)
        assert not unchanged(path), changed
    step = max(1, len(made) // 300)
    for place_ in range(0, len(made), step):
        path.write_bytes(made[:place_] + bytes([made[place_] ^ 1]) + made[place_ + 1 :])
        assert not unchanged(path), place_
    path.write_bytes(CONTENTS[form])
    assert unchanged(path) is None


@pytest.mark.parametrize("form", CONTENTS)
def test_a_stream_of_pieces_seals_as_the_whole_does(form):
    target = io.BytesIO()
    stream = SealingStream(target, form)
    stream.writelines(CONTENTS[form][at : at + 3] for at in range(0, len(CONTENTS[form]), 3))
    stream.end()
    assert target.getvalue() == sealed(CONTENTS[form], form)


def test_the_hash_lies_where_the_format_has_a_place_for_it():
    assert json.loads(sealed(CONTENTS["json"], "json"))["generated_hash"].startswith("sha256-")
    assert json.loads(sealed(CONTENTS["sarif"], "sarif"))["properties"]["generated_hash"].startswith("sha256-")
    for form in ("html", "svg", "xml"):
        assert sealed(CONTENTS[form], form).startswith(CONTENTS[form])
    assert sealed(CONTENTS["json"], "json").endswith(b'"\n}\n')
    assert all(len(line) <= 75 for line in sealed(CONTENTS["ics"], "ics").split(b"\r\n"))


def test_a_sealed_workbook_opens_and_holds_the_same_parts():
    import openpyxl

    made = sealed(CONTENTS["xlsx"], "xlsx")
    with zipfile.ZipFile(io.BytesIO(made)) as archive, zipfile.ZipFile(io.BytesIO(CONTENTS["xlsx"])) as before:
        assert archive.testzip() is None
        for name in set(before.namelist()) - {"[Content_Types].xml", "_rels/.rels"}:
            assert archive.read(name) == before.read(name)
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.custom_doc_props["generated_hash"].value.startswith("sha256-")
    assert book["One"]["A1"].value == "text"


def test_properties_a_document_has_already_stay_beside_the_hash():
    import openpyxl
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.add_worksheet()
    book.set_custom_property("own", "value")
    book.close()
    made = sealed(target.getvalue(), "xlsx")
    found = openpyxl.load_workbook(io.BytesIO(made)).custom_doc_props
    assert found["own"].value == "value"
    assert found["generated_hash"].value.startswith("sha256-")


def test_r2_a_workbook_saved_by_another_program_is_somebodys_work(tmp_path):
    """R2: Excel and Word keep the property when they save a file; the hash no longer fits."""
    import openpyxl

    path = tmp_path / "a.xlsx"
    path.write_bytes(sealed(CONTENTS["xlsx"], "xlsx"))
    book = openpyxl.load_workbook(path)
    book["One"]["A2"] = "MINE"
    book.save(path)
    assert unchanged(path) is False


def test_text_whose_every_line_end_git_changed_is_not_changed():
    made = sealed(CONTENTS["json"], "json")
    assert is_unchanged(made.replace(b"\n", b"\r\n"))
    assert not is_unchanged(made.replace(b"\n", b"\r\n") + b"\r\n")
    assert not is_unchanged(made.replace(b"\n", b"\r\n", 1))


@pytest.mark.parametrize("form", CONTENTS)
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_r2_a_byte_order_mark_is_a_change(form, ends):
    """R2: only a program in which somebody saved the file puts one there."""
    assert not is_unchanged(b"\xef\xbb\xbf" + sealed(CONTENTS[form], form).replace(b"\n", ends))


def test_a_list_of_json_and_a_table_are_written_as_they_are(tmp_path):
    for form, content in (("json", b"[]\n"), ("csv", b"a,b\r\n1,2\r\n"), ("txt", b"words\n")):
        path = tmp_path / f"a.{form}"
        assert place(path, content, form).kept is None
        assert path.read_bytes() == content


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 broken",
        b"\x89PNG\r\n\x1a\n",
        b"",
        b"generated_hash: sha256-" + b"0" * 64,
        b"PK\x05\x06" + b"\0" * 18,
        b"PK\x03\x04" + b"\0" * 5000,
    ],
)
def test_what_only_looks_like_ours_is_not_ours(content, tmp_path):
    path = tmp_path / "a"
    path.write_bytes(content)
    assert not unchanged(path)
