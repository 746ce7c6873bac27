"""The worked case is written whole, private and valid, and never over somebody's work."""

import re
import stat
import sys
from datetime import date

import pytest

from wscp_cli.casefile.layout import CASE_FILES
from wscp_cli.casefile.worked_case import WORKED_CASE, write_worked_case
from wscp_cli.checking.validate import validate_case
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.model.folder import read_case

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return write_worked_case(tmp_path_factory.mktemp("worked") / "demo")


def test_every_file_of_the_contract_is_there(case):
    missing = [kind.path for kind in CASE_FILES if not kind.generated and not (case / kind.path).is_file()]
    assert missing == []
    assert not (case / "chronology" / "chronology.yaml").exists()
    assert not (case / "out").exists()


def test_every_file_is_valid_and_agrees_with_the_others(case):
    assert validate_case(case, TODAY) == ()


def test_every_yaml_names_a_schema_that_lies_in_the_folder(case):
    for kind in CASE_FILES:
        if not kind.generated:
            path = case / kind.path
            modeline = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
            assert modeline, kind.path
            assert (path.parent / modeline[1]).resolve() == case.resolve() / f".wscp/schemas/{kind.schema}.schema.json"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_private_from_the_first_moment(case):
    for path in (case, *case.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert case.parent.stat().st_mode & 0o077 == 0


def test_an_existing_case_is_left_alone(tmp_path):
    (tmp_path / WORKED_CASE).mkdir()
    with pytest.raises(WscpError) as refused:
        write_worked_case(tmp_path)
    assert refused.value.code == ExitCode.WOULD_OVERWRITE
    assert list((tmp_path / WORKED_CASE).iterdir()) == []


def test_inside_another_case_it_is_refused(case):
    """A case in a case: its files would be taken for that one's."""
    before = sorted(case.rglob("*"))
    for place in (case, case / "lcspr", case / "new"):
        with pytest.raises(WscpError, match="lies inside another case folder") as refused:
            write_worked_case(place)
        assert refused.value.code == ExitCode.USAGE
    assert sorted(case.rglob("*")) == before


def test_a_file_in_the_way_is_left_alone(tmp_path):
    (tmp_path / "demo").write_text("mine", encoding="utf-8")
    with pytest.raises(WscpError) as refused:
        write_worked_case(tmp_path / "demo")
    assert refused.value.code == ExitCode.WOULD_OVERWRITE
    assert (tmp_path / "demo").read_text(encoding="utf-8") == "mine"


def test_the_returns_are_those_of_the_agencies(case):
    agencies = {agency.id for agency in read_case(case).agencies.agencies if not agency.scoping.nil_return}
    assert {path.stem for path in (case / "scoping" / "returns").iterdir()} == agencies


def test_the_days_the_case_is_built_on(case):
    """Counted by hand: fifteen working days from 24 March 2026, over Good Friday and Easter Monday, end on 16 April."""
    read = read_case(case)
    assert str(read.notification.notified_on) == "2026-03-24T11:40"
    assert read.report.submitted_on is not None
    assert read.report.submitted_on.date == date(2026, 4, 16)
    assert read.meeting.decision.undertake_lcspr == "yes"
    assert read.publication.planned_for == date(2026, 12, 15)
