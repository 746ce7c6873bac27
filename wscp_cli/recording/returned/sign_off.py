"""The sign-off of a scoping form that came back: quality assurance, voice, records, who attends, into agencies.yaml."""

from collections.abc import Iterator
from datetime import date

from wscp_cli.casefile.yaml.source import Pointer
from wscp_cli.casefile.yaml.text import Value
from wscp_cli.dates.reader import DateReader
from wscp_cli.model.agencies import Agency
from wscp_cli.model.folder import CaseFolder
from wscp_cli.recording.returned.compare import Compared, Taken
from wscp_cli.recording.returned.new_entries import nearest
from wscp_cli.recording.returned.values import tidy
from wscp_cli.returns.entries.form_answers import FormAnswers, question_sheets, read_answers
from wscp_cli.sheets.sheet import SourceFile


def add_sign_off(found: Compared, name: str, form: SourceFile, case: CaseFolder, today: date) -> None:
    """Compare a form's sign-off with what agencies.yaml says of its agency.

    The form was empty when it was made: what the case does not know yet is taken, and what it knows otherwise is a
    conflict.

    Args:
        found: Where the outcome goes.
        name: The file's name in messages.
        form: The form.
        case: The case as it is now.
        today: A year of two digits is read near it.
    """
    identifier = form.identity.get("agency", "")
    known = {agency.id: agency for agency in case.agencies.agencies if agency.id}
    if identifier not in known:
        found.unclear.append(f"{name}: agencies.yaml has no agency of the id {identifier}{nearest(identifier, known)}")
        return
    agency = known[identifier]
    asked = question_sheets(form)
    answers = read_answers((sheet for sheet in form.sheets if asked.get(sheet.name)), DateReader(today.year))
    for path, value in _said(answers):
        title = f"agencies[{identifier}].{'.'.join(path)}"
        there = _there(agency, path)
        if value == there or (isinstance(value, list) and isinstance(there, tuple) and set(value) == set(there)):
            continue
        if there in {None, ""} or there is False or there == ():
            found.taken.append(Taken("agencies", (*agency.pointer, *path), value, title, name))
        else:
            found.conflicts.append(f"{name}: {title} is otherwise in agencies.yaml")
    unclear = [key for key in ("quality_on", "secured_on") if key in answers.answers and answers.day(key) is None]
    found.unclear.extend(
        f"{name}: {answers.answers[key].sheet} {answers.answers[key].cell} holds no day that can be read for sure. "
        "Write it like 30 Sep 2026, or 30/9/2026."
        for key in unclear
    )


def _said(answers: FormAnswers) -> Iterator[tuple[tuple[str, ...], Value]]:
    """Each answer as the field of agencies.yaml it belongs in."""
    if answers.nil:
        yield ("scoping", "nil_return"), True
    yield from _text(answers, "quality_by", ("scoping", "quality_assured", "by"))
    yield from _day(answers, "quality_on", ("scoping", "quality_assured", "on"))
    yield from _word(answers, "voice", ("scoping", "practitioner_voice", "included"))
    yield from _text(answers, "voice_reason", ("scoping", "practitioner_voice", "reason"))
    yield from _word(answers, "secured", ("records", "secured"))
    yield from _day(answers, "secured_on", ("records", "on"))
    if answers.how_secured:
        yield ("records", "how"), list(answers.how_secured)
    yield from _text(answers, "secured_note", ("records", "note"))
    yield from _text(answers, "attendee", ("attendee", "role"))


def _text(answers: FormAnswers, key: str, path: Pointer) -> Iterator[tuple[tuple[str, ...], Value]]:
    answer = answers.answers.get(key)
    if answer is not None:
        yield tuple(map(str, path)), tidy(answer.text)


def _day(answers: FormAnswers, key: str, path: Pointer) -> Iterator[tuple[tuple[str, ...], Value]]:
    day = answers.day(key)
    if day is not None:
        yield tuple(map(str, path)), day.isoformat()


def _word(answers: FormAnswers, key: str, path: Pointer) -> Iterator[tuple[tuple[str, ...], Value]]:
    said = answers.yes_no(key)
    if said in {"yes", "no", "not-known"}:
        yield tuple(map(str, path)), said


def _there(agency: Agency, path: tuple[str, ...]) -> object:
    here: object = agency
    for step in path:
        here = getattr(here, step, None)
    return here.isoformat() if isinstance(here, date) else here
