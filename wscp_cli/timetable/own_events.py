"""The events of a partnership's own profile, as a case records them: a kind of meeting, or an entry of the log."""

from datetime import date

from wscp_cli.findings import Place
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.values.dates import Moment
from wscp_cli.protocol.own import OwnEvent


def event_recorded(case: CaseFolder, event: OwnEvent) -> date | Moment | None:
    """The day or moment an event of the profile's own happened; None where it is not recorded."""
    if event.meeting:
        held = [one.held_on for one in case.meetings if one.kind == event.meeting and one.held_on]
        return min(held, key=lambda when: when.date, default=None)
    logged = [one.on for one in case.log.entries if one.event == event.id and one.on]
    return min(logged, default=None)


def event_place(case: CaseFolder, event: OwnEvent) -> Place:
    """Where an event of the profile's own is recorded, or would be."""
    if event.meeting:
        held = next((one for one in case.meetings if one.kind == event.meeting), None)
        return held.place("held_on") if held else case.meeting_file.place("meetings", key=True)
    logged = next((one for one in case.log.entries if one.event == event.id), None)
    return logged.place("on") if logged else case.log.place("entries", key=True)
