"""Read a GEDCOM file's lines into records that know their line: 5.5.1 and 7, any encoding, whatever is broken in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from wscp_cli.findings import Finding, Place, Severity

MAX_BYTES = 50_000_000
MAX_LINES = 1_000_000
_MOST_FINDINGS = 20
_LONGEST = 40_000
"""Characters of one line: the standard's limit is 255, real programs write whole letters."""

_LINE = re.compile(r"\s*(\d{1,2})\s+(?:@([^@\s][^@]{0,250})@\s+)?([A-Za-z0-9_]{1,31})(?: (.*))?")
_LEVEL = re.compile(r"\s*(\d{1,2})(?!\d)")
_RECORD = re.compile(r"^\s*\S{0,3}\s*@\S|\b(?:INDI|FAM|NOTE|SNOTE|SOUR|REPO|OBJE|SUBM|SUBN)\s*$")
"""What tells of a line without a level that it began a record, when its 0 is damaged."""
_DECLARED = re.compile(rb"^\s*1\s+CHAR\s+([A-Za-z0-9 _.-]{1,40}?)\s*$", re.MULTILINE)
_ENCODINGS = {
    "ANSEL": "gedcom",
    "ANSI": "cp1252",
    "WINDOWS": "cp1252",
    "CP1252": "cp1252",
    "WINDOWS-1252": "cp1252",
    "WINDOWS-1250": "cp1250",
    "WINDOWS-1251": "cp1251",
    "IBMPC": "cp437",
    "IBM": "cp437",
    "IBM-PC": "cp437",
    "OEM": "cp437",
    "MSDOS": "cp850",
    "MS-DOS": "cp850",
    "IBM DOS": "cp850",
    "ISO-8859-1": "latin-1",
    "ISO8859-1": "latin-1",
    "LATIN1": "latin-1",
    "MACINTOSH": "mac-roman",
    "ASCII": "cp1252",
    "UTF-8": "cp1252",
}
"""What to read a file with that is no UTF-8, by what its header declares. ``gedcom`` is the library's ANSEL."""


@dataclass(slots=True)
class GedcomRecord:
    """One line and those below it.

    Attributes:
        tag: Its tag, in capitals.
        value: Its text, continuation lines joined.
        xref: Its own cross-reference, without the @; empty when it has none.
        line: Its line in the file, from 1.
        under: The records one level below it.
        used: Whether what it says found a place in the family.
    """

    tag: str
    value: str = ""
    xref: str = ""
    line: int = 0
    under: list["GedcomRecord"] = field(default_factory=list)
    used: bool = False

    def all(self, *tags: str) -> list["GedcomRecord"]:
        """The records below of these tags, in the order of the file."""
        return [one for one in self.under if one.tag in tags]

    def take(self, tag: str) -> str:
        """The text of the first record of a tag, which counts as used; empty when there is none."""
        for one in self.under:
            if one.tag == tag:
                one.used = True
                return one.value.strip()
        return ""


@dataclass(slots=True)
class GedcomFile:
    """A GEDCOM file as read.

    Attributes:
        name: Its name in findings.
        records: Those of level 0.
        version: ``5.5.1``, ``7.0`` or what it says of itself; empty when it does not.
        encoding: How its letters were read.
        findings: What is wrong with its form; one of weight error when it cannot be used at all.
    """

    name: str
    records: list[GedcomRecord] = field(default_factory=list)
    version: str = ""
    encoding: str = ""
    findings: list[Finding] = field(default_factory=list)

    def say(self, code: str, line: int, message: str, severity: Severity = Severity.WARNING) -> None:
        """Note what is wrong at a line, the first twenty of each kind."""
        same = sum(one.code == code for one in self.findings)
        if same < _MOST_FINDINGS:
            self.findings.append(Finding(code, severity, Place(self.name, line, 1 if line else 0), message))
        elif same == _MOST_FINDINGS:
            self.findings.append(Finding(code, severity, Place(self.name, line, 1), "and more of this kind below"))

    @property
    def usable(self) -> bool:
        """Whether it is a GEDCOM file at all."""
        return not any(one.severity is Severity.ERROR for one in self.findings)


def read_gedcom(content: bytes, name: str) -> GedcomFile:
    """Read a GEDCOM file. Never raises for what it holds.

    ged4py, the usual library, gives up at the first odd line, quotes it, and takes a GEDCOM 7 file for ANSEL; a file
    from a family's own computer is often odd. So lines are read here, and its tables for letters and dates are used.

    Args:
        content: The file's bytes.
        name: Its name in findings.
    """
    file = GedcomFile(name)
    if len(content) > MAX_BYTES:
        file.say("GED-SIZE", 0, f"the file is larger than {MAX_BYTES // 1_000_000} MB; it is not read", Severity.ERROR)
        return file
    text = _decoded(content, file)
    if not re.match(r"\s*0\s+HEAD\b", text):
        why = (
            "a packed GEDCOM (.gdz, .zip); unpack it and name the .ged in it"
            if content[:2] == b"PK"
            else ("no GEDCOM file: a GEDCOM file begins with the line 0 HEAD; export one from the family-tree program")
        )
        file.say("GED-FORM", 1, f"this is {why}", Severity.ERROR)
        return file
    if max(text.count("\n"), text.count("\r")) > MAX_LINES:
        file.say("GED-SIZE", MAX_LINES + 1, f"more than {MAX_LINES:,} lines; the file is not read", Severity.ERROR)
        return file
    _structure(text, file)
    if not file.records:
        why = "no line of this file can be read as GEDCOM; export it again from the family-tree program"
        file.say("GED-FORM", 1, why, Severity.ERROR)
        return file
    for gedc in file.records[0].all("GEDC"):
        file.version = gedc.take("VERS")[:12]
    if not any(one.tag == "TRLR" for one in file.records[-1:]):
        last = file.records[-1].line
        file.say("GED-LINE", last, "the file does not end with 0 TRLR: it may be cut off; see whether it is complete")
    return file


def _decoded(content: bytes, file: GedcomFile) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if content.startswith(mark):
            return _with(content, encoding, file)
    for start, encoding in ((b"0\x00", "utf-16-le"), (b"\x000", "utf-16-be")):
        if content.startswith(start):
            return _with(content, encoding, file)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(content[:20_000])
        word = declared[1].decode("ascii").upper() if declared else ""
        if word == "UTF-8":
            file.say("GED-ENCODING", 0, "the file says UTF-8 but is not: read as Windows letters; look at the names")
        return _with(content, _ENCODINGS.get(word, "cp1252"), file)
    file.encoding = "utf-8"
    return text


def _with(content: bytes, encoding: str, file: GedcomFile) -> str:
    if encoding == "gedcom":
        import ansel

        ansel.register()
    file.encoding = "ansel" if encoding == "gedcom" else encoding
    text = content.decode(encoding, "replace")
    if "\ufffd" in text:
        file.say("GED-ENCODING", 0, f"some letters cannot be read as {file.encoding}: export the file again as UTF-8")
    return text


def _structure(text: str, file: GedcomFile) -> None:
    """The lines as a tree; a line that is none is named and left out, with what follows below it."""
    above: list[GedcomRecord] = []
    damaged: _Damage | None = None
    for number, line in _lines(text):
        match = _LINE.fullmatch(line) if len(line) <= _LONGEST else None
        found = int(match[1]) if match else _damaged_level(line)
        if damaged and (found is None or found > damaged.level):
            damaged.aside += bool(line.strip())
            continue
        if damaged:
            damaged.say(file)
            damaged = None
        if match is None:
            if line.strip():
                damaged = _Damage(number, _NO_LEVEL if found is None else found)
            continue
        level, tag, value = int(match[1]), match[3].upper(), (match[4] or "").replace("@@", "@")
        if level > len(above):
            file.say("GED-LINE", number, "the level is more than one below the line above; read as one below")
            level = len(above)
        del above[level:]
        if tag in {"CONT", "CONC"} and above:
            above[-1].value += ("\n" if tag == "CONT" else "") + value
            continue
        record = GedcomRecord(tag, value, (match[2] or "").strip() if match[2] else "", number)
        (above[-1].under if above else file.records).append(record)
        above.append(record)
    if damaged:
        damaged.say(file)


_NO_LEVEL = 99
"""Stands for the level of a line of text that has none: nothing can hang below it."""


@dataclass(slots=True)
class _Damage:
    """A line that is none, and how many lines below it are set aside: they are not about the record above."""

    line: int
    level: int
    aside: int = 0

    def say(self, file: GedcomFile) -> None:
        """Name the line, and what is set aside with it."""
        with_it = f", and so are the {self.aside} lines below it, which belong to it" if self.aside else ""
        file.say("GED-LINE", self.line, f"this is no GEDCOM line (level, tag, text); it is left out{with_it}")


def _damaged_level(line: str) -> int | None:
    """The level a damaged line was of; 0 when it began a record, None when it is only text that was broken off."""
    found = _LEVEL.match(line)
    if found:
        return int(found[1])
    return 0 if _RECORD.search(line) else None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    r"""Each line with its number; lines end with ``\n``, ``\r\n`` or ``\r``, and with nothing else."""
    yield from enumerate(re.split(r"\r\n|\n|\r", text.lstrip("\ufeff")), start=1)
