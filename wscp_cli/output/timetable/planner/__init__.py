"""The timetable as a planner for the wall."""
