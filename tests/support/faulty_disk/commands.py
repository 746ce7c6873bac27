"""What the sweep runs: each writing command with a work to do, and the commands that write nothing.

A command of the command line is in one of the two lists, or a test fails. Words in braces stand for what the prepared
case holds: ``{first}`` and ``{second}`` are entries of two agencies, ``{gone}`` one that left the chronology, ``{new}``
what it has become.
"""

from dataclasses import dataclass

from faulty_disk.opened import PUBLIC


@dataclass(frozen=True)
class Work:
    """One thing a command is asked to do, in a folder with ``case`` and ``given`` in it.

    Attributes:
        words: What is typed.
        before: Commands run on the case beforehand; ``copy A B`` puts a file there.
        without: Files of the case that are taken away beforehand.
        reports: Whether it writes about what it could read, and so goes on without a file and says so.
        code: What it ends with on a sound disk.
    """

    words: str
    before: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    reports: bool = False
    code: int = 0


def _record(words: str, *before: str) -> Work:
    return Work(f"record {words} --case case", before)


def _decide(words: str, *before: str) -> Work:
    return Work(f"chronology {words} --case case", tuple(f"chronology {one} --case case" for one in before))


_BY = "--by Chair --on 2026-11-20"

_MINUTES = "report minutes case --today 2026-11-23"

WRITING: dict[str, tuple[Work, ...]] = {
    "demo": (Work("demo new/place"), Work("demo new/many --cases 2")),
    "new-case": (
        Work("new-case WSCP-2026-009 --dir new --no-git"),
        Work("new-case WSCP-2026-009 --pseudonym 'Child B'"),
    ),
    "hooks install": (Work("hooks install case", ("git case",)),),
    "edit": (Work("edit log --case case"),),
    "undo": (
        Work("undo case --yes", ("record log note Said --on 2026-11-12 --case case",)),
        Work("undo case --yes --redo", ("record log note Said --on 2026-11-12 --case case", "undo case --yes")),
    ),
    "start-lcspr": (Work("start-lcspr case --decided 2026-11-20", without=("lcspr",)),),
    "check": (
        Work("check case -o findings.json --fail-on never", reports=True),
        Work("check case -o new/findings.html --fail-on never", reports=True),
    ),
    "actions": tuple(
        Work(f"actions case --today 2026-11-23 -o actions.{form}", reports=True, code=1)
        for form in ("txt", "csv", "json", "html", "xlsx", "ics")
    ),
    "export": (Work("export case -o new/tables --format csv,sqlite --today 2026-11-23", reports=True),),
    "archive": (Work(f"archive case --even-so --today 2026-11-23 -o new/case.age --recipient {PUBLIC}"),),
    "evidence seal": (Work("evidence seal case --because Changed --today 2026-11-23"),),
    "evidence bag": (
        Work(
            "evidence bag case --dir new/bag --today 2026-11-23",
            ("evidence seal case --because Fewer --today 2026-11-23",),
        ),
    ),
    "thread": tuple(
        Work(f"thread case --today 2026-11-23 -o thread.{form}") for form in ("txt", "json", "html", "docx", "xlsx")
    ),
    "view": (Work("view case --today 2026-11-23"), Work("view case -o new/case.html --today 2026-11-23")),
    "status": tuple(
        Work(f"status case --today 2026-11-23 -o cases.{form}", reports=True)
        for form in ("txt", "csv", "json", "html", "xlsx")
    ),
    "validate": (Work("validate case -o findings.sarif --fail-on never", reports=True),),
    "timetable": (
        *(Work(f"timetable case -o dates.{form}", reports=True) for form in ("html", "csv", "json", "svg", "ics")),
        Work(
            "timetable case -o dates.ics --changed-only",
            ("timetable case -o dates.ics", "record meeting --planned 2026-11-25T10:00 --case case"),
            reports=True,
        ),
    ),
    "scoping-forms": (Work("scoping-forms case --agency police --agency riverside-surgery"),),
    "merge-scoping": (
        Work("merge-scoping case --format yaml,csv,xlsx,html,docx,json"),
        Work(
            "merge-scoping case --format yaml,csv",
            ("merge-scoping case --format yaml,csv", "copy given/police-later.csv case/scoping/returns/police.csv"),
        ),
        Work("merge-scoping --from given/returns --out new/merged --format yaml,json"),
    ),
    "genogram": (
        Work("genogram case --format svg,html,json,dot -o drawn/family.svg"),
        Work("genogram case --format pdf"),
        Work("genogram case --ecomap --format svg"),
    ),
    "report make": (
        Work(_MINUTES),
        Work(f"{_MINUTES} -o new/minutes.docx"),
    ),
    "report update": (
        Work(
            "report update case/documents/minutes.docx --today 2026-11-23",
            (_MINUTES, "record meeting --chair 'Another chair' --case case"),
        ),
    ),
    "report finish": (Work("report finish case/documents/minutes.docx", (_MINUTES,), code=1),),
    "report templates copy": (Work("report templates copy new/templates"),),
    "import": (Work("import given/plan.xlsx --case case --yes"),),
    "family add": (Work("family add cousin --id cousin --case case"),),
    "family import": (Work("family import given/family.ged --child i1 --case case", without=("family.yaml",)),),
    "family export": (Work("family export family.ged --case case"),),
    "family template": (Work("family template people.xlsx"),),
    "schema": (Work("schema --out new/schemas"),),
    "record notification": (_record("notification --reference N-1 --rationale Agreed"),),
    "record view": (_record("view police notify --by Superintendent --on 2026-11-04"),),
    "record request": (_record("request police --on 2026-03-26"),),
    "record return": (_record("return police --on 2026-11-10 --quality-assured-by DI"),),
    "record secured": (_record("secured police --on 2026-03-26 --how paper-removed"),),
    "record meeting": (_record("meeting --planned 2026-11-17T10:00 --how remote"),),
    "record attendance": (_record("attendance Nobody --represents police"),),
    "record decision": (_record("decision yes --rationale 'It is needed'"),),
    "record draft": (_record("draft --shared 2026-04-13"),),
    "record endorsement": (_record("endorsement icb --on 2026-11-21 --by Nurse"),),
    "record submission": (_record("submission --on 2026-04-16T16:00"),),
    "record reply": (_record("reply --view national-review --summary 'Look again'"),),
    "record recommendation": (_record("recommendation one-page --text Page --source rapid-review"),),
    "record action": (
        _record(
            "action send-page --text Send --recommendation one-page --owner Lead",
            "record recommendation one-page --text Page --source rapid-review --case case",
        ),
    ),
    "record log": (_record("log note Said --on 2026-11-12"),),
    "record exception": (_record("exception RET-PAPERS --reason Short --agreed-by Chair --on 2026-11-20"),),
    "record sent": (_record("sent minutes police --on 2026-11-20"),),
    "record told": (_record("told outcome icb --on 2026-11-20 --how e-mail"),),
    "record stage": (_record("stage meeting"),),
    "record closure": (_record("closure --agreed-by Partners"),),
    "upgrade": (Work("upgrade case --yes", without=(".wscp/schemas/case.schema.json",)),),
    "record partners-decision": (_record("partners-decision yes --on 2026-06-01 --by Partners"),),
    "record criteria-not-met": (_record("criteria-not-met --reason Natural"),),
    "record lead": (_record("lead this-partnership --on 2026-03-25"),),
    "record adult-review": (_record("adult-review yes --needs yes"),),
    "record incident": (_record("incident --kind neglect"),),
    "record child": (_record("child child-a --disability not-known"),),
    "record agencies-identified": (_record("agencies-identified --on 2026-03-25"),),
    "record monitoring": (_record("monitoring --on 2026-11-16 --quality Sound"),),
    "record reviewer-request": (_record("reviewer-request information --on 2026-11-16"),),
    "record identifier": (_record("identifier child-a --name 'Quillon Farthingwell'"),),
    "record looked-at": (_record("looked-at given/published.txt --by Chair --on 2026-11-20"),),
    "record choice": (_record("choice given/published.txt exact-age keep --by Chair --on 2026-11-20"),),
    "anonymise": (Work("anonymise case/documents/minutes.docx", (_MINUTES,)),),
    "personalise": (
        Work("personalise case/documents/minutes.roles.docx", (_MINUTES, "anonymise case/documents/minutes.docx")),
    ),
    "publish-check": (Work("publish-check given/published.txt --case case -o found.json", reports=True),),
    "record improvement-information": (_record("improvement-information --reason-not Known"),),
    "chronology link": (_decide(f"link {{first}} {{second}} {_BY}"),),
    "chronology unlink": (_decide(f"unlink {{first}} {{second}} --reason Other {_BY}"),),
    "chronology unjudge": (_decide("unjudge {first} {second}", f"link {{first}} {{second}} {_BY}"),),
    "chronology mark-key": (_decide("mark-key {first} --title Turning"),),
    "chronology episode": (_decide("episode {first} {second} --title Turning --good"),),
    "chronology leave-episode": (_decide("leave-episode turning", "episode {first} --title Turning"),),
    "chronology event-pack": (Work("chronology event-pack case"),),
    "chronology accuracy": (
        Work(
            "chronology accuracy given/corrected.xlsx --case case",
            ("chronology event-pack case", "correct given/corrected.xlsx"),
        ),
    ),
    "chronology tag": (_decide(f"tag not-brought {{first}} {_BY}"),),
    "chronology untag": (_decide(f"untag not-brought {{first}} {_BY}"),),
    "chronology ask": (_decide("ask {first} Why --to police"),),
    "chronology answer": (_decide(f"answer why So {_BY}", "ask {first} Why --to police"),),
    "chronology unmark-key": (_decide("unmark-key {first}", "mark-key {first} --title Turning"),),
    "chronology note": (_decide(f"note {{first}} Ask {_BY}"),),
    "chronology unnote": (_decide("unnote {first}", f"note {{first}} Ask {_BY}"),),
    "chronology correct": (_decide(f"correct {{first}} --field time --to 15:00 --reason Read {_BY}"),),
    "chronology carry-over": (
        Work(
            "chronology carry-over {gone} {new} --case case",
            (
                "chronology mark-key {first} --title Turning --case case",
                "copy given/police-later.csv case/scoping/returns/police.csv",
                "merge-scoping case --format yaml",
            ),
        ),
    ),
    "chronology uncorrect": (
        _decide("uncorrect {first} --field time", f"correct {{first}} --field time --to 15:00 --reason Read {_BY}"),
    ),
}
"""Command → what it is asked to do; what it writes is found out by running it on a sound disk."""

READING = {
    "next",
    "save",
    "history",
    "explain",
    "doctor",
    "chronology show",
    "protocol show",
    "protocol test",
    "report list",
    "report templates check",
    "evidence verify",
}
"""Commands that write no file; ``save`` has git do it."""
