"""How true the links are that a merge suggests, on invented cases in which it is known which entries tell of one event.

links_found.py [CASES]   precision and recall on the bank of words and the seeds that nothing was tuned on
links_found.py tuned     the same on those that the weights were tuned on
"""

import sys
from collections.abc import Iterable

from told_cases import told_case

from wscp_cli.chronology.event import Event
from wscp_cli.chronology.linking import suggest_links
from wscp_cli.model.chronology import ChronologyDecisions

TUNED = sys.argv[1:2] == ["tuned"]
CASES = int(sys.argv[1]) if sys.argv[1:] and not TUNED else 40
PRECISION, RECALL = 0.9, 0.75
KINDS = {
    "": "without boilerplate",
    "shared": "one sentence in half of the outcomes",
    "own": "each agency's own, anywhere",
    "seldom": "one sentence, seldom, anywhere",
}


def suggested(events: Iterable[Event]) -> set[frozenset[str]]:
    return {frozenset((event.id, link.event)) for event in events for link in event.links}


def measured(bank: str, seeds: range, boilerplate: str) -> tuple[float, float]:
    right = made = true = 0
    for seed in seeds:
        case = told_case(seed, bank, boilerplate)
        suggest_links(case.events, ChronologyDecisions())
        found = suggested(case.events)
        right, made, true = right + len(found & case.truth), made + len(found), true + len(case.truth)
    return right / max(made, 1), right / true


def main() -> int:
    bank, seeds = ("tuned", range(CASES)) if TUNED else ("reported", range(1000, 1000 + CASES))
    missed = False
    print(f"{CASES} cases of the bank '{bank}': 75 tellings of 30 events by 7 agencies, and 100 other entries")
    for boilerplate, words in KINDS.items():
        precision, recall = measured(bank, seeds, boilerplate)
        missed = missed or precision < PRECISION or recall < RECALL
        print(f"{words:38} precision {precision:.3f}  recall {recall:.3f}")
    return missed


if __name__ == "__main__":
    sys.exit(main())
