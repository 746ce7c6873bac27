"""On which document each national rule rests: ids of the base profile's sources, whose editions stand there."""

ORIGINS: dict[str, tuple[str, str]] = {
    "NTF-AWARE": ("dfe-2021-22", ""),
    "NTF-INCIDENT": ("ca2004-16c", "subsection (1)"),
    "NTF-CHILD": ("ca2004-16c", "subsection (1)"),
    "NTF-ABUSE": ("ca2004-16c", "subsection (1)"),
    "NTF-GROUNDS": ("panel-2022", "pages 9 and 10"),
    "NTF-HARM": ("ca2004-16c", "subsection (1)"),
    "NTF-PARTNERS": ("panel-faq", ""),
    "NTF-DECISION": ("panel-faq", ""),
    "NTF-DUTY": ("ca2004-16c", "subsection (1)"),
    "NTF-NOTIFIED": ("ca2004-16c", "subsection (1)"),
    "NTF-LOOKED-AFTER": ("ca1989-sch2", "sub-paragraph (1)"),
    "NTF-CARE-LEAVER": ("wt2023", "chapter 5"),
    "NTF-CRITERIA": ("si-2018-789", "regulation 11"),
    "NTF-CIRCUMSTANCES": ("wt2023", "paragraph 342"),
    "NTF-PARTNERS-TOLD": ("gov-uk-report", ""),
    "SUB-SUBMITTED": ("wt2023", "chapter 5"),
    "LCS-PROGRESS": ("si-2018-789", "regulation 14(1)"),
    "LCS-REQUEST": ("si-2018-789", "regulation 14(3)"),
    "PUB-NOTICES": ("wg", "§20"),
    "PUB-PUBLISHED": ("wt2023", "chapter 5"),
    "ORD-NOTIFICATION": ("panel-faq", ""),
}
"""The rule's code, the id of the source, and the place in it."""
