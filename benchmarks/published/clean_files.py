"""Files in which nothing must be found: published-style texts full of words that are names, months and roles as well."""

import csv
import io
import random
from base64 import b64encode

import openpyxl
from containers import (
    PAGE_TEXT,
    chunk,
    core,
    excel,
    open_document,
    paragraph,
    pdf,
    pdf_objects,
    png,
    powerpoint,
    word,
    zipped,
)
from fpdf import FPDF
from word_places import safe

SENTENCES = """
The partnership commissioned this review in May 2025 and agreed its terms in June.
Mark the change clearly in the plan, and say who will lead it.
Practitioners rose to the challenge, and morale rose again in April 2025.
The young person asked for somebody who would listen and will be heard.
Children and Young People's Services will report to the board each autumn.
Young carers told us that hope matters more than any form.
The Department for Education publishes Working Together to Safeguard Children.
A grant from the Home Office paid for the training; the grant ends in March 2026.
King's College London evaluated the model in three areas.
The Royal College of Paediatrics and Child Health sets the standard.
Green papers are consulted on; the Green Paper of 2003 led to the Children Act 2004.
Baker Street is not a place in this review, and a baker was not interviewed.
Professional curiosity is a skill that supervision can strengthen.
Information was shared late between health visiting and the general practitioner.
The mother was seen alone on two occasions, and the father was not asked.
The Child Safeguarding Practice Review Panel asked for a rapid review within fifteen working days.
Learning point 4: record the voice of the child in every contact.
Contact the business unit on 01632 960000 or at partnership@example.gov.uk.
The independent reviewer thanks the family, whose contribution shaped the findings.
The review period was two years. It ended with the incident.
The school nurse, the midwife and the social worker met once.
Strategy discussions were held promptly, but minutes were not circulated.
Police officers used their powers of protection proportionately.
Recommendation 2: the Integrated Care Board should audit referral pathways by December 2026.
The faith of the family was known and rarely explored.
Sue, in law, means to bring a claim; the report uses plain words instead.
A bill before Parliament would change the duty to share information.
Joy and play were seen in the home as well as tiredness.
Staff were frank about pressure, and the audit was robust.
The summer holidays left a gap in contact that no service noticed.
Section 47 enquiries and section 17 assessments are different things.
At dawn the ambulance service attended within eight minutes.
The neglect toolkit is art as much as science, said one participant.
Page 4 of 12. Version 1.0. Published under section 16 of the Children Act 2004.
Domestic abuse was understood as incidents and not as a pattern.
Neighbours, friends and relatives are often the first to worry.
The hospital's discharge planning meeting set out who would visit.
Housing officers saw the home more often than anyone else did.
Early help closed the case when it stepped up to a child in need plan.
The genogram was drawn only after the incident.
A chronology of eight agencies was merged, and 214 entries were compared.
Will the change last? The board will ask again in January 2027.
Reasonable challenge between agencies is a sign of health, not of conflict.
Language lines and interpreters were offered inconsistently.
The lead practitioner changed four times in eleven months.
What would have helped? One plan, one page, one person to ring.
Cumulative harm was visible in the records that nobody read together.
Infants who cannot move do not bruise themselves: the bruising protocol says so.
Safer sleep advice was given, and its giving was recorded.
The safeguarding midwife spoke to the ward manager before the weekend.
Rapid Review, Local Child Safeguarding Practice Review and Serious Incident Notification are defined in the glossary.
See https://www.gov.uk/government/publications/working-together-to-safeguard-children--2 for the guidance.
The report took 26 weeks; the target is six months.
An ivy-covered building houses the family hub, which opens at 9 am.
The king tide closed the road, and the visit was rebooked for the week after.
Brown envelopes with benefit letters lay unopened in the hall.
Long waits for autism assessment were common in the region.
""".strip().splitlines()


def text_of(draw: random.Random, sentences: int = 40) -> list[str]:
    """Sentences of a published report, in another order each time."""
    return [draw.choice(SENTENCES) for _ in range(sentences)]


def _fpdf(lines: list[str]) -> bytes:
    from datetime import UTC, datetime

    made = FPDF()
    made.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
    made.set_title("Local Child Safeguarding Practice Review")
    made.add_page()
    made.set_font("Helvetica", size=11)
    for line in lines:
        made.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(made.output())


def _book(lines: list[str]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Recommendations"
    for number, line in enumerate(lines, 1):
        book.active.append([number, line, "agreed", number * 7])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _csv(lines: list[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([n, line, n * 3] for n, line in enumerate(lines))
    return out.getvalue().encode()


def files(seed: int = 7) -> dict[str, bytes]:
    """A hundred clean files by name."""
    draw = random.Random(seed)
    made: dict[str, bytes] = {}
    for n in range(10):
        lines = text_of(draw)
        body = "".join(paragraph(safe(line)) for line in lines)
        web = "".join(f"<p>{safe(line)}</p>" for line in lines)
        made |= {
            f"{n:02}.txt": "\n".join(lines).encode(),
            f"{n:02}.md": ("# Findings\n\n" + "\n\n".join(lines)).encode(),
            f"{n:02}.docx": zipped(word(body)),
            f"{n:02}.html": f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Report</title></head><body>{web}</body></html>'.encode(),
            f"{n:02}.xlsx": _book(lines),
            f"{n:02}.pptx": zipped(powerpoint("</a:t></a:r></a:p><a:p><a:r><a:t>".join(map(safe, lines)))),
            f"{n:02}.odt": zipped(open_document("".join(f"<text:p>{safe(line)}</text:p>" for line in lines))),
            f"{n:02}.pdf": _fpdf(lines),
            f"{n:02}.csv": _csv(lines),
            f"{n:02}.svg": (
                '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
                + "".join(f'<text y="{y}">{safe(line)}</text>' for y, line in enumerate(lines))
                + "</svg>"
            ).encode(),
            f"{n:02}.rtf": (r"{\rtf1\ansi " + r"\par ".join(lines) + "}").encode(),
            f"{n:02}.eml": (
                "From: office@example.gov.uk\nTo: board@example.gov.uk\nSubject: Learning\n\n" + "\n".join(lines)
            ).encode(),
        }
    return made


def blanks() -> dict[str, bytes]:
    """Small files of nothing: no name, no picture."""
    return {
        "empty.docx": zipped(word()),
        "empty.xlsx": zipped(excel()),
        "empty.pdf": pdf(pdf_objects(PAGE_TEXT)),
        "empty.odt": zipped(open_document()),
        "titled.docx": zipped(
            word("", {"docProps/core.xml": core(dc_title="Annual report", dc_creator="Business Unit")})
        ),
        "a.ics": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Panel meeting\r\nDTSTART:20260504T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        "a.zip": zipped({"a.txt": "Findings", "b.csv": "a,b\n1,2\n"}),
    }


def pictures() -> dict[str, bytes]:
    """Pictures without a word: not checked, because of their pixels, and nothing found."""
    return {
        "a.png": png(),
        "b.png": png(chunk(b"tEXt", b"Software\0wscp")),
        "a.html": b'<html lang="en"><img alt="" src="data:image/png;base64,' + b64encode(png()) + b'"></html>',
    }
