"""A spreadsheet of people, made into a family."""
