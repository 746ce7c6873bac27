"""What a partnership calls the bodies its guidance names: its own words in all that check and next say."""

import re
from collections.abc import Callable, Mapping

_CALLED = {
    "business_team": r"[Bb]usiness [Tt]eam",
    "business_manager": r"[Bb]usiness [Mm]anager",
    "safeguarding_review_group": r"Safeguarding Review Group",
    "safeguarding_practice_group": r"Safeguarding Practice Group",
    "assurance_and_review_group": r"Assurance and Review Group",
    "delegated_safeguarding_partners": r"Delegated Safeguarding Partners?",
    "lead_safeguarding_partners": r"Lead Safeguarding Partners?",
    "independent_scrutineer": r"(?:Independent )?Scrutineer",
    "executive_group": r"Executive Group",
    "lead_reviewer": r"[Ll]ead [Rr]eviewer",
    "review_panel": r"[Rr]eview [Pp]anel",
}
"""The roles a profile may name, by their field, and how the messages write them."""

ROLE_FIELDS = tuple(_CALLED)


def in_own_names(roles: Mapping[str, str]) -> Callable[[str], str]:
    """What puts a partnership's own names into a sentence in the place of the guidance's.

    Args:
        roles: Role and name, such as ``business_team`` and ``Partnership Office``.
    """
    if not roles:
        return lambda text: text
    pattern = re.compile("|".join(rf"(?P<{role}>\b{_CALLED[role]}\b)" for role in roles))
    return lambda text: pattern.sub(lambda match: roles[match.lastgroup or ""], text)
