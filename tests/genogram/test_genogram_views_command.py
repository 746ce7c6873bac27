"""`wscp genogram` with its views, its page and its watching, as a user types it."""

import base64
import hashlib
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
from html.parser import HTMLParser

import pytest

from wscp_cli.commands.shared import redraw
from wscp_cli.console import Console

FAMILY = """\
as_at: 2026-03-01
people:
  - {id: mum-annabel, name: Annabel Inventado, sex: female, born: 1990, ethnicity: Ruritanian}
  - {id: gran, name: Grace Inventado, sex: female, born: 1960}
  - {id: cyril, name: Cyril Inventado, sex: male, born: 2015-04-03, index_child: true}
parentage:
  - {child: cyril, parents: [mum-annabel]}
  - {child: mum-annabel, parents: [gran]}
relationships:
  - {from: gran, to: cyril, kind: caring}
"""


@pytest.fixture
def case(tmp_path):
    root = tmp_path / "REF-1"
    root.mkdir()
    (root / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    (root / "family.yaml").write_text(FAMILY, "utf-8")
    return root


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self.inside = [], {"style": "", "script": ""}, ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, _):
        self.inside = ""

    def handle_data(self, data):
        if self.inside in self.words:
            self.words[self.inside] += data


def test_the_page_asks_nothing_of_the_network_and_runs_only_its_own_script(wscp, case):
    ran = wscp("genogram", case, "--format", "html")
    assert ran.returncode == 0, ran.stderr
    text = (case / "out" / "genogram.html").read_text("utf-8")
    page = Page(text)
    policy = next(a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    for words in page.words.values():
        digest = base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not [a for t, a in page.tags if "src" in a or (a.get("href") or "#")[0] != "#"]
    assert not [a for _, a in page.tags if "style" in a or any(k.startswith("on") for k in a)]
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", text)


def test_without_scripts_the_list_leads_to_everybody(wscp, case):
    text = wscp("genogram", case, "--format", "html", "-o", "-").stdout
    page = Page(text)
    anchors = [a["href"][1:] for t, a in page.tags if t == "a"]
    groups = [a["id"] for t, a in page.tags if t == "g" and a.get("class") == "person"]
    assert sorted(anchors) == sorted(groups)
    assert len(groups) == 3
    assert any(a.get("id") == "tools" and "hidden" in a for _, a in page.tags)


def test_a_name_that_is_markup_is_words_on_the_page(wscp, case):
    hostile = FAMILY.replace("Grace Inventado", "'</script><img src=x onerror=alert(1)>'")
    (case / "family.yaml").write_text(hostile, "utf-8")
    page = Page(wscp("genogram", case, "--format", "html", "-o", "-").stdout)
    assert not [t for t, _ in page.tags if t == "img"]
    assert [t for t, _ in page.tags].count("script") == 1


@pytest.mark.parametrize("form", ["svg", "html", "json", "dot"])
def test_what_is_published_names_nobody(wscp, case, form):
    ran = wscp("genogram", case, "--publication", "--format", form, "-o", "-")
    assert ran.returncode == 0, ran.stderr
    assert not re.search("Annabel|Inventado|annabel|cyril|gran\\b|REF-1|2026|2015|1990", ran.stdout)
    assert ("mother" if form == "json" else "Mother") in ran.stdout


def test_what_is_published_is_not_taken_for_the_named_picture(wscp, case):
    assert wscp("genogram", case, "--publication", "--format", "svg").returncode == 0
    assert wscp("genogram", case, "--initials", "--format", "svg").returncode == 0
    assert sorted(p.name for p in (case / "out").iterdir()) == ["genogram-initials.svg", "genogram-publication.svg"]


def test_part_of_a_family_is_said_to_be_a_part(wscp, case):
    ran = wscp("genogram", case, "--generations", "1", "--focus", "gran", "--format", "svg", "-o", "-")
    assert "Part of the family" not in ran.stdout  # the relationship of gran and cyril keeps him in
    ran = wscp("genogram", case, "--generations", "0", "--focus", "mum-annabel", "--format", "svg", "-o", "-")
    assert "Part of the family, with left out: 2 people, 2 bonds of children, 1 relationship." in ran.stdout
    assert "left out" in ran.stderr


def test_relationships_are_drawn_unless_not_wanted(wscp, case):
    def kinds(*more):
        ran = wscp("genogram", case, "--format", "json", *more)
        return [i["relationship"] for i in json.loads(ran.stdout)["lines"] if "relationship" in i]

    assert kinds() == kinds("--relationships", "all") == ["caring"]
    assert kinds("--relationships", "none") == kinds("--relationships", "harmful") == []


def test_facts_stand_beneath_the_name_when_asked_for(wscp, case):
    assert "Ruritanian" not in wscp("genogram", case, "-o", "-").stdout
    assert "Ruritanian" in wscp("genogram", case, "-o", "-", "--show", "ethnicity").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--relationships", "some"),
        ("--focus", "nobody-here"),
        ("--generations", "-1"),
        ("--show", "shoe-size"),
        ("--show", ""),
        ("--publication", "--show", "ethnicity"),
        ("--publication", "--initials"),
        ("--no-sexes",),
        ("--deceased", "skull"),
        ("--paper", "a7"),
        ("--watch", "-o", "-"),
        ("--publication", "--as-at", "2001-01-01"),
    ],
)
def test_wrong_usage_is_2_and_names_nobody(wscp, case, arguments):
    ran = wscp("genogram", case, *arguments)
    assert ran.returncode == 2, ran.stderr
    assert "nobody-here" not in ran.stderr


def test_a_focus_that_is_nearly_an_id_is_told_which(wscp, case):
    assert "Ids like it: mum-annabel" in wscp("genogram", case, "--focus", "mum-anabel").stderr


def test_generations_without_a_child_of_the_review_need_a_focus(wscp, case):
    (case / "family.yaml").write_text(FAMILY.replace(", index_child: true", ""), "utf-8")
    ran = wscp("genogram", case, "--generations", "1")
    assert ran.returncode == 2
    assert "--focus" in ran.stderr
    assert wscp("genogram", case, "--generations", "1", "--focus", "cyril").returncode == 0


def wide(count):
    people = "".join(f"  - {{id: p{n}, name: Person number {n}, sex: male}}\n" for n in range(count))
    return f"people:\n{people}siblings: [{{people: [{', '.join(f'p{n}' for n in range(count))}]}}]\n"


def test_a_wide_family_is_cut_into_sheets(wscp, case):
    (case / "family.yaml").write_text(wide(60), "utf-8")

    def pages(*more):
        assert wscp("genogram", case, "-o", "wide.pdf", *more, cwd=case).returncode == 0
        content = (case / "wide.pdf").read_bytes()
        return len(re.findall(rb"/Type /Page\b(?!s)", content)), b"841.89 595.28" in content

    assert pages()[0] == 1
    count, a4 = pages("--paper", "a4")
    assert count > 2
    assert a4
    assert 1 < pages("--paper", "a3")[0] < count


def test_a_file_that_is_emptied_to_be_written_anew_is_waited_for(tmp_path, monkeypatch):
    path, drawn = tmp_path / "family.yaml", []
    path.write_text("one", "utf-8")
    turns = iter(["", None, "two"])

    def turn(_):
        """What happens to the file while the watcher sleeps."""
        now = next(turns, "end")
        if now == "end" and drawn[-1] == "two":
            raise KeyboardInterrupt
        if now is None:
            path.unlink()
        elif now != "end":
            path.write_text(now, "utf-8")

    monkeypatch.setattr(redraw.time, "sleep", turn)
    redraw.whenever_changed(path, lambda: drawn.append(path.read_text("utf-8")), Console())
    assert drawn == ["one", "two"]


def test_a_change_of_the_file_beside_is_seen_too(tmp_path, monkeypatch):
    path, beside, drawn = tmp_path / "family.yaml", tmp_path / "agencies.yaml", []
    path.write_text("family", "utf-8")
    turns = iter(["one", "", "three"])

    def turn(_):
        now = next(turns, None)
        if now is not None:
            beside.write_text(now, "utf-8")
        elif drawn[-1] == "three":
            raise KeyboardInterrupt

    monkeypatch.setattr(redraw.time, "sleep", turn)
    redraw.whenever_changed(
        path,
        lambda: drawn.append(beside.read_text("utf-8") if beside.exists() else ""),
        Console(),
        beside,
    )
    assert (drawn[0], drawn[-1]) == ("", "three")


def heeding():
    """Heed Ctrl-C even where the tests run in the background of a shell, whose children ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def watching(case):
    """A running `--watch`, and what to call for the next line of its stderr that matches."""
    started = subprocess.Popen(
        [sys.executable, "-m", "wscp_cli", "genogram", str(case), "--watch", "--format", "svg"],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        **({"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if os.name == "nt" else {"preexec_fn": heeding}),
    )
    lines = queue.Queue()

    def read():
        for line in started.stderr:
            lines.put(line)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()

    def until(pattern):
        seen = []
        while not (seen and re.search(pattern, seen[-1])):
            try:
                seen.append(lines.get(timeout=60))
            except queue.Empty:
                pytest.fail(f"never said {pattern!r}: {seen}")
        return seen

    yield started, until
    started.kill()
    started.wait()
    reader.join(10)
    started.stderr.close()


def test_the_picture_follows_the_file_and_survives_its_breaking(case, watching):
    started, until = watching
    picture, source = case / "out" / "genogram.svg", case / "family.yaml"
    until("watching family.yaml")
    assert "Grace" in picture.read_text("utf-8")
    source.write_text(FAMILY.replace("Grace", "Gloria"), "utf-8")
    until("wrote")
    drawn = picture.read_text("utf-8")
    assert "Gloria" in drawn
    source.write_text("people: [", "utf-8")
    said = until("last picture is kept")
    assert not any("Traceback" in line for line in said)
    assert picture.read_text("utf-8") == drawn
    aside = case / "family.new"  # as editors save: another file put in its place
    aside.write_text(FAMILY.replace("Grace", "Gwendolen"), "utf-8")
    aside.replace(source)
    until("wrote")
    assert "Gwendolen" in picture.read_text("utf-8")
    started.send_signal(signal.CTRL_BREAK_EVENT if os.name == "nt" else signal.SIGINT)
    if os.name != "nt":
        until("no longer watching")
        assert started.wait(60) == 0


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "html", "dot", "json"])
def test_a_picture_takes_the_place_of_a_picture_and_of_nothing_else(wscp, case, form):
    kept = f"picture.{form}"
    for _ in range(2):
        ran = wscp("genogram", case, "--format", form, "-o", kept, cwd=case)
        assert ran.returncode == 0, ran.stderr
    (case / kept).write_text("<svg>somebody's own work</svg>", "utf-8")
    ran = wscp("genogram", case, "--format", form, "-o", kept, cwd=case)
    assert ran.returncode == 5
    assert "own work" in (case / kept).read_text("utf-8")


def test_no_picture_is_put_over_a_file_of_the_case(wscp, case):
    for more in ((), ("--watch",), ("--ecomap",)):
        ran = wscp("genogram", case, "--format", "svg", "-o", "family.yaml", *more, cwd=case)
        assert ran.returncode == 5, ran.stderr
        assert (case / "family.yaml").read_text("utf-8") == FAMILY


def test_the_name_of_a_gedcom_file_is_not_in_that_of_a_picture_to_publish(wscp, tmp_path):
    (tmp_path / "smith.ged").write_text("0 HEAD\n1 GEDC\n2 VERS 5.5.1\n0 @I1@ INDI\n1 NAME A /B/\n0 TRLR\n", "utf-8")
    ran = wscp("genogram", "--gedcom", "smith.ged", "--publication", "--focus", "i1", "--format", "svg", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("genogram")] == ["genogram-publication.svg"]


def test_no_picture_of_a_gedcom_file_is_put_over_another_file(wscp, tmp_path):
    (tmp_path / "tree.ged").write_text("0 HEAD\n1 GEDC\n2 VERS 5.5.1\n0 @I1@ INDI\n1 NAME A /B/\n0 TRLR\n", "utf-8")
    (tmp_path / "genogram-tree.pdf").write_text("somebody's own work", "utf-8")
    ran = wscp("genogram", "--gedcom", "tree.ged", cwd=tmp_path)
    assert ran.returncode == 5
    assert (tmp_path / "genogram-tree.pdf").read_text("utf-8") == "somebody's own work"
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith("genogram")) == [
        "genogram-tree.new.pdf",
        "genogram-tree.pdf",
        "genogram-tree.png",
        "genogram-tree.svg",
    ]


BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(not BROWSER, reason="no browser here")
def test_who_is_called_so_is_found_before_who_is_joined_to_them(wscp, case, tmp_path):
    text = wscp("genogram", case, "--format", "html", "-o", "-").stdout
    asks = """<script>
      function asked(word) {
        document.getElementById("find").value = word;
        document.getElementById("find").dispatchEvent(new Event("input"));
        var found = document.querySelectorAll(".person.found");
        return word + "=" + Array.prototype.map.call(found, function (one) { return one.id; }).join("+");
      }
      document.title = ["cyril", "grace 1960", "cared", "inventado", "nobody"].map(asked).join(" ");
    </script></body>"""
    page = tmp_path / "page.html"  # without its policy, which lets no other script run
    page.write_text(re.sub(r"<meta http-equiv[^>]*>", "", text).replace("</body>", asks), "utf-8")
    ran = subprocess.run(
        [
            BROWSER,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    told = re.search("<title>(.*?)</title>", ran.stdout)[1]
    assert told == (
        "cyril=person-cyril grace 1960=person-gran cared=person-cyril "
        "inventado=person-mum-annabel+person-gran+person-cyril nobody="
    )


def test_a_misspelt_word_is_told_and_never_drawn_as_the_usual(wscp, case):
    (case / "family.yaml").write_text(
        "people: [{id: a, sex: male}, {id: b, sex: female}, {id: c, index_child: true, born: 31/02/2000}]\n"
        "unions: [{id: u, partners: [a, b], status: seperated, kind: transitry}]\n"
        "parentage: [{child: c, parents: [a, b], kind: fosterd}]\n"
        "households: [{id: h, members: [{person: c}, {person: nobody-here}]}]\n",
        "utf-8",
    )
    ran = wscp("genogram", case, "--format", "json")
    assert ran.returncode == 1
    assert re.findall(r"family.yaml:(\d+):\d+: ([A-Z-]+)", ran.stderr) == [
        ("1", "SCHEMA-FORM"),
        ("2", "SCHEMA-ENUM"),
        ("2", "SCHEMA-ENUM"),
        ("3", "SCHEMA-ENUM"),
        ("4", "GEN-UNKNOWN-PERSON"),
    ]
    assert {one["kind"] for one in json.loads(ran.stdout)["lines"]} == {"union", "household", "index"}
    ran = wscp("genogram", case, "--ecomap", "--format", "svg")
    assert ran.returncode == 1
    assert "family.yaml:3:" in ran.stderr
