"""Single changes to a roadmap: a topic or a resource more, fewer, elsewhere or in other words.

A change is made on the roadmap's data, which is then read and linted as any other. Ids stay, so progress does.
"""

from roadmap.dumping import as_data
from roadmap.editing.changes import (
    AddAlias,
    AddResource,
    AddTopic,
    Change,
    EditResource,
    EditTopic,
    MarkDead,
    MendLink,
    MoveTopic,
    RateTopic,
    RemoveResource,
    RemoveTopic,
    Spot,
    TopicText,
)
from roadmap.editing.fields import resource_in, topic_in
from roadmap.editing.links import address, links_in, web_address
from roadmap.editing.resources import add_resource, edit_resource, hours_as_text, remove_resource
from roadmap.editing.topics import (
    add_alias,
    add_topic,
    aliases_as_text,
    check_spot,
    move_topic,
    needs_as_text,
    rate_topic,
    remove_topic,
    write,
)
from roadmap.loading import roadmap_from
from roadmap.model import Roadmap

__all__ = [
    "AddAlias",
    "AddResource",
    "AddTopic",
    "Change",
    "EditResource",
    "EditTopic",
    "MarkDead",
    "MendLink",
    "MoveTopic",
    "RateTopic",
    "RemoveResource",
    "RemoveTopic",
    "Spot",
    "TopicText",
    "aliases_as_text",
    "changed",
    "hours_as_text",
    "links_in",
    "needs_as_text",
    "web_address",
]


def changed(roadmap: Roadmap, change: Change, earlier: Roadmap | None = None) -> Roadmap:
    """The roadmap with one change. A new topic that ``earlier`` has under its title is that one again.

    Raises RoadmapError with every reason why the change cannot be made.
    """
    data = as_data(roadmap)
    match change:
        case AddTopic():
            add_topic(roadmap, data, change, earlier)
        case EditTopic():
            write(roadmap, topic_in(roadmap, data, change.topic), roadmap.topics[change.topic], change)
        case RateTopic():
            rate_topic(topic_in(roadmap, data, change.topic), roadmap.topics[change.topic], change)
        case MoveTopic():
            move_topic(roadmap, data, change)
        case RemoveTopic():
            remove_topic(roadmap, data, roadmap.topics[change.topic])
        case AddResource():
            add_resource(topic_in(roadmap, data, change.topic), roadmap.topics[change.topic], change)
        case EditResource():
            edit_resource(topic_in(roadmap, data, change.topic), roadmap.topics[change.topic], change)
        case RemoveResource():
            remove_resource(data, topic_in(roadmap, data, change.topic), change.resource)
        case MarkDead():
            resource_in(topic_in(roadmap, data, change.topic), change.resource)["dead"] = True
        case MendLink():
            resource = resource_in(topic_in(roadmap, data, change.topic), change.resource)
            resource["url"] = address(change.url)
            resource.pop("dead", None)
        case AddAlias():
            add_alias(topic_in(roadmap, data, change.topic), roadmap.topics[change.topic], change.words)
    made = roadmap_from(data)
    if isinstance(change, MoveTopic):
        check_spot(roadmap, made, change)
    return made
