"""Every answer's Discord message: one dispatch over the answer's type, one small module per subject."""

from __future__ import annotations

from bot.core import answers as a
from bot.render import (
    boards,
    browsing,
    changes,
    companions,
    digests,
    goals,
    nudges,
    questions,
    roadmaps,
    settings,
    study,
    topic_cards,
    unmatched,
)
from bot.render.reply import Reply, Surroundings
from bot.texts import Texts


def render(answer: a.Answer, say: Texts, here: Surroundings) -> Reply:
    """The message for ``answer`` in the language of ``say``."""
    match answer:
        case a.TopicCard():
            return topic_cards.topic_card(answer, say, here)
        case a.ResourcesAnswer():
            return topic_cards.resources(answer, say)
        case a.PrerequisitesAnswer():
            return study.prerequisites(answer, say)
        case a.NextAnswer():
            return study.next_steps(answer, say)
        case a.PathAnswer():
            return study.path(answer, say)
        case a.BrowseAnswer():
            return browsing.browse(answer, say)
        case a.DidYouMean():
            return questions.did_you_mean(answer, say)
        case a.NotUnderstood():
            return questions.not_understood(answer, say)
        case a.SmallTalk():
            return questions.small_talk(say)
        case a.HelpAnswer():
            return questions.help_message(say)
        case a.ServerOnly():
            return questions.server_only(answer, say)
        case a.Tracked():
            return changes.tracked(answer, say, here)
        case a.Finished():
            return changes.finished(answer, say)
        case a.FinishedShared():
            return changes.shared(answer, say, here)
        case a.NothingTracked():
            return changes.nothing_tracked(answer, say)
        case a.WhichTopic():
            return changes.which_topic(answer, say)
        case a.UnknownResource():
            return changes.unknown_resource(answer, say)
        case a.Dropped():
            return changes.dropped(answer, say)
        case a.Known():
            return changes.known(answer, say)
        case a.Skipped():
            return changes.skipped(answer, say)
        case a.UndoneAnswer():
            return changes.undone(answer, say)
        case a.NothingToUndo():
            return changes.nothing_to_undo(say)
        case a.ProgressAnswer():
            return boards.progress(answer, say, here)
        case a.Hidden():
            return boards.hidden(answer, say, here)
        case a.HiddenAsker():
            return boards.hidden_asker(say)
        case a.LeaderboardAnswer():
            return boards.leaderboard(answer, say, here)
        case a.BoardOff():
            return boards.board_off(say)
        case a.DigestAnswer():
            return digests.digest(answer, say, here)
        case a.GoalAnswer():
            return goals.weekly_goal(answer, say)
        case a.GroupGoalAnswer():
            return goals.group_goal(answer, say)
        case a.MemberSettingsAnswer():
            return settings.member_settings(answer, say, here)
        case a.GroupSettingsAnswer():
            return settings.group_settings(answer, say, here)
        case a.UnknownTimezone():
            return settings.unknown_timezone(answer, say)
        case a.WhichTopicFor():
            return companions.which_topic_for(answer, say)
        case a.BuddiesAnswer():
            return companions.buddies(answer, say, here)
        case a.UnmatchedAnswer():
            return unmatched.unmatched(answer, say)
        case a.RoadmapRejected():
            return roadmaps.rejected(answer, say)
        case a.RoadmapTooLarge():
            return roadmaps.too_large(answer, say)
        case a.RoadmapDiff():
            return roadmaps.diff(answer, say)
        case a.RoadmapInUse():
            return roadmaps.in_use(answer, say)
        case a.NoSuchRoadmap():
            return roadmaps.no_such(answer, say)
        case a.RoadmapExport():
            return roadmaps.export(answer, say)
        case a.NudgeAnswer():
            return nudges.nudge(answer, say)
        case a.NudgesOff():
            return nudges.off(say)
