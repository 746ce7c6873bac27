"""Before something is published: what in a file still points to somebody, or could not be looked at.

The way of a file::

    known     what must not be published: identifiers.yaml, or the terms of a CSV
      ↓
    inspect   a file taken apart: passages of text with their place, things found by their mere presence,
              places that nobody could look at; a reader for each format, every container opened
      ↓
    judge     each passage held against every spelling of what is known, and against the patterns of numbers
      ↓
    Verdict   found · not-checked · review · clean, never "safe" and never "anonymous"

No identifier leaves the judge: a finding says where, what kind and whose.
"""
