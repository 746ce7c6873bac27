"""The event pack's workbooks: one for each practitioner, which reads back, and the facilitator's."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from wscp_cli.chronology.enquiry.chapters.basis import Enquiry
from wscp_cli.chronology.enquiry.pack import PractitionerSheet, TakesPart
from wscp_cli.chronology.enquiry.questions import QuestionState
from wscp_cli.chronology.when import when_words
from wscp_cli.model.values.marking import in_sheet_head
from wscp_cli.returns.accuracy import ENTRY, KIND, RIGHT_DAY, RIGHT_WORDS
from wscp_cli.sheets.sheet import IDENTITY_SHEET

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_OWN_HEADS = ("When", "What your agency wrote", "What was done", RIGHT_DAY, RIGHT_WORDS, ENTRY)
_OWN_WIDTHS = (18, 60, 36, 18, 48, 18)
_TOPICS = (
    ("accuracy", "Is the chronology right?"),
    ("lived-experience", "What was each day like for the child?"),
    ("why", "Why did it make sense at the time?"),
    ("key-themes", "What are the themes?"),
    ("good-practice", "What was good practice?"),
    ("learning", "What is to be learned, and by whom?"),
)


def practitioner_workbook(sheet: PractitionerSheet, enquiry: Enquiry, marking: str) -> bytes:
    """One practitioner's workbook: own entries with two columns for what should be put right, and the questions.

    Args:
        sheet: What they are given.
        enquiry: The case's enquiry.
        marking: The protective marking.
    """
    book = _Book(f"Learning event: {sheet.role}", enquiry.chronology.reference, marking)
    about = (
        "These are the entries your agency's return has under your role. Where one is not right, write the right day "
        "or the right words beside it. Leave both empty where it is right. Do not write names of the family."
        if sheet.entries
        else "Your agency's return has no entry under your role."
    )
    rows = [(when_words(one), one.event, one.response, "", "", one.id) for one in sheet.entries]
    book.table("Your entries", about, _OWN_HEADS, rows, _OWN_WIDTHS, open_columns=(3, 4))
    asked = [(one.question.text, "") for one in sheet.questions]
    book.table(
        "Questions",
        "What the review would like to hear from you.",
        ("Question", "Your answer"),
        asked,
        (70, 70),
        (1,),
    )
    return book.finished(sheet.agency)


def facilitator_workbook(
    enquiry: Enquiry,
    sheets: Sequence[PractitionerSheet],
    taking_part: Sequence[TakesPart],
    questions: Sequence[QuestionState],
    marking: str,
) -> bytes:
    """The facilitator's workbook: topics with their questions and episodes, who takes part, who has which entries.

    Args:
        enquiry: The case's enquiry.
        sheets: The practitioners' sheets.
        taking_part: The attendance matrix.
        questions: The questions and how they stand.
        marking: The protective marking.
    """
    book = _Book("Learning event: facilitator", enquiry.chronology.reference, marking)
    book.table(
        "Topics",
        "The six things such an event considers (§14). Room for what is said.",
        ("Topic", "Question", "What was said"),
        [(name, text, "") for name, text in _TOPICS],
        (22, 60, 80),
        (2,),
    )
    book.table(
        "Episodes",
        "In order of time, with what is asked about each.",
        ("", "Episode", "Lines of enquiry", "Question", "To", "What was said"),
        [
            (
                one.letter,
                one.title,
                ", ".join(one.key_lines),
                state.question.text if state else "",
                _to(state, enquiry) if state else "",
                "",
            )
            for one in enquiry.episodes
            for state in _those_about(questions, one.id, one.entries)
        ],
        (5, 44, 30, 50, 36, 60),
        (5,),
    )
    book.table(
        "Who takes part",
        "An agency that has entries and nobody invited, without a reason, is marked.",
        ("Agency", "Entries", "Asked", "Named", "Invited", "Came", "Fed back", "Remark"),
        [
            (
                enquiry.agency(one.agency),
                str(one.entries),
                "yes" if one.asked else "no",
                str(one.named or ""),
                str(one.invited or ""),
                str(one.came or ""),
                "yes" if one.fed_back else "",
                one.reason or ("nobody is invited, and no reason is given" if one.missing else ""),
            )
            for one in taking_part
        ],
        (44, 10, 10, 10, 10, 10, 12, 60),
    )
    book.table(
        "Practitioners",
        "Each has a workbook of their own.",
        ("Agency", "Role", "Entries", "Questions"),
        [(enquiry.agency(one.agency), one.role, str(len(one.entries)), str(len(one.questions))) for one in sheets],
        (44, 44, 10, 10),
    )
    return book.finished("")


def _those_about(
    questions: Sequence[QuestionState], episode: str, entries: Sequence[str]
) -> Sequence[QuestionState | None]:
    """The questions about an episode; one None where there is none, so that the episode has its row."""
    found = [
        one for one in questions if one.question.episode == episode or not set(one.question.entries).isdisjoint(entries)
    ]
    return found or [None]


def _to(state: QuestionState, enquiry: Enquiry) -> str:
    to = state.question.to
    return ", ".join(filter(None, (enquiry.agency(to.agency) if to.agency else "", to.role)))


class _Book:
    """A workbook of plain tables, the same bytes on every run."""

    def __init__(self, title: str, reference: str, marking: str) -> None:
        import xlsxwriter

        self._target = io.BytesIO()
        self._made = xlsxwriter.Workbook(self._target, _OPTIONS)
        made_on = datetime(2000, 1, 1)  # noqa: DTZ001  (one fixed moment, so that the bytes are the same)
        self._made.set_properties({"title": f"Event pack {reference}", "category": marking, "created": made_on})
        self._title, self._reference, self._marking = title, reference, marking
        text = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#C9CED3"}
        self._large = self._made.add_format({"bold": True, "font_size": 14})
        self._wrap = self._made.add_format({"text_wrap": True, "valign": "top"})
        head = {"bold": True, "bg_color": "#1F3A4D", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}
        self._head, self._cell = self._made.add_format(head), self._made.add_format(text)
        self._open = self._made.add_format({**text, "bg_color": "#FFFBE6", "num_format": "@"})

    def table(
        self,
        name: str,
        about: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[int],
        open_columns: Sequence[int] = (),
    ) -> None:
        """A sheet with a heading, a sentence and a table; open columns are coloured and meant to be written in."""
        sheet = self._made.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L{in_sheet_head(self._marking)}&R{self._reference}")
        sheet.set_footer("&RPage &P of &N")
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        sheet.write_string(0, 0, f"{self._title}: {name.lower()}", self._large)
        sheet.merge_range(1, 0, 1, max(len(heads) - 1, 1), about, self._wrap)
        sheet.set_row(1, 34)
        for place, head in enumerate(heads):
            sheet.write_string(2, place, head, self._head)
        sheet.freeze_panes(3, 0)
        sheet.repeat_rows(2)
        for number, row in enumerate(rows, 3):
            for place, text in enumerate(row):
                sheet.write_string(number, place, text, self._open if place in open_columns else self._cell)

    def finished(self, agency: str) -> bytes:
        """The bytes, with the hidden sheet by which it is known when it comes back."""
        sheet: Any = self._made.add_worksheet(IDENTITY_SHEET)
        for row, (key, value) in enumerate((("form", KIND), ("case", self._reference), ("agency", agency))):
            sheet.write_string(row, 0, key)
            sheet.write_string(row, 1, value)
        sheet.hide()
        self._made.close()
        return self._target.getvalue()
