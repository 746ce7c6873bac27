"""The page of one case: what a chief officer, a business manager and a reviewer ask, in that order, on one page.

::

    case, timetable, what check found ─► ViewedCase ─► first screen · to do · dates · family · learning · chronology
                                                      └► the shell, the tables and the signs of ``output.pages``
"""
