"""The scoping workbooks that go out to the agencies: what they ask, how they look, where they are put."""
