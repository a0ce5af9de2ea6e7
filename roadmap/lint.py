"""stub"""

from roadmap.draft import Draft
from roadmap.problems import Problem


def check(draft: Draft) -> list[Problem]:
    """stub"""
    return []
