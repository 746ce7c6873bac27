"""Word documents out of templates, and kept true: on the document's own XML, nothing in a template is ever evaluated.

::

    template ─► package ─► guard ─► filling (placeholders, lists) ─► controls, our part ─► bytes
    edited document ─► package ─► updating (hash of each control) ─► bytes and an account of each control
"""
