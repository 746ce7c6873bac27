"""L1 to L11: verdicts and next steps, case by case, each written by hand before wscp was asked for its own.

``next-scenarios.yaml``, ``law-scenarios.yaml`` and ``fresh-scenarios.yaml`` describe the scenarios. A case is one of
the two sound example cases as it stood on a day: what was recorded later is taken out, then what the scenario sets is
put in.
"""

import copy
import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.casefile.yaml.source import read_document
from wscp_cli.checking.check import check_case, deadlines_of, judged
from wscp_cli.checking.validate import validate_case
from wscp_cli.model.folder import read_case

HERE = Path(__file__).parent
FILES = ("next-scenarios.yaml", "law-scenarios.yaml", "fresh-scenarios.yaml")
SCENARIOS = [one for name in FILES for one in read_document(HERE / name, name).data["scenarios"]]
PROFILES = HERE.parents[1] / "docs/how-to/examples"
BASES = {"base": ("base",), "base-lcspr": ("base", "base-lcspr"), "template": ()}
DATED = {"on", "endorsed_on", "agreed_on", "completed_on"}
"""An entry of a list that has lost one of these was not made yet."""


def as_of(value, day):
    """The value without what was recorded after a day."""
    if isinstance(value, dict):
        return {key: as_of(inner, day) for key, inner in value.items() if not later(inner, day)}
    if isinstance(value, list):
        kept = [one for one in value if not (isinstance(one, dict) and not_made(one, day))]
        return [as_of(one, day) for one in kept]
    return value


def not_made(entry, day):
    return "status" not in entry and any(later(entry.get(key), day) for key in DATED)


def later(value, day):
    return isinstance(value, str) and bool(re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", value)) and value[:10] > day


def put(data, way, value):
    """Write a value at a way such as ``considered.facts`` or ``agencies.0.attendee``; None takes it out."""
    here = data
    *steps, last = [int(step) if step.isdigit() else step for step in way.split(".")]
    for step in steps:
        if isinstance(here, dict) and not isinstance(here.get(step), dict | list):
            here[step] = {}
        here = here[step]
    if value is None:
        here.pop(last, *([None] if isinstance(here, dict) else []))
    elif isinstance(here, list) and last == len(here):
        here.append(value)
    else:
        here[last] = value


def lay(scenario, root):
    template = HERE.parents[1] / "case_template"
    shutil.copytree(template, root)
    for name in BASES[scenario.get("base") or "base"]:
        shutil.copytree(HERE / "examples" / name, root, dirs_exist_ok=True)
    day = scenario.get("as_of")
    for file in sorted(root.rglob("*.yaml")) if day else ():
        data = as_of(read_document(file, file.name).data, day)
        if file.name == "actions.yaml":  # a day set for later is a plan, not a record
            data = kept_plans(data, read_document(file, file.name).data)
        file.write_text(json.dumps(data), encoding="utf-8")
    if scenario.get("profile"):
        shutil.copyfile(PROFILES / scenario["profile"], root / scenario["profile"])
        scenario = {**scenario, "set": {**(scenario.get("set") or {})}}
        scenario["set"]["case.yaml"] = {**scenario["set"].get("case.yaml", {}), "profile": scenario["profile"]}
    for path in scenario.get("unwritten") or ():
        shutil.copyfile(template / path, root / path)
    for path in scenario.get("without") or ():
        (root / path).unlink()
        if not any((root / path).parent.iterdir()):
            (root / path).parent.rmdir()
    given = [*(scenario.get("set") or {}).items(), *(scenario.get("set_also") or {}).items()]
    for path, fields in given:
        source = root / path
        data = copy.deepcopy(read_document(source, path).data) or {}
        for way, value in fields.items():
            put(data, way, value)
        source.write_text(json.dumps(data), encoding="utf-8")
    return root


def kept_plans(data, whole):
    for number, action in enumerate(whole.get("actions") or ()):
        data["actions"][number]["due"] = action["due"]
    return data


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[one["name"] for one in SCENARIOS])
def test_next_and_check_are_as_written(scenario, tmp_path):
    root, today = lay(scenario, tmp_path / "case"), date.fromisoformat(scenario["today"])
    case = read_case(root)
    judgement, checked = judged(case, today), check_case(root, today, root)
    assert not [str(one) for one in case.findings if one.severity.word == "error"], "the scenario itself is sound"
    weights = {}
    for one in judgement.findings:
        weights[one.code] = max(weights.get(one.code, one.severity), one.severity)
    weights = {code: weight.word for code, weight in weights.items()}
    for code, weight in (scenario.get("check") or {}).items():
        assert (code, weights.get(code, "none")) == (code, weight)
    errors = scenario.get("errors")
    if errors is not None:
        assert sorted(code for code, weight in weights.items() if weight == "error") == sorted(errors)
    laws_verdicts(scenario, root, today, judgement, weights)
    if scenario.get("quorum"):
        assert scenario["quorum"] in checked.verdict.sentence
    for code, clause in (scenario.get("sections") or {}).items():
        assert {one.clause for one in judgement.findings if one.code == code} == {clause}
    steps = checked.next.steps
    for wanted, step in zip(scenario.get("first") or (), steps, strict=False):
        assert shown(step, wanted) == wanted
    assert len(steps) >= len(scenario.get("first") or ())
    for code, wanted in (scenario.get("steps") or {}).items():
        (step,) = [one for one in steps if one.code == code]
        assert shown(step, wanted) == wanted
    codes = {one.code for one in steps}
    assert not codes & set(scenario.get("no_step") or ())
    if "overdue" in scenario:
        assert sorted({one.code for one in steps if one.overdue}) == sorted(scenario["overdue"] or ())
    if scenario.get("nothing"):
        assert steps == ()


def laws_verdicts(scenario, root, today, judgement, weights):
    """What law-scenarios.yaml expects: all that check and validate find, what is accepted, how deadlines stand."""
    case = read_case(root)
    if "findings" in scenario:
        found = {code for code, weight in weights.items() if weight in {"warning", "error"}}
        assert sorted(found) == sorted(scenario["findings"])
    if "validate" in scenario:
        wrong = [one.code for one in validate_case(root, today) if one.severity.word == "error"]
        assert sorted(wrong) == sorted(scenario["validate"])
    if "accepted" in scenario:
        assert sorted({one.code for one in judgement.accepted}) == sorted(scenario["accepted"])
    for identifier, status in (scenario.get("deadlines") or {}).items():
        known = {one.status for one in deadlines_of(case, today) or () if one.id == identifier} or {"none"}
        assert (identifier, status in known, known) == (identifier, True, known)


def shown(step, wanted):
    facts = {
        "code": step.code,
        "by": step.by.isoformat() if step.by else "none",
        "who": step.who,
        "overdue": "yes" if step.overdue else "no",
    }
    return {key: facts[key] for key in wanted}
