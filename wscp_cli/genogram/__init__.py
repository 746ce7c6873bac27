"""The genogram: a family drawn right, its layout computed and its picture painted here.

``lay_out`` is pure: a family in, a layout and findings out. ``wscp_cli.genogram.draw`` makes the files.
"""

from wscp_cli.genogram.layout import Layout
from wscp_cli.genogram.layout.arrange import lay_out

__all__ = ["Layout", "lay_out"]
