"""What an import means, in sentences: how much of what, and the decision; never the words themselves."""

from collections import Counter

from wscp_cli.recording.returned.compare import Compared, Taken

_ROWS = {
    "attendance": ("person", "people"),
    "key_lines": ("key line", "key lines"),
    "dissent": ("dissent", "dissents"),
    "actions": ("action", "actions"),
    "analysis": ("analysis", "analyses"),
    "learning": ("learning point", "learning points"),
    "findings": ("finding", "findings"),
    "recommendations": ("recommendation", "recommendations"),
    "agencies": ("agency", "agencies"),
    "people": ("person of the family", "people of the family"),
    "criteria": ("criterion", "criteria"),
    "partner_views": ("partner's view", "partners' views"),
    "parallel": ("parallel process", "parallel processes"),
    "children": ("child", "children"),
    "episodes": ("key practice episode", "key practice episodes"),
    "key_practice_episodes": ("key practice episode", "key practice episodes"),
    "panel": ("panel member", "panel members"),
    "key_lines_of_enquiry": ("key line", "key lines"),
    "stages": ("stage", "stages"),
    "monitoring": ("time of monitoring", "times of monitoring"),
    "disputes": ("disagreement", "disagreements"),
    "members": ("person of the family", "people of the family"),
    "practitioners_invited": ("practitioner invited", "practitioners invited"),
    "practitioners_attended": ("practitioner who came", "practitioners who came"),
    "agencies_asked": ("agency asked", "agencies asked"),
    "topics": ("topic", "topics"),
    "quality_markers": ("quality question", "quality questions"),
    "statements": ("statement", "statements"),
    "family_informed": ("person told", "people told"),
}
_BLOCKS = {"content": ("part of the report", "parts of the report")}
_LISTS = {
    "progress": ("progress report", "progress reports"),
    "evidence": ("piece of evidence", "pieces of evidence"),
    "revised_due": ("date moved", "dates moved"),
    "milestones": ("milestone", "milestones"),
}
_OF_FILE = {
    ("meeting", ("attendance",)): "attendance",
    ("meeting", ("key_lines_of_enquiry",)): "key_lines",
    ("meeting", ("decision", "dissent")): "dissent",
    ("notification", ("review_criteria",)): "criteria",
    ("case", ("parallel_processes",)): "parallel",
}


_NAMED_FIELDS = 3
"""Fields of a document that are named; of more than one beyond, only how many."""


def sentences(found: Compared) -> list[str]:
    """What would be written, a line for each document, and what stands in the way of nothing."""
    sources = dict.fromkeys([one.source for one in found.taken] + [source for *_, source in found.added])
    return [f"{source}: {'; '.join(_parts(found, source))}" for source in sources]


def _parts(found: Compared, source: str) -> list[str]:
    taken = [one for one in found.taken if one.source == source]
    parts = [*_considered(taken), *_rows(found, taken, source), *_decision(taken)]
    said = {"considered", "decision"}
    blocks = Counter(one.title.split(".")[0] for one in taken if "[" not in one.title)
    parts += [f"{number} {_BLOCKS[name][number != 1]}" for name, number in blocks.items() if name in _BLOCKS]
    left = [one.title for one in taken if "[" not in one.title and one.title.split(".")[0] not in {*said, *_BLOCKS}]
    if left:
        titles = [title.replace("_", " ").replace(".", " ") for title in left]
        more = len(titles) - _NAMED_FIELDS
        parts.append(f"{', '.join(titles[:_NAMED_FIELDS])} and {more} more fields" if more > 1 else ", ".join(titles))
    cleared = sum(one.value is None for one in taken)
    if cleared:
        parts.append(f"{cleared} {'field' if cleared == 1 else 'fields'} emptied")
    return parts


def _considered(taken: list[Taken]) -> list[str]:
    number = sum(one.title.startswith("considered.") and one.value is not None for one in taken)
    return [f"{number} {'point' if number == 1 else 'points'} considered"] if number else []


def _rows(found: Compared, taken: list[Taken], source: str) -> list[str]:
    new: Counter[str] = Counter()
    for kind, pointer, _, origin in found.added:
        if origin == source:
            last = str(pointer[-1])
            new[last if last in _LISTS else _OF_FILE.get((kind, tuple(map(str, pointer))), last)] += 1
    rows = dict.fromkeys(one.title.partition("]")[0] for one in taken if "[" in one.title)
    changed = Counter(row.partition("[")[0] for row in rows)
    parts = []
    for name in dict.fromkeys([*changed, *new]):
        one, several = _LISTS.get(name) or _ROWS.get(name, (name, name))
        counts = [f"{new[name]} {one if new[name] == 1 else several} new"] if new[name] else []
        counts += [f"{changed[name]} {one if changed[name] == 1 else several} changed"] if changed[name] else []
        parts += counts
    return parts


def _decision(taken: list[Taken]) -> list[str]:
    parts = []
    for one in taken:
        if one.title == "decision.undertake_lcspr" and one.value is not None:
            parts.append(f"decision: {'an LCSPR' if one.value == 'yes' else 'no LCSPR'}")
        elif one.title == "decision.rationale" and isinstance(one.value, str):
            parts.append(f"rationale {len(one.value.split())} words")
        elif one.title.startswith("decision."):
            word = one.title.removeprefix("decision.").replace("_", " ")
            parts.append(f"{word}: {one.value or 'emptied'}")
    return parts
