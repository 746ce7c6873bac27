"""The government's security classification that each page, sheet and picture of a case carries."""

MARKING = "OFFICIAL-SENSITIVE"
