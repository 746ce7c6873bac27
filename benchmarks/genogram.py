"""How long a genogram takes: layout, and layout with SVG, for 20, 200 and 1,000 invented people."""

import random
import time
from datetime import date

from wscp_cli.genogram import lay_out
from wscp_cli.genogram.draw import draw
from wscp_cli.model.dates import EdtfDate
from wscp_cli.model.family import Family, Parentage, Person, Union


def family(size: int, seed: int = 1) -> Family:
    """A family that grows downwards from one couple, its in-laws often with parents of their own."""
    rng = random.Random(seed)  # noqa: S311  (an invented family, no secret)
    people: list[Person] = []
    unions: list[Union] = []
    parentage: list[Parentage] = []

    def person(sex: str, year: int) -> str:
        people.append(
            Person(id=f"p{len(people)}", name=f"Given{len(people)} Family", sex=sex, born=EdtfDate.parse(str(year)))
        )
        return people[-1].id

    def couple(one: str, other: str, year: int) -> tuple[str, str, int]:
        unions.append(
            Union(id=f"u{len(unions)}", partners=(one, other), status=rng.choice(["current", "separated", "divorced"]))
        )
        return one, other, year

    waiting = [couple(person("male", 1900), person("female", 1902), 1900)]
    while waiting and len(people) < size:
        father, mother, year = waiting.pop(0)
        for k in range(rng.choice([2, 2, 3, 4])):
            sex, born = rng.choice(["male", "female"]), year + 20 + 3 * k
            child = person(sex, born)
            parentage.append(Parentage(child=child, parents=(father, mother)))
            for _ in range(rng.choice([0, 1, 1, 1, 2])):
                partner = person("female" if sex == "male" else "male", born)
                waiting.append(couple(child, partner, born))
                if rng.random() < 0.25:
                    elders = person("male", born - 28), person("female", born - 25)
                    couple(*elders, born - 28)
                    parentage.append(Parentage(child=partner, parents=elders))
    return Family(people=tuple(people), unions=tuple(unions), parentage=tuple(parentage))


def main() -> None:
    for size in (20, 200, 1000):
        one = family(size)
        began = time.perf_counter()
        layout = lay_out(one, date(2026, 11, 22))
        laid = time.perf_counter()
        draw(one, "BENCH", ("svg",), date(2026, 11, 22))
        done = time.perf_counter()
        print(f"{len(layout.people):5} people  layout {laid - began:6.2f} s   layout and SVG {done - laid:6.2f} s")


if __name__ == "__main__":
    main()
