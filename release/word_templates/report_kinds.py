"""The templates of the two reports and the action plan."""

from look import TINT
from page import template
from pieces import (
    cell,
    gap,
    h1,
    h2,
    h3,
    listed,
    mark_row,
    p,
    pairs,
    panel,
    row,
    rows_of,
    table,
    title,
)


def when(name, body):
    """A part that is there when a field or list holds something."""
    return p(f"{{{{#{name}}}}}") + body + p(f"{{{{/{name}}}}}")


def rapid_review():
    what_why = (22, 138)
    body = [
        p("{{partnership}}", "Partnership"),
        title("Rapid review report", "{{pseudonym}}  ·  {{reference}}"),
        panel(
            [
                p("{{decision_when}}", "PanelLabel"),
                p("{{decision_words}}", "PanelAnswer"),
                p("{{decision.rationale}}", "PanelText"),
                p("{{#dissent}}"),
                p("Another view: {{view}}", "PanelText"),
                p("{{/dissent}}"),
            ],
            "The decision and why",
        ),
        pairs(
            [
                ("Incident", "{{incident_on}}"),
                ("Meeting held", "{{meeting_on}}"),
                ("Notified", "{{notified_on}}"),
                ("Submitted", "{{submitted}}"),
                ("Period", "{{period}}"),
                ("Agencies", "{{returns}}"),
                ("Beside this", "{{beside}}"),
                ("Version", "{{version}}"),
            ],
            "The review in figures",
        ),
        h1("1  What happened"),
        p("{{content.what_happened}}", "Lead"),
        h2("Immediate safety"),
        p("{{considered.immediate_action}}"),
        h2("What life was like for the child"),
        p("{{considered.lived_experience_and_voice}}"),
        h2("The questions this report answers"),
        listed("questions", p("{{question}}", "ListNumber"), p("No key line of enquiry is recorded yet.")),
        p("{{content.key_questions}}"),
        h1("2  The family", new_page=True),
        p("{{genogram}}", "Figure"),
        p("{{genogram_caption}}", "Caption"),
        h2("Who took part"),
        table(
            "Quiet",
            (66, 44, 50),
            rows_of("involvement", ["{{agency}}", "{{account}}", "{{voice}}"], (66, 44, 50)),
            "What came from each agency",
            heads=("Agency", "What came", "Practitioners"),
        ),
        when(
            "key_events_there",
            h1("3  Key events")
            + table(
                "Quiet",
                (27, 35, 56, 42),
                rows_of("key_events", ["{{day}}", "{{agency}}", "{{what}}", "{{followed}}"], (27, 35, 56, 42)),
                "The key events in order of time",
                heads=("Day", "Who", "What happened", "What followed"),
            ),
        ),
        h1("{{analysis_number}}  What was found, and why"),
        p("{{#analysis}}"),
        h2("{{number}}  {{question}}"),
        table(
            "Quiet",
            what_why,
            [row(["[Quiet|What]", "{{what}}"], what_why), row(["[Accent|Why]", "{{why}}"], what_why)],
            "What happened and why",
        ),
        gap(),
        p("{{/analysis}}"),
        p("{{^analysis}}"),
        p("No key line of enquiry is recorded yet."),
        p("{{/analysis}}"),
        h2("Race, culture, faith and ethnicity"),
        p("{{considered.race_culture_faith_ethnicity}}"),
        h3("Whether that influenced practice"),
        p("{{considered.whether_it_influenced_practice}}"),
        h3("Racism and inequalities"),
        p("{{considered.racism_and_inequalities}}"),
        h2("Disability, health and identity"),
        p("{{considered.disability_health_identity}}"),
        h2("Risk factors"),
        p("{{considered.risk_factors}}"),
        h2("Good practice"),
        p("{{considered.good_practice}}"),
        h2("Key practice episodes"),
        p("{{considered.key_practice_episodes}}"),
        table(
            "Quiet",
            (40, 24, 48, 48),
            rows_of("episodes", ["{{title}}", "{{when}}", "{{what}}", "{{why}}"], (40, 24, 48, 48)),
            "The episodes on which the analysis turns, in order of time",
            heads=("Episode", "When", "What happened", "Why it made sense"),
        ),
        h1("{{learning_number}}  Learning, and what follows"),
        table(
            "Quiet",
            (92, 34, 34),
            rows_of("learning", ["{{text}}", "{{answers}}", "{{actions}}"], (92, 34, 34)),
            "Learning and what follows",
            heads=("What was learned", "Answers question", "Actions"),
        ),
        h2("Actions"),
        table(
            "Quiet",
            (12, 76, 44, 28),
            rows_of("actions", ["{{number}}", "{{text}}", "{{owner}}", "{{due}}"], (12, 76, 44, 28)),
            "Actions",
            heads=("No", "What will be done", "Who", "By"),
        ),
        h2("How the learning is shared"),
        p("{{content.dissemination}}"),
        h1("{{decision_number}}  The decision"),
        h2("Criteria and circumstances"),
        table(
            "Quiet",
            (64, 24, 72),
            rows_of("criteria", ["{{criterion}}", "{{answer}}", "{{reason}}"], (64, 24, 72)),
            "Each criterion, its answer and the reason",
            heads=("Criterion or circumstance", "Answer", "Reason"),
        ),
        h2("National importance"),
        p("{{considered.national_importance}}"),
        h2("Endorsed"),
        table(
            "Quiet",
            (60, 66, 34),
            rows_of("endorsements", ["{{who}}", "{{by}}", "{{on}}"], (60, 66, 34)),
            "Who endorsed this report",
            heads=("Endorser", "By", "On"),
        ),
    ]
    return template("".join(body), "Rapid review report")


def lcspr():
    part = lambda heading, field: h1(heading) + p(f"{{{{content.{field}}}}}")  # noqa: E731
    body = [
        p("{{partnership}}", "Partnership"),
        title("Local child safeguarding practice review", "{{pseudonym}}  ·  {{reviewer}}"),
        h1("1  In a few words"),
        p("{{content.overview}}", "Lead"),
        h1("2  The child"),
        p("{{content.pen_portrait}}"),
        h2("What life was like"),
        p("{{content.lived_experience}}"),
        h1("3  How the review was done"),
        p("{{methodology}}"),
        p("Period looked at: {{period}}."),
        p("{{content.relevance_to_scope}}"),
        h2("The questions"),
        listed("key_lines", p("{{number}}  {{question}}"), p("No question is agreed yet: terms of reference.")),
        h2("The family’s part"),
        listed("views", p("{{view}}", "ListBullet"), p("No view is recorded yet.")),
        p("{{content.reasons_for_non_involvement}}"),
        h2("The family"),
        p("{{genogram}}", "Figure"),
        p("{{genogram_caption}}", "Caption"),
        part("4  Key practice episodes", "practice_episodes"),
        part("5  Decisions, and why they made sense", "analysis_of_decisions"),
        h1("6  Findings"),
        p("{{#findings}}"),
        h2("Finding {{number}}"),
        p("[Strong|{{text}}]"),
        table(
            "Quiet",
            (34, 126),
            [
                row(["[Accent|Why]", "{{why}}"], (34, 126)),
                row(["[Quiet|Elsewhere too?]", "{{system_or_general}}"], (34, 126)),
                row(["[Quiet|Answers]", "{{answers}}"], (34, 126)),
            ],
            "Why, how common, which question",
        ),
        gap(),
        p("{{/findings}}"),
        part("7  In this case, or in others too", "systemic_or_individual"),
        part("8  Equality and diversity", "equality_and_diversity"),
        part("9  Good practice", "good_practice"),
        part("10  What would be different", "what_would_be_different"),
        h1("11  Recommendations"),
        table(
            "Quiet",
            (14, 146),
            rows_of("recommendations", ["{{number}}", "{{text}}"], (14, 146)),
            "Recommendations",
            heads=("No", "What should change"),
        ),
        h2("How agencies take the learning on"),
        p("{{content.how_agencies_learn}}"),
    ]
    return template("".join(body), "Practice review")


def action_plan():
    widths = (76, 36, 42, 47, 60)
    number = (52, 52, 52, 52, 53)
    tile = lambda name: p(f"[Strong|{{{{number_{name}}}}}]  {{{{sign_{name}}}}}", "TableText")  # noqa: E731
    text = p("[Strong|{{number}}]  {{text}}", "TableText")
    due = (
        p("{{due}}", "TableText")
        + p("[QuietSmall|{{slip}}]", "TableText")
        + p("{{#moved}}")
        + p("[QuietSmall|{{moved}}]", "TableText")
        + p("{{/moved}}")
    )
    shows = p("{{shows}}", "TableText") + p("{{#more}}") + p("[QuietSmall|{{more}}]", "TableText") + p("{{/more}}")
    body = [
        title("Action plan, {{pseudonym}}", "{{reference}}  ·  as at {{as_at}}  ·  for {{monitored}}"),
        p("**For this meeting:** {{asks}}", "Lead"),
        table(
            "Quiet",
            number,
            [row([tile("overdue"), tile("not_shown"), tile("under_way"), tile("not_started"), tile("done")], number)],
            "How many actions are in which state",
        ),
        gap(),
        table(
            "Quiet",
            widths,
            [
                mark_row("{{#groups}}", widths),
                "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
                + cell(
                    p("[Strong|{{number}}  {{text}}]  [Quiet|{{source}}]", "TableText", "<w:keepNext/>"),
                    sum(widths),
                    span=5,
                    shade=TINT,
                )
                + "</w:tr>",
                *rows_of("rows", [text, "{{status}}", due, "{{owner}}", shows], widths),
                mark_row("{{/groups}}", widths),
            ],
            "Each action by recommendation: status, date, owner, evidence",
            heads=("What will be done", "Status", "Due and slippage", "Who answers for it", "What shows it"),
        ),
        p("{{sign_not_shown}}: said to be done, nothing on file shows it.", "Small"),
    ]
    return template("".join(body), "Action plan", landscape=True, body_size=11, small=10)


TEMPLATES = {"rapid-review": rapid_review, "lcspr": lcspr, "action-plan": action_plan}
