"""What use cases answer: values without words. :mod:`bot.render` turns them into messages."""

from __future__ import annotations

from bot.core.answers.digests import DigestAnswer as DigestAnswer
from bot.core.answers.digests import GroupSuggestion as GroupSuggestion
from bot.core.answers.groups import BuddiesAnswer as BuddiesAnswer
from bot.core.answers.groups import GoalAnswer as GoalAnswer
from bot.core.answers.groups import GoalProgress as GoalProgress
from bot.core.answers.groups import GroupGoalAnswer as GroupGoalAnswer
from bot.core.answers.groups import GroupSettingsAnswer as GroupSettingsAnswer
from bot.core.answers.groups import MemberSettingsAnswer as MemberSettingsAnswer
from bot.core.answers.groups import NudgeAnswer as NudgeAnswer
from bot.core.answers.groups import NudgesOff as NudgesOff
from bot.core.answers.groups import UnknownTimezone as UnknownTimezone
from bot.core.answers.groups import UnmatchedAnswer as UnmatchedAnswer
from bot.core.answers.groups import WhichTopicFor as WhichTopicFor
from bot.core.answers.questions import DidYouMean as DidYouMean
from bot.core.answers.questions import HelpAnswer as HelpAnswer
from bot.core.answers.questions import NotUnderstood as NotUnderstood
from bot.core.answers.questions import ServerOnly as ServerOnly
from bot.core.answers.questions import SmallTalk as SmallTalk
from bot.core.answers.reports import BoardOff as BoardOff
from bot.core.answers.reports import Hidden as Hidden
from bot.core.answers.reports import HiddenAsker as HiddenAsker
from bot.core.answers.reports import LeaderboardAnswer as LeaderboardAnswer
from bot.core.answers.reports import ProgressAnswer as ProgressAnswer
from bot.core.answers.reports import TrackProgress as TrackProgress
from bot.core.answers.roadmaps import NoSuchRoadmap as NoSuchRoadmap
from bot.core.answers.roadmaps import RoadmapDiff as RoadmapDiff
from bot.core.answers.roadmaps import RoadmapExport as RoadmapExport
from bot.core.answers.roadmaps import RoadmapInUse as RoadmapInUse
from bot.core.answers.roadmaps import RoadmapRejected as RoadmapRejected
from bot.core.answers.roadmaps import RoadmapTooLarge as RoadmapTooLarge
from bot.core.answers.topics import BrowseAnswer as BrowseAnswer
from bot.core.answers.topics import NextAnswer as NextAnswer
from bot.core.answers.topics import PathAnswer as PathAnswer
from bot.core.answers.topics import PrerequisitesAnswer as PrerequisitesAnswer
from bot.core.answers.topics import PrerequisiteView as PrerequisiteView
from bot.core.answers.topics import Relation as Relation
from bot.core.answers.topics import ResourcesAnswer as ResourcesAnswer
from bot.core.answers.topics import Standing as Standing
from bot.core.answers.topics import TopicCard as TopicCard
from bot.core.answers.topics import TopicView as TopicView
from bot.core.answers.work import Dropped as Dropped
from bot.core.answers.work import Finished as Finished
from bot.core.answers.work import FinishedShared as FinishedShared
from bot.core.answers.work import Known as Known
from bot.core.answers.work import NothingToUndo as NothingToUndo
from bot.core.answers.work import NothingTracked as NothingTracked
from bot.core.answers.work import Skipped as Skipped
from bot.core.answers.work import Tracked as Tracked
from bot.core.answers.work import UndoneAnswer as UndoneAnswer
from bot.core.answers.work import UnknownResource as UnknownResource
from bot.core.answers.work import WhichTopic as WhichTopic

Answer = (
    TopicCard
    | ResourcesAnswer
    | PrerequisitesAnswer
    | NextAnswer
    | PathAnswer
    | DidYouMean
    | NotUnderstood
    | SmallTalk
    | Tracked
    | Finished
    | FinishedShared
    | NothingTracked
    | WhichTopic
    | UnknownResource
    | Dropped
    | Known
    | Skipped
    | UndoneAnswer
    | NothingToUndo
    | ProgressAnswer
    | Hidden
    | HiddenAsker
    | LeaderboardAnswer
    | BoardOff
    | ServerOnly
    | BrowseAnswer
    | HelpAnswer
    | DigestAnswer
    | GoalAnswer
    | MemberSettingsAnswer
    | UnknownTimezone
    | GroupSettingsAnswer
    | GroupGoalAnswer
    | WhichTopicFor
    | BuddiesAnswer
    | UnmatchedAnswer
    | RoadmapRejected
    | RoadmapTooLarge
    | RoadmapDiff
    | RoadmapInUse
    | NoSuchRoadmap
    | RoadmapExport
    | NudgeAnswer
    | NudgesOff
)
