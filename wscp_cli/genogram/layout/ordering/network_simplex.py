"""Rank the nodes of a graph so that its edges, all pointing down, are together as short as can be.

The method is the network simplex of Gansner, Koutsofios, North and Vo, *A technique for drawing directed graphs* (IEEE
Transactions on Software Engineering 19, 1993), section 2: a spanning tree of edges without slack is improved, one edge
out and one in, until no exchange shortens anything.
"""

from collections import defaultdict
from collections.abc import Sequence

Edge = tuple[int, int, int]
"""From the upper node, to the lower node, its weight."""

_EXCHANGES_A_NODE = 8
"""More than any family was seen to need; a ranking cut short here is sound, only not the shortest."""


def shortest_ranks(size: int, edges: Sequence[Edge]) -> list[int]:
    """The rank of each node, each part of the graph beginning at 0.

    Args:
        size: How many nodes there are.
        edges: Without a cycle; the lower node is ranked at least one below the upper.
    """
    rank = _longest_paths(size, edges)
    for nodes, own in _parts(size, edges):
        if own:
            _improve(nodes, own, rank)
        lowest = min(rank[node] for node in nodes)
        for node in nodes:
            rank[node] -= lowest
    return rank


def _longest_paths(size: int, edges: Sequence[Edge]) -> list[int]:
    below, waits = defaultdict(list), [0] * size
    for upper, lower, _ in edges:
        below[upper].append(lower)
        waits[lower] += 1
    rank, ready = [0] * size, [node for node in range(size) if not waits[node]]
    for node in ready:
        for lower in below[node]:
            rank[lower] = max(rank[lower], rank[node] + 1)
            waits[lower] -= 1
            if not waits[lower]:
                ready.append(lower)
    return rank


def _parts(size: int, edges: Sequence[Edge]) -> list[tuple[list[int], list[Edge]]]:
    """The connected parts: their nodes and edges."""
    near = defaultdict(list)
    for upper, lower, _ in edges:
        near[upper].append(lower)
        near[lower].append(upper)
    part, parts = [-1] * size, list[tuple[list[int], list[Edge]]]()
    for start in range(size):
        if part[start] >= 0:
            continue
        nodes = [start]
        part[start] = len(parts)
        for node in nodes:
            for other in near[node]:
                if part[other] < 0:
                    part[other] = len(parts)
                    nodes.append(other)
        parts.append((nodes, []))
    for edge in edges:
        parts[part[edge[0]]][1].append(edge)
    return parts


def _improve(nodes: list[int], edges: list[Edge], rank: list[int]) -> None:
    """Exchange edges of the tree until no exchange shortens anything."""
    net = dict.fromkeys(nodes, 0)
    for upper, lower, weight in edges:
        net[upper] += weight
        net[lower] -= weight
    tree = _tight_tree(nodes, edges, rank)
    for _ in range(_EXCHANGES_A_NODE * len(nodes)):
        order, over = _walk(nodes[0], edges, tree)
        total = dict(net)
        for node in reversed(order[1:]):
            total[_other(edges[over[node]], node)] += total[node]
        # the edge above a node counts what its removal would let shrink: less than nothing means it must go
        leaving = next((n for n in order[1:] if (total[n] if edges[over[n]][0] == n else -total[n]) < 0), None)
        if leaving is None:
            return
        _exchange(edges, tree, rank, over[leaving], _below(leaving, order, over, edges), leaving)


def _tight_tree(nodes: list[int], edges: list[Edge], rank: list[int]) -> set[int]:
    """A spanning tree of edges without slack: what is reached is moved until the next edge has none."""
    incident = defaultdict(list)
    for number, (upper, lower, _) in enumerate(edges):
        incident[upper].append(number)
        incident[lower].append(number)
    reached, tree, waiting = {nodes[0]}, set[int](), [nodes[0]]
    while True:
        while waiting:
            node = waiting.pop()
            for number in incident[node]:
                other = _other(edges[number], node)
                if other not in reached and _slack(edges[number], rank) == 0:
                    reached.add(other)
                    tree.add(number)
                    waiting.append(other)
        if len(reached) == len(nodes):
            return tree
        crossing = [n for n, (upper, lower, _) in enumerate(edges) if (upper in reached) != (lower in reached)]
        nearest = min(crossing, key=lambda number: (_slack(edges[number], rank), number))
        slack = _slack(edges[nearest], rank)
        move = slack if edges[nearest][0] in reached else -slack
        for node in reached:
            rank[node] += move
        waiting = sorted(reached & set(edges[nearest][:2]))


def _slack(edge: Edge, rank: list[int]) -> int:
    return rank[edge[1]] - rank[edge[0]] - 1


def _other(edge: Edge, node: int) -> int:
    return edge[1] if edge[0] == node else edge[0]


def _walk(root: int, edges: list[Edge], tree: set[int]) -> tuple[list[int], dict[int, int]]:
    """The tree's nodes from the root outwards, and the edge by which each is reached."""
    near = defaultdict(list)
    for number in sorted(tree):
        upper, lower, _ = edges[number]
        near[upper].append(number)
        near[lower].append(number)
    order, over = [root], dict[int, int]()
    for node in order:
        for number in near[node]:
            other = _other(edges[number], node)
            if over.get(node) != number:
                over[other] = number
                order.append(other)
    return order, over


def _below(top: int, order: list[int], over: dict[int, int], edges: list[Edge]) -> set[int]:
    """The nodes that hang from the root by the edge above ``top``."""
    found = {top}
    for node in order[order.index(top) + 1 :]:
        if _other(edges[over[node]], node) in found:
            found.add(node)
    return found


def _exchange(
    edges: list[Edge],
    tree: set[int],
    rank: list[int],
    leaving: int,
    inside: set[int],
    top: int,
) -> None:
    """Take one edge out of the tree and put in that which then has the least slack, moving the part below."""
    upwards = edges[leaving][0] == top  # the part holds the upper end of the edge that leaves
    into, out = (1, 0) if upwards else (0, 1)
    crossing = [
        number
        for number, edge in enumerate(edges)
        if number not in tree and edge[into] in inside and edge[out] not in inside
    ]
    entering = min(crossing, key=lambda number: (_slack(edges[number], rank), number))
    slack = _slack(edges[entering], rank)
    for node in inside:
        rank[node] += -slack if upwards else slack
    tree.remove(leaving)
    tree.add(entering)
