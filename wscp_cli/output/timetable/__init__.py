"""The timetable as text, JSON, CSV and calendar."""
