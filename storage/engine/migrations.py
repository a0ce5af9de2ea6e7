"""The schema, as steps that are only ever added to: a step that was released is never edited."""

from __future__ import annotations

from datetime import date

from sqlite_utils import Database, Migrations

migrations = Migrations("nextup")


@migrations()
def m001_first(db: Database) -> None:
    """Everything the first version keeps. Times are epoch seconds, hours hundredths, dates ISO text."""
    db.executescript("""
    PRAGMA application_id = 0x4E787470;  -- "Nxtp": tells `file` whose database this is

    CREATE TABLE groups (
        guild_id INTEGER PRIMARY KEY,
        joined_at INTEGER,
        removed_at INTEGER,
        language TEXT,
        timezone TEXT NOT NULL DEFAULT 'UTC',
        board INTEGER NOT NULL DEFAULT 1 CHECK (board IN (0, 1)),
        goal_topic TEXT,
        roadmap_id INTEGER REFERENCES roadmaps (roadmap_id) ON DELETE SET NULL,
        count_unmatched INTEGER NOT NULL DEFAULT 0 CHECK (count_unmatched IN (0, 1)),
        digest_channel INTEGER,
        digest_weekday INTEGER CHECK (digest_weekday BETWEEN 0 AND 6),
        digest_hour INTEGER CHECK (digest_hour BETWEEN 0 AND 23),
        digest_monthly INTEGER NOT NULL DEFAULT 0 CHECK (digest_monthly IN (0, 1)),
        digest_blocked TEXT,
        CHECK ((digest_channel IS NULL) = (digest_weekday IS NULL) AND (digest_channel IS NULL) = (digest_hour IS NULL))
    ) STRICT;
    CREATE INDEX groups_roadmap ON groups (roadmap_id) WHERE roadmap_id IS NOT NULL;

    CREATE TABLE roadmaps (
        roadmap_id INTEGER PRIMARY KEY AUTOINCREMENT,
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        yaml_text TEXT NOT NULL,
        at INTEGER NOT NULL,
        uploaded_by INTEGER
    ) STRICT;
    CREATE INDEX roadmaps_guild ON roadmaps (guild_id);
    CREATE INDEX roadmaps_uploader ON roadmaps (uploaded_by) WHERE uploaded_by IS NOT NULL;

    CREATE TABLE members (
        member_id INTEGER PRIMARY KEY,
        language TEXT,
        timezone TEXT,
        hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
        weekly_goal INTEGER CHECK (weekly_goal > 0),
        nudges INTEGER NOT NULL DEFAULT 0 CHECK (nudges IN (0, 1)),
        nudge_after_days INTEGER NOT NULL DEFAULT 7 CHECK (nudge_after_days > 0),
        quiet_from INTEGER NOT NULL DEFAULT 22 CHECK (quiet_from BETWEEN 0 AND 23),
        quiet_to INTEGER NOT NULL DEFAULT 8 CHECK (quiet_to BETWEEN 0 AND 23)
    ) STRICT;
    CREATE INDEX members_nudged ON members (member_id) WHERE nudges = 1;

    CREATE TABLE nudges (
        member_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (member_id, kind)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE memberships (
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        member_id INTEGER NOT NULL,
        verified_at INTEGER,
        left_at INTEGER,
        first_on TEXT,
        last_on TEXT,
        PRIMARY KEY (guild_id, member_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX memberships_member ON memberships (member_id);
    CREATE INDEX memberships_first ON memberships (guild_id, first_on);

    CREATE VIEW shown AS
        SELECT memberships.guild_id, memberships.member_id, first_on, last_on
        FROM memberships LEFT JOIN members USING (member_id)
        WHERE left_at IS NULL AND coalesce(hidden, 0) = 0;

    CREATE TABLE companions (
        member_id INTEGER NOT NULL,
        topic_id TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('studies', 'helps')),
        PRIMARY KEY (member_id, topic_id, role)
    ) STRICT, WITHOUT ROWID;

    -- points: what the action gave or (negative) took. guild_id and local_date: where they count, so an undone
    -- action takes from where it gave. before: what undo restores.
    CREATE TABLE events (
        event_id INTEGER PRIMARY KEY,
        member_id INTEGER NOT NULL,
        guild_id INTEGER REFERENCES groups (guild_id) ON DELETE SET NULL,
        kind TEXT NOT NULL CHECK (kind IN
            ('track', 'drop', 'skip', 'know', 'finish_topic', 'finish_resource', 'unmark', 'undo')),
        topic_id TEXT NOT NULL,
        resource_id TEXT,
        points INTEGER NOT NULL DEFAULT 0,
        at INTEGER NOT NULL,
        local_date TEXT NOT NULL CHECK (local_date GLOB '????-??-??'),
        after TEXT NOT NULL CHECK (after IN ('todo', 'learning', 'done', 'known', 'skipped')),
        before TEXT CHECK (before IS NULL OR json_valid(before)),
        reverses INTEGER REFERENCES events (event_id),
        CHECK ((kind = 'undo') = (reverses IS NOT NULL))
    ) STRICT;
    CREATE INDEX events_member ON events (member_id, event_id);
    CREATE INDEX events_guild ON events (guild_id) WHERE guild_id IS NOT NULL;
    CREATE UNIQUE INDEX events_reverses ON events (reverses) WHERE reverses IS NOT NULL;

    -- event_id: the action whose place and time the row carries. Rows and events of a member leave together,
    -- so it is no foreign key.
    CREATE TABLE topic_states (
        member_id INTEGER NOT NULL,
        topic_id TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('learning', 'done', 'known', 'skipped')),
        event_id INTEGER NOT NULL,
        guild_id INTEGER REFERENCES groups (guild_id) ON DELETE SET NULL,
        started_at INTEGER,
        changed_at INTEGER NOT NULL,
        changed_on TEXT NOT NULL,
        PRIMARY KEY (member_id, topic_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX topic_states_guild ON topic_states (guild_id, state, topic_id, changed_at)
        WHERE guild_id IS NOT NULL;
    CREATE INDEX topic_states_finished ON topic_states (guild_id, changed_on, topic_id)
        WHERE guild_id IS NOT NULL AND state = 'done';

    CREATE TABLE resource_marks (
        member_id INTEGER NOT NULL,
        resource_id TEXT NOT NULL,
        topic_id TEXT NOT NULL,
        points INTEGER NOT NULL CHECK (points >= 0),
        event_id INTEGER NOT NULL,
        PRIMARY KEY (member_id, resource_id)
    ) STRICT, WITHOUT ROWID;

    -- scores are the sums of events.points; levels count the listed members of a board per range of points
    -- (64 ** level hundredths wide), which makes a rank a few small sums.
    CREATE TABLE boards (
        board_id INTEGER PRIMARY KEY AUTOINCREMENT,
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('week', 'month', 'all', 'topic')),
        key TEXT NOT NULL,
        UNIQUE (guild_id, kind, key)
    ) STRICT;

    CREATE TABLE scores (
        board_id INTEGER NOT NULL REFERENCES boards (board_id) ON DELETE CASCADE,
        member_id INTEGER NOT NULL,
        points INTEGER NOT NULL CHECK (points > 0),
        listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
        PRIMARY KEY (board_id, member_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX scores_ranking ON scores (board_id, points, member_id) WHERE listed = 1;

    CREATE TABLE levels (
        board_id INTEGER NOT NULL REFERENCES boards (board_id) ON DELETE CASCADE,
        level INTEGER NOT NULL,
        bucket INTEGER NOT NULL,
        members INTEGER NOT NULL CHECK (members > 0),
        PRIMARY KEY (board_id, level, bucket)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE digests (
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        edition TEXT NOT NULL CHECK (edition IN ('weekly', 'monthly')),
        period_key TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('claimed', 'sent', 'skipped')),
        owner TEXT,
        claimed_at INTEGER,
        lease_until INTEGER,
        message_id INTEGER,
        reason TEXT,
        closed_at INTEGER,
        PRIMARY KEY (guild_id, edition, period_key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE unmatched (
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        text TEXT NOT NULL,
        count INTEGER NOT NULL CHECK (count > 0),
        last_at INTEGER NOT NULL,
        PRIMARY KEY (guild_id, text)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE notes (
        name TEXT PRIMARY KEY,
        text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE moves (
        kind TEXT NOT NULL CHECK (kind IN ('topic', 'resource')),
        old_id TEXT NOT NULL,
        new_id TEXT NOT NULL,
        PRIMARY KEY (kind, old_id)
    ) STRICT, WITHOUT ROWID;
    """)


@migrations()
def m002_renames(db: Database) -> None:
    """Ids no longer move in the database: the renames of each roadmap are kept, and followed while reading."""
    db.executescript("""
    -- roadmap_id: NULL is the shipped one.
    CREATE TABLE renames (
        roadmap_id INTEGER REFERENCES roadmaps (roadmap_id) ON DELETE CASCADE,
        old_id TEXT NOT NULL,
        new_id TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX renames_old ON renames (coalesce(roadmap_id, 0), old_id);
    CREATE INDEX renames_new ON renames (coalesce(roadmap_id, 0), new_id);
    CREATE INDEX renames_roadmap ON renames (roadmap_id) WHERE roadmap_id IS NOT NULL;

    CREATE VIEW group_renames AS
        SELECT guild_id, old_id, new_id
        FROM groups JOIN renames ON coalesce(renames.roadmap_id, 0) = coalesce(groups.roadmap_id, 0);

    DROP TABLE moves;
    """)


@migrations()
def m003_met_weeks(db: Database) -> None:
    """Which weeks met a member's goal, a bit a week: streaks without reading every week's board."""
    db.executescript("""
    CREATE TABLE met_weeks (
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        block INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        weeks INTEGER NOT NULL CHECK (weeks > 0),
        PRIMARY KEY (guild_id, block, member_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX met_weeks_member ON met_weeks (member_id);
    """)
    weeks = "SELECT guild_id, board_id, key FROM boards WHERE kind = 'week'"
    for guild_id, board_id, key in db.conn.execute(weeks).fetchall():
        monday = date.fromisocalendar(int(key[:4]), int(key[6:]), 1)
        block, week = divmod((monday.toordinal() - 1) // 7, 60)
        db.conn.execute(
            "INSERT INTO met_weeks (guild_id, block, member_id, weeks)"
            " SELECT ?, ?, member_id, ? FROM scores LEFT JOIN members USING (member_id)"
            " WHERE board_id = ? AND points >= coalesce(weekly_goal, 0)"
            " ON CONFLICT DO UPDATE SET weeks = weeks | excluded.weeks",
            (guild_id, block, 1 << (59 - week), board_id),
        )


@migrations()
def m004_roadmap_names(db: Database) -> None:
    """A roadmap's other names: its Chinese title, and the id in its own text. ``name`` is the English title.

    Rows from before have their uploader's title as ``name`` and NULL here until the roadmap is loaded again.
    """
    db.executescript("""
    ALTER TABLE roadmaps ADD COLUMN name_zh TEXT;
    ALTER TABLE roadmaps ADD COLUMN own_id TEXT;
    """)


@migrations()
def m005_once(db: Database) -> None:
    """What acted already; scores counted by range, by triggers; what streaks and presence no longer keep."""
    db.executescript("""
    CREATE TABLE handled (
        key TEXT PRIMARY KEY,
        at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX handled_at ON handled (at);

    DROP TABLE met_weeks;
    ALTER TABLE memberships DROP COLUMN verified_at;

    -- How many listed members of a board have points in a range of 128 hundredths: a rank is a short sum and a count
    -- within one range.
    DROP TABLE levels;
    CREATE TABLE score_ranges (
        board_id INTEGER NOT NULL REFERENCES boards (board_id) ON DELETE CASCADE,
        range INTEGER NOT NULL,
        listed INTEGER NOT NULL,
        PRIMARY KEY (board_id, range)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO score_ranges (board_id, range, listed)
        SELECT board_id, points / 128, count(*) FROM scores WHERE listed = 1 GROUP BY board_id, points / 128;
    CREATE TRIGGER scores_added AFTER INSERT ON scores WHEN new.listed = 1 BEGIN
        INSERT INTO score_ranges (board_id, range, listed) VALUES (new.board_id, new.points / 128, 1)
            ON CONFLICT (board_id, range) DO UPDATE SET listed = listed + 1;
    END;
    CREATE TRIGGER scores_removed AFTER DELETE ON scores WHEN old.listed = 1 BEGIN
        UPDATE score_ranges SET listed = listed - 1 WHERE board_id = old.board_id AND range = old.points / 128;
    END;
    CREATE TRIGGER scores_moved AFTER UPDATE OF points, listed ON scores
    WHEN old.listed != new.listed OR old.points / 128 != new.points / 128 BEGIN
        UPDATE score_ranges SET listed = listed - old.listed
            WHERE board_id = old.board_id AND range = old.points / 128;
        INSERT INTO score_ranges (board_id, range, listed) VALUES (new.board_id, new.points / 128, new.listed)
            ON CONFLICT (board_id, range) DO UPDATE SET listed = listed + excluded.listed;
    END;
    """)


@migrations()
def m006_reading(db: Database) -> None:
    """What the bot posts by itself, of every kind; what a group reads together, and how it chose that."""
    db.executescript("""
    -- kind: what is posted; key: which one of them in the group; subject: what it said that later ones have to know.
    CREATE TABLE posts (
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('claimed', 'sent', 'skipped')),
        owner TEXT,
        claimed_at INTEGER,
        lease_until INTEGER,
        message_id INTEGER,
        reason TEXT,
        closed_at INTEGER,
        subject TEXT,
        PRIMARY KEY (guild_id, kind, key)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO posts (guild_id, kind, key, state, owner, claimed_at, lease_until, message_id, reason, closed_at)
        SELECT guild_id, edition, period_key, state, owner, claimed_at, lease_until, message_id, reason, closed_at
        FROM digests;
    DROP TABLE digests;

    -- The reading of a group: the one that has not ended. channel_id: where it was chosen, so where it is told.
    CREATE TABLE readings (
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        chosen_at INTEGER NOT NULL,
        started_on TEXT NOT NULL,
        ended_on TEXT,
        topic_id TEXT NOT NULL,
        channel_id INTEGER,
        voted INTEGER NOT NULL DEFAULT 0 CHECK (voted IN (0, 1)),
        PRIMARY KEY (guild_id, chosen_at)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX readings_current ON readings (guild_id) WHERE ended_on IS NULL;

    -- topics: ids, and counts: votes, in the order they were offered in, with commas. native: Discord's own poll.
    CREATE TABLE votes (
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        opened_at INTEGER NOT NULL,
        closes_at INTEGER NOT NULL,
        channel_id INTEGER NOT NULL,
        native INTEGER NOT NULL CHECK (native IN (0, 1)),
        topics TEXT NOT NULL,
        counts TEXT,
        PRIMARY KEY (guild_id, opened_at)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX votes_open ON votes (closes_at) WHERE counts IS NULL;

    -- Votes by button, where the bot may start no poll of Discord's; they go when the vote is over.
    CREATE TABLE ballots (
        guild_id INTEGER NOT NULL,
        opened_at INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        topic_id TEXT NOT NULL,
        PRIMARY KEY (guild_id, opened_at, member_id),
        FOREIGN KEY (guild_id, opened_at) REFERENCES votes (guild_id, opened_at) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX ballots_member ON ballots (member_id);

    ALTER TABLE groups ADD COLUMN open_reading INTEGER NOT NULL DEFAULT 0 CHECK (open_reading IN (0, 1));
    """)


@migrations()
def m007_log(db: Database) -> None:
    """Study that is logged as it happens: hours of resources by event, and entries with their notes.

    What was finished before counts as hours studied, with the points it gave then.
    """
    db.executescript("""
    CREATE TABLE events_with_log (
        event_id INTEGER PRIMARY KEY,
        member_id INTEGER NOT NULL,
        guild_id INTEGER REFERENCES groups (guild_id) ON DELETE SET NULL,
        kind TEXT NOT NULL CHECK (kind IN
            ('track', 'drop', 'skip', 'know', 'finish_topic', 'finish_resource', 'unmark', 'undo', 'log')),
        topic_id TEXT NOT NULL,
        resource_id TEXT,
        points INTEGER NOT NULL DEFAULT 0,
        at INTEGER NOT NULL,
        local_date TEXT NOT NULL CHECK (local_date GLOB '????-??-??'),
        after TEXT NOT NULL CHECK (after IN ('todo', 'learning', 'done', 'known', 'skipped')),
        before TEXT CHECK (before IS NULL OR json_valid(before)),
        reverses INTEGER REFERENCES events_with_log (event_id),
        CHECK ((kind = 'undo') = (reverses IS NOT NULL))
    ) STRICT;
    INSERT INTO events_with_log (event_id, member_id, guild_id, kind, topic_id, resource_id, points, at, local_date,
            after, before, reverses)
        SELECT event_id, member_id, guild_id, kind, topic_id, resource_id, points, at, local_date, after, before,
            reverses FROM events ORDER BY event_id;
    DROP TABLE events;
    ALTER TABLE events_with_log RENAME TO events;
    CREATE INDEX events_member ON events (member_id, event_id);
    CREATE INDEX events_days ON events (member_id, local_date, points);
    CREATE INDEX events_guild ON events (guild_id) WHERE guild_id IS NOT NULL;
    CREATE UNIQUE INDEX events_reverses ON events (reverses) WHERE reverses IS NOT NULL;

    -- Hours of a resource that an action counted toward it, and the points it gave for them: none for what was studied
    -- before, nor for more than a day or week takes. An undone action has no rows.
    CREATE TABLE resource_hours (
        member_id INTEGER NOT NULL,
        resource_id TEXT NOT NULL,
        event_id INTEGER NOT NULL,
        topic_id TEXT NOT NULL,
        hours INTEGER NOT NULL CHECK (hours >= 0),
        points INTEGER NOT NULL CHECK (points BETWEEN 0 AND hours),
        PRIMARY KEY (member_id, resource_id, event_id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO resource_hours (member_id, resource_id, event_id, topic_id, hours, points)
        SELECT member_id, resource_id, event_id, topic_id, points, points FROM resource_marks;
    ALTER TABLE resource_marks DROP COLUMN points;

    -- hours: as the member said them. studied_on: NULL is before. part_finished: the whole part was studied.
    CREATE TABLE log_entries (
        event_id INTEGER PRIMARY KEY,
        member_id INTEGER NOT NULL,
        guild_id INTEGER REFERENCES groups (guild_id) ON DELETE SET NULL,
        topic_id TEXT NOT NULL,
        resource_id TEXT,
        part_id TEXT,
        part_finished INTEGER NOT NULL DEFAULT 0 CHECK (part_finished IN (0, 1)),
        hours INTEGER NOT NULL CHECK (hours >= 0),
        studied_on TEXT,
        at INTEGER NOT NULL,
        note TEXT,
        shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1))
    ) STRICT;
    CREATE INDEX log_entries_member ON log_entries (member_id, event_id);
    CREATE INDEX log_entries_shared ON log_entries (guild_id, at) WHERE guild_id IS NOT NULL AND shared = 1;
    """)


@migrations()
def m008_sessions(db: Database) -> None:
    """When a group meets about what it reads, who comes, who presents, and what was left open."""
    db.executescript("""
    -- minute: of the local day. Sessions before set_at are none.
    CREATE TABLE sessions (
        guild_id INTEGER PRIMARY KEY REFERENCES groups (guild_id) ON DELETE CASCADE,
        channel_id INTEGER NOT NULL,
        first_on TEXT NOT NULL,
        minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
        weekly INTEGER NOT NULL CHECK (weekly IN (0, 1)),
        set_at INTEGER NOT NULL,
        blocked TEXT
    ) STRICT;

    -- A session is called by the date it would be on. moved_to: the local date and time it was moved to.
    CREATE TABLE session_changes (
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        on_date TEXT NOT NULL,
        skipped INTEGER NOT NULL DEFAULT 0 CHECK (skipped IN (0, 1)),
        moved_to TEXT,
        changed_at INTEGER NOT NULL,
        PRIMARY KEY (guild_id, on_date)
    ) STRICT, WITHOUT ROWID;

    -- reminded: the number of the message that reminds them.
    CREATE TABLE attendance (
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        on_date TEXT NOT NULL,
        member_id INTEGER NOT NULL,
        coming INTEGER NOT NULL DEFAULT 0 CHECK (coming IN (0, 1)),
        reminded INTEGER,
        came INTEGER NOT NULL DEFAULT 0 CHECK (came IN (0, 1)),
        PRIMARY KEY (guild_id, on_date, member_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX attendance_member ON attendance (member_id);

    CREATE TABLE presenters (
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        member_id INTEGER NOT NULL,
        since INTEGER NOT NULL,
        PRIMARY KEY (guild_id, member_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX presenters_member ON presenters (member_id);

    -- away: it was their turn, and they gave it on.
    CREATE TABLE turns (
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        on_date TEXT NOT NULL,
        member_id INTEGER NOT NULL,
        away INTEGER NOT NULL DEFAULT 0 CHECK (away IN (0, 1)),
        PRIMARY KEY (guild_id, on_date, member_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX turns_member ON turns (member_id);

    CREATE TABLE open_questions (
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        on_date TEXT NOT NULL,
        member_id INTEGER NOT NULL,
        at INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (guild_id, on_date, member_id, at)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX open_questions_member ON open_questions (member_id);
    """)


@migrations()
def m009_own_ids(db: Database) -> None:
    """Ids belong to a roadmap: each of a group's own has a number, which its ids carry (``basics.12``).

    Roadmaps that were brought before, and their new versions, go on with plain ids, so that nobody's progress moves.
    """
    db.executescript("""
    CREATE TABLE own_roadmaps (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        own_id TEXT NOT NULL,
        UNIQUE (guild_id, own_id)
    ) STRICT;
    ALTER TABLE roadmaps ADD COLUMN number INTEGER;
    """)


@migrations()
def m010_live_boards(db: Database) -> None:
    """A board that a server keeps in a channel, in one message that is edited; ``posts`` has the message."""
    db.executescript("""
    CREATE TABLE live_boards (
        guild_id INTEGER PRIMARY KEY REFERENCES groups (guild_id) ON DELETE CASCADE,
        channel_id INTEGER NOT NULL,
        set_at INTEGER NOT NULL
    ) STRICT;
    """)


@migrations()
def m011_together(db: Database) -> None:
    """Actions of one press, which undo takes back together: those after the first name it."""
    db.executescript("""
    ALTER TABLE events ADD COLUMN first INTEGER;
    CREATE INDEX events_first ON events (first) WHERE first IS NOT NULL;
    """)


@migrations()
def m012_pods(db: Database) -> None:
    """Reading partners: who wants some, the small groups (pods) they are in, and what each promised there."""
    db.executescript("""
    -- The channel in which threads of pods are opened.
    CREATE TABLE pod_places (
        guild_id INTEGER PRIMARY KEY REFERENCES groups (guild_id) ON DELETE CASCADE,
        channel_id INTEGER NOT NULL,
        set_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE pod_wishes (
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        member_id INTEGER NOT NULL,
        since INTEGER NOT NULL,
        lang TEXT NOT NULL,
        PRIMARY KEY (guild_id, member_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX pod_wishes_member ON pod_wishes (member_id);

    -- Who asked in a month and found nobody, because nobody else asked.
    CREATE TABLE pod_waits (
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        month TEXT NOT NULL,
        member_id INTEGER NOT NULL,
        PRIMARY KEY (guild_id, month, member_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX pod_waits_member ON pod_waits (member_id);

    -- channel_id: where its thread is, or will be; NULL: it has none, and its members have direct messages.
    -- lang: what all of them speak, if it is one language. ended_early: all but one left.
    -- version: counts what its message in the thread has to show.
    CREATE TABLE pods (
        pod_id INTEGER PRIMARY KEY AUTOINCREMENT,
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        month TEXT NOT NULL,
        lang TEXT,
        channel_id INTEGER,
        thread_id INTEGER,
        formed_at INTEGER NOT NULL,
        closes_at INTEGER NOT NULL,
        closed_at INTEGER,
        ended_early INTEGER NOT NULL DEFAULT 0 CHECK (ended_early IN (0, 1)),
        version INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX pods_guild ON pods (guild_id, month);
    CREATE INDEX pods_open ON pods (closes_at) WHERE closed_at IS NULL;

    -- seat: what a member is called in posts, which know no person. inside: not yet taken out of the thread.
    CREATE TABLE pod_members (
        pod_id INTEGER NOT NULL REFERENCES pods (pod_id) ON DELETE CASCADE,
        seat INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        left_at INTEGER,
        inside INTEGER NOT NULL DEFAULT 1 CHECK (inside IN (0, 1)),
        PRIMARY KEY (pod_id, seat)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX pod_members_member ON pod_members (member_id);

    -- outcome: what the member said when they were asked about it, once.
    CREATE TABLE promises (
        pod_id INTEGER NOT NULL REFERENCES pods (pod_id) ON DELETE CASCADE,
        member_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        topic_id TEXT NOT NULL,
        resource_id TEXT NOT NULL,
        due_on TEXT NOT NULL,
        asks_at INTEGER NOT NULL,
        outcome TEXT CHECK (outcome IN ('kept', 'later', 'dropped')),
        PRIMARY KEY (pod_id, member_id, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX promises_member ON promises (member_id);
    """)


@migrations()
def m013_suggestions(db: Database) -> None:
    """What members suggest for a server's roadmap, and what they say of resources they finished."""
    db.executescript("""
    -- resource_id: the address of this resource is said to be dead; else url is a link to add. They go when decided.
    CREATE TABLE suggestions (
        suggestion_id INTEGER PRIMARY KEY AUTOINCREMENT,
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        member_id INTEGER NOT NULL,
        url TEXT NOT NULL,
        title TEXT NOT NULL,
        topic_id TEXT,
        resource_id TEXT,
        note TEXT NOT NULL,
        at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX suggestions_group ON suggestions (guild_id, suggestion_id);
    CREATE INDEX suggestions_member ON suggestions (member_id);

    -- hours: how long the whole resource took. guild_id: where it was said; NULL is nowhere, for the member alone.
    CREATE TABLE opinions (
        member_id INTEGER NOT NULL,
        resource_id TEXT NOT NULL,
        guild_id INTEGER REFERENCES groups (guild_id) ON DELETE SET NULL,
        worth TEXT CHECK (worth IN ('yes', 'so-so', 'no')),
        hours INTEGER CHECK (hours > 0),
        at INTEGER NOT NULL,
        PRIMARY KEY (member_id, resource_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX opinions_group ON opinions (guild_id, resource_id) WHERE guild_id IS NOT NULL;
    """)


@migrations()
def m014_reviews(db: Database) -> None:
    """How well members recalled what they finished, and who is asked by a message every week."""
    db.executescript("""
    -- outcome: a checksum of its text. rating: 1 again, 2 hard, 3 good, 4 easy. at_done: said on finishing the topic.
    CREATE TABLE reviews (
        member_id INTEGER NOT NULL,
        topic_id TEXT NOT NULL,
        outcome TEXT NOT NULL,
        at INTEGER NOT NULL,
        rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
        at_done INTEGER NOT NULL DEFAULT 0 CHECK (at_done IN (0, 1)),
        PRIMARY KEY (member_id, topic_id, outcome, at)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE members ADD COLUMN reviews INTEGER NOT NULL DEFAULT 0 CHECK (reviews IN (0, 1));
    CREATE INDEX members_reviewed ON members (member_id) WHERE reviews = 1;
    """)


@migrations()
def m016_channel_roadmaps(db: Database) -> None:
    """Channels with a roadmap of their own, and which of their servers' roadmaps members ask about in private."""
    db.executescript("""
    -- roadmap_id: NULL is the shipped one. A channel that is not here uses its server's.
    CREATE TABLE channel_roadmaps (
        channel_id INTEGER PRIMARY KEY,
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        roadmap_id INTEGER REFERENCES roadmaps (roadmap_id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX channel_roadmaps_group ON channel_roadmaps (guild_id);
    CREATE INDEX channel_roadmaps_roadmap ON channel_roadmaps (roadmap_id) WHERE roadmap_id IS NOT NULL;

    -- channel_id: the roadmap of that channel; NULL: the server's.
    CREATE TABLE homes (
        member_id INTEGER PRIMARY KEY,
        guild_id INTEGER NOT NULL REFERENCES groups (guild_id) ON DELETE CASCADE,
        channel_id INTEGER
    ) STRICT;
    CREATE INDEX homes_group ON homes (guild_id);

    -- What a channel's roadmap renamed counts where the server's says nothing of it: ids are of one roadmap each, but
    -- for changed copies of the shipped one.
    DROP VIEW group_renames;
    CREATE VIEW group_renames AS
        SELECT guild_id, old_id, new_id
        FROM groups JOIN renames ON coalesce(renames.roadmap_id, 0) = coalesce(groups.roadmap_id, 0)
        UNION ALL
        SELECT channel_roadmaps.guild_id, renames.old_id, min(renames.new_id) AS new_id
        FROM channel_roadmaps JOIN renames
            ON coalesce(renames.roadmap_id, 0) = coalesce(channel_roadmaps.roadmap_id, 0)
        WHERE NOT EXISTS (
            SELECT 1 FROM groups JOIN renames AS usual
                ON coalesce(usual.roadmap_id, 0) = coalesce(groups.roadmap_id, 0)
            WHERE groups.guild_id = channel_roadmaps.guild_id AND usual.old_id = renames.old_id)
        GROUP BY channel_roadmaps.guild_id, renames.old_id;
    """)
