"""From a question, as a member types it, to the topic behind it."""

from roadmap.matching.explain import Explanation
from roadmap.matching.language import detect_lang, is_worded_in_english
from roadmap.matching.matcher import Matcher
from roadmap.matching.result import Act, Candidate, Deadline, Intent, Match, Relation, Setting, Target, Tier, Wants

__all__ = [
    "Act",
    "Candidate",
    "Deadline",
    "Explanation",
    "Intent",
    "Match",
    "Matcher",
    "Relation",
    "Setting",
    "Target",
    "Tier",
    "Wants",
    "detect_lang",
    "is_worded_in_english",
]
