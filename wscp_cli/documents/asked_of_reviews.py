"""What is asked of every practice review, in our own words: documents and workbooks say it alike."""

MARKERS = {
    "structure": "Is it clear how the report is built, and easy to find one\u2019s way in?",
    "privacy-and-information": "Does it protect privacy, and still say what is needed?",
    "priority": "Does it say what matters most?",
    "explains-practice": "Does it explain practice, and not only describe it?",
    "transparency": "Can a reader see how the findings were reached?",
    "accessibility": "Can people who are not professionals read it?",
    "tone": "Is its tone fair and respectful?",
}
"""The seven questions of the quality markers (§19)."""

TOPICS = {
    "accuracy": "What happened: is it right so far?",
    "lived-experience": "What was life like for the child?",
    "why": "Why did it make sense to people then?",
    "key-themes": "What are the themes?",
    "good-practice": "What was done well?",
    "learning": "What should be different, and what would help?",
}
"""The six topics of the learning event (§14)."""

PARTIES = {
    "partnership": "Partnership",
    "local-authority": "Local authority",
    "police": "Police",
    "icb": "ICB",
}
"""Whose statements are ready on the day of publication (§20)."""
