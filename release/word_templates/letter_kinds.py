"""The templates of letters: the request to an agency, the reminder, and the letter to the family."""

from page import template
from pieces import gap, h1, h2, p, panel, row, table, title

_HEAD = [
    p("{{partnership}}", "Partnership"),
    p("{{partnership_address}}  ·  {{partnership_telephone}}  ·  {{partnership_email}}", "Letterhead"),
]


def _addressed(of="{{letter_date}}"):
    widths = (78, 24, 58)
    return (
        table(
            "Quiet",
            widths,
            [
                row(["{{lead}}", "[Quiet|Reference]", "{{agency_reference}}"], widths),
                row(["{{agency}}", "[Quiet|Date]", of], widths),
            ],
            "To whom, and when",
        )
        + gap()
    )


def request():
    halves = (76, 76)
    records = (36, 80, 44)
    dates = table(
        "Panel",
        halves,
        [
            row(
                [
                    p("Tell us that records are secured, by", "PanelLabel") + p("[Strong|{{secure_by}}]", "PanelText"),
                    p("Rapid review meeting", "PanelLabel") + p("[Strong|{{meeting_when}}]", "PanelText"),
                ],
                halves,
            )
        ],
        "Two more days",
    ).replace("PanelTable", "TableNormal")
    body = [
        *_HEAD,
        _addressed(),
        p("Rapid review {{reference}}: request for information", "Title"),
        panel(
            [
                p("Reply by", "PanelLabel"),
                p("{{reply_by}}", "PanelAnswer"),
                p("{{reply_strict}}", "PanelText"),
                dates,
                p("", "Gap"),
            ],
            "The day to reply by",
        ),
        p("Dear colleague,"),
        p(
            "{{why}} The rapid review is due with the Panel by {{submission_due}}. We ask under the partnership’s duties in "
            "the Children Act 2004 and *Working Together to Safeguard Children*. A review looks for learning, not for "
            "blame.".replace("*", "")
        ),
        p("Who the family are is on a **separate sheet**, sent by secure e-mail. This letter names nobody."),
        h1("Today: secure the records"),
        table(
            "Quiet",
            records,
            [
                row(
                    [
                        "Electronic",
                        "Restrict access or use the system’s time stamp; delete nothing.",
                        "What, how and when",
                    ],
                    records,
                ),
                row(["Paper", "Move to a secure place; access through one person only.", "Where it is now"], records),
                row(["Nominated person", "Everybody who needs them asks this person.", "Role, telephone"], records),
            ],
            "What to secure and how",
            heads=("Records", "What to do", "Tell us"),
        ),
        h1("By {{reply_day}}: return the form"),
        p(
            "**The attached form**, for {{period}}: {{period_why}}. Add anything earlier that explains what came later.",
            "ListNumber",
        ),
        p(
            "**A practitioner’s voice.** Ask somebody who knew the child or family what it was like at the time. If that "
            "cannot be, say why.",
            "ListNumber",
        ),
        p("**Quality assurance.** The role of the senior person who checked the return, and the date.", "ListNumber"),
        p("**One person for the meeting** who can speak for the agency and stay for the decision.", "ListNumber"),
        p("Nothing held? **Say so on the form: a nil return is an answer**, and we need it by the same day."),
        h2("How to send it"),
        p(
            "{{secure_sending}}. Send the form {{form}} as it is, not as a scan. Subject line: **{{subject_line}}**. No name "
            "of a child, adult or professional in the subject or the file name."
        ),
        h2("Whom to ask"),
        p(
            "{{sender}}, {{partnership_telephone}}, {{partnership_email}}. If you see today that the day cannot be met, ring "
            "today: we would rather agree a part by then and the rest by a set day."
        ),
        p("Yours sincerely,"),
        p(""),
        p("[Strong|{{sender}}]", "TableText"),
        p("{{partnership}}"),
    ]
    return template("".join(body), "Request for information", letter=True)


def identity():
    widths = (36, 124)
    labels = (
        ("Name", "[Strong|{{name}}]"),
        ("Born", "{{born}}"),
        ("Address", "{{address}}"),
        ("Household", "{{household}}"),
        ("Also known as", "{{also}}"),
    )
    body = [
        title("Identity sheet", "{{sheet_reference}}"),
        panel(
            [
                p("[Overdue|This sheet names the family]", "PanelAnswer"),
                p("**By secure mail only**, apart from the letter, to one named person of {{for_whom}}.", "PanelText"),
                p(
                    "Use it to find the records, and for nothing else. It goes with no chronology, minutes or report, and is "
                    "not filed with them.",
                    "PanelText",
                ),
                p("Delete it once the records are found; tell us that you have.", "PanelText"),
            ],
            "This sheet names the family",
        ),
        p("All other papers of {{reference}} use the words that head each part below, never names."),
        p("{{#people}}"),
        h2("{{who}}"),
        table("Quiet", widths, [row([f"[Quiet|{label}]", value], widths) for label, value in labels], "One person"),
        gap(),
        p("{{/people}}"),
        p("{{#places}}"),
        h2("{{place}}"),
        table("Quiet", widths, [row(["[Quiet|Address]", "{{address}}"], widths)], "A place"),
        gap(),
        p("{{/places}}"),
        p(
            "Questions: {{sender}}, {{partnership_telephone}}. Never quote a name in the subject line or in a file name.",
            "Small",
        ),
    ]
    return template("".join(body), "NAMES THE FAMILY")


def chase():
    body = [
        *_HEAD,
        _addressed(),
        p("Rapid review {{reference}}: still needed", "Title"),
        panel(
            [
                p("Was due", "PanelLabel"),
                p("{{was_due}}", "PanelAnswer"),
                p("{{late}}; asked for on {{asked_on}}.", "PanelText"),
            ],
            "When it was due",
        ),
        p("Dear colleague,"),
        p("We have not had from you:"),
        p("{{#missing}}"),
        p("{{what}}", "ListBullet"),
        p("{{/missing}}"),
        p("{{^missing}}"),
        p("Nothing is outstanding: do not send this letter."),
        p("{{/missing}}"),
        p(
            "The meeting is on **{{meeting_when}}**. Without your account the agencies there cannot see the whole, and the "
            "report has to say what is missing and why."
        ),
        p(
            "Nothing held? **A nil return is an answer.** If you cannot send all of it, send what you have today and tell us "
            "by telephone when the rest comes: {{partnership_telephone}}."
        ),
        p("If there is a reason for the delay, tell us now: it is recorded with the day."),
        p("Yours sincerely,"),
        p(""),
        p("[Strong|{{sender}}]", "TableText"),
        p("{{partnership}}"),
    ]
    return template("".join(body), "Reminder", letter=True)


def family_letter():
    body = [
        p("{{partnership}}", "Partnership"),
        p("{{partnership_address}}  ·  {{partnership_telephone}}", "Letterhead"),
        p("{{letter_date}}"),
        p("About the review of what happened", "Title"),
        p("Dear {{person}},"),
        p(
            "We are very sorry about what happened. We know that this is a very hard time. This letter tells you about a "
            "review, and how you can take part if you want to.",
            "Lead",
        ),
        h1("What a review is"),
        p(
            "A review looks at how people and services worked with your family. It asks what went well, and what should be "
            "better for other children."
        ),
        p("It is not a trial. It does not blame you, and it does not decide who did something wrong."),
        p("{{#parallel}}"),
        p("There is also {{parallel}}. That is separate. This review does not change it."),
        p("{{/parallel}}"),
        h1("Who does it"),
        p(
            "A reviewer who did not work with your family leads it. People from health, the police, schools and children’s "
            "services help."
        ),
        h1("You can take part, or not"),
        p("You know your family best. We would like to hear from you. You choose:"),
        p("Meet the reviewer, at a place that is good for you.", "ListBullet"),
        p("Talk on the telephone, or on a screen.", "ListBullet"),
        p("Write, draw or record what you want to say.", "ListBullet"),
        p("Do nothing. That is all right too, and nobody will mind.", "ListBullet"),
        p("You can bring somebody with you. You can stop when you like, and you can change your mind later."),
        h1("What will be published"),
        p(
            "At the end there is a report that everybody can read. It does not use your name, your child’s name or where you "
            "live. You can help to choose the name we use for your child."
        ),
        p(
            "You can see what it says before it is published: about {{draft_when}}. It may be published on "
            "{{publication_when}}. You will hear the day from us first."
        ),
        h1("If you need help"),
        p(
            "We can find you somebody to speak for you, an interpreter, or this letter in large type or another language. "
            "Just say so."
        ),
        panel(
            [
                p("Whom to ring", "PanelLabel"),
                p("{{given_by}}", "PanelText"),
                p("Or us: {{partnership_telephone}}", "PanelText"),
                p("If you feel that you cannot cope, ring Samaritans at any time: 116 123, free.", "PanelText"),
            ],
            "Whom to ring",
        ),
        p("With our sympathy,"),
        p(""),
        p("[Strong|{{sender}}]", "TableText"),
        p("{{partnership}}"),
    ]
    return template("".join(body), "", marked=False, body_size=12, small=11)


TEMPLATES = {"request": request, "identity": identity, "chase": chase, "family-letter": family_letter}
