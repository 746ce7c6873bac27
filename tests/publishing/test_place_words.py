"""The words that say where something is never say whose: names of parts, members, sheets, files inside, keys."""

import json

import pytest
from planted import FILES, NAME, TERMS, docx, xlsx, zipped

PLACES = {
    "member of an archive": ("a.zip", zipped({f"{NAME}.txt": f"{NAME} rang"})),
    "folder in an archive": ("a.zip", zipped({f"{NAME}/a.txt": f"{NAME} rang"})),
    "archive in an archive": ("a.zip", zipped({f"{NAME}.zip": zipped({f"{NAME}.txt": f"{NAME} rang"})})),
    "short name of a member": ("a.zip", zipped({"Otti_2.txt": f"{NAME} rang"})),
    "date in a member's name": ("a.zip", zipped({"14-08-2021.txt": f"{NAME} rang"})),
    "part of Word": ("a.docx", docx(**{f"word__{NAME}_dot_xml": f"<x>{NAME}</x>"})),
    "element of Word": ("a.docx", docx(customXml__item1_dot_xml=f"<OttilieMarchbank>{NAME}</OttilieMarchbank>")),
    "property of Word": ("a.docx", docx(docProps__core_dot_xml=f"<c><OttilieMarchbank>{NAME}</OttilieMarchbank></c>")),
    "attribute": ("a.docx", docx(customXml__item1_dot_xml=f'<x OttilieMarchbank="{NAME}"/>')),
    "part of Excel": ("a.xlsx", xlsx(**{f"xl__worksheets__{NAME}_dot_xml": f"<x>{NAME}</x>"})),
    "page's attribute": ("a.html", f"<!doctype html><p data-ottiliemarchbank='{NAME}'>x</p>".encode()),
    "column of a table": ("a.csv", f"date,{NAME}\n2026-01-01,{NAME}\n".encode()),
    "key of a calendar": ("a.ics", f"BEGIN:VCALENDAR\r\nX-OTTILIEMARCHBANK:{NAME}\r\nEND:VCALENDAR\r\n".encode()),
    "header of mail": ("a.eml", f"X-OttilieMarchbank: {NAME}\r\n\r\n{NAME}\r\n".encode()),
}


@pytest.mark.parametrize("form", ["text", "json", "sarif", "html"])
def test_no_place_says_whose_it_is(wscp, tmp_path, form):
    (tmp_path / "terms.csv").write_text(TERMS, encoding="utf-8")
    names = []
    for number, (name, data) in enumerate(PLACES.values()):
        path = tmp_path / f"{number}.{name.rpartition('.')[2]}"
        path.write_bytes(data)
        names.append(path.name)
    ran = wscp("publish-check", *names, "--terms", "terms.csv", "--format", form, cwd=tmp_path)
    assert ran.returncode == 1
    said = (ran.stdout + ran.stderr).casefold()
    for word in ("ottilie", "marchbank", "otti_", "14-08-2021"):
        assert word not in said, word
    if form == "json":
        assert [one["result"] for one in json.loads(ran.stdout)["files"]] == ["found"] * len(names)


def test_the_places_of_the_planted_files_say_nobodys_name(wscp, tmp_path):
    (tmp_path / "terms.csv").write_text(TERMS, encoding="utf-8")
    for number, (name, data) in enumerate(FILES.values()):
        (tmp_path / f"{number}.{name.rpartition('.')[2]}").write_bytes(data)
    ran = wscp("publish-check", ".", "--terms", "terms.csv", "--format", "json", cwd=tmp_path)
    places = [
        one["place"] for file in json.loads(ran.stdout)["files"] for one in file["findings"] + file["not_checked"]
    ]
    assert len(places) > len(FILES)
    for word in ("ottil", "march", "trewartha", "szczep", "quillfeather", "larkrise", "perdita"):
        assert not any(word in place.casefold() for place in places), word
