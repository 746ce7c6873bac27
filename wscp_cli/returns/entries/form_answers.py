"""Read a scoping form's answers back when it comes home: nil return, quality assurance, voice, records, sign-off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from wscp_cli.dates.reader import DateReader
from wscp_cli.forms.questions import CHANGES_COLUMNS, FORM, QUESTIONS, RETURN_SECTIONS, Question
from wscp_cli.model.agencies import Agency
from wscp_cli.returns.headings.match import HeadingMatch, plain_heading
from wscp_cli.sheets.sheet import SourceFile, SourceSheet, cell_text, column_name

_LABELS = {plain_heading(question.label): question for asked in QUESTIONS.values() for question in asked}
_OURS = {plain_heading(title) for title, _ in RETURN_SECTIONS} | {"question", "your agency answer"}
_FEW = 3
"""Fewer labels than this make no sheet of the form."""
_FRONT = {"this request", "what to do", "how dates can be written"}
_CHANGED = frozenset(
    {
        plain_heading(next(column.heading for column in CHANGES_COLUMNS if column.field == "event")),
        "organisational change",
        "organisational changes",
        "organisation change",
        "description of change",
        "details of change",
        "nature of change",
        "change in the organisation",
        "change in organisation",
        "change",
    }
)
_HOW = (
    ("secured_restricted", "electronic-restricted"),
    ("secured_stamped", "time-stamped"),
    ("secured_paper", "paper-removed"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a form.

    Attributes:
        question: What was asked.
        text: The answer in the agency's own words.
        day: The day it names, where one was asked for and can be read for sure.
        sheet: Where it stands.
        cell: Where it stands, such as ``B4``.
    """

    question: Question
    text: str
    day: date | None
    sheet: str
    cell: str


@dataclass(slots=True)
class FormAnswers:
    """What a form that came back says beside its tables.

    Attributes:
        answers: The questions that were answered, by key.
        outside: Cells that hold something nobody asked for: sheet and cell.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    outside: list[tuple[str, str]] = field(default_factory=list)

    def yes_no(self, key: str) -> str:
        """``yes``, ``no`` or ``not-known``; ``other`` for other words, empty where nothing was answered."""
        one = self.answers.get(key)
        if one is None:
            return ""
        said = plain_heading(one.text)
        return {"y": "yes", "yes": "yes", "n": "no", "no": "no", "not known": "not-known"}.get(said, "other")

    def day(self, key: str) -> date | None:
        """The day answered, where it can be read for sure."""
        one = self.answers.get(key)
        return one.day if one else None

    @property
    def nil(self) -> bool:
        """Whether the agency says that it holds nothing."""
        return self.yes_no("nil_return") == "yes"

    @property
    def how_secured(self) -> tuple[str, ...]:
        """The ways the records were secured, in the words of agencies.yaml."""
        return tuple(word for key, word in _HOW if self.yes_no(key) == "yes")


def is_form(source: SourceFile) -> bool:
    """Whether a return is a form that wscp made: its hidden sheet says so."""
    return source.identity.get("form", "") == FORM


def is_changes(match: HeadingMatch) -> bool:
    """Whether a table lists organisational changes (§13): the form's own, or one an agency made, by its heading."""
    return any(one.field == "event" and plain_heading(one.heading) in _CHANGED for one in match.matched)


def question_sheets(source: SourceFile) -> dict[str, bool]:
    """The form's sheets that are no tables, told by their content: name → whether it asks questions."""
    found: dict[str, bool] = {}
    if is_form(source):
        for sheet in source.sheets:
            firsts = [plain for row in sheet.rows if (plain := _label(row))]
            if sum(plain in _LABELS for plain in firsts) >= _FEW:
                found[sheet.name] = True
            elif len(_FRONT & set(firsts)) == len(_FRONT):
                found[sheet.name] = False
    return found


def _label(row: list[object]) -> str:
    """What stands first in a row, without the guidance below it in the same cell."""
    text = cell_text(row[0]) if row else ""
    return plain_heading(text.split("\n", 1)[0]) if text else ""


def read_answers(sheets: Iterable[SourceSheet], dates: DateReader) -> FormAnswers:
    """The answers on the form's sheets of questions.

    Args:
        sheets: The sheets that ``question_sheets`` found to ask questions.
        dates: Reads dates.
    """
    found = FormAnswers()
    for sheet in sheets:
        for index, row in enumerate(sheet.rows):
            question = _LABELS.get(_label(row))
            named = _label(row) in _OURS or index + sheet.first_row == 1
            for place, cell in enumerate(row):
                text, name = cell_text(cell), f"{column_name(sheet.first_column + place)}{sheet.first_row + index}"
                if not text or (place == 0 and (question or named)):
                    continue
                if place == 1 and question and question.key not in found.answers:
                    reading = dates.read(cell) if question.kind == "date" else None
                    day = reading.earliest if reading and reading.kind == "exact" else None
                    found.answers[question.key] = Answer(question, text, day, sheet.name, name)
                elif not (place == 1 and named):
                    found.outside.append((sheet.name, name))
    return found


def summary(found: FormAnswers) -> str:
    """One line on a form, in words of wscp's own: what was answered, never the answer's words."""
    voice, secured = found.yes_no("voice"), found.yes_no("secured")
    reason = "" if voice != "no" else ", with a reason" if "voice_reason" in found.answers else ", no reason given"
    how = f" ({', '.join(found.how_secured)})" if found.how_secured else ""
    parts = [
        f"nil return: {_word(found.yes_no('nil_return'))}",
        f"quality-assured: {_done(found, 'quality_by', 'quality_on')}",
        f"practitioner's voice: {_word(voice)}{reason}",
        f"records secured: {_word(secured)}{_on(found.day('secured_on'))}{how}",
        f"signed off: {_done(found, 'signed_by', 'signed_on')}",
    ]
    return "; ".join(parts)


def _word(said: str) -> str:
    return {"": "not answered", "other": "answered in other words", "not-known": "not known"}.get(said, said)


def _on(day: date | None) -> str:
    return f" {day.isoformat()}" if day else ""


def _done(found: FormAnswers, by: str, on: str) -> str:
    who, when = by in found.answers, on in found.answers
    if who:
        return f"yes{_on(found.day(on))}" + ("" if when else ", no date")
    return f"no role given,{_on(found.day(on)) or ' a date'}" if when else "no"


def to_record(found: FormAnswers, agency: Agency) -> list[str]:
    """What of a form agencies.yaml does not say yet: each field with its value, or the cell whose words belong there.

    Args:
        found: The form's answers.
        agency: The agency as agencies.yaml has it.
    """
    return list(_to_record(found, agency))


def to_type(found: FormAnswers, agency: Agency) -> list[str]:
    """The same as commands to type; where the agency's own words or a day it cannot know belong, capitals stand.

    Args:
        found: The form's answers.
        agency: The agency as agencies.yaml has it.
    """
    missing = {line.split(":", 1)[0]: line.split(": ", 1)[1] for line in _to_record(found, agency)}

    def option(name: str, field: str, stand_in: str) -> str:
        value = missing.get(field, "")
        return f" {name} {stand_in if value.startswith('as in') else value}" if value else ""

    returned = " --nil" if missing.get("scoping.nil_return") == "true" else ""
    returned += option("--quality-assured-by", "scoping.quality_assured.by", "ROLE")
    returned += option("--quality-assured-on", "scoping.quality_assured.on", "DATE")
    returned += option("--voice", "scoping.practitioner_voice.included", "")
    returned += option("--voice-reason", "scoping.practitioner_voice.reason", "TEXT")
    if returned and not agency.scoping.returned_on:
        returned = f" --on DATE{returned}"
    secured = option("--on", "records.on", "DATE")
    secured += "".join(f" --how {way}" for way in found.how_secured if "records.how" in missing)
    secured += option("--note", "records.note", "TEXT")
    commands = [f"wscp record return {agency.id}{returned}"] if returned else []
    if found.yes_no("secured") == "yes" and (secured or "records.secured" in missing):
        commands.append(f"wscp record secured {agency.id}{secured}")
    return commands


def _to_record(found: FormAnswers, agency: Agency) -> Iterator[str]:
    scoping, records = agency.scoping, agency.records
    if found.nil != scoping.nil_return and found.yes_no("nil_return") in {"yes", "no"}:
        yield f"scoping.nil_return: {'true' if found.nil else 'false'}"
    if not scoping.quality_assured.by:
        yield from _as_in(found, "quality_by", "scoping.quality_assured.by")
    yield from _day(found, "quality_on", "scoping.quality_assured.on", scoping.quality_assured.on)
    voice = found.yes_no("voice")
    if voice in {"yes", "no"} and voice != scoping.practitioner_voice.included:
        yield f"scoping.practitioner_voice.included: {voice}"
    if not scoping.practitioner_voice.reason:
        yield from _as_in(found, "voice_reason", "scoping.practitioner_voice.reason")
    secured = found.yes_no("secured")
    if secured in {"yes", "no", "not-known"} and secured != records.secured:
        yield f"records.secured: {secured}"
    yield from _day(found, "secured_on", "records.on", records.on)
    if found.how_secured and set(found.how_secured) != set(records.how):
        yield f"records.how: [{', '.join(found.how_secured)}]"
    if not records.note:
        yield from _as_in(found, "secured_note", "records.note")
    if not agency.attendee.role:
        yield from _as_in(found, "attendee", "attendee.role")


def _day(found: FormAnswers, key: str, name: str, known: date | None) -> Iterator[str]:
    day = found.day(key)
    if day and day != known:
        yield f"{name}: {day.isoformat()}"
    elif not day and not known:
        yield from _as_in(found, key, name)


def _as_in(found: FormAnswers, key: str, name: str) -> Iterator[str]:
    one = found.answers.get(key)
    if one:
        yield f"{name}: as in [{one.sheet}] {one.cell}"
