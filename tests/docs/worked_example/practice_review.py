"""The second half of the story: from the decision to publication and closure."""

from telling import Day, Fill, Run

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
    Run("wscp check", 40),
)
