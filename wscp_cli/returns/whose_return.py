"""A person's word on whose return a file is: checked, and put into mapping.yaml."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from wscp_cli.casefile.yaml.source import Document, parse_document
from wscp_cli.casefile.yaml.splice import append_item, set_value
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.model.agencies import Agency
from wscp_cli.model.chronology import ReturnMapping
from wscp_cli.returns.entries.agency import is_named, named_agency, safe_agency_id


def agencies_told(
    told: Sequence[str],
    names: Sequence[str],
    agencies: Sequence[Agency],
) -> dict[str, str]:
    """File and agency of each ``FILE=AGENCY``.

    Args:
        told: What a person typed.
        names: The returns, relative to their folder.
        agencies: The case's agencies; none outside a case, where any name makes an id.

    Raises:
        WscpError: for a return that is not there, an agency the case does not have, or another form.
    """
    found: dict[str, str] = {}
    for one in told:
        file, sign, agency = one.rpartition("=")
        if not sign or not file.strip() or not agency.strip():
            hint = 'Write it like --as "chronology.xlsx=police".'
            raise WscpError("--as needs a return and an agency", hint, ExitCode.USAGE)
        known = [name for name in names if is_named(file.strip(), name)]
        if len(known) != 1:
            near = get_close_matches(file.strip(), names, 1, 0.4)
            problem = "several returns of that name" if known else "a return that is not in the folder"
            hint = (
                f"Name it by its path: {', '.join(known)}."
                if known
                else f"Is it {near[0]}?"
                if near
                else (f"There are: {', '.join(names[:10])}." if names else "The folder is empty.")
            )
            raise WscpError(f"--as names {problem}", hint, ExitCode.USAGE)
        identifier = named_agency(agency.strip(), agencies) if agencies else safe_agency_id(agency)
        if not identifier:
            ids = ", ".join(agency.id for agency in agencies if agency.id)
            raise WscpError("--as names an agency that is not in agencies.yaml", f"There are: {ids}.", ExitCode.USAGE)
        found[known[0]] = identifier
    return found


def with_agencies(document: Document, mapped: Sequence[ReturnMapping], told: Mapping[str, str]) -> Document:
    """mapping.yaml with a person's word on whose returns files are; nothing else in it differs.

    Args:
        document: The file as it is.
        mapped: What it says of returns.
        told: File and agency.

    Raises:
        WscpError: when the file is not there or cannot be edited so.
    """
    for file, agency in told.items():
        if not document.readable:
            raise WscpError(
                "scoping/mapping.yaml is not there, so --as has nowhere to be remembered",
                "Make the file with the one line: returns: []",
                ExitCode.UNREADABLE,
            )
        known = next(
            (place for place, one in enumerate(mapped) if not one.sheet and is_named(one.file, file)),
            None,
        )
        if known is None:
            text = append_item(document, ("returns",), {"file": file, "agency": agency})
        else:
            text = set_value(document, ("returns", known, "agency"), agency)
        document = parse_document(text.encode("utf-8"), document.path, document.name)
    return document
