"""A bag that came from somewhere, read by the rules of BagIt 1.0; nothing in it leads out of it, nothing is fetched."""

import hashlib
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from wscp_cli.casefile.disk.plain_file import read_plain
from wscp_cli.evidence.listing import is_junk
from wscp_cli.evidence.walk import LINK, files_below

_ALGORITHMS = ("sha512", "sha256", "sha1", "md5")
_WEAK = {"sha1", "md5"}
_DECLARED = re.compile(rb"\A(?:BagIt-Version: (\d+)\.(\d+))\r?\n(?:Tag-File-Character-Encoding: (\S+))\s*\Z")
_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)")
_OXUM = re.compile(r"^Payload-Oxum: *(\d+)\.(\d+) *\r?$", re.MULTILINE | re.IGNORECASE)
_ESCAPE = re.compile(r"%(0[AaDd]|25)")
_DRIVE = re.compile(r"[A-Za-z]:")
_MOST_TAG_BYTES = 50_000_000
_KNOWN_VERSIONS = {(0, 93), (0, 94), (0, 95), (0, 96), (0, 97), (1, 0)}


@dataclass(frozen=True)
class BagVerdict:
    """What a bag is.

    Attributes:
        faults: What is wrong with it, a sentence each.
        remarks: What somebody should know and is no fault.
        files: How many files its payload has.
        algorithms: The digests that were checked.
    """

    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    files: int
    algorithms: tuple[str, ...]


def is_bag(folder: Path) -> bool:
    """Whether a folder says of itself that it is a bag."""
    return os.path.isfile(folder / "bagit.txt")  # noqa: PTH113  (never raises)


def check_bag(folder: Path) -> BagVerdict:
    """Hold a bag against BagIt 1.0 and its own manifests.

    Args:
        folder: The bag.
    """
    return _Bag(folder).verdict()


class _Bag:
    """One bag as it is checked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self.remarks: list[str] = []
        self.there: dict[str, Path] = {}

    def verdict(self) -> BagVerdict:
        """The verdict."""
        self._declaration()
        for path, fault in files_below(self.folder):
            name = path.relative_to(self.folder).as_posix()
            if fault:
                self.faults.append(f"{name} {fault}{', which may lead out of the bag' if fault == LINK else ''}")
            else:
                self.there[name] = path
        payload = [name for name in self.there if name.startswith("data/")]
        if not (self.folder / "data").is_dir():
            self.faults.append("there is no folder data")
        if "fetch.txt" in self.there and self._tag("fetch.txt").strip():
            self.faults.append("fetch.txt names files that are elsewhere: the bag is not whole, and nothing is fetched")
        for name in payload:
            if is_junk(name.rpartition("/")[2]):
                self.remarks.append(f"{name} is a system's or a program's own")
        algorithms = [one for one in _ALGORITHMS if f"manifest-{one}.txt" in self.there]
        if not algorithms:
            self.faults.append("there is no manifest of a kind that can be checked")
        for one in algorithms:
            self._manifest(f"manifest-{one}.txt", one, payload)
        for one in _ALGORITHMS:
            if f"tagmanifest-{one}.txt" in self.there:
                self._manifest(f"tagmanifest-{one}.txt", one, None)
        self._oxum(payload)
        if algorithms and set(algorithms) <= _WEAK:
            self.remarks.append(f"{' and '.join(algorithms)}: two files of the same digest can be made on purpose")
        return BagVerdict(tuple(self.faults), tuple(self.remarks), len(payload), tuple(algorithms))

    def _declaration(self) -> None:
        try:
            content = read_plain(self.folder / "bagit.txt", _MOST_TAG_BYTES, follow_link=False)
        except OSError:
            self.faults.append("bagit.txt cannot be read")
            return
        match = _DECLARED.match(content)
        if match is None:
            self.faults.append("bagit.txt is not the two lines that a bag begins with")
        elif (int(match[1]), int(match[2])) not in _KNOWN_VERSIONS:
            self.faults.append("bagit.txt names a version of BagIt that is not known here")
        elif match[3].upper() != b"UTF-8":
            self.faults.append("its tag files are not in UTF-8, so their names cannot be read for sure")

    def _tag(self, name: str) -> str:
        try:
            return read_plain(self.there[name], _MOST_TAG_BYTES, follow_link=False).decode("utf-8")
        except (OSError, UnicodeDecodeError):
            self.faults.append(f"{name} cannot be read as UTF-8")
            return ""

    def _manifest(self, manifest: str, algorithm: str, payload: list[str] | None) -> None:
        """Hold the files against a manifest; of the payload every file has to be in it."""
        entries = self._entries(manifest, algorithm, in_payload=payload is not None)
        by_form = {unicodedata.normalize("NFC", name): name for name in self.there}
        listed: set[str] = set()
        for name, digest in entries.items():
            here = name if name in self.there else by_form.get(unicodedata.normalize("NFC", name), "")
            if not here:
                self.faults.append(f"{manifest}: {name} is not there")
                continue
            listed.add(here)
            try:
                with self.there[here].open("rb") as stream:
                    found = hashlib.file_digest(stream, algorithm).hexdigest()
            except OSError:
                self.faults.append(f"{here} cannot be read")
                continue
            if found != digest:
                self.faults.append(f"{manifest}: {name} is another than the manifest has it")
        for name in payload or ():
            if name not in listed:
                self.faults.append(f"{manifest}: {name} is not in it")

    def _entries(self, manifest: str, algorithm: str, *, in_payload: bool) -> dict[str, str]:
        entries: dict[str, str] = {}
        folded: set[str] = set()
        length = hashlib.new(algorithm, usedforsecurity=False).digest_size * 2
        for number, line in enumerate(self._tag(manifest).removeprefix("\ufeff").splitlines(), 1):
            if not line.strip():
                continue
            match = _LINE.fullmatch(line)
            if match is None or len(match[1]) != length:
                self.faults.append(f"{manifest}: line {number} is no line of a manifest")
                continue
            name = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), match[2]).removeprefix("./")
            if why := _out_of_bounds(name, in_payload=in_payload):
                self.faults.append(f"{manifest}: line {number} {why}")
            elif name in entries:
                self.faults.append(f"{manifest}: line {number} names a file again")
            else:
                entries[name] = match[1].lower()
                if name.casefold() in folded:
                    self.remarks.append(f"{name} differs from another name by capitals only: on Windows one is lost")
                folded.add(name.casefold())
        return entries

    def _oxum(self, payload: list[str]) -> None:
        if "bag-info.txt" not in self.there:
            return
        found = _OXUM.findall(self._tag("bag-info.txt"))
        if not found:
            return
        octets = 0
        for name in payload:
            try:
                octets += self.there[name].stat().st_size
            except OSError:
                return
        if len(found) > 1 or found[0] != (str(octets), str(len(payload))):
            self.faults.append("bag-info.txt: Payload-Oxum is not the size and number of the files in data")


def _out_of_bounds(name: str, *, in_payload: bool) -> str:
    """Why a manifest may not name a path; empty when it may."""
    parts = name.split("/")
    if name.startswith(("/", "~")) or "\\" in name or _DRIVE.match(name) or "\0" in name or ".." in parts:
        return "leads out of the bag"
    if in_payload and parts[0] != "data":
        return "names a file outside the folder data"
    if not in_payload and parts[0] == "data":
        return "names a file of the folder data"
    return ""
