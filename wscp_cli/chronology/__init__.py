"""Events, identity, links, gaps; the chronology's writers and reader."""
