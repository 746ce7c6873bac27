"""The practice review's report: its content points and the quality markers (§13, §17, §18, §19)."""

import typing

from wscp_cli.model.lcspr import QualityMarker
from wscp_cli.rules.core.duty import Remarks, duty, said
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Missing, Subject

MARKERS: tuple[QualityMarker, ...] = typing.get_args(QualityMarker)


def _content(subject: Subject, field: str, what: str) -> Remarks:
    report = subject.case.lcspr_report
    if not said(getattr(report.content, field)):
        yield Missing(report.place("content", field), f"write {what}")


@duty("LCR-OVERVIEW", "§18", "lcspr", lcspr=True, review_stage=3)
def overview_given(subject: Subject) -> Remarks:
    """The report gives a brief overview of what happened, with its circumstances and context."""
    yield from _content(subject, "overview", "a brief overview of what happened, its circumstances and context")


@duty("LCR-PORTRAIT", "§18", "lcspr", lcspr=True, review_stage=3)
def pen_portrait_drawn(subject: Subject) -> Remarks:
    """The report holds a pen portrait of the child and family."""
    yield from _content(subject, "pen_portrait", "the pen portrait: who the child is, not what was done to them")


@duty("LCR-GENOGRAM", "§18", "lcspr", lcspr=True, review_stage=3)
def genogram_included(subject: Subject) -> Remarks:
    """The report holds a genogram."""
    report = subject.case.lcspr_report
    if report.content.genogram_included != "yes":
        yield Missing(
            report.place("content", "genogram_included"),
            "put the genogram into the report ('wscp genogram' draws it)",
        )


@duty("LCR-SCOPE", "§18", "lcspr", lcspr=True, review_stage=3)
def relevant_to_scope(subject: Subject) -> Remarks:
    """The report includes only what is relevant to the scope."""
    yield from _content(subject, "relevance_to_scope", "how it was made sure that only what the scope asks for is in")


@duty("LCR-ANALYSIS", "§18", "lcspr", lcspr=True, review_stage=3)
def decisions_analysed(subject: Subject) -> Remarks:
    """The report analyses why professionals decided as they did, rather than describing events."""
    yield from _content(subject, "analysis_of_decisions", "the analysis of why professionals decided as they did")


@duty("LCR-PRACTICE", "§18", "lcspr", lcspr=True, review_stage=3)
def practice_episodes_considered(subject: Subject) -> Remarks:
    """The report considers the response to the practice episodes."""
    yield from _content(subject, "practice_episodes", "how the response to the practice episodes was considered")


@duty("LCR-SYSTEM", "§18", "lcspr", lcspr=True, review_stage=3)
def system_considered(subject: Subject) -> Remarks:
    """The report considers whether shortcomings are features of practice in general or of the system."""
    yield from _content(
        subject, "systemic_or_individual", "whether shortcomings are found in practice in general or in the system"
    )


@duty("LCR-EQUALITY", "§18", "lcspr", lcspr=True, review_stage=3)
def equality_considered(subject: Subject) -> Remarks:
    """The report says how professionals' decisions considered equality and diversity."""
    yield from _content(subject, "equality_and_diversity", "how decisions considered equality and diversity")


@duty("LCR-DIFFERENT", "§18", "lcspr", lcspr=True, review_stage=3)
def difference_thought_through(subject: Subject) -> Remarks:
    """The report thinks through what would have to be done differently for a child in similar circumstances."""
    yield from _content(subject, "what_would_be_different", "what would have to be done differently for another child")


@duty("LCR-GOOD-PRACTICE", "§18", "lcspr", lcspr=True, review_stage=3)
def good_practice_identified(subject: Subject) -> Remarks:
    """The report identifies good practice."""
    yield from _content(subject, "good_practice", "examples of good practice")


@duty("LCR-LEARNING", "§18", "lcspr", lcspr=True, review_stage=3)
def agencies_learn(subject: Subject) -> Remarks:
    """The report agrees what needs to happen so that agencies learn from the case."""
    yield from _content(subject, "how_agencies_learn", "what needs to happen so that agencies learn")


@duty("LCR-CHILD", "§18", "lcspr", lcspr=True, review_stage=3)
def lived_experience_shown(subject: Subject) -> Remarks:
    """The report gives insight into the child's lived experience."""
    yield from _content(subject, "lived_experience", "what the child's life was like, and from whom that is known")


@duty("LCR-REASONS", "§17", "lcspr", needs=("involvement", "lcspr-report"), lcspr=True, review_stage=3)
def reasons_in_report(subject: Subject) -> Remarks:
    """The report gives the reasons why family members were not involved."""
    if any(member.took_part != "yes" for member in subject.case.involvement.members):
        yield from _content(subject, "reasons_for_non_involvement", "the reasons why family members were not involved")


@duty("LCR-FINDINGS", "§13", "lcspr", force="must", lcspr=True, review_stage=3)
def findings_say_why(subject: Subject) -> Remarks:
    """The review has findings, and each says why events happened and decisions were taken as they were."""
    report = subject.case.lcspr_report
    if not report.findings:
        yield Missing(report.place("findings", key=True), "write the findings, each with the key lines it answers")
    for finding in report.findings:
        for field, what in {"text": "what was found", "why": "why it came about, not only what happened"}.items():
            if not said(getattr(finding, field)):
                yield Missing(finding.place(field), f"write {what}")


@duty("LCR-PATTERN", "§13, §18", "lcspr", lcspr=True, review_stage=3)
def findings_look_beyond(subject: Subject) -> Remarks:
    """Each finding says whether it is found elsewhere too, or in this case alone."""
    for finding in subject.case.lcspr_report.findings:
        if not said(finding.system_or_general):
            yield Missing(
                finding.place("system_or_general"),
                "say whether what this finding describes happens elsewhere too, and how that is known",
            )


@duty("LCR-RECOMMENDATIONS", "§15, §18", "lcspr", needs=("lcspr-report", "actions"), lcspr=True, review_stage=3)
def recommendations_made(subject: Subject) -> Remarks:
    """The review makes recommendations, or its findings are taken up by those of the rapid review."""
    actions = subject.case.actions
    if subject.case.lcspr_report.findings and not actions.recommendations:
        yield Missing(
            actions.place("recommendations", key=True),
            "write the recommendations, each with 'source: lcspr' and the findings it answers in 'findings'",
        )


@duty("LCR-MARKERS", "§19", "lcspr", force="may", lcspr=True, review_stage=3)
def markers_answered(subject: Subject) -> Remarks:
    """The seven quality markers are answered."""
    report = subject.case.lcspr_report
    answers = {one.marker: one for one in report.quality_markers}
    for marker in MARKERS:
        one = answers.get(marker)
        if one is None:
            yield Missing(report.place("quality_markers", key=True), f"answer the quality marker {marker}")
        elif one.answer is None:
            yield Missing(one.place("answer"), f"answer the quality marker {marker}")
        elif one.answer != "yes" and not said(one.comment):
            yield Missing(one.place("comment"), f"the answer to {marker} is not yes: say what stays as it is, and why")


LCSPR_REPORT_RULES: tuple[Rule, ...] = (
    overview_given,
    pen_portrait_drawn,
    genogram_included,
    relevant_to_scope,
    decisions_analysed,
    practice_episodes_considered,
    system_considered,
    equality_considered,
    difference_thought_through,
    good_practice_identified,
    agencies_learn,
    lived_experience_shown,
    reasons_in_report,
    findings_say_why,
    findings_look_beyond,
    recommendations_made,
    markers_answered,
)
