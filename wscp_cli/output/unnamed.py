"""Names agencies give to files, sheets and headings, which may tell who somebody is: left out of what others may read.

At a terminal a person who works on the case sees every name. A log, a pipe or a CI server is shown only names made of
known words; another is called by where it is: ``file 3``, ``sheet 2``, ``a heading``.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from wscp_cli.findings import Finding
from wscp_cli.returns.files.intake import SYSTEM_FILES
from wscp_cli.returns.headings.aliases import ALIASES

if TYPE_CHECKING:
    from wscp_cli.chronology.event import Event
    from wscp_cli.chronology.revision import Revision
    from wscp_cli.returns.merge import MergeResult

_WORD = re.compile(r"[^\W\d_]+")
_LONG_NUMBER = re.compile(r"\d{6,}")
"""A number of an NHS or case record; a day or a year is shorter."""
_QUOTED = re.compile(r"""(?<!\w)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'(?!\w))""")
_WORDS_OF_FILES = """
    a an and the of for to from in on at by with no not all new old my our us
    agencies agency analysis answers appendix april august author back blank book case chron chronology chronologies
    column combined comments community contacts copy corrected csv data december detail details doc docs document draft
    dump edit edited entries events example export exported extract february final first form forms friday guidance
    identity ims index information internal january july june lcspr learning log main march master may merged
    monday multi narrative november notes october official original other output overview page part period pre print
    quality rapid record records rep report request return returned returns review revised row rows safeguarding
    saturday scoping second section sensitive september sheet significant single sourced summary sunday submission
    system tab table tables template temp test third thursday timeline tracker tuesday update updated upload v
    version wednesday word workbook working xls xlsx st nd rd th am pm
    adult ambulance authority board care cafcass camhs charity childrens children child college constabulary council
    county court early education fire gp gps health help home hospital hospitals housing icb infirmary intake
    justice local mash mental midwifery nhs nursery nursing partnership police practice primary probation public refuge
    school schools secondary service services social support surgery team trust trusts visiting visitor voluntary ward
    work worker youth
    bromcom carenotes cover cpoms ed emis liquidlogic list me mosaic niche paediatric paediatrics maternity outpatients
    please read rio sims systmone
"""


@cache
def _usual() -> frozenset[str]:
    aliases = " ".join(alias for strong, weak in ALIASES.values() for alias in (*strong, *weak))
    return frozenset(_WORD.findall(f"{_WORDS_OF_FILES} {aliases}".casefold()))


def is_known(name: str, also: frozenset[str] = frozenset()) -> bool:
    """Whether a name consists of words that tell nothing of a person: the usual ones, and those of ``also``.

    Args:
        name: The name of a file, a sheet or a column.
        also: More words, in small letters: those of the case's agencies.
    """
    words = _WORD.findall(name.casefold())
    return all(word in also or word in _usual() or len(word) == 1 for word in words) and not _LONG_NUMBER.search(name)


@dataclass(frozen=True)
class ReturnNames:
    """What the returns of a merge are called where others may read it.

    Attributes:
        words: The words of the case's agencies.
        files: Each return, relative to the folder of returns → what it is called.
        sheets: Each return → its sheets in their order.
        ids: Ids made of names from outside → what is said in their place: of agencies without a case, from the names of
            their files, and of people, from the cross-references of a GEDCOM file.
        show_all: Whether every name is shown, since a person at a terminal reads them.
    """

    words: frozenset[str] = frozenset()
    files: dict[str, str] = field(default_factory=dict)
    sheets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    show_all: bool = False

    def agency(self, name: str) -> str:
        """What an agency is called."""
        return self.ids.get(name, name)

    def file(self, name: str) -> str:
        """What a return is called."""
        return self.files.get(name, name if self.show_all or is_known(name, self.words) else "a file")

    def sheet(self, file: str, name: str) -> str:
        """What a sheet of a return is called."""
        if self.show_all or is_known(name, self.words):
            return name
        known = self.sheets.get(file, ())
        return f"sheet {known.index(name) + 1}" if name in known else "a sheet"

    def text(self, text: str, heading: str = "a heading") -> str:
        """A message with the names in it replaced: those of returns, and whatever stands in quotation marks."""
        if self.show_all:
            return text
        for name, sheets in self.sheets.items():
            for sheet in sheets:
                text = text.replace(f"{name} [{sheet}]", f"{name} [{self.sheet(name, sheet)}]")
        for name in sorted(self.files, key=len, reverse=True):
            if self.files[name] != name:
                text = text.replace(json.dumps(name), f'"{self.files[name]}"').replace(name, self.files[name])
        for name, called in self.ids.items():
            if name != called:
                text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", called, text)
        # Only messages on returns quote what an agency wrote.
        return _QUOTED.sub(lambda found: self._quoted(found.group(), heading), text) if self.files else text

    def finding(self, finding: Finding) -> Finding:
        """A finding of the merge with the names in it replaced."""
        if self.show_all:
            return finding
        place = finding.place
        file = next((name for name in self.files if place.path == name or place.path.endswith(f"/{name}")), "")
        path = place.path.removesuffix(file) + self.files[file] if file else place.path
        place = replace(place, path=path, sheet=self.sheet(file, place.sheet))
        return replace(finding, place=place, message=self.text(finding.message))

    def revision(self, revision: "Revision") -> "Revision":
        """What has changed since the last merge, its entries' places so called."""
        return replace(
            revision,
            new=tuple(map(self._event, revision.new)),
            withdrawn=tuple(map(self._event, revision.withdrawn)),
            changed=tuple(
                replace(one, before=self._event(one.before), after=self._event(one.after)) for one in revision.changed
            ),
        )

    def _event(self, event: "Event") -> "Event":
        return replace(event, file=self.file(event.file), sheet=self.sheet(event.file, event.sheet))

    @property
    def hidden(self) -> int:
        """How many files, sheets and ids have a name that is not shown."""
        sheets = sum(not is_known(name, self.words) for names in self.sheets.values() for name in names)
        return sheets + sum(name != called for names in (self.files, self.ids) for name, called in names.items())

    def _quoted(self, quoted: str, heading: str) -> str:
        inside = quoted[1:-1]
        file, sign, agency = inside.rpartition("=")
        if sign and file in self.files.values() and is_known(agency, self.words):
            return quoted
        if is_known(inside, self.words) or inside in self.files.values():
            return quoted
        for names in self.sheets.values():
            if inside in {part for name in names for part in (name, json.dumps(name)[1:-1])}:
                return f"{quoted[0]}a sheet{quoted[0]}"
        return f"{quoted[0]}{heading}{quoted[0]}"


def return_names(result: "MergeResult") -> ReturnNames:
    """What the returns of a merge are called where others may read it."""
    told = " ".join((*(f"{one.id} {one.name}" for one in result.agencies), result.reference))
    words = frozenset(_WORD.findall(told.casefold()))
    held = (*result.kept, *result.withdrawn)
    files = [*((one.file, one.agency) for one in result.accounts), *((one.file, one.agency) for one in held)]
    names = sorted({*(file for file, _ in files), *(name for name, _ in result.left_out)})
    agencies = dict.fromkeys(agency for _, agency in files if agency)
    called = {one: one if is_known(one, words) else f"agency {number}" for number, one in enumerate(agencies, start=1)}
    return ReturnNames(words, _called(names, words), {one.file: one.sheets for one in result.accounts}, called)


def file_names(paths: Iterable[str], agencies: Iterable[str]) -> ReturnNames:
    """What files among the returns are called where others may read it.

    Args:
        paths: The files, by their paths in the case.
        agencies: Ids and names of the case's agencies.
    """
    words = frozenset(_WORD.findall(" ".join(agencies).casefold()))
    return ReturnNames(words, _called(sorted(paths), words))


_PLAIN_ID = re.compile(r"[a-z]{0,4}[-_]?\d+")
_KIN = frozenset(
    _WORD.findall("""
    adult aunt baby boy brother carer child cousin dad daughter ex father female foster former friend girl grandad
    grandfather grandma grandmother great guardian half husband indi individual infant lodger male man maternal mother
    mum nan neighbour nephew newborn niece parent partner paternal person son sibling sister stepbrother stepfather
    stepmother step subject toddler twin uncle unborn unknown wife woman
""")
)


def person_names(ids: Iterable[str]) -> ReturnNames:
    """What people of a GEDCOM file are called where others may read it: by number, where their id may be a name."""
    called = {
        one: one if _PLAIN_ID.fullmatch(one) or is_known(one, _KIN) else f"person {number}"
        for number, one in enumerate(ids, start=1)
    }
    return ReturnNames(ids=called)


def _called(names: Iterable[str], words: frozenset[str]) -> dict[str, str]:
    """Each path → itself, or with the parts that are no known words replaced by their number in their folder."""
    met: dict[PurePosixPath, dict[str, str]] = {}
    called = {}
    for name in names:
        parts = []
        path = PurePosixPath(name)
        for above, part in zip(reversed(path.parents), path.parts, strict=True):
            of_folder = met.setdefault(above, {})
            if part not in of_folder:
                is_file = above == path.parent
                stem, ending = (path.stem, path.suffix) if is_file else (part, "")
                plain = part.lower() in SYSTEM_FILES or (
                    is_known(stem, words) and re.fullmatch(r"(\.\w{0,5})?", ending)
                )
                number = len(of_folder) + 1
                shown_ending = f" ({ending[1:].lower()})" if re.fullmatch(r"\.[A-Za-z]{2,4}", ending) else ""
                of_folder[part] = part if plain else f"file {number}{shown_ending}" if is_file else f"folder {number}"
            parts.append(of_folder[part])
        called[name] = "/".join(parts)
    return called
