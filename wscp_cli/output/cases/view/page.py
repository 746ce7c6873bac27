"""The page of a case put together."""

from wscp_cli.output.cases import words
from wscp_cli.output.cases.view import first_screen, learning, pictures, story, to_do
from wscp_cli.output.cases.view.viewed import ViewedCase
from wscp_cli.output.pages.shell import page, plain


def case_page(viewed: ViewedCase) -> str:
    """The page: one file, no script, nothing from elsewhere, everything escaped.

    Args:
        viewed: The case on a day.
    """
    from markupsafe import Markup

    facts = viewed.row.facts
    family, caption = pictures.family_picture(viewed)
    name = viewed.wording.text(viewed.case.case.pseudonym)
    reference = plain(facts.reference) or "Case"
    return page(
        "cases/case.html",
        f"{name}, {reference}" if name else reference,
        "cases/case.css",
        marking=viewed.marking,
        name=name,
        reference=reference,
        day=first_screen.as_at(viewed),
        stage=words.STAGE_WORDS[facts.stage],
        names=viewed.wording.names,
        headline=first_screen.headline(viewed),
        asked=first_screen.asked(viewed),
        remark=viewed.wording.said(viewed.checked.next.remark),
        line=first_screen.stages(viewed),
        tiles=first_screen.tiles(viewed),
        happened=first_screen.what_happened(viewed),
        tables=[
            ("Do next", to_do.STEP_HEADS, to_do.steps(viewed), ""),
            (
                "Dates ahead",
                to_do.DATE_HEADS,
                to_do.dates_ahead(viewed),
                "Safe by: under the stricter way of counting.",
            ),
            ("What check found", to_do.FOUND_HEADS, to_do.found(viewed), ""),
            ("Agencies", to_do.AGENCY_HEADS, to_do.agencies(viewed), ""),
            ("Actions", to_do.ACTION_HEADS, to_do.actions(viewed), ""),
        ],
        documents=to_do.documents(viewed),
        # Pictures are made by this program from known shapes, their words escaped.
        sheets=[Markup(one) for one in pictures.timetable_sheets(viewed)],  # noqa: S704
        family=Markup(family),  # noqa: S704
        caption=caption,
        threads=learning.threads(viewed),
        key_heads=story.KEY_HEADS,
        key_events=story.key_events(viewed),
        months=story.months(viewed),
        entries=len(viewed.events),
    )
