"""Names to roles and back, in what wscp made: ``[mother]`` stands for a name, and a key kept apart knows which.

::

    identifiers.yaml ─► known ─► InRoles ─► the same file, in roles ─► a copy
                                   │
                                   └─► identifiers.key.json ─► InNames ─► the same file, with names

``files`` opens each format and hands its texts over; what no reader of ours rewrites, publish-check reports afterwards.
"""

from wscp_cli.publishing.roles.key import Key
from wscp_cli.publishing.roles.texts import InNames, InRoles

__all__ = ["InNames", "InRoles", "Key"]
