import importlib.util
import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest

import wscp_cli
from wscp_cli.documents.kinds import KINDS
from wscp_cli.documents.making import TEMPLATES, template_of

ROOT = Path(wscp_cli.__file__).parents[1]


@pytest.fixture(scope="module")
def built():
    folder = ROOT / "release/word_templates"
    if not folder.is_dir():
        pytest.skip("not a checkout")
    sys.path.insert(0, str(folder))
    try:
        spec = importlib.util.spec_from_file_location("build_templates", folder / "build.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module.made()
    finally:
        sys.path.remove(str(folder))


def test_every_kind_has_a_template_and_every_template_a_kind(built):
    assert {path.stem for path in TEMPLATES.glob("*.docx")} == set(KINDS) == set(built)


@pytest.mark.parametrize("name", KINDS)
def test_the_templates_are_what_the_builder_makes(name, built):
    assert built[name] == template_of(KINDS[name]), "run: python release/word_templates/build.py"


@pytest.mark.parametrize("name", KINDS)
def test_a_template_is_accessible(name):
    from wscp_cli.documents.engine.package import opened

    package = opened(template_of(KINDS[name]))
    document = package.parts["word/document.xml"].decode()
    styles = package.parts["word/styles.xml"].decode()
    assert 'w:val="en-GB"' in styles
    assert 'w:name="compatibilityMode"' in package.parts["word/settings.xml"].decode()
    levels = [1, *(int(one) for one in re.findall(r'<w:pStyle w:val="Heading(\d)"', document))]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), levels
    for table in re.findall(r"<w:tbl>.*?</w:tblPr>", document):
        assert "<w:tblDescription" in table
    assert document.count("<w:tr>") - document.count("{{#") - document.count("{{/") <= document.count("<w:cantSplit/>")
    size = re.search(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', document)
    assert sorted(map(int, size.groups())) == [11906, 16838]
    marked = "{{marking}}" in "".join(package.parts[part].decode() for part in package.stories())
    assert marked == KINDS[name].marked
