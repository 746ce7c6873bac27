"""What can be made out of a case, for whom, when it is due, and what has been made."""

from wscp_cli.documents.facts.basis import Basis
from wscp_cli.documents.kinds import KINDS, Kind
from wscp_cli.documents.making import file_name
from wscp_cli.documents.workbooks import WORKBOOKS
from wscp_cli.model.values.wording import count, day_short

_MOST_NAME = 15


def listing(basis: Basis | None) -> str:
    """A line for each kind; without a case, what they are for alone."""
    lines = []
    for kind in KINDS.values():
        line = f"{kind.name:<{_MOST_NAME}} {kind.title}: {kind.goes_to}"
        lines.append(line)
        if basis is not None:
            state = "; ".join(filter(None, (_due(kind, basis), _made(kind, basis), _sent(kind, basis))))
            lines.append(f"{'':<{_MOST_NAME}} {state}")
    for name, words in (
        ("endorsement", "The final draft, to those who endorse it"),
        ("submission", "The report, to the Panel, with what is missing before"),
    ):
        lines.append(f"{name:<{_MOST_NAME}} {words}: a mail draft, into out/mail")
        if basis is not None:
            there = any((basis.case.root / "out" / "mail").glob(f"{name}*.eml"))
            lines.append(f"{'':<{_MOST_NAME}} {'made: out/mail' if there else 'not made yet'}")
    for name, book in WORKBOOKS.items():
        how = ", with --format xlsx" if name in KINDS else ""
        lines.append(f"{name:<{_MOST_NAME}} {book.title}: a workbook{how}; wscp import reads it back")
        if basis is not None:
            there = (basis.case.root / "documents" / f"{name}.xlsx").is_file()
            lines.append(f"{'':<{_MOST_NAME}} {f'made: documents/{name}.xlsx' if there else 'not made yet'}")
    if basis is None:
        lines.append("Within a case: wscp report KIND makes one, and this list says when each is due.")
    return "\n".join(lines)


def _due(kind: Kind, basis: Basis) -> str:
    found = basis.timetable.of(kind.due) if kind.due else ()
    open_ones = [one for one in found if one.due and not one.met_on]
    if open_ones:
        first = min(one.due for one in open_ones if one.due)
        many = f" for {count(len(open_ones), 'of them', 'of them')}" if len(found) > 1 else ""
        late = first < basis.today
        return f"{'was due' if late else 'due'} {day_short(first)}{many}"
    return ""


def _made(kind: Kind, basis: Basis) -> str:
    folder = basis.case.root / kind.folder
    if kind.per_agency:
        number = sum((folder / file_name(kind, one.id)).is_file() for one in basis.case.agencies.agencies if one.id)
        return f"made for {count(number, 'agency', 'agencies')}" if number else "not made yet"
    return f"made: {kind.folder}/{file_name(kind)}" if (folder / file_name(kind)).is_file() else "not made yet"


def _sent(kind: Kind, basis: Basis) -> str:
    entries = basis.written("log", "entries")
    sent = (
        [
            str(entry["on"])
            for entry in entries
            if isinstance(entry, dict) and entry.get("document") == kind.name and isinstance(entry.get("on"), str)
        ]
        if isinstance(entries, list)
        else []
    )
    return f"sent {max(sent)}" if sent else ""
