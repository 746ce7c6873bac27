"""Entries as cards: a label beside each field, card below card, or a little table each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wscp_cli.returns.headings.match import field_of, plain_heading
from wscp_cli.returns.layout.relayout import Relaid, field_named, is_label, joined, table_of
from wscp_cli.sheets.row_account import Accounting
from wscp_cli.sheets.sheet import SourceSheet, cell_text

_TITLE = re.compile(
    r"(?:entry|contact|event|record|incident|card|item|page)?\s*(?:no\.?|number|#)?\s*\d{1,4}\s*[.:)]?", re.IGNORECASE
)
"""What numbers the cards, and is no word of an entry."""
_INLINE = re.compile(r"([^:\n]{1,60}):\s*(\S.*)", re.DOTALL)
_SIGNED = {"date", "time", "professional", ""}
"""What stands where a return is signed: no card, though it has a date."""
_WORDS = 6
"""Words, at most, of a label that nobody knows."""


@dataclass(slots=True)
class _Card:
    """One card: the row it begins in, and under each plain label what stands beside it."""

    begin: int
    cells: dict[str, list[object]] = field(default_factory=dict)
    last: str = ""

    def add(self, plain: str, cell: object) -> None:
        self.cells.setdefault(plain, []).append(cell)
        self.last = plain


def cards_of(sheet: SourceSheet, mapping: dict[str, str]) -> Relaid | None:
    """The sheet as a table of one row an entry; None when it does not hold cards with a date and an event.

    Args:
        sheet: The sheet.
        mapping: A person's word: plain heading → field.
    """
    return _Reading(sheet, mapping).read()


class _Reading:
    def __init__(self, sheet: SourceSheet, mapping: dict[str, str]) -> None:
        self.sheet, self.mapping = sheet, mapping
        self.columns = _label_columns(sheet, mapping)
        self.labels: dict[str, str] = {}
        self.begins: frozenset[int] = frozenset()
        self.start = ""
        self.cards: list[_Card] = []
        self.count = Accounting(blanks=sheet.first_row - 1)

    def read(self) -> Relaid | None:
        if not self.columns:
            return None
        rows = [list(self._pairs(row)) for row in self.sheet.rows]
        begin = _first_card([[plain_heading(label) for label, _ in row if label] for row in rows])
        self._tell_cards_apart(rows, begin)
        blank = fresh = True
        for index, row in enumerate(rows):
            if not row:
                self.count.blanks += 1
            elif index < begin:
                self.count.notes += 1
            elif any(label for label, _ in row):
                self._labelled(index, row, fresh=fresh)
                fresh = False
            else:
                self._loose(row[0][1], after_blank=blank)
            blank = not row
            fresh = fresh or blank
        sound = [card for card in self.cards if self._holds(card, "date") and self._holds(card, "event")]
        if 2 * len(sound) < max(len(self.cards), 1):  # a sign-off has a date too, and a card may lack one
            return None
        numbers = [self.sheet.first_row + card.begin for card in self.cards]
        table = [[joined(*card.cells.get(plain, ())) for plain in self.labels] for card in self.cards]
        made, match = table_of(self.sheet, list(self.labels.values()), table, numbers, self.mapping)
        # The table's headings stand in no row of the file; a card's first row is its entry's.
        self.count.headings -= 1
        self.count.seen = self.count.blanks + self.count.notes + self.count.continuations - 1
        return Relaid("cards", made, match, self.count)

    def _pairs(self, row: Sequence[object]) -> Iterator[tuple[str, object]]:
        """Each label of a row with what stands beside it; words without a label under an empty one."""
        filled = [(place, cell) for place, cell in enumerate(row) if cell_text(cell)]
        label = ""
        held: list[object] = []
        for number, (place, cell) in enumerate(filled, 1):
            text = cell_text(cell)
            beside = number < len(filled) and filled[number][0] not in self.columns
            if place in self.columns and (self._names(text) or (beside and len(text.split()) <= _WORDS)):
                if label or held:
                    yield label, joined(*held)
                label, held = text, []
            elif not label and not held and (inline := _inline(text)):
                yield inline
            else:
                held.append(cell)
        if label or held:
            yield label, joined(*held)

    def _names(self, text: str) -> bool:
        return is_label(text, self.mapping) or plain_heading(text) in self.labels

    def _tell_cards_apart(self, rows: Sequence[list[tuple[str, object]]], begin: int) -> None:
        """Find where cards begin: behind blank rows, where these mostly part whole cards, and with which label."""
        groups: list[tuple[int, set[str]]] = []
        first: Counter[str] = Counter()
        dated: dict[int, int] = {}
        fresh = True
        for index, row in enumerate(rows[begin:], begin):
            fields = {field_named(label, self.mapping) for label, _ in row if label}
            if fields and fresh:
                groups.append((index, fields))
                first[next(plain_heading(label) for label, _ in row if label)] += 1
            elif fields:
                groups[-1][1].update(fields)
            if "date" in fields:
                dated.setdefault(groups[-1][0], index)
            fresh = not row or (fresh and not fields)
        whole = any({"date", "event"} <= fields for _, fields in groups)
        several = sum(len(fields) > 1 and bool(fields & {"date", "event"}) for _, fields in groups)
        if whole and 2 * several >= len(groups):
            # A signature's date is no word of the card above, nor are the words before it of a card of their own.
            self.begins = frozenset(
                index if "event" in fields or fields - _SIGNED else dated.get(index, index)
                for index, fields in groups
                if fields & {"date", "event"}
            )
            often = [plain for plain, times in first.items() if times == max(first.values())]
            self.start = often[0] if len(often) == 1 else ""
        else:
            self.start = next(iter(first), "")

    def _labelled(self, index: int, row: list[tuple[str, object]], *, fresh: bool) -> None:
        plains = [plain_heading(label) for label, _ in row]
        card = self.cards[-1] if self.cards else None
        fields = {field_named(label, self.mapping) for label, _ in row}
        again = card is not None and any(plain in card.cells for plain in plains if plain)
        # A label once more begins a card; one that only repeats what was done or remarked, with no blank row between,
        # goes on with it. No date or source is taken from the next card by one that lacks it.
        once_more = again and (fresh or fields & {"date", "event"})
        if card is None or once_more or index in self.begins or (card.cells and self.start in plains):
            card = _Card(index)
            self.cards.append(card)
        else:
            self.count.continuations += 1
        before: object = ""
        for (label, cell), plain in zip(row, plains, strict=True):
            if plain:
                self.labels.setdefault(plain, label)
                card.add(plain, joined(before, cell))
                before = ""
            elif card.last:
                card.add(card.last, cell)
            else:  # words before the first label of a card
                before = cell

    def _loose(self, cell: object, *, after_blank: bool) -> None:
        """Words in a row of their own carry on the field above, unless they number the cards or stand apart."""
        card = self.cards[-1] if self.cards else None
        waiting = card is not None and card.last and not any(map(cell_text, card.cells[card.last]))
        if card is None or not card.last or _TITLE.fullmatch(cell_text(cell)) or (after_blank and not waiting):
            self.count.notes += 1
            return
        self.count.continuations += 1
        card.add(card.last, cell)

    def _holds(self, card: _Card, name: str) -> bool:
        return any(
            field_named(self.labels[plain], self.mapping) == name and any(map(cell_text, cells))
            for plain, cells in card.cells.items()
        )


def _label_columns(sheet: SourceSheet, mapping: dict[str, str]) -> frozenset[int]:
    """The columns in which labels stand, the first that is used among them; none when that holds other things."""
    names: Counter[int] = Counter()
    used: Counter[int] = Counter()
    for row in sheet.rows:
        for place, cell in enumerate(row):
            text = cell_text(cell)
            if text:
                used[place] += 1
                names[place] += is_label(text, mapping) or _inline(text) is not None
    found = [place for place in used if 2 * names[place] >= used[place]]
    return frozenset(found) if used and min(used) in found else frozenset()


def _inline(text: str) -> tuple[str, str] | None:
    """A known label and the words behind its colon, in one cell; None for any other text."""
    found = _INLINE.fullmatch(text)
    return (found[1], found[2]) if found and field_of(found[1])[0] else None


def _first_card(rows: list[list[str]]) -> int:
    """The row in which the first card begins: what stands above the first label that comes again is no card."""
    times = Counter(plain for row in rows for plain in row)
    return next((index for index, row in enumerate(rows) if any(times[plain] > 1 for plain in row)), 0)
