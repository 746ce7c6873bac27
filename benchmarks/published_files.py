"""How well publish-check finds what is planted, on a blind set of invented files.

    published_files.py [TIMES]       each place TIMES times (4), each spelling in eight carriers; clean files; unreadable ones
    published_files.py keep FOLDER   the same, its files kept in FOLDER

Ends with 1 where something planted is called clean, an unreadable file is called clean, or an aim is missed.
"""

import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "published"))

import clean_files
import office_places
import other_places
import pdf_places
import unreadable
import word_places
from families import SPELLINGS, Family, families

PLACES = word_places.places() | office_places.places() | pdf_places.places() | other_places.places()
LATIN = (
    {
        "pdf: kerned",
        "pdf: a letter at a time",
        "pdf: a word a line",
        "pdf by fpdf2: text",
        "csv: windows letters",
        "rtf: figures",
        "zip: pdf",
        "pdf: form drawn",
    }
    | {f"pdf: {n}" for n in pdf_places.CONTENT}
    | {
        "pdf: earlier revision",
        "pdf: unreferenced stream",
        "pdf: unreferenced, packed",
        "pdf: packed twice",
        "pdf: font with named letters",
        "pdf: locked without a password",
    }
)
LETTERS = {"docx: name of an element", "docx: name of an attribute"}
WORDS = {n for n in PLACES if "a word" in n or "break between" in n or "tab between" in n or "end of a line" in n}
DAYS = {"docx: full date behind a control"}
CARRIERS = [
    "docx: paragraph",
    "xlsx: inline text",
    "pdf: text",
    "txt: sentence",
    "html: text",
    "csv: cell",
    "odt: paragraph",
    "svg: text",
    "eml: text",
    "rtf: text",
    "pptx: text",
    "ics: description",
]
IN_PLACES = [
    "plain",
    "plain",
    "surname first",
    "capitals",
    "longest part",
    "possessive",
    "no accents",
    "born words",
    "born slashes",
    "phone squashed",
    "e-mail",
    "address",
    "postcode",
    "nhs squashed",
    "school",
    "surgery",
    "plate",
    "doctor",
    "upn",
    "nino",
]
TO_LOOK_AT = {"one letter short", "e-mail elsewhere", "right-to-left override"}


def suits(place: str, text: str, spelling: str) -> bool:
    """Whether this spelling can stand in this place at all."""
    if place in DAYS:
        return spelling in {"born iso", "born stamp"}
    if place in LETTERS:
        return spelling in {"plain", "longest part"}
    if place in WORDS:
        return spelling in {"plain", "address"}
    if place == "xlsx by openpyxl: name of a sheet":
        return spelling in {"plain", "longest part", "nhs squashed", "plate"}
    if spelling == "unicode escapes" and place.startswith("rtf"):
        return False  # there they mean other letters
    if place in {"pdf: kerned", "pdf: a letter at a time"} and not text.isascii():
        return False
    if spelling == "one letter short" and len(text) < 5:
        return False  # three Chinese letters are another name
    if place in LATIN or place == "html: windows letters":
        try:
            text.encode("cp1252")
            text.encode("latin-1")
        except UnicodeEncodeError:
            return False
    return True


def planted(times: int) -> list[tuple[str, str, Family, str]]:
    """Place, spelling, family and text of each file."""
    draw, all_families, made = random.Random(23), families(), []
    for place in PLACES:
        for _ in range(times):
            for _ in range(200):
                family, spelling = draw.choice(all_families), draw.choice(["born iso"] if place in DAYS else IN_PLACES)
                text = SPELLINGS[spelling](family)
                if (
                    suits(place, text, spelling)
                    and not (family.ordinary and spelling in {"longest part", "possessive"})
                    and not (spelling == "possessive" and len(family.given) < 5)
                ):
                    made.append((place, spelling, family, text))
                    break
    for spelling, write in SPELLINGS.items():
        for place in draw.sample(CARRIERS, 8):
            for _ in range(50):
                family = draw.choice(all_families)
                text = write(family)
                single = spelling in {
                    "given",
                    "surname",
                    "alias",
                    "possessive",
                    "curly possessive",
                    "plural family",
                    "longest part",
                    "one letter short",
                    "initial",
                    "lower case",
                }
                if (
                    suits(place, text, spelling)
                    and not (family.ordinary and single)
                    and not (family.number in {20, 21, 22} and single)
                ):
                    made.append((place, spelling, family, text))
                    break
    return made


def checked(folder: Path, terms: Path) -> tuple[dict[str, dict], float]:
    """What wscp says about the files of a folder, by name, and its processor's time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(
        [
            str(Path(sys.executable).with_name("wscp")),
            "publish-check",
            str(folder),
            "--terms",
            str(terms),
            "--format",
            "json",
        ],
        capture_output=True,
        text=True,
        cwd=folder.parent,
        timeout=600,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode not in (0, 1):
        raise SystemExit(f"wscp ended with {run.returncode}: {run.stderr[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {Path(one["path"]).name: one for one in json.loads(run.stdout)["files"]} | {
        "": {"out": run.stdout + run.stderr}
    }, cpu


def write_terms(path: Path, family: Family) -> None:
    """The terms file of a family."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("person", "kind", "text"), *family.terms()])


def plant_all(home: Path, times: int) -> tuple[Counter, list[str], int, float]:
    """Write, check and count what is planted."""
    by_family: dict[int, list[tuple[str, str, str, str]]] = {}
    for number, (place, spelling, family, text) in enumerate(planted(times)):
        folder = home / f"family-{family.number:02}" / "files"
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{number:04}.{place.split(':')[0].split()[0]}"
        (folder / name).write_bytes(PLACES[place](text))
        by_family.setdefault(family.number, []).append((name, place, spelling, text))
    counts, misses, files, cpu = Counter(), [], 0, 0.0
    for family in families():
        rows = by_family.get(family.number, [])
        if not rows:
            continue
        home_of = home / f"family-{family.number:02}"
        write_terms(home_of / "terms.csv", family)
        said, took = checked(home_of / "files", home_of / "terms.csv")
        files, cpu = files + len(rows), cpu + took
        for name, place, spelling, text in rows:
            result = said[name]["result"]
            named = any(one.get("whose") for one in said[name]["findings"] if one["level"] == "error")
            counts[result] += 1
            counts["named"] += named
            if len(text) >= 6 and text.casefold() in said[""]["out"].casefold() and text not in ("",):
                counts["printed"] += 1
                misses.append(f"PRINTED  {place} | {spelling} | family {family.number} | {home_of.name}/{name}")
            if result == "clean" or (result == "review" and spelling not in TO_LOOK_AT):
                misses.append(f"{result:12} {place} | {spelling} | family {family.number} | {home_of.name}/{name}")
            elif not named and spelling not in TO_LOOK_AT:
                misses.append(
                    f"un-named     {place} | {spelling} | {result} | {[one['code'] for one in said[name]['findings']]} {[one['reason'] for one in said[name]['not_checked']][:2]} | family {family.number} | {home_of.name}/{name}"
                )
    return counts, misses, files, cpu


def main() -> int:
    """Measure; print; say whether the aims are met."""
    keep = sys.argv[1:2] == ["keep"]
    times = 2 if keep else int(sys.argv[1]) if sys.argv[1:] else 4
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(sys.argv[2]) if keep else Path(scratch)
        started = time.monotonic()
        counts, misses, files, cpu = plant_all(home, times)
        print(
            f"planted: {files} files, {len(PLACES)} places, {len(SPELLINGS)} spellings: "
            f"{dict(counts)}; {cpu:.1f} s of CPU"
        )
        print("\n".join(sorted(misses)))
        bad = counts["clean"] + counts["printed"]
        told = counts["found"] + counts["not-checked"]
        bad += told < 0.99 * files
        alarms = words = 0
        for family in [*families()[55:], *families()[::11]]:
            folder = home / f"clean-{family.number}" / "files"
            folder.mkdir(parents=True, exist_ok=True)
            made = clean_files.files(family.number) | clean_files.blanks()
            for name, data in made.items():
                (folder / name).write_bytes(data)
            write_terms(folder.parent / "terms.csv", family)
            said, _ = checked(folder, folder.parent / "terms.csv")
            words += sum(len(data.split()) for name, data in made.items() if name.endswith(".txt")) * 12
            for name, one in said.items():
                errors = [
                    (f["code"], f["place"], f.get("whose")) for f in one.get("findings", []) if f["level"] == "error"
                ]
                alarms += len(errors)
                if errors or one.get("result") == "not-checked":
                    print("CLEAN FILE", family.name, name, one["result"], errors[:3], one["not_checked"][:2])
        print(f"clean: {alarms} errors in {words} words: {alarms / words * 10_000:.2f} in 10,000")
        bad += alarms / words * 10_000 > 3
        folder = home / "unreadable" / "files"
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in unreadable.files().items():
            (folder / name).write_bytes(data)
        write_terms(folder.parent / "terms.csv", families()[0])
        said, cpu = checked(folder, folder.parent / "terms.csv")
        results = {name: one["result"] for name, one in said.items() if name}
        print(f"unreadable: {dict(Counter(results.values()))}; {cpu:.1f} s of CPU")
        for name, result in results.items():
            if result != "not-checked":
                print("UNREADABLE", name, result, [f["code"] for f in said[name]["findings"]])
                bad += result in ("clean", "review")
        print(f"{time.monotonic() - started:.0f} s in all")
    return int(bool(bad))


if __name__ == "__main__":
    raise SystemExit(main())
