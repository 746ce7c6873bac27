"""The files wscp generates: each carries the hash of its own content, and gives way to a newer one only unchanged.

::

    content ─► placing ─► seal ─► temporary file ─► what is there? ─┬─ nothing, or ours and unchanged: replaced
                                                                    └─ anything else: kept, the new one next to it

Every output of every command goes through ``placing`` or ``place``. What a person writes is not generated: case files
are changed by ``casefile.splice``, made once by ``casefile.scaffold``, and added later by ``add_to_case``.
"""

from wscp_cli.generated.new_folder import add_folder
from wscp_cli.generated.output import Output, Placed, add_to_case, identities, look, place, placing, refuse_no_file
from wscp_cli.generated.places import refuse_among_returns, refuse_case_file, refuse_way_out
from wscp_cli.generated.seals import is_unchanged, sealed
from wscp_cli.generated.standing import Identity, Standing, made_here

__all__ = [
    "Identity",
    "Output",
    "Placed",
    "Standing",
    "add_folder",
    "add_to_case",
    "identities",
    "is_unchanged",
    "look",
    "made_here",
    "place",
    "placing",
    "refuse_among_returns",
    "refuse_case_file",
    "refuse_no_file",
    "refuse_way_out",
    "sealed",
]
