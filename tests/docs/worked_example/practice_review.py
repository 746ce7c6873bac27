"""The second half of the story: from the decision to publication and closure."""

from telling import Day, Fill, Run, Type

AGENCIES = (
    ("Children's Services", "Assistant Director"),
    ("Police", "Detective Inspector"),
    ("Integrated Care Board", "Designated Nurse"),
    ("Community Health", "Named Nurse"),
    ("Hill Surgery", "Safeguarding lead"),
)
BOOK = "documents/practice-review.xlsx"
READ_IN = Run(f"wscp import {BOOK} --yes")
MARKERS = (
    "Is it clear how the report is built, and easy to find one\u2019s way in?",
    "Does it protect privacy, and still say what is needed?",
    "Does it say what matters most?",
    "Does it explain practice, and not only describe it?",
    "Can a reader see how the findings were reached?",
    "Can people who are not professionals read it?",
    "Is its tone fair and respectful?",
)
TOPICS = (
    ("What happened: is it right so far?", "One day was corrected."),
    ("What was life like for the child?", "Quiet, and often moved from arm to arm."),
    ("Why did it make sense to people then?", "A full clinic, and an explanation that fitted an older child."),
    ("What are the themes?", "Bruises of babies; who holds what is known of a parent."),
    ("What was done well?", "The brother's words were written down."),
    ("What should be different, and what would help?", "One number to ring on the day."),
)
REPORT = {
    "overview": "A baby was hurt at five months, two days after a bruise had been seen.",
    "pen_portrait": "Child T smiles at voices. Her brother sings to her.",
    "relevance_to_scope": "Only what answers the two questions is included.",
    "analysis_of_decisions": "Three decisions are looked at for what was known and possible at the time.",
    "practice_episodes": "The new birth visit, the night call, the clinic.",
    "systemic_or_individual": "Eight other cases were looked at; three were alike.",
    "equality_and_diversity": "Nobody had asked what the family's heritage meant to them.",
    "what_would_be_different": "Somebody would have rung on the day of the bruise.",
    "good_practice": "A brother's words, written down as he said them.",
    "how_agencies_learn": "Each panel member answers for their agency's actions.",
    "lived_experience": "From those who knew her, and her brother.",
    "reasons_for_non_involvement": "One parent chose not to take part.",
}

SECOND_HALF = (
    Day("2026-10-15", "Thursday 15 October: the practice review begins"),
    Run("wscp start-lcspr --decided 29/9/2026"),
    Run("wscp record stage lcspr", 2),
    Run("wscp report practice-review"),
    Fill(
        BOOK,
        {
            "Review": {
                "How it is done": "One learning event, conversations, and the rapid review's papers.",
                "Who chairs its panel (role)": "Chair of the Safeguarding Review Group",
                "Who leads it": "Independent reviewer",
                "When the lead reviewer was appointed": "12/10/2026",
                "Is the lead reviewer independent of the case?": "yes",
                "When the contract was agreed": "14/10/2026",
            },
            "Panel": tuple(
                {
                    "Agency": name,
                    "Panel member (role)": role,
                    "Point of contact (role)": role,
                    "Practitioners released": "yes",
                    "Support for staff": "Supervision, and a named person to talk to.",
                }
                for name, role in AGENCIES
            ),
        },
    ),
    READ_IN,
    Run("wscp report terms"),
    Day("2026-11-03", "Tuesday 3 November: the panel agrees the terms"),
    Fill(
        BOOK,
        {
            "Review": {
                "When the panel agreed the terms": "3/11/2026",
                "Who approved them (role)": "Delegated Safeguarding Partners",
                "When they were approved": "3/11/2026",
                "What the review covers, and which period": "From the pregnancy to the day of the injury.",
                "By when what is to be done": "Draft in January, final version in February.",
                "What agencies are asked for": "The rapid review's papers, and supervision records.",
                "What is said to the media": "Agreed with the three partners; only if asked.",
                "What legal advice was taken": "The county solicitor was asked; nothing more is needed.",
                "How personal data are protected": "Under the partnership's agreement; kept for as long as it says.",
                "Who keeps in touch with other processes": "The business team.",
                "When the panel meets again": "8/12/2026; 19/1/2027",
                "How the family is approached, and by whom": "By the reviewer, with the social worker.",
                "What the reviewer is to deliver": "Draft and final report, one learning event.",
                "Which practitioners are asked to take part": "Those who knew the children.",
                "Were changes in the agencies collected with the chronologies?": "yes",
                "How the family is asked to take part": "In person, by whoever they know best.",
                "Was the senior investigating officer consulted?": "yes",
                "When the learning event is planned": "24/11/2026 09:30",
                "Where, and how people join from elsewhere": "The council's training centre, or online",
                "Who leads it (role)": "Lead reviewer",
                "Whom practitioners can turn to (role)": "Learning Officer",
            },
            "Stages": ({"Stage": "1", "Completed on": "3/11/2026"},),
            "Family": (
                {
                    "Who": "mother",
                    "Told on": "20/10/2026",
                    "Told by (role)": "Social worker",
                    "Letter or leaflet": "yes",
                    "Invited on": "20/10/2026",
                    "Took part": "yes",
                    "What they said": "She wished that somebody had asked how she was.",
                },
                {
                    "Who": "father",
                    "Told on": "20/10/2026",
                    "Told by (role)": "Social worker",
                    "Letter or leaflet": "yes",
                    "Invited on": "20/10/2026",
                    "Took part": "no",
                    "If no part: why": "His own choice.",
                },
                {
                    "Who": "brother",
                    "Told on": "22/10/2026",
                    "Told by (role)": "Social worker",
                    "Letter or leaflet": "yes",
                    "If not invited: why": "He is four; his worker spoke for him.",
                },
            ),
            "Agencies": tuple({"Agency": name, "Asked on": "3/11/2026"} for name, _ in AGENCIES),
            "Invited": (
                {"Practitioner (role)": "Health visitor", "Agency": "Community Health"},
                {"Practitioner (role)": "Social worker", "Agency": "Children's Services"},
                {"Practitioner (role)": "General practitioner", "Agency": "Hill Surgery"},
            ),
        },
    ),
    READ_IN,
    Run("wscp report learning-event"),
    Run("wscp report family-letter"),
    Day("2026-11-25", "Wednesday 25 November: the day after the learning event"),
    Fill(
        BOOK,
        {
            "Review": {
                "When it was held": "24/11/2026 09:30",
                "When those who took part were asked what they thought": "25/11/2026",
            },
            "Stages": ({"Stage": "2", "Completed on": "25/11/2026"},),
            "Attended": (
                {"Practitioner (role)": "Health visitor", "Agency": "Community Health"},
                {"Practitioner (role)": "Social worker", "Agency": "Children's Services"},
                {"Practitioner (role)": "General practitioner", "Agency": "Hill Surgery"},
            ),
            "Topics": tuple({"Topic": topic, "What was said": said} for topic, said in TOPICS),
            "Monitoring": (
                {
                    "Looked at on": "25/11/2026",
                    "By": "Safeguarding Review Group",
                    "The time it takes": "On time.",
                    "Its quality": "The questions are being answered.",
                },
            ),
        },
    ),
    READ_IN,
    Run("wscp record action action-1 --status done --completed 28/10/2026 --evidence 'Briefing' --on today", 2),
    Day("2027-01-12", "Tuesday 12 January: the reviewer's draft"),
    Run("wscp record action action-2 --status done --completed 27/11/2026 --evidence 'Agreement' --on today", 2),
    Run("wscp report lcspr"),
    Type(
        "documents/lcspr.docx",
        {
            **{f"content.{name}": text for name, text in REPORT.items()},
            "findings[new-1].text": "A bruise was explained, and not asked about.",
            "findings[new-1].why": "The clinic had no time set aside, and no number to ring.",
            "findings[new-1].system_or_general": "Found in three of eight other cases.",
            "findings[new-1].answers": "1",
            "findings[new-2].text": "What one agency knew of a parent stayed with it.",
            "findings[new-2].why": "Letters are filed with the parent, not with the child.",
            "findings[new-2].system_or_general": "Found in other cases too.",
            "findings[new-2].answers": "2",
            "recommendations[new-1].text": "One number that any professional can ring about a bruise, on the day.",
        },
    ),
    Run("wscp import documents/lcspr.docx --yes"),
    Fill(BOOK, {"Review": {"When the draft report went to the panel": "12/1/2027"}}),
    READ_IN,
    Day("2027-02-09", "Tuesday 9 February: the panel agrees the report"),
    Fill(
        BOOK,
        {
            "Review": {
                "Does the report show the family's picture?": "yes",
                "When the panel agreed the report": "9/2/2027",
            },
            "Stages": ({"Stage": "3", "Completed on": "9/2/2027"},),
            "Panel": tuple({"Agency": name, "Learning agreed on": "5/2/2027"} for name, _ in AGENCIES),
            "Quality": tuple(
                {"Question": words, "Answer": "yes", "By (role)": "Panel", "On": "9/2/2027"} for words in MARKERS
            ),
            "Agencies": tuple({"Agency": name, "Fed back on": "9/2/2027"} for name, _ in AGENCIES),
        },
    ),
    READ_IN,
    Run("wscp report quality-markers"),
    Run("wscp report action-plan --format xlsx -o documents/action-plan-2027.xlsx"),
    Fill(
        "documents/action-plan-2027.xlsx",
        {
            "Recommendations": (
                {
                    "Recommendation": "One number that any professional can ring about a bruise, on the day.",
                    "Learning": "finding-1, finding-2",
                },
            ),
            "Actions": (
                {
                    "Action": "Set up the number, and tell all teams.",
                    "Owner": "Named Nurse",
                    "Agency": "Community Health",
                    "Due": "30/4/2027",
                    "For recommendation": "rec-1",
                },
            ),
        },
    ),
    Run("wscp import documents/action-plan-2027.xlsx --yes"),
    Run("wscp record stage publication", 2),
    Day("2027-02-10", "Wednesday 10 February: signed off, and a day is agreed"),
    Fill(
        BOOK,
        {
            "Review": {
                "When the partners signed it off": "10/2/2027",
                "When it was checked that it identifies nobody": "10/2/2027",
                "Who checked that (role)": "Safeguarding Review Group",
                "When it is to be published": "9/3/2027",
                "How it is published": "The report and a brief on the partnership's website.",
                "Where it will stand": "https://partnership.example/reviews",
                "When the local review panel was told": "10/2/2027",
                "When elected members were told": "10/2/2027",
            },
            "Statements": tuple(
                {"Statement of": party, "Agreed on": "10/2/2027", "Its words": "We are sorry; we have changed this."}
                for party in ("Partnership", "Local authority", "Police", "ICB")
            ),
            "Family told": (
                {"Who": "mother", "Told on": "10/2/2027", "Told by (role)": "Social worker"},
                {"Who": "father", "Told on": "10/2/2027", "Told by (role)": "Social worker"},
                {"Who": "brother", "If not told: why": "He is four; his grandmother was told."},
            ),
        },
    ),
    READ_IN,
    Run("wscp report notices"),
    Run("wscp record sent notices panel ofsted dfe --on today", 2),
    Run("wscp report brief"),
    Run("wscp report update documents/lcspr.docx", 8),
    Run("wscp report finish documents/lcspr.docx", 8, 1),
    Run(
        "wscp record looked-at documents/lcspr.final.docx --by 'Business Manager' --reason 'The picture of the family' "
        "--on today",
        2,
    ),
    Run("wscp report finish documents/lcspr.docx", 8, 1),
    Day("2027-03-09", "Tuesday 9 March: published"),
    Fill(
        BOOK,
        {
            "Review": {
                "When it was published": "9/3/2027",
                "When it went on the website": "9/3/2027",
                "When the learning brief went there": "9/3/2027",
                "When the statement went there": "9/3/2027",
                "When the report was e-mailed to the NSPCC": "9/3/2027",
            },
            "Stages": ({"Stage": "4", "Completed on": "9/3/2027"}, {"Stage": "5", "Completed on": "9/3/2027"}),
        },
    ),
    READ_IN,
    Run("wscp record stage learning", 2),
    Day("2027-09-14", "Tuesday 14 September: what it has changed, and the closing"),
    Run(
        "wscp record action action-3 --status done --completed 30/4/2027 --evidence 'The number' --on today",
        2,
    ),
    *(
        Run(
            f"wscp record action {action} --impact 'Bruises are rung in on the day.' --impact-method audit "
            "--impact-on 7/9/2027 --monitored-by safeguarding-review-group",
            2,
        )
        for action in ("action-1", "action-2", "action-3")
    ),
    Run(
        "wscp record closure --closed today --agreed-by 'Delegated Safeguarding Partners' --shared-with dsp "
        "--shared-with lsp --shared-with executive-group",
        2,
    ),
    Run("wscp record stage closed", 2),
    Run("wscp check", 4),
)
