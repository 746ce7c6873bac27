"""The numbers of the actions in a plan: by recommendation, then as written."""

from wscp_cli.model.actions import ActionPlan


def numbers_of(plan: ActionPlan) -> dict[str, str]:
    """Each action's number in the plan, such as ``1.2``, by its id; actions of no recommendation come last."""
    places = {one.id: number for number, one in enumerate(plan.recommendations, 1)}
    seen: dict[int, int] = {}
    numbers: dict[str, str] = {}
    for action in plan.actions:
        group = places.get(action.recommendation, len(places) + 1)
        seen[group] = seen.get(group, 0) + 1
        numbers[action.id] = f"{group}.{seen[group]}"
    return numbers
