"""Codes that no rule function finds: what engines and the reader of profiles say while they work."""

from dataclasses import dataclass

from wscp_cli.findings import Severity


@dataclass(frozen=True, slots=True)
class FoundElsewhere:
    """A finding of an engine or of the profiles' reader.

    Attributes:
        code: Stable name, never reused for another meaning.
        title: What is asked, in one line.
        clause: The section of the guidance it serves; empty for what is wscp's own.
        severity: What it weighs.
        status: Always ``form``: wscp must be able to read what it works from.
    """

    code: str
    title: str
    clause: str = ""
    severity: Severity = Severity.ERROR
    status: str = "form"


_WARNING = Severity.WARNING

FOUND_ELSEWHERE: tuple[FoundElsewhere, ...] = (
    FoundElsewhere("SCOPING-NONE", "There is a return to merge.", "§7"),
    FoundElsewhere("SCOPING-SIZE", "No return is too large to be one.", "§8"),
    FoundElsewhere("SCOPING-EMPTY", "Each return holds something.", "§8"),
    FoundElsewhere("SCOPING-BROKEN", "Each return can be opened.", "§8"),
    FoundElsewhere("SCOPING-FOLDER", "Each folder of returns can be listed.", "§8"),
    FoundElsewhere("SCOPING-NOT-READ", "Each return that was merged before can be read again.", "§8"),
    FoundElsewhere("SCOPING-GONE", "Each entry that was merged before is still in its return.", "§8"),
    FoundElsewhere("SCOPING-ENCRYPTED", "Each return opens without a password.", "§8"),
    FoundElsewhere("SCOPING-NOT-YET", "Each return is of a kind that can be read today.", "§8"),
    FoundElsewhere("SCOPING-UNKNOWN", "Each return is a spreadsheet or text.", "§8"),
    FoundElsewhere("SCOPING-HOSTILE", "No return is built to harm the computer that reads it.", "§8"),
    FoundElsewhere("SCOPING-EXTENT", "No cell lies far away from the table.", "§8"),
    FoundElsewhere("SCOPING-QUOTES", "Each quotation mark of a CSV file is closed.", "§8"),
    FoundElsewhere("SCOPING-ENCODING", "The letters of a CSV file can be told.", "§8"),
    FoundElsewhere("SCOPING-MACROS", "A return carries no macros.", "§8", _WARNING),
    FoundElsewhere("SCOPING-HIDDEN", "A return hides no sheets, rows or columns.", "§8", _WARNING),
    FoundElsewhere("SCOPING-FORMULA", "Each formula has its result stored, and none is today's date.", "§8"),
    FoundElsewhere("SCOPING-CELL-ERROR", "No cell of a return shows an error of Excel.", "§8"),
    FoundElsewhere("SCOPING-FALLBACK", "Each return is sound enough for the usual reader.", "§8", _WARNING),
    FoundElsewhere("SCOPING-HEADINGS", "The headings of a return can be told for sure.", "§8"),
    FoundElsewhere("SCOPING-NO-TABLE", "Each sheet of a return is a table, or meant as notes.", "§8", _WARNING),
    FoundElsewhere("SCOPING-HEADLESS", "Each table of a Word document has headings of its own.", "§8", _WARNING),
    FoundElsewhere("SCOPING-LAYOUT", "A return is a table with a row an entry.", "§8", _WARNING),
    FoundElsewhere("SCOPING-TRACKED", "A Word document carries no tracked changes.", "§8", _WARNING),
    FoundElsewhere("SCOPING-STRUCK", "No words of a return are struck through.", "§8", _WARNING),
    FoundElsewhere("SCOPING-NOT-ALL", "Whatever a return says stands in the table that is read.", "§8", _WARNING),
    FoundElsewhere("SCOPING-AGENCY", "Whose return it is can be told.", "§8"),
    FoundElsewhere("SCOPING-MOVED", "Each entry is of the agency it was of before.", "§8", _WARNING),
    FoundElsewhere("SCOPING-CASE", "A form comes back to the case it was made for.", "§8"),
    FoundElsewhere("SCOPING-TWO-NAMES", "A form's folder and name do not speak of another agency.", "§8", _WARNING),
    FoundElsewhere("SCOPING-VERSIONS", "No agency's return is merged in two versions.", "§8", _WARNING),
    FoundElsewhere("SCOPING-FORM", "Whatever stands in a form answers one of its questions.", "§8", _WARNING),
    FoundElsewhere("SCOPING-NIL", "A nil return has no entries.", "§8", _WARNING),
    FoundElsewhere("SCOPING-NO-EVENTS", "A return has entries, or is known to be a nil return.", "§8", _WARNING),
    FoundElsewhere("SCOPING-REJECTED", "Each row of a return can be used.", "§8", _WARNING),
    FoundElsewhere("SCOPING-JOINED", "Each row of a return is one entry.", "§8", _WARNING),
    FoundElsewhere("SCOPING-REPEATED", "No agency sends one entry twice.", "§8", _WARNING),
    FoundElsewhere("SCOPING-DATE", "Each date of a return can be read for sure.", "§8", _WARNING),
    FoundElsewhere("SCOPING-MONTH-FIRST", "A return writes its dates with the day first.", "§8"),
    FoundElsewhere("SCOPING-MAPPING", "What mapping.yaml names, returns and headings, is there.", "§8", _WARNING),
    FoundElsewhere("SCOPING-DECISION", "Each decision still finds its entry in the chronology.", "§8", _WARNING),
    FoundElsewhere("PUBLISH-ADDRESS", "No address of the family stands in what is published.", "§20"),
    FoundElsewhere("PUBLISH-ATTACHED", "No file is inside what is published.", "§20"),
    FoundElsewhere("PUBLISH-BEHIND", "Nothing stands behind the end of what is published.", "§20", _WARNING),
    FoundElsewhere("PUBLISH-BIRTH", "No date of birth stands in what is published.", "§20"),
    FoundElsewhere("PUBLISH-CACHE", "No table is kept out of sight in what is published.", "§20"),
    FoundElsewhere("PUBLISH-COMMENT", "No comment or note is left in what is published.", "§20"),
    FoundElsewhere("PUBLISH-EMAIL", "No e-mail address of a person stands in what is published.", "§20"),
    FoundElsewhere("PUBLISH-HIDDEN", "No text is hidden in what is published.", "§20", _WARNING),
    FoundElsewhere("PUBLISH-MACRO", "No macro or script is in what is published.", "§20"),
    FoundElsewhere("PUBLISH-NAME", "No name of the family stands in what is published.", "§20"),
    FoundElsewhere("PUBLISH-NHS", "No NHS number stands in what is published.", "§20"),
    FoundElsewhere("PUBLISH-NINO", "No National Insurance number stands in what is published.", "§20"),
    FoundElsewhere("PUBLISH-NOT-CHECKED", "Everything in what is published was looked at.", "§20", _WARNING),
    FoundElsewhere("PUBLISH-OTHER", "Nothing else that points to somebody stands in what is published.", "§20"),
    FoundElsewhere("PUBLISH-PHONE", "No telephone number of a person stands in what is published.", "§20"),
    FoundElsewhere("PUBLISH-PLATE", "No vehicle's number stands in what is published.", "§20", _WARNING),
    FoundElsewhere("PUBLISH-PROFESSIONAL", "No professional is named in what is published.", "§20"),
    FoundElsewhere("PUBLISH-PROPERTY", "No hidden property is in what is published.", "§20", _WARNING),
    FoundElsewhere("PUBLISH-REFERENCE", "No reference number of a person stands in what is published.", "§20"),
    FoundElsewhere("PUBLISH-REVISION", "No earlier version is inside what is published.", "§20"),
    FoundElsewhere("PUBLISH-ROWS", "No row or column is hidden in what is published.", "§20", _WARNING),
    FoundElsewhere("PUBLISH-SCHOOL", "No school or nursery of the family is named in what is published.", "§20"),
    FoundElsewhere("PUBLISH-SHEET", "No sheet or slide is hidden in what is published.", "§20"),
    FoundElsewhere("PUBLISH-TRACKED", "No tracked change is left in what is published.", "§20"),
    FoundElsewhere("PUBLISH-UPN", "No pupil number stands in what is published.", "§20"),
    FoundElsewhere("GEN-PERSON-ID", "Everybody on the genogram has an id of their own.", "§13", _WARNING),
    FoundElsewhere("GEN-UNKNOWN-PERSON", "Each line of the genogram leads to a person in the list.", "§13", _WARNING),
    FoundElsewhere("GEN-UNION-SIZE", "A union on the genogram has two different partners.", "§13", _WARNING),
    FoundElsewhere("GEN-OWN-ANCESTOR", "Nobody on the genogram is their own ancestor.", "§13", _WARNING),
    FoundElsewhere("GEN-BOTH-BONDS", "A parent by birth is drawn as nothing else.", "§13", _WARNING),
    FoundElsewhere("GEN-UNLINKED", "Everybody on the genogram is joined to somebody.", "§13", _WARNING),
    FoundElsewhere("GEN-TWINS", "Twins on the genogram share their parents and stand in one entry.", "§13", _WARNING),
    FoundElsewhere("GEN-RELATIONSHIP", "A relationship on the genogram joins two different people.", "§13", _WARNING),
    FoundElsewhere("GED-FORM", "The file is a GEDCOM file.", "§13"),
    FoundElsewhere("GED-SIZE", "No GEDCOM file is too large to be a family's.", "§13"),
    FoundElsewhere("GED-ENCODING", "The letters of a GEDCOM file can be told.", "§13", _WARNING),
    FoundElsewhere("GED-LINE", "Each line of a GEDCOM file has a level and a tag.", "§13", _WARNING),
    FoundElsewhere("GED-DATE", "Each date of a GEDCOM file can be read for sure.", "§13", _WARNING),
    FoundElsewhere("GED-POINTER", "Each link of a GEDCOM file leads to somebody in it.", "§13", _WARNING),
    FoundElsewhere("GED-TWICE", "Everybody in a GEDCOM file has a cross-reference of their own.", "§13", _WARNING),
    FoundElsewhere("GED-FAMILY", "A family of a GEDCOM file has one or two parents.", "§13", _WARNING),
    FoundElsewhere("GED-BOND", "A GEDCOM file says by what bond a child belongs to each parent.", "§13", _WARNING),
    FoundElsewhere("PEOPLE-HEADINGS", "The headings of a spreadsheet of people can be told.", "§13"),
    FoundElsewhere("PEOPLE-SIZE", "No spreadsheet of people is too long to be a family's.", "§13", _WARNING),
    FoundElsewhere("PEOPLE-ID", "Each row of a spreadsheet of people has an id of its own.", "§13", _WARNING),
    FoundElsewhere("PEOPLE-SEX", "The sex in a spreadsheet of people is one that can be drawn.", "§13", _WARNING),
    FoundElsewhere("PEOPLE-ROW", "Each row of a spreadsheet of people says who it is about.", "§13", _WARNING),
    FoundElsewhere("PEOPLE-KIND", "Each kind of person in a spreadsheet of people can be drawn.", "§13", _WARNING),
    FoundElsewhere("PEOPLE-HOME", "The dates of a move in a table of people belong to one home.", "§13", _WARNING),
    FoundElsewhere("PEOPLE-TIE", "A relationship in a table of people begins with a known word.", "§13", _WARNING),
    FoundElsewhere("PEOPLE-BOND", "What stands in brackets in a spreadsheet of people is known.", "§13", _WARNING),
    FoundElsewhere("PEOPLE-DATE", "Each date of a spreadsheet of people can be read for sure.", "§13", _WARNING),
    FoundElsewhere("PEOPLE-UNKNOWN", "Whoever a spreadsheet of people names has a row in it.", "§13", _WARNING),
    FoundElsewhere("EXC-UNUSED", "An accepted exception accepts a finding that there is.", "", _WARNING),
    FoundElsewhere("PROFILE-CYCLE", "A profile does not extend itself."),
    FoundElsewhere("PROFILE-DANGLING", "Each deadline of a profile hangs on one that there is."),
    FoundElsewhere("PROFILE-LACKING", "A new deadline of a profile says all it needs."),
    FoundElsewhere("PROFILE-LOOSENS", "A profile tightens national rules and never loosens them."),
    FoundElsewhere("SCENARIO-WRONG", "A scenario's deadline comes out as it expects."),
)
"""Each has its page in ``pages/``, as a rule has."""
