"""The templates of the rapid review meeting: minutes, agenda, the pack of papers."""

import re

from jinja2 import Environment, PackageLoader
from page import section_of, template
from pieces import box, boxes, gap, h1, h2, listed, p, pairs, panel, rows_of, table, title

POINTS = (
    ("facts", "The facts"),
    ("immediate_action", "Immediate safety"),
    ("challenge_of_agencies", "Challenge of agencies"),
    ("immediate_learning", "Immediate learning"),
    ("how_learning_is_shared", "How it is shared"),
    ("national_importance", "National importance"),
    ("lived_experience_and_voice", "The child’s life and voice"),
    ("race_culture_faith_ethnicity", "Race, culture, faith, ethnicity"),
    ("whether_it_influenced_practice", "Whether that influenced practice"),
    ("disability_health_identity", "Disability, health, identity"),
    ("risk_factors", "Risk factors"),
    ("good_practice", "Good practice"),
    ("actions_agreed", "Actions agreed"),
)


def minutes():
    attendance = (57, 26, 45, 32)
    actions = (64, 34, 34, 28)
    body = [
        title("Rapid review meeting: minutes", "{{reference}}  ·  {{pseudonym}}"),
        pairs(
            [
                ("Held", "{{held_on}}"),
                ("How", "{{how}}"),
                ("Chair", "{{chair}}"),
                ("Notes by", "{{taken_by}}"),
                ("Report by", "{{report_author}}"),
                ("Report due", "{{report_due}}"),
            ],
            "The meeting",
        ),
        panel(
            [
                p(
                    "**The framed boxes are yours to fill.** Grey text beside a grey line is what the case held on "
                    "{{as_at}}; it is not part of the minutes. Use roles, not names. Leave nothing empty: “nothing found” is "
                    "an answer. Save and send the file back as it is; it is read into the case.",
                    "PanelText",
                )
            ],
            "How to fill this in",
        ),
        h1("Who was there"),
        p(
            "Somebody else came instead? Write over the role. “There?” takes present, remote, in part, apologies, report "
            "sent or absent.",
            "AskedOf",
        ),
        table(
            "Entry",
            attendance,
            rows_of(
                "attendance",
                [
                    p("{{role}}", "TableText") + p("[QuietSmall|{{agency}}]", "TableText"),
                    "{{represents}}",
                    "{{presence}}",
                    "{{present_for_decision}}",
                ],
                attendance,
                least=9.5,
            ),
            "Who was there",
            heads=("Role and agency", "Speaks for", "There?", "There for the decision?"),
        ),
        p(
            "**Quorum:** one person each for the local authority, the police and the ICB, there for the decision.",
            "",
            '<w:spacing w:before="160"/>',
        ),
        p("{{quorum}}"),
        h1("The thirteen points", new_page=True),
        p("Section 9 of the guidance, in the order a meeting usually takes.", "Small"),
    ]
    for number, (name, heading) in enumerate(POINTS, 1):
        body += [
            h2(f"{number}  {heading}"),
            p(f"{{{{{name}.question}}}}", "AskedOf"),
            p(f"{{{{#{name}.known}}}}"),
            p(f"{{{{{name}.known}}}}", "Known"),
            p(f"{{{{/{name}.known}}}}"),
            boxes(f"{{{{considered.{name}.said}}}}", f"{{{{considered.{name}.agreed}}}}", heading),
            gap(),
        ]
    body += [
        h1("Key lines of enquiry"),
        p("The questions the review sets out to answer, and why each matters.", "AskedOf"),
        table(
            "Entry",
            (96, 64),
            rows_of("key_lines", ["{{question}}", "{{why_it_matters}}"], (96, 64), least=12),
            "Key lines of enquiry",
            heads=("Question", "Why it matters"),
        ),
        h1("Decision", new_page=True),
        panel(
            [
                p("**What does the meeting recommend to the safeguarding partners?**", "PanelText"),
                p("Undertake a local child safeguarding practice review?  {{decision.undertake_lcspr}}", "PanelText"),
                p("Propose a national review to the Panel?  {{decision.national_review}}", "PanelText"),
                p("Ask an agency for a review of its own?  {{decision.agency_review}}", "PanelText"),
            ],
            "What the meeting recommends",
        ),
        h2("Rationale"),
        p(
            "What would a review add that this one has not? Two or three sentences that can stand alone: they go to the "
            "Panel word for word.",
            "AskedOf",
        ),
        box("{{decision.rationale}}", "Rationale", least=26),
        h2("Agreement"),
        p(
            "All agreed?  {{decision.consensus}}  If not, each other view goes to the Delegated Safeguarding Partners.",
            "AskedOf",
        ),
        table(
            "Entry",
            (50, 110),
            rows_of("dissent", ["{{agency}}", "{{view}}"], (50, 110), least=9.5),
            "Other views",
            heads=("Agency", "Its view, in its own words"),
        ),
        h1("Actions"),
        table(
            "Entry",
            actions,
            rows_of("actions", ["{{text}}", "{{owner_role}}", "{{owner_agency}}", "{{due}}"], actions, least=9.5),
            "Actions",
            heads=("What will be done", "Role", "Agency", "By"),
        ),
        h2("Approved"),
        pairs([("By the chair", "{{approved_by}}"), ("On", "{{approved_on}}")], "Approval"),
    ]
    return template("".join(body), "Minutes, rapid review meeting")


def agenda():
    points = (10, 22, 82, 30, 16)
    body = [
        title("Rapid review meeting: agenda", "{{reference}}  ·  {{pseudonym}}"),
        panel(
            [
                p("The meeting", "PanelLabel"),
                p("{{when}}", "PanelAnswer"),
                p("{{how}}", "PanelText"),
                p("Where: {{venue}}", "PanelText"),
                p("To join from elsewhere: {{link}}", "PanelText"),
            ],
            "When and where the meeting is",
        ),
        pairs([("Chair", "{{chair}}"), ("Period", "{{period}}")], "Chair and period"),
        h1("Who has to be there"),
        p(
            "No decision can be taken without one person each for the three partners, in the room or online, to the end."
        ),
        table(
            "Quiet",
            (40, 120),
            rows_of("partners", ["{{partner}}", "{{role}}"], (40, 120)),
            "The three partners",
            heads=("Partner", "Who speaks for it"),
        ),
        h1("The points"),
        table(
            "Quiet",
            points,
            rows_of("points", ["{{number}}", "{{at}}", "{{what}}", "{{who}}", "{{minutes}}"], points),
            "The points of the meeting",
            heads=("No", "From", "Point", "Who leads", "Minutes"),
        ),
        h1("Papers"),
        table(
            "Quiet",
            (60, 100),
            rows_of("papers", ["{{paper}}", "{{when}}"], (60, 100)),
            "Papers",
            heads=("Paper", "Ready or sent"),
        ),
        p(
            "Papers are for those named in the case only. Do not send them on; destroy your copy when the minutes are "
            "approved.",
            "Small",
        ),
        listed("next_dates", p("{{what}}: **{{day}}**", "ListBullet")).replace(
            p("{{#next_dates}}"), h1("Dates after the meeting") + p("{{#next_dates}}"), 1
        ),
    ]
    return template("".join(body), "Agenda, rapid review meeting")


def _chronology_styles():
    """The styles of the chronology's own Word document, which stand in its pages here as well."""
    environment = Environment(loader=PackageLoader("wscp_cli.output.chronology", "templates/docx"), autoescape=True)
    written = environment.get_template("styles.xml").render(wide=0)
    return "".join(re.findall(r"<w:style [^>]*w:customStyle=.*?</w:style>", written, re.DOTALL))


def _section_end(*, landscape):
    return f"<w:p><w:pPr>{section_of(landscape=landscape)}</w:pPr></w:p>"


def pack():
    points = (10, 22, 82, 30, 16)
    returns = (38, 30, 32, 30, 30)
    three = (64, 24, 72)
    body = [
        title("Papers for the rapid review meeting", "{{reference}}  ·  {{pseudonym}}"),
        panel(
            [
                p("The meeting", "PanelLabel"),
                p("{{when}}", "PanelAnswer"),
                p("{{how}}", "PanelText"),
                p("Where: {{venue}}", "PanelText"),
                p("Sent: {{shared}}", "PanelText"),
            ],
            "When and where the meeting is",
        ),
        p(
            "For those named in the case only: do not send it on, and destroy your copy when the minutes are approved. People "
            "are called by role; the chronology keeps the agencies’ own words."
        ),
        h2("Contents"),
        table(
            "Quiet",
            (12, 68, 80),
            rows_of("contents", ["{{number}}", "[Strong|{{part}}]", "{{holds}}"], (12, 68, 80)),
            "What is in these papers",
            heads=("Part", "What", "In it"),
        ),
        h1("1  Agenda", new_page=True),
        p(
            "No decision can be taken without one person each for the three partners, in the room or online, to the end."
        ),
        table(
            "Quiet",
            (40, 120),
            rows_of("partners", ["{{partner}}", "{{role}}"], (40, 120)),
            "The three partners",
            heads=("Partner", "Who speaks for it"),
        ),
        gap(),
        table(
            "Quiet",
            points,
            rows_of("points", ["{{number}}", "{{at}}", "{{what}}", "{{who}}", "{{minutes}}"], points),
            "The points of the meeting",
            heads=("No", "From", "Point", "Who leads", "Minutes"),
        ),
        h1("2  Notification", new_page=True),
        pairs([("Notified", "{{notified}}"), ("Aware since", "{{became_aware}}")], "Notification"),
        p("{{incident}}", "Lead"),
        h2("Why it was notified"),
        p("{{rationale}}"),
        h2("What each partner thought"),
        table(
            "Quiet",
            three,
            rows_of("views", ["{{partner}}", "{{view}}", "{{reason}}"], three),
            "The partners’ views",
            heads=("Partner", "View", "Reason"),
        ),
        h2("Criteria and circumstances"),
        table(
            "Quiet",
            three,
            rows_of("criteria", ["{{criterion}}", "{{answer}}", "{{reason}}"], three),
            "Each criterion, its answer and the reason",
            heads=("Criterion or circumstance", "Answer", "Reason"),
        ),
        h1("3  What agencies returned", new_page=True),
        p("{{returns_in}}."),
        table(
            "Quiet",
            returns,
            rows_of("returns", ["{{agency}}", "{{came}}", "{{checked}}", "{{voice}}", "{{ask}}"], returns),
            "What came from each agency",
            heads=("Agency", "What came", "Checked by", "Practitioner", "To ask"),
        ),
        _section_end(landscape=False),
        h1("4  Chronology"),
        p("{{entries}}."),
        p("{{chronology}}"),
        _section_end(landscape=True),
        h1("5  The family"),
        p("{{genogram}}", "Figure"),
        p("{{genogram_caption}}", "Caption"),
        h1("6  Key lines of enquiry", new_page=True),
        p("Proposed for the meeting to agree: the questions the review sets out to answer."),
        table(
            "Quiet",
            (12, 86, 62),
            rows_of("key_lines", ["{{number}}", "{{question}}", "{{why}}"], (12, 86, 62)),
            "Key lines of enquiry",
            heads=("No", "Question", "Why it matters"),
        ),
        p("{{^key_lines}}"),
        p("No question is proposed yet."),
        p("{{/key_lines}}"),
    ]
    return template("".join(body), "Papers, rapid review meeting", more_styles=_chronology_styles())


TEMPLATES = {"minutes": minutes, "agenda": agenda, "pack": pack}
