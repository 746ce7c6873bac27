"""The templates of the papers around the practice review, and of what follows a decision."""

from look import ACCENT, TINT
from page import template
from pieces import cell, gap, h1, h2, listed, p, pairs, panel, rows_of, table, title


def outcome():
    widths = (12, 76, 44, 28)
    body = [
        title("Rapid review: the outcome", "{{pseudonym}}  ·  {{reference}}"),
        panel(
            [
                p("Decided on {{decided_on}}", "PanelLabel"),
                p("{{decision_words}}", "PanelAnswer"),
                p("{{rationale}}", "PanelText"),
            ],
            "The decision and why",
        ),
        p("Dear colleague,"),
        p(
            "Thank you for what you and your colleagues gave to this review. This is what was decided, "
            "and what is now asked of agencies."
        ),
        h1("What has to be done"),
        table(
            "Quiet",
            widths,
            rows_of("actions", ["{{number}}", "{{text}}", "{{owner}}", "{{due}}"], widths),
            "Open actions",
            heads=("No", "What will be done", "Who", "By"),
        ),
        p("{{^actions}}"),
        p("No action is open."),
        p("{{/actions}}"),
        h1("The Panel’s view"),
        p("{{panel_view}}"),
        h1("For your staff"),
        p(
            "Tell those who gave accounts what was decided, and thank them. Anybody who was affected can "
            "turn to their own agency’s support, and to us: {{partnership_telephone}}."
        ),
        p("Where your agency has to tell its own inspectorate, please do so now and tell us the day."),
        p("Yours sincerely,"),
        p(""),
        p("[Strong|{{sender}}]", "TableText"),
        p("{{partnership}}"),
    ]
    return template("".join(body), "Outcome")


def terms():
    lines = (12, 86, 62)
    members = (60, 50, 50)
    part = lambda heading, name: h2(heading) + p(f"{{{{{name}}}}}")  # noqa: E731
    body = [
        title("Terms of reference", "Local child safeguarding practice review  ·  {{pseudonym}}  ·  {{reference}}"),
        panel(
            [
                p(
                    "**This review is to learn, not to blame.** It asks how and why people and services acted as they did, and "
                    "what would help children in future. It does not judge individuals.",
                    "PanelText",
                )
            ],
            "What the review is for",
        ),
        pairs(
            [
                ("Chair", "{{chair}}"),
                ("Reviewer", "{{reviewer}}"),
                ("Period", "{{period}}"),
                ("Approved by", "{{approved_by}}"),
                ("Approved on", "{{approved_on}}"),
                ("Panel meets", "{{meetings}}"),
            ],
            "The review",
        ),
        h1("1  Scope"),
        p("{{scope}}"),
        h2("How it is done"),
        p("{{methodology}}"),
        h1("2  Key lines of enquiry"),
        table(
            "Quiet",
            lines,
            rows_of("key_lines", ["{{number}}", "{{question}}", "{{why}}"], lines),
            "Key lines of enquiry",
            heads=("No", "Question", "Why it matters"),
        ),
        h1("3  Who does it"),
        table(
            "Quiet",
            members,
            rows_of("panel", ["{{agency}}", "{{member}}", "{{contact}}"], members),
            "The panel",
            heads=("Agency", "Panel member", "Single point of contact"),
        ),
        part("The reviewer’s terms", "reviewer_terms"),
        part("Practitioners", "practitioners_requested"),
        h1("4  Information"),
        p("{{information_requested}}"),
        part("Data protection", "data_protection"),
        h1("5  The family"),
        p("{{family_contact}}"),
        h1("6  Beside this review"),
        p("{{parallel_contact}}"),
        part("Legal advice", "legal_input"),
        part("Media", "media_statement"),
        h1("7  When"),
        p("{{timescales}}"),
        table(
            "Quiet",
            (110, 50),
            rows_of("stages", ["{{stage}}", "{{due}}"], (110, 50)),
            "The stages",
            heads=("Stage", "By"),
        ),
    ]
    return template("".join(body), "Terms of reference")


def learning_event():
    body = [
        p("{{partnership}}", "Partnership"),
        title("Invitation: practitioner learning event", "{{reference}}"),
        panel(
            [
                p("When", "PanelLabel"),
                p("{{when}}", "PanelAnswer"),
                p("Where: {{place}}", "PanelText"),
                p("Led by: {{facilitator}}", "PanelText"),
            ],
            "When and where",
        ),
        p("Dear {{invited}},"),
        p(
            "You worked with a child whose life is the subject of a review. You know what it was like at the time. We would like "
            "to hear that from you.",
            "Lead",
        ),
        h1("What it is, and what it is not"),
        p(
            "It is a conversation among those who were there, to understand what happened and why it made sense.",
            "ListBullet",
        ),
        p(
            "It is not an investigation. Nobody is judged, and nothing you say is passed on under your name.",
            "ListBullet",
        ),
        p("It is confidential. Please do not speak of it outside, and bring no records with names.", "ListBullet"),
        p("Your agency has agreed that you come in working time.", "ListBullet"),
        h1("What we talk about"),
        listed("topics", p("{{topic}}", "ListNumber")),
        h1("How to prepare"),
        p(
            "Think back to what you knew then, not what is known now. Read your own entries, if you can do so safely. If you would "
            "rather not speak in a group, tell us: you can talk to the reviewer alone, or write."
        ),
        h1("Support"),
        p(
            "This can be hard. You can turn to {{support}}, before, on the day and after it. You may leave the room "
            "at any time."
        ),
        h1("Afterwards"),
        p(
            "You will see what was taken from the event and can put it right. We ask for your feedback by "
            "{{feedback_by}}."
        ),
        p("Questions: {{sender}}, {{partnership_telephone}}, {{partnership_email}}."),
    ]
    return template("".join(body), "Learning event")


def quality_markers():
    widths = (10, 58, 34, 58)
    shown = p("{{comment}}", "TableText") + p("[QuietSmall|Page {{page}}  ·  looked at by {{by}}]", "TableText")
    body = [
        title("Quality markers", "Practice review report  ·  {{reference}}"),
        p("**Before publication:** {{still}}", "Lead"),
        table(
            "Quiet",
            widths,
            rows_of("markers", ["{{number}}", "{{question}}", "{{answer}}", shown], widths),
            "The seven questions",
            heads=("No", "Question", "Answer", "Where, and what to do"),
        ),
        p("The questions are the seven quality markers for reviews, in our own words.", "Small"),
    ]
    return template("".join(body), "Quality markers")


def notices():
    widths = (84, 38, 38)
    body = [
        title("Notices of publication", "{{pseudonym}}  ·  {{reference}}"),
        panel(
            [
                p("Publication", "PanelLabel"),
                p("{{publication_on}}", "PanelAnswer"),
                p("{{method}}", "PanelText"),
                p("Nobody who is told may speak of it before: {{embargo}}", "PanelText"),
            ],
            "When it is published",
        ),
        h1("Who is told, and by when"),
        table(
            "Quiet",
            widths,
            rows_of("notices", ["{{who}}", "{{by}}", "{{told}}"], widths),
            "Who is told, by when",
            heads=("Who", "By", "Told"),
        ),
        h1("Statements"),
        table(
            "Quiet",
            (84, 76),
            rows_of("statements", ["{{party}}", "{{agreed}}"], (84, 76)),
            "Statements",
            heads=("Whose", "State"),
        ),
        h1("The words of the notice"),
        p(
            "{{partnership}} will publish a local child safeguarding practice review on {{publication_on}}. It will be found at "
            "{{web_address}}. It was signed off by the Delegated Safeguarding Partners on {{signed_off}}. Until then it is "
            "confidential: please do not share it, or the day, with anybody else."
        ),
        p("Questions: {{sender}}, {{partnership_telephone}}, {{partnership_email}}."),
    ]
    return template("".join(body), "Notices of publication")


HEADS = (
    "Why this matters",
    "What happened",
    "The child’s days",
    "What we found, and why",
    "What went well",
    "What to do differently",
    "Talk about it in your team",
)


def brief():
    line = f'<w:tcBorders><w:top w:val="single" w:sz="18" w:space="0" w:color="{ACCENT}"/></w:tcBorders>'

    def one(number, width, *, span=1, shade=""):
        inside = p(
            f"[Accent|{number}]  {HEADS[number - 1]}", "Heading1", '<w:spacing w:before="60" w:after="60"/>'
        ) + p(f"{{{{box_{number}}}}}", "TableText")
        return cell(inside, width, span=span, shade=shade, low=line)

    high = '<w:trPr><w:cantSplit/><w:trHeight w:val="3300" w:hRule="atLeast"/></w:trPr>'
    width = 65.25
    rows = [
        f"<w:tr>{high}" + "".join(one(number, width) for number in (1, 2, 3, 4)) + "</w:tr>",
        f"<w:tr>{high}" + one(5, width) + one(6, width) + one(7, 2 * width, span=2, shade=TINT) + "</w:tr>",
    ]
    body = [
        title(
            "Seven minutes: what we learned from {{pseudonym}}",
            "A briefing for teams  ·  one minute a box, read in order",
        ),
        table("Quiet", (width,) * 4, rows, "Seven boxes in the order in which they are read"),
        gap(),
        p(
            "From case reference {{reference}}. Contact: {{partnership_email}}, {{partnership_telephone}}. If a child is in danger "
            "now: 999.",
            "Small",
        ),
    ]
    return template("".join(body), "Learning brief", landscape=True, letter=False, heading=13)


TEMPLATES = {
    "outcome": outcome,
    "terms": terms,
    "learning-event": learning_event,
    "quality-markers": quality_markers,
    "notices": notices,
    "brief": brief,
}
