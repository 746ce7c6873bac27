"""An entry's flags in the words of the person who reads them."""

import re

_WORDS = {
    "key-event": "Key practice learning event",
    "organisational-change": "A change in the agency itself, no contact with the family",
    "repeated": "The agency sent this entry more than once; it is shown once",
    "outside-period": "Outside the period under review",
    "before-birth": "Before any child under review was born",
    "after-return": "Dated after the day on which the return came: a slip, or a plan",
    "in-future": "Dated after the day of the merge: a slip, or a plan",
    "not-read-this-time": "The return could not be read at the last merge; the entry is as it was before",
    "return-gone": "The return no longer holds this entry or is gone; the entry is as it was before",
    "undated": "The agency gave no date",
    "date-not-read": "The date cannot be read for sure; shown as written",
    "date-invalid": "There is no such day; shown as written",
    "date-from-merged-cell": "The date stands in a cell that covers several rows",
    "event-from-merged-cell": "What happened stands in a cell that covers several rows",
    "refers-to-another-row": "The date cell refers to another row",
    "day-missing": "The day is left out of the date",
    "year-missing": "The year is left out of the date",
    "month-missing": "The month is left out of the date",
    "parts-disagree": "The parts of the date, in cells of their own, disagree",
    "year-doubtful": "The heading above names a year, but it may be another",
    "year-not-as-heading": "The heading above names another year; the spreadsheet may have put in its own",
    "year-inferred": "The year is taken from the other end of the span",
    "year-from-heading": "The year stands in a heading above the entry",
    "date-from-several-columns": "Day, month and year stand in columns of their own",
    "year-unlikely": "The year is unlikely",
    "year-or-day": "The number after the month may be a day or a year",
    "month-or-years": "May be a month, or two years",
    "month-first-reading": "The date makes sense only with the month first",
    "file-may-be-month-first": "The return may write its dates month first; ask the agency",
    "day-and-month-exchanged": "The spreadsheet may have exchanged day and month; ask the agency",
    "weekday-disagrees": "The weekday and the date disagree",
    "weekday-not-checked": "The weekday could not be held against the date",
    "winter-of-which-year": "The winter of which year is not sure",
    "week-from-midweek": "The week starts or ends in the middle of one; hold it against the agency's record",
    "week-or-weekend": "w/e may stand for the week ending or for the weekend",
    "dash-left-over": "A dash stands beside the date: a span may have been meant",
    "words-beside-date": "Words stand beside the date in its cell; they are kept as written",
    "day-by-london-time": "The date was given in another time zone; the day is London's",
    "school-term": "A school term: its days differ from school to school",
    "several-dates": "The cell names several dates",
    "end-in-own-column": "The end stands in a column of its own",
    "end-not-read": "The end of the span cannot be read for sure; kept as written",
    "range-reversed": "The span ends before it begins",
    "placeholder-date": "Placeholder date written by a computer system",
    "perhaps-placeholder": "May be a placeholder date written by a computer system",
    "year-not-shown": "The cell shows no year; the one stored may be the year in which it was typed",
    "day-not-shown": "The cell stores a day and shows only its month, quarter or year",
    "date-not-shown": "The cell stores a date that it does not show",
    "month-not-shown": "The cell shows only the first letter of the month",
    "time-not-shown": "The cell stores a time that it does not show",
    "order-shown": "The cell shows the date in an order that can be read as another day",
    "figures-typed": "Perhaps figures such as 30423 were typed for 3/4/23",
    "two-readings": "The date can be read in two ways; it is read as wide as both",
    "quarter-of-which-year": "The quarter may be of the calendar year or the financial year",
    "half-of-day-not-given": "Morning or afternoon is not given; other times of this return are in the day",
    "read-from-number": "The date is a bare number, read as Excel would",
    "number-not-a-date": "The date cell holds a number that is no date",
    "time-not-read": "The time cannot be read",
    "time-not-known": "The agency says that the time is not known",
    "time-unclear": "Morning or afternoon is not clear",
    "time-approximate": "The time is approximate",
    "time-impossible": "There is no such time",
    "time-in-words": "The time is given in words",
    "midnight-unclear": "Midnight: which of the two days is not clear",
    "several-times": "The cell names several times; the first is taken, all are kept as written",
    "time-of-end": "The cell gives a time for the end only",
    "two-times": "Two different times are given",
    "no-event-text": "The agency wrote nothing under what happened",
    "continued-below": "The entry goes on over several rows of the return",
    "in-column": "The return has its entries side by side; this one stands in column",
    "hidden-row": "The row was hidden in the return",
    "hidden-column": "A column was hidden in the return",
    "hidden-sheet": "The sheet was hidden in the return",
    "tracked-insertion": "The return has it as a tracked insertion",
    "tracked-deletion": "The return has part of it as a tracked deletion",
}
_NAMING = {
    "differs-in-date": "Another account gives another date",
    "differs-in-time": "Another account gives another time",
    "differs-in-injury": "Another account gives the injury another side",
}
_ENTRY = re.compile(r"ev-[a-z2-7]{12,}(?:-[0-9]+)?")


def flag_words(flag: str) -> tuple[str, str]:
    """A flag in words, and the id of the entry it points to (empty when to none).

    Args:
        flag: Such as ``outside-period``, ``also-at: police.csv row 4`` or ``differs-in-date: ev-abcdefghijkl``.
    """
    name, _, rest = flag.partition(": ")
    if name in _NAMING and _ENTRY.fullmatch(rest):
        return _NAMING[name], rest
    if name == "also-at":
        return f"Also stands in {rest}", ""
    if name in {"date-as-returned", "time-as-returned"}:
        return f"The return's own {name[:4]}, as it was read: {rest}", ""
    if name in {"corrected", "episode", "theme"}:
        return f"{name.capitalize()}: {rest.replace('_', ' ')}", ""
    if name == "in-column":
        return f"{_WORDS[name]} {rest}", ""
    words = _WORDS.get(name) or name.replace("-", " ").capitalize()
    return (f"{words}: {rest}" if rest else words), ""
