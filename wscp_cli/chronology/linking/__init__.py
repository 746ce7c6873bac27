"""Which entries of different agencies tell of one event, what people judged of that, and where the accounts differ.

``words_used`` weighs the words, ``phrases`` finds what is written time and again, ``alike`` makes the pairs,
``judged`` puts people's decisions on them, ``differences`` flags where linked accounts differ.
"""

from wscp_cli.chronology.linking.judged import judge_links, suggest_links

__all__ = ["judge_links", "suggest_links"]
