"""The first half of the story: from an empty case to the Panel's reply."""

from pathlib import Path

import openpyxl
from telling import Bring, Day, Fill, Run, Say, Type

AGENCIES = (
    ("childrens-social-care", "Children's Services", "Assistant Director"),
    ("police", "Police", "Detective Inspector"),
    ("icb", "Integrated Care Board", "Designated Nurse"),
)
POINTS = {
    "facts": "A baby of five months was brought to hospital with a broken leg. Four agencies knew the family.",
    "immediate_action": "The baby is safe with foster carers. Her brother stays with his grandmother.",
    "challenge_of_agencies": "Each account was questioned: what was seen, who was told, what followed.",
    "immediate_learning": "A bruise on a baby who does not yet move is a question for today.",
    "how_learning_is_shared": "A briefing to all teams by 30 October.",
    "national_importance": "Not of itself; the themes are known nationally.",
    "lived_experience_and_voice": "A baby who cried little. Her brother said that it was loud at night.",
    "race_culture_faith_ethnicity": "The family is of mixed heritage; faith was not recorded.",
    "whether_it_influenced_practice": "Nobody asked. It cannot be said that it made no difference.",
    "disability_health_identity": "Her mother's depression was known to her doctor alone.",
    "risk_factors": "Debt, a move, a parent alone at night.",
    "good_practice": "The health visitor wrote down what the brother said, in his words.",
    "actions_agreed": "Two actions with owners and days.",
}


CRITERIA = (
    ("Improvements are needed to safeguard and promote the welfare of children", "yes", "A bruise led to no question."),
    ("Recurrent themes in the safeguarding of children", "yes", "Bruises of babies were a theme before."),
    ("How organisations and agencies work together", "yes", "Each held a part."),
    ("The Panel suggested a local review", "no", "Not at this point."),
    ("Cause for concern about the actions of a single agency", "no", "It lies between agencies."),
    ("No agency was involved", "no", "Four agencies were."),
    ("More than one local authority, police area or ICB is involved", "no", "One area throughout."),
    ("The case arose in an institutional setting", "no", "At home."),
)
ACTIONS = (
    "Brief all teams on bruises of babies who do not move.",
    "Agree how surgeries tell health visitors of a parent's low mood.",
)
EVENTS = {
    "childrens-social-care": (("3/2/2026", "Referral by the midwife: debt, a move.", "Assessment begun."),),
    "police": (("11/6/2026", "Called to the home at night by a neighbour.", "No crime recorded; shared by form."),),
    "community-health": (
        ("20/5/2026", "New birth visit. Mother tired, brother quiet.", "Mood to be asked again."),
        ("2/9/2026", "Small bruise on the shin seen at clinic.", "Explanation accepted; written down."),
    ),
    "hill-surgery": (("early June 2026", "Mother's low mood; tablets given.", "Review in six weeks."),),
}


def return_of(agency: str, *, role: str) -> Bring:
    """The scoping form of an agency as it comes back: filled in, checked there, signed off."""

    def write(folder: Path) -> None:
        book = openpyxl.load_workbook(folder / f"scoping/requests/WSCP-2026-031-{agency}.xlsx")
        for place, (day, event, response) in enumerate(EVENTS.get(agency, ()), 4):
            sheet = book["Chronology"]
            sheet.cell(place, 1).value, sheet.cell(place, 4).value, sheet.cell(place, 5).value = day, event, response
        answers = {
            "Is this a nil return?": "no" if agency in EVENTS else "yes",
            "If yes: which records": "" if agency in EVENTS else "All records of the board, by name and number.",
            "Quality assured by": role,
            "Quality assured on": "16/9/2026",
            "Was the front-line practitioner": "yes",
            "Has your agency secured": "yes",
            "Secured on": "11/9/2026",
            "Electronic records: access": "yes",
            "Who will attend": role,
        }
        sheet = book["Return and sign-off"]
        for row in range(3, sheet.max_row + 1):
            for question, answer in answers.items():
                if str(sheet.cell(row, 1).value or "").startswith(question):
                    sheet.cell(row, 2).value = answer
        book.save(folder / f"scoping/returns/{agency}.xlsx")

    return Bring(write)


FIRST_HALF = (
    Say(
        "# One case from beginning to end\n\nAn invented case, carried from an empty folder to the Panel's reply and "
        "on to its closing, with commands, Word documents and workbooks alone: no YAML file is opened. The page is "
        "made by playing it, so that what it shows is what happens. Each command was typed on the day its chapter "
        "names."
    ),
    Day("2026-09-07", "Monday 7 September: a case begins"),
    Run("wscp new-case WSCP-2026-031 --pseudonym 'Child T' --profile warwickshire-2024"),
    Run("cd WSCP-2026-031"),
    Run("wscp report set-up"),
    Say("Fill in what is known on the first day, and read it in. Later, import it again with what has become known."),
    Fill(
        "documents/set-up.xlsx",
        {
            "Agencies": (
                {
                    "Short name": "childrens-social-care",
                    "Name": "Children's Services",
                    "Significantly involved": "yes",
                    "Lead (role)": "Head of Safeguarding",
                    "Lead's e-mail": "safeguarding@council.example",
                    "Attends (role)": "Assistant Director",
                    "Nominated person (role)": "Records manager",
                },
                {
                    "Short name": "police",
                    "Name": "Police",
                    "Significantly involved": "no",
                    "Lead (role)": "Review officer",
                    "Lead's e-mail": "reviews@police.example",
                    "Attends (role)": "Detective Inspector",
                },
                {
                    "Short name": "icb",
                    "Name": "Integrated Care Board",
                    "Significantly involved": "no",
                    "Lead (role)": "Designated Nurse",
                    "Lead's e-mail": "safeguarding@icb.example",
                    "Attends (role)": "Designated Nurse",
                },
                {
                    "Name": "Community Health",
                    "Sector": "community health",
                    "Significantly involved": "yes",
                    "Lead (role)": "Named Nurse",
                    "Lead's e-mail": "safeguarding@health.example",
                    "Attends (role)": "Named Nurse",
                },
                {
                    "Name": "Hill Surgery",
                    "Sector": "GP",
                    "Significantly involved": "yes",
                    "Lead (role)": "Safeguarding lead",
                    "Lead's e-mail": "safeguarding@surgery.example",
                    "Attends (role)": "Safeguarding lead",
                },
            ),
            "People": (
                {
                    "Short name": "child-t",
                    "Who it is": "Child T",
                    "Sex": "female",
                    "Born": "April 2026",
                    "Mother": "mother",
                    "Father": "father",
                },
                {"Short name": "mother", "Who it is": "Mother", "Sex": "female", "Born": "about 2003"},
                {
                    "Short name": "father",
                    "Who it is": "Father",
                    "Sex": "male",
                    "Born": "about 2001",
                    "Partner": "mother",
                },
                {
                    "Short name": "brother",
                    "Who it is": "Brother",
                    "Sex": "male",
                    "Born": "2022",
                    "Mother": "mother",
                    "Father": "father",
                },
            ),
            "Children": ({"Child": "child-t", "Looked after": "no", "Care leaver": "no", "Lives in this area": "yes"},),
            "Case": {
                "When it happened": "4 September 2026",
                "What the child suffered": "serious harm",
                "Where it happened": "in this area",
                "What happened, in two or three sentences": "Child T, five months old, was brought to hospital with a "
                "broken leg. The explanation did not fit.",
                "From": "1/1/2025",
                "Until": "4/9/2026",
                "Why this period": "From the pregnancy to the day of the injury.",
                "When the local authority became aware": "4/9/2026 17:30",
                "When the referral reached the partnership": "7/9/2026",
                "Which agency referred": "Children's Services",
                "Were services of another area involved?": "no",
                "Who signs letters (role)": "Business Manager",
                "The team's mailbox": "team@partnership.example",
            },
        },
    ),
    Run("wscp import documents/set-up.xlsx --yes"),
    Run("wscp next", 10),
    Say("Real names stand in one file that git leaves out; only the identity sheet and publish-check read it."),
    Run("wscp record identifier child-t --name 'Ottoline Fennimore'", 2),
    Run("wscp record identifier mother --name 'Wilhelmina Fennimore'", 2),
    Run("wscp report identity"),
    Run("wscp record told partners police icb --on 7/9/2026 --how telephone"),
    Day("2026-09-09", "Wednesday 9 September: the three partners decide"),
    Fill(
        "documents/set-up.xlsx",
        {
            "Case": {
                "Is abuse or neglect known or suspected?": "yes",
                "On what grounds": "strategy discussion, section 47 enquiry",
                "Why": "A fracture in a baby who does not yet move.",
                "Did the child die, or is the harm serious?": "yes",
                "What kind of harm": "long-term impairment",
                "Why the harm is or is not serious": "Nobody can yet say how the leg will grow.",
                "Do the partners decide to notify?": "yes",
                "Decided on": "9/9/2026",
                "Why they decided so": "All three agree that a child was seriously harmed and that abuse is suspected.",
                "Was a Safeguarding Adults Review considered?": "yes",
                "What came of that": "No adult has care and support needs.",
                "You looked for other reviews and investigations, and there are none": "yes",
                "When the rapid review meeting is planned": "24/9/2026 10:00",
                "How it is held": "online",
                "Link to join": "https://meeting.example/child-t",
                "Who chairs it (role)": "Head of Partnership Quality",
                "Who writes the report (role)": "Learning Officer",
            },
            "Partners": (
                {
                    "Partner": "local authority",
                    "View": "notify",
                    "By (role)": "Director of Children's Services",
                    "On": "9/9/2026",
                    "Why": "Serious harm, abuse suspected.",
                },
                {
                    "Partner": "police",
                    "View": "notify",
                    "By (role)": "Detective Superintendent",
                    "On": "9/9/2026",
                    "Why": "An investigation has begun.",
                },
                {
                    "Partner": "ICB",
                    "View": "notify",
                    "By (role)": "Chief Nurse",
                    "On": "9/9/2026",
                    "Why": "Missed appointments before the injury.",
                },
            ),
        },
    ),
    Run("wscp import documents/set-up.xlsx --yes"),
    Day("2026-09-10", "Thursday 10 September: agencies are asked"),
    Run("wscp record notification --notified '10 Sep 2026 11:00' --reference EXAMPLE-31"),
    Run("wscp timetable", 14),
    Run("wscp scoping-forms"),
    Run("wscp report request", 8),
    Run("wscp record sent request --on 10/9/2026"),
    Run("wscp record agencies-identified --on 10/9/2026"),
    Run("wscp record stage returns"),
    Day("2026-09-14", "Monday 14 September: what is still outstanding"),
    Run("wscp record adult-review yes --needs no --concern no --condition neither"),
    Run("wscp report chase --agency police"),
    Day("2026-09-17", "Thursday 17 September: the forms come back"),
    Say("Save each form into `scoping/returns`. Its sign-off is read into the case, its table into the chronology."),
    return_of("childrens-social-care", role="Assistant Director"),
    return_of("police", role="Detective Inspector"),
    return_of("icb", role="Designated Nurse"),
    return_of("community-health", role="Named Nurse"),
    return_of("hill-surgery", role="Safeguarding lead"),
    Run(
        "wscp import scoping/returns/childrens-social-care.xlsx scoping/returns/police.xlsx scoping/returns/icb.xlsx "
        "scoping/returns/community-health.xlsx scoping/returns/hill-surgery.xlsx --yes"
    ),
    Run("wscp record return childrens-social-care --on 16/9/2026", 2),
    Run("wscp record return police --on 17/9/2026", 2),
    Run("wscp record return icb --on 17/9/2026 --nil", 2),
    Run("wscp record return community-health --on 16/9/2026", 2),
    Run("wscp record return hill-surgery --on 17/9/2026", 2),
    Run("wscp merge-scoping"),
    Run("wscp genogram"),
    Fill(
        "documents/set-up.xlsx",
        {"Case": {"When the chronology was ready": "17/9/2026", "When the family's picture was ready": "17/9/2026"}},
    ),
    Run("wscp import documents/set-up.xlsx --yes"),
    Run("wscp report agenda"),
    Run("wscp report pack"),
    Day("2026-09-18", "Friday 18 September: the papers go out"),
    Run("wscp record sent pack meeting-members chair --on today --how 'secure e-mail' --file documents/pack.docx", 40),
    Run("wscp record stage meeting", 2),
    Run("wscp report minutes"),
    Day("2026-09-24", "Thursday 24 September: the meeting"),
    Say("The note taker types into the form while people speak."),
    Type(
        "documents/minutes.docx",
        {
            "held_on": "24 Sep 2026 10:00",
            "chair": "Head of Partnership Quality",
            **{
                f"attendance[{agency}].{field}": "present" if field == "presence" else "yes"
                for agency in ("childrens-social-care", "police", "icb", "community-health", "hill-surgery")
                for field in ("presence", "present_for_decision")
            },
            **{f"considered.{name}.said": words for name, words in POINTS.items()},
            "considered.immediate_action.agreed": "Both children stay where they are until the court has met.",
            "decision.undertake_lcspr": "yes",
            "decision.rationale": "What was missed is clear; why it made sense at the time is not.",
            "decision.consensus": "yes",
            "decision.national_review": "no",
            "decision.agency_review": "no",
            "key_lines[new-1].question": "Why was a bruise on a baby who does not move explained, and not asked about?",
            "key_lines[new-1].why_it_matters": "It was the day on which somebody could have seen.",
            "key_lines[new-2].question": "Who knew of the mother's depression, and what could they have done with it?",
            "key_lines[new-2].why_it_matters": "One agency held it, and nobody asked.",
            "actions[new-1].text": "Brief all teams on bruises of babies who do not move.",
            "actions[new-1].owner_role": "Named Nurse",
            "actions[new-1].owner_agency": "Community Health",
            "actions[new-1].due": "30 Oct 2026",
            "actions[new-2].text": "Agree how surgeries tell health visitors of a parent's low mood.",
            "actions[new-2].owner_role": "Safeguarding lead",
            "actions[new-2].owner_agency": "Hill Surgery",
            "actions[new-2].due": "30/11/2026",
        },
    ),
    Run("wscp import documents/minutes.docx --yes"),
    Run("wscp report minutes -o documents/minutes-agreed.docx"),
    Run("wscp report finish documents/minutes-agreed.docx", code=1),
    Day("2026-09-25", "Friday 25 September: the report is written"),
    Run("wscp record told outcome independent-scrutineer safeguarding-review-group-chair referrer --on today", 3),
    Fill(
        "documents/set-up.xlsx",
        {
            "Criteria": tuple(
                {"Criterion or circumstance": words, "Answer": answer, "Why": why} for words, answer, why in CRITERIA
            )
        },
    ),
    Run("wscp import documents/set-up.xlsx --yes"),
    Run("wscp record stage report", 2),
    Run("wscp report rapid-review"),
    Type(
        "documents/rapid-review.docx",
        {
            "content.what_happened": "A baby was hurt at five months. Three agencies had each seen a part.",
            "content.key_questions": "The two key lines of enquiry, below.",
            "content.dissemination": "A briefing to all teams, and a session in November.",
            "analysis[kle-1].what": "A bruise was seen two days before, and an explanation taken.",
            "analysis[kle-1].why": "The clinic was full, and the explanation fitted a toddler.",
            "analysis[kle-2].what": "The surgery knew; the health visitor and the midwife did not.",
            "analysis[kle-2].why": "Letters about a parent are filed in the parent's record.",
            "learning[new-1].text": "A bruise on a baby who does not move is a question for today.",
            "learning[new-1].answers": "1 and 2",
            "considered.racism_and_inequalities": "Nobody had asked. The panel will.",
            "considered.key_practice_episodes": "The clinic of 2 September, above all.",
            "episodes[new-1].title": "The clinic",
            "episodes[new-1].when": "2 September 2026",
            "episodes[new-1].what": "A bruise was seen and an explanation taken.",
            "episodes[new-1].why": "The clinic was full.",
        },
    ),
    Run("wscp import documents/rapid-review.docx --yes"),
    Run("wscp report action-plan --format xlsx"),
    Fill(
        "documents/action-plan.xlsx",
        {
            "Recommendations": (
                {
                    "Short name": "bruises",
                    "Recommendation": "Every bruise on a baby who does not move is looked into on the day.",
                    "Source": "rapid review",
                    "Learning": "learning-1",
                },
            ),
            "Actions": (
                {"Action": ACTIONS[0], "For recommendation": "bruises"},
                {"Action": ACTIONS[1], "For recommendation": "bruises"},
            ),
        },
    ),
    Run("wscp import documents/action-plan.xlsx --yes"),
    Run("wscp record draft --to-chair today", 2),
    Day("2026-09-28", "Monday 28 September: the draft goes to those who endorse it"),
    Run("wscp record draft --endorsed-by-chair today --shared today", 2),
    Run("wscp report endorsement", 8),
    Day("2026-09-29", "Tuesday 29 September: endorsed"),
    Run("wscp record endorsement independent-scrutineer --on today --by 'Independent Scrutineer'", 2),
    Run('wscp record endorsement local-authority --on today --by "Director of Children\'s Services"', 2),
    Run("wscp record endorsement police --on today --by 'Detective Superintendent'", 2),
    Run("wscp record endorsement icb --on today --by 'Chief Nurse'", 2),
    Run(
        "wscp record partners-decision yes --on today --by 'Delegated Safeguarding Partners' "
        "--rationale 'As the meeting recommends'",
        2,
    ),
    Run("wscp record submission --signed-off today", 2),
    Day("2026-09-30", "Wednesday 30 September: to the Panel"),
    Run("wscp report update documents/rapid-review.docx", 6),
    Run("wscp report finish documents/rapid-review.docx", 6, 1),
    Run("wscp report submission", 8),
    Run("wscp record submission --on today --confirmed today", 2),
    Run(
        "wscp record told copy meeting-members safeguarding-review-group delegated-safeguarding-partners --on today", 2
    ),
    Fill(
        "documents/set-up.xlsx",
        {
            "Agencies": tuple(
                {"Name": name, "Must tell its inspectorate": "no"}
                for name in (
                    "Children's Services",
                    "Police",
                    "Integrated Care Board",
                    "Community Health",
                    "Hill Surgery",
                )
            )
        },
    ),
    Run("wscp import documents/set-up.xlsx --yes"),
    Run("wscp report outcome"),
    Run("wscp record sent outcome childrens-social-care police icb community-health hill-surgery --on today", 2),
    Run("wscp record stage decision", 2),
    Day("2026-10-14", "Wednesday 14 October: the Panel's reply"),
    Run("wscp record reply --on today --view agrees --summary 'The Panel agrees.'", 2),
    Run("wscp report outcome"),
    Run("wscp record reply --agencies-told today", 2),
    Run("wscp check", 40),
)
