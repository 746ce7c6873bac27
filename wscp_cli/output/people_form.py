"""The spreadsheet of people to fill in: one row a person, which ``wscp family import`` reads back."""

from io import BytesIO

_COLUMNS = (
    ("Id", 14, "A short name such as mother or child-a; never the real name. May be left empty."),
    ("Name", 24, "What is printed beside the person. A pseudonym is safest."),
    ("Sex", 10, "male, female, intersex or not known"),
    ("Kind", 13, "Only for an unborn baby (with the date it is due under Born) or a loss"),
    ("Born", 14, "3/4/2015, April 2015, 2015, about 2015"),
    ("Age", 10, "Only where no date of birth is known: 34, 7 months, 3 weeks"),
    ("Died", 14, "The date, or yes when it is not known"),
    ("Mother", 16, "Her id, or her name as written in this table. Not by birth? In brackets: adopted, foster, step"),
    ("Father", 16, "His id, or his name as written in this table. Not by birth? In brackets: adopted, foster, step"),
    ("Carers", 24, "Others who care or cared for the child: Lee (foster 2020 to 2021); Pat (special guardian)"),
    ("Twin of", 14, "The twin's id or name; in brackets (identical) when that is known"),
    ("Partners", 30, "Ids or names, ; between them; in brackets how it stands: (married 2015, separated March 2021)"),
    ("Household", 22, "A name for the home, never an address; in brackets when: Foster home (2020 to 2021); Gran's"),
    ("Moved in", 12, "When they came to live there, or were placed"),
    ("Moved out", 12, "When they left"),
    ("Relationships", 34, "controlling towards Lee (since 2024); physical abuse of Kim (2018 to 2022); close to Pat"),
    ("Child of the review", 12, "yes for the child the review is about"),
    ("Role", 24, "What the person is called in papers, such as Maternal grandmother"),
    ("Notes", 40, "Anything else"),
)
_ROWS = 200
_CHOICES = {
    "Sex": ["male", "female", "intersex", "not known"],
    "Kind": ["person", "unborn", "miscarriage", "termination", "stillbirth"],
    "Child of the review": ["yes", "no"],
}


def people_form() -> bytes:
    """An empty table as .xlsx: headings, what belongs under each, drop-downs; the same bytes each time."""
    from datetime import UTC, datetime

    import xlsxwriter

    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "People of the family", "created": datetime(2026, 1, 1, tzinfo=UTC)})
    sheet = book.add_worksheet("People")
    head = book.add_format({"bold": True, "bg_color": "#DDE7EE", "border": 1, "text_wrap": True, "valign": "top"})
    hint = book.add_format({"italic": True, "font_color": "#444444", "text_wrap": True, "font_size": 9})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for column, (title, width, words) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width, text)
        sheet.write_string(1, column, title, head)
        sheet.write_string(0, column, words, hint)
        if title in _CHOICES:
            sheet.data_validation(2, column, _ROWS, column, {"validate": "list", "source": _CHOICES[title]})
    sheet.set_row(0, 62)
    sheet.freeze_panes(2, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    book.close()
    return stream.getvalue()
