# Every sentence Nextup says in English. Keys are grouped as the modules of bot/render are.
# zh.ftl has the same keys with the same arguments; a test compares them.

### Small phrases

hours = { $hours } h
minutes = { $minutes } min
hours-about = ~{ $hours }
hours-you-all = { $stated } (you all: { $hours })
worth-it = { $count } of { $asked } found it worth it
link-dead = link is dead
hours-at-least = at least { $hours } h
hours-left-of = { $left } of { $hours } h left
list-comma = {", "}
list-semicolon = {"; "}
list-more = , +{ $count }
list-more-people = , +{ $count }
and-more = …and { $count } more
someone = someone
topic-gone = “{ $id }” (no longer on the roadmap)

kind-paper = paper
kind-course = course
kind-book = book
kind-blog = post
kind-video = video
kind-docs = docs
kind-code = code
kind-notes = notes
kind-lecture = lecture
kind-exercise = exercise
kind-project = project
kind-podcast = podcast
kind-tool = tool
kind-lab = lab
kind-talk = talk
kind-website = website

in-en = in English
in-zh = in Chinese
access-paid = paid
access-registration = free account
with-video = with video

level-beginner = beginner
level-intermediate = intermediate
level-advanced = advanced

state-todo = not started
state-learning = learning
state-done = done
state-known = known before
state-skipped = skipped

### Reasons for a next topic

reason-unlocks = unlocks { $count ->
    [one] 1 topic
   *[other] { $count } topics
 }
reason-on-path = on the way to { $topic }
reason-studied-now = { $count ->
    [one] 1 other member is on it now
   *[other] { $count } others are on it now
 }
reason-follows = builds on { $topic }
reason-needs = needs { $topics } first{ $hours ->
    [0] { "" }
   *[other] , { $time } on the way
 }
reason-helpful = { $topics } would help first
reason-to-group-goal = on the way to the group's goal, { $topic }
reason-group-goal = the group's goal
reason-reading = what the group reads now
reason-continue = you are on it
reason-start-here = a good place to start
reason-ready = nothing is missing before it

### A topic's card

card-required = Required { $done }/{ $total }
card-any-of = *One of these { $count } is enough:*
card-optional = Optional
card-helpful = { $topic } (helpful)
card-before = First
card-after = Opens
card-or = {", "}or { $others }
card-state = { $state ->
    [learning] 📖 learning
    [done] ✅ done
    [known] ✅ known
    [skipped] ⏭️ skipped
    [open] 🟢 within reach
   *[later] ▫️ later
 }
card-left = { $left } of { $total } h left
card-learners = { $count ->
    [one] 1 other here is on it
   *[other] { $count } others here are on it
 }
card-group-reads = what we read together now
card-started = { $days ->
    [0] started today
    [one] started yesterday
   *[other] started { $days } days ago
 }
resources-title = What to read: { $topic }
menu-mark = Mark a resource finished…
menu-mark-some = Mark one of the first { $shown } finished; /done resource: takes any

### Buttons

button-track = Track
button-done = Done
button-next = What next?
button-path = Path
button-drop = Drop
button-know = I know this
button-show-card = Show topic
button-all = All
button-optional = Optional { $count }
button-why = Why first
button-for-me = For me alone
button-track-topic = Track { $topic }
button-browse = Browse the roadmap
button-help = Help
button-what-next = What next?
button-can = Check yourself
button-review-on = Ask me weekly
button-reading-choose = Choose { $number }
button-reading-vote = Vote
button-reading-next = What next?
button-reading-end = Stop reading it
button-reading-history = What we read
button-am-i-ready = Am I ready?
button-pods = Reading partners
button-pods-on = Find me partners
button-pods-off = No new partners
button-pod-promise = By Sunday I…
button-pod-keep = Keep it
button-pod-leave = Leave
button-promise-by = By { $date }
button-promise-back = Take it back
button-promise-kept = Kept
button-promise-later = Not yet
button-promise-dropped = Dropped
button-session-coming = Coming
button-session-present = I can present
button-session-swap = Swap
button-session-out = I can't come
button-session-ask = Open question…
button-session-there = I was there
button-session-read-on = I'll read on
button-welcome-digest = Weekly digest here, Mondays
button-welcome-try = What to try
button-bars = Bars
button-board-mine = Where am I?
button-share = Share with the group
button-undo = Undo
button-count-today = { $day ->
    [today] Count { $hours } h today
   *[other] { $hours } h for { $day }
    }
button-undo-more = Undo one more
button-no-goal = No goal
button-use = Use it
button-file = Get the file
button-paste = Paste again
button-back-to = Back to { $roadmap }
button-nudges-off = Stop these
button-still = Still reading
button-put-away = Put it away
button-clear = Clear the list
button-unmatched = Unanswered questions
button-studies-on = Find me
button-studies-off = Don't find me
button-helps-on = I can help
button-helps-off = Don't ask me for help

### Next, path, prerequisites

next-title = { $count ->
    [one] One good next step
   *[other] { $count } good next steps
 }
next-after-title = After { $topic }: { $count ->
    [one] one good next step
   *[other] { $count } good next steps
 }
next-go-on = Go on with { $topic }
next-left = { $hours } h left
menu-track-topic = Track…
plan-footer-public = In public only what you logged in this server counts. “For me alone” goes by everything you know.
next-all-done = You have finished everything on this roadmap. Time to teach it: help someone with `/buddies`.
next-only-skipped = There is nothing left but what you skipped. `/track` takes a topic up again.
next-nothing-open-after = You have finished or skipped all that builds on **{ $topic }**.
next-nothing-after = Nothing on the roadmap builds on **{ $topic }**. `/next` shows what else is open to you.
path-title = The way to { $topic }
path-from-title = From { $start } to { $topic }
path-helpful = Helpful along the way
path-footer = { $count ->
    [one] 1 topic
   *[other] { $count } topics
 }{ $hours ->
    [0] { "" }
   *[other] {" "}· { $time } of required reading left
 } · /know shortens it
path-mastered = You know **{ $topic }** already.
path-behind = **{ $start }** builds on **{ $topic }**, so you have that one already.
path-direct = Nothing stands between you and **{ $topic }**{ $hours ->
    [0] : start now.
   *[other] : it takes { $hours } h, start now.
 }
path-direct-on = Nothing is missing before **{ $topic }**, and you are on it{ $hours ->
    [0] .
   *[other] : { $hours } h are left.
 }
path-direct-left = Nothing is missing before **{ $topic }**: { $hours } of { $total } h are left.
prerequisites-title = Before { $topic }
prerequisites-none = It needs nothing first: start right away.
prerequisites-before-that = And before those
prerequisites-footer = Needed ones come first; helpful ones make it easier.
relation-needed = Yes: **{ $topic }** needs **{ $asked }** first.
relation-needed-on-the-way = Yes, on the way: **{ $topic }** rests on topics that need **{ $asked }**.
relation-helpful = Not strictly: **{ $asked }** helps with **{ $topic }**, but you can start without it.
relation-reverse = The other way round: **{ $asked }** builds on **{ $topic }**.
relation-independent = No: **{ $topic }** does not need **{ $asked }**.
relation-same = That is the same topic: **{ $topic }**.

### Browsing

browse-intro = { $topics ->
    [one] 1 topic
   *[other] { $topics } topics
 }, { $resources ->
    [one] 1 resource
   *[other] { $resources } resources
 }, { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
 } of material.
browse-source = Grown from { $title }{ $author ->
    [none] {""}
   *[other] {" "}by { $author }
 }.
browse-legend = ✅ known · 📖 learning · 🟢 within reach · ▫️ later
browse-later = …and { $count } more: press ▶
button-all-topics = All topics
button-tracks = Tracks
menu-track = Choose a track…
menu-topic = Open a topic…

### The map

map-title = Where you are
map-title-public = Where { $who } is
map-around = Around { $topic }
map-path = { $count ->
    [one] 1 topic
   *[other] { $count } topics
 }, { $hours } h of required reading, in this order:
map-known = { $known } of { $total } known
map-you-know = ✅ you know { $topics }
map-learning = 📖 learning { $topics }
map-open = 🟢 within reach: { $topics }
map-reading = 🟣 your group reads { $topic }
map-then = ▫️ then: { $topics }
map-new = Nothing is marked yet: this is where to begin. `/know` marks what you know.
map-public = Only what was logged in this server is shown.
button-map-whole = Whole map
button-map-near = Close up
button-group-map = Group's map
group-map-title = Where { $server } is
group-map-none = Nowhere are three people yet: the group's map shows counts of three and more, of who logged something here and is not hidden.
group-map-counts = Counts of three people and more, of who logged it here and is not hidden.
group-map-learning = 📖 on it: { $topics }
group-map-knowing = ✅ done or known: { $topics }
group-map-legend-learning = Three or more on it
group-map-legend-knowing = Three or more know it
group-map-legend-few = Fewer than three
group-map-on-it = { $count } on it
group-map-know-it = { $count } know it
button-dark = Dark
button-light = Light
button-year = My year
button-map = Map

### Placement

placement-title = What do you know? { $number } of { $most } at most
placement-know = Do you know **{ $topic }**?
placement-yes = Yes
placement-roughly = Roughly
placement-no = No
placement-enough = That's enough
placement-footer = Be honest: nobody else sees it, and nothing is noted before you say so.
placement-result-title = What you seem to know
placement-result = By your answers you know { $topics }. With what { $count ->
    [one] it needs, that is 1 topic.
   *[other] they need, that is { $count } topics.
 }
placement-result-none = By your answers all of it is still ahead of you. `/next` has good places to start.
placement-result-footer = Not quite right? Change it in the menu. Noting it gives no points, and one /undo takes it all back.
placement-noted = Noted: you know { $topics }. With what { $count ->
    [one] it needs, that is 1 topic
   *[other] they need, that is { $count } topics
 }, without points; `/next` goes on from there.
placement-noted-already = All of that was noted already.
placement-nothing = There is nothing left to ask about: what you have noted tells enough.
placement-expired = This has expired: the roadmap has other topics now. `/placement` starts anew.
menu-known = What I know…

### Questions not quite understood

did-you-mean = Which of these is “{ $question }” about?
names-several = “{ $question }” could be any of these: { $topics }. Nothing was changed: run it again, and pick the right one from the list while you type.
not-understood = I found nothing about “{ $question }” on this roadmap.
no-such-topic = The roadmap has no topic like “{ $question }”. Pick one from the list while you type, or browse.
no-topic-named = That names no topic. Pick one from the list while you type, or browse.
server-only-asked = That is about a group, so ask it in a server.
server-only = `/{ $command }` is about a group, so it works only in a server.
not-in-server-asked = That is about a group, and this server does not have Nextup yet. Whoever manages the server can add it: open my profile and choose *Add App*. What is only yours works here, such as `/next` and `/log`, and nobody else sees it.
not-in-server = `/{ $command }` is about a group, and this server does not have Nextup yet. Whoever manages the server can add it: open my profile and choose *Add App*. What is only yours works here, such as `/next` and `/log`, and nobody else sees it.
small-talk = Hello! Ask me what to study next, what a topic needs first, or what to read about it.

### The first message in a server

welcome-title = Hello! I answer one question: what should I study next?
welcome-what = I know the roadmap **{ $roadmap }**: { $topics ->
    [one] 1 topic
   *[other] { $topics } topics
 }, what each needs first, and what to read. Mention me and ask in plain words, or type `/next`.
welcome-group = For the group I find what to read together (`/reading`), hold the session about it (`/session set`), and tell once a week what came of it. Nobody is pinged, and what members log stays theirs.
welcome-footer = Admins: the buttons choose the language and the weekly digest in this channel, and take a list of your own (/roadmap upload: a file); /group settings has the rest.

### What is asked in words

not-understood-examples = You can ask “what do I need before { $topic }?” or “what should I read for { $other }?”, or browse it all.
claims = Taking it that you know { $topics }:
button-placement = Eight quick taps
button-note-them = Note them
button-once-more = Start over
button-note-known = Note that I know them
yours-alone = Your progress is for you: press to see it, nobody else will.
button-my-progress = My progress
know-all = Noted: you know { $topics }.

order-needed = **{ $first }** first: **{ $second }** needs it.
order-helpful = **{ $first }** first, if you have the time: it helps with **{ $second }**, but you can start without it.
order-free = Neither needs the other. **{ $first }** is the shorter way from where you are.
order-reason = > { $reason }
order-both-need = Both need { $topics }, which you have not marked.
order-listed = Neither needs the other. The roadmap has **{ $first }** first.
order-way = { $topic }{ $hours ->
    [0] : nobody says how long it takes
   *[other] : { $time } to the end of it
 }
order-learners = {" "}({ $count } here on it now)
compare = From the roadmap's own notes:

may-skip-needed = Better not: **{ $topic }** needs **{ $asked }** first.
may-skip-needed-on-the-way = Better not: what **{ $topic }** rests on needs **{ $asked }**.
may-skip-helpful = Yes, you can: **{ $asked }** helps with **{ $topic }**, but it is not needed.
may-skip-reverse = Yes: it is **{ $asked }** that builds on **{ $topic }**, not the other way round.
may-skip-independent = Yes: **{ $topic }** does not need **{ $asked }**.
may-skip-same = That is the same topic: **{ $topic }**.

effort-resource = { $title } takes about { $hours } h.
effort-level = **{ $topic }** is { $level }.
effort-hours = { $hours ->
    [0] The roadmap names nothing to read for **{ $topic }**, so I don't know how long it takes.
   *[other] **{ $topic }** is about { $hours } h of required reading.
 }
effort-left = { $hours } h of that are left for you.
effort-before = Before it, you have not marked { $topics }{ $hours ->
    [0] .
   *[other] : { $time } more.
 }
effort-nothing-before = Nothing you have not marked comes before it.
hours-left = You have { $topics ->
    [0] nothing open
    [one] 1 topic open
   *[other] { $topics } topics open
 }{ $total ->
    [0] . The roadmap names nothing to read, so I don't know how many hours that is.
   *[other] : { $hours } of { $total } h of required reading are left.
 }
effort-unmeasured = {" "}{ $count ->
    [one] For 1 of them nobody says how long it takes.
   *[other] For { $count } of them nobody says how long they take.
 }
easiest = The easiest to start with:
hardest = The hardest ones:

fits-title = For { $time }:
fits-part = , { $part }
fits-nothing = Nothing within reach fits into { $time }.
fits-longer = Make a start on this one, and go on from there next time: { $what }
next-placement = New here? Eight taps tell me what you know, so that I don't send you back to the basics.
next-unmet = Nothing within reach is quite like that; these are open to you:

plan-title = In weeks
plan-weeks = At { $hours } h a week: { $weeks ->
    [one] 1 week
   *[other] { $weeks } weeks
 }, so done by { $date }.
plan-weeks-known = At { $hours } h a week, what has hours takes { $weeks ->
    [one] 1 week
   *[other] { $weeks } weeks
 }, until { $date }.
plan-to = The plan to { $topic }
plan-left = { $count ->
    [one] 1 topic
   *[other] { $count } topics
 }{ $hours ->
    [0] .
   *[other] , { $time } of required reading left.
 }
plan-ask-hours = How many hours a week do you have?
plan-pace = { $hours } h a week
menu-pace = Hours a week…
plan-this-week = This week
plan-then = Then
plan-more-weeks = { $count ->
    [one] …and 1 more week
   *[other] …and { $count } more weeks
 }
plan-of-hours = { $hours } of { $total } h
plan-by-group = Where three of you said how long something took, the plan goes by that.
plan-moves = What moves it
plan-faster = With { $hours } h a week: done by { $date }.
plan-faster-known = With { $hours } h a week: until { $date }.
plan-if-known = If you know **{ $topic }** already: { $weeks ->
    [one] a week
   *[other] { $weeks } weeks
 } less. `/know` notes it.
plan-may-skip = Helpful, but you may skip it: { $topics }.
plan-which-goal = Where to? Name a topic: `/plan goal:`.
plan-file-calendar = The plan to **{ $topic }** for your calendar: an event on the first day of every week. A newer one takes its place.
plan-file-checklist = The plan to **{ $topic }** as a list to tick off.
button-plan = Plan it
button-calendar = Calendar
button-checklist = Checklist
button-track-first = Track the first
plan-fits-known = What has hours fits: you have until { $date }.
plan-no-date = How long that takes nobody says, so I can't name a date.
plan-order = In this order
plan-unmeasured = { $count ->
    [one] For 1 topic nobody says how long it takes.
   *[other] For { $count } topics nobody says how long they take.
 }
plan-unmeasured-place = { $count ->
    [one] For 1 topic nobody says how long it takes: it stands in the week in which its turn comes.
   *[other] For { $count } topics nobody says how long they take: each stands in the week in which its turn comes.
 }
plan-fits = That fits: you have until { $date }.
plan-too-long = That is later than { $date }{ $hours ->
    [0] . Skip what you know already, or take more time.
   *[other] : you would need { $time } a week, or fewer once you mark what you know already.
 }
plan-until = { $hours ->
    [0] How long that takes nobody says, so I can't tell whether there is time enough until { $date }.
   *[other] That is { $time } by { $date }.
 }
plan-no-time = That is { $time } by { $date }, more than there is time for. Skip what you know already, or take more time.

resources-none = The roadmap names nothing to read for **{ $topic }** yet. Know something good? `/suggest` it.
resources-none-optional = The roadmap names nothing optional for **{ $topic }**.
resources-none-like = Nothing on this topic is quite like that. The nearest is:
resources-none-such = There is no { $what } like that on this topic. The nearest is:

check-title = Check yourself: { $topic }
check-intro = Can you, without looking it up …
check-footer = All of it? Then you know it. Where you hesitate is what to read.
checklist-title = Finished: { $topic }
checklist-footer = Tick what you can do, honestly: nobody else sees it, and it gives no points. You may as well leave it.
checklist-gone = **Done** was taken back, so there is nothing to tick any more.
menu-can = What can you do?
ticked = **{ $topic }**: { $can } of { $total }.
ticked-weekly = What is not ticked comes back in your review first.
ticked-review = What is not ticked comes first in `/review`.

### Review

review-title = Is it still there?
review-footer = Try to recall it before you press. { $number } of { $most } at most in a week
review-again = Again
review-hard = Hard
review-good = Good
review-easy = Easy
review-back = Noted. It comes back on { $on }.
review-gone = Gone, then. It comes back on { $on }.
review-gone-read = Gone, then: read up on it in { $resource }. It comes back on { $on }.
review-not-due = Nothing is due now. The next question comes on { $on }.
review-enough = That's enough for a week. The next question comes on { $on }.
review-nothing-unfinished = You have not finished a topic yet. What you can do after one comes back here as questions, shortly before you would forget it.
review-nothing-elsewhere = What you have finished is not on this roadmap, so there is nothing to ask about it here. Try `/review` where the roadmap you finished it on is in use.
review-nothing-unwritten = Nobody has written down yet what one can do after { $topics }, so I have nothing to ask you.
review-nothing-no-outcomes = Nobody has written down on this roadmap yet what one can do after its topics, so there is nothing to ask.
review-weekly = A few minutes to see what is still there? Nine questions at most.
review-on = I write to you once a week, when there is something to recall. `/settings` ends it.
review-off = I don't write to you about reviews any more. `/review` is there whenever you want one.
review-changed = This question is not asked any more: the roadmap changed, or the topic is not finished any more.
check-what = On what? Pick one of those you are on, or name another. If you want to know where you stand in all of it: eight quick taps tell.
check-what-named = On what? Name a topic and I ask what one can do after it. If you want to know where you stand in all of it: eight quick taps tell.
check-none = Nobody has written down yet what one can do after **{ $topic }**, so I have nothing to ask you.

reading-title = What this group could read next:
reading-ready = { $count ->
    [one] 1 is ready
   *[other] { $count } are ready
 }
reading-learners = { $count } on it
reading-starts = starts with { $resource }
reading-none = Everybody here has finished everything on the roadmap.
reading-footer = Ready: knows all it needs and has not done it, as logged here. Whoever may choose presses a number, or starts a vote of a day.
reading-meets = We meet { $at } ({ $soon }).
reading-no-session = No session is set; admins set one with `/session set`.
reading-since = What we read · since { $date }
reading-standing = { $learning ->
    [0] Nobody is on it yet
    [one] 1 is on it
   *[other] { $learning } are on it
 }, { $finished ->
    [0] nobody has finished it yet
    [one] 1 has finished it
   *[other] { $finished } have finished it
 }.
reading-you-are-ready = You are ready for it.
reading-you-lack = Before it, you have not marked { $topics }{ $hours ->
    [0] .
   *[other] : { $time }.
 }
reading-vote-on = A vote on the next reading runs in { $link } and ends { $closes }.
reading-history-title = What we read
reading-history-none = Nothing has been read together here yet. `/reading` shows what could be.
reading-history-now = now
reading-history-finished = finished by { $who }
reading-admins-only = Here the admins choose what we read. They can let everybody choose: `/group settings`.
reading-chosen = We read **{ $topic }** from now on. I tell it in { $channel }.
reading-lacks-pins = I may not pin messages there. Give me “Pin Messages” to have what we read pinned.
reading-chosen-untold = We read **{ $topic }** from now on: it comes first in everybody's `/next`. I could not tell it here: use `/reading` in a text channel in which I may send messages and embed links.
reading-ended = We read nothing together any more. `/reading` shows what could be next.
reading-over = That is not what we read now, so nothing was changed. `/reading` shows what is.
reading-ended-already = We read nothing together. `/reading` shows what could be.
reading-new = What we read now
vote-opened = The vote runs in { $channel } until { $closes }. Then I count, and we read the winner.
vote-open-already = There is a vote already, in { $channel }, until { $closes }.
vote-by-buttons = I may not start polls there, so it is by buttons. Give me the permission “Create Polls” to have a poll next time.
vote-none-few = There is only one thing to read, so there is nothing to vote on: press its number.
vote-none-place = A vote needs a text channel in which I may send messages and embed links. Use `/reading` there.
vote-title = **What do we read next?** One vote each; it ends { $closes }.
vote-question = What do we read next?
vote-closed = That vote is over. `/reading` shows how it ended.
vote-over = The vote is over · what we read now
vote-won = { $count ->
    [one] Chosen with 1 vote.
   *[other] Chosen with { $count } votes.
 }
vote-tie = A tie with { $topics }. **{ $winner }** was listed first, for it had more to be said for it, so we read that.
vote-nobody = The vote is over and nobody voted, so nothing changes.
vote-left = Not counted: { $topics }.
vote-all-left = The vote is over, but nothing that had votes can be read any more: { $topics }. So nothing changes.
vote-topic-left = That topic is not on this server's roadmap any more, so it cannot win. Vote for another one.
vote-gone = The poll was deleted, so nobody knows how the vote ended, and nothing changes.

### Sessions

session-title = Reading session: { $topic }
session-title-open = Reading session
session-set-weekly = We meet every { $weekday } at { $time } ({ $timezone }), in { $channel }. First time: { $first }. Three days before, I announce it; at its time I open the agenda. `/session skip`, `/session move` and `/session off` change that.
session-set-once = We meet once, on { $weekday } at { $time } ({ $timezone }), in { $channel }: { $first }. `/session move` and `/session off` change that.
session-jumps = The clocks are put forward that day and { $time } is left out, so it is at { $first }.
session-set-no-reading = Nothing is chosen to read yet: `/reading`. Without one we meet all the same, and everybody brings what they are on.
session-set-left-out = Still left out: { $dates }. `/session move` brings one back.
session-lacks-events = I may not create events here, so there is only a message. Give me “Create Events” to have Discord's own event as well.
session-lacks-threads = I may not open threads there, so the agenda is a message in the channel. Give me “Create Public Threads” and “Send Messages in Threads” to have a thread.
session-not-when = I did not understand when. Write a day and a time, such as “Thursday 19:00”, “8 Jan 7pm” or “2026-12-03 19:00”; I take it as { $timezone }, the timezone of this server. Nothing was changed.
session-not-past = That is in the past. Nothing was changed.
session-not-far = That is more than half a year ahead. Nothing was changed.
session-not-held = There was a session on that day already: choose another day. Nothing was changed.
session-not-between = A weekly session stays near its day, and between the one before it and the one after. This one can be between { $after } and { $before }. Nothing was changed.
session-not-place = Sessions need a text channel in which I may see, write and embed links. Name one: `/session set channel:`. Nothing was changed.
session-not-none = There is no such session ahead. `/session set` plans one.
session-skipped = The session of { $at } is skipped, and nobody's turn to present is used up. Where it was announced I tell so.
session-moved-to = The session is on { $at } now. Where it was announced I tell so.
session-off = There are no sessions any more. Where one was announced I tell so. `/session set` plans them anew.
session-off-already = There are no sessions. `/session set` plans them.
session-coming = { $count ->
    [0] Nobody has said yet that they come
    [one] 1 comes
   *[other] { $count } come
 }.
session-presents = **{ $who }** presents.
session-nobody-presents = Nobody presents yet: volunteers take turns.
session-rota = { $count } take turns.
session-no-reading = Nothing is chosen to read: everybody brings what they are on. `/reading` chooses.
session-footer = Who presses Coming is reminded an hour before, nobody else. Press again to take it back.
session-is-off = The session of { $at } does not take place.
session-told-off = **{ $title }** of { $was } does not take place.
session-told-moved = **{ $title }** of { $was } is at another time: { $at }.
session-told-on = **{ $title }** takes place after all: { $at }.
session-told-elsewhere = **{ $title }** of { $at } is in { $channel } now.
session-told-there = It is in { $channel } now.
session-told-coming = Who said they come still does. [Coming]({ $announcement }) has you reminded; pressed again it takes that back.
session-reminder = **{ $title }** begins { $at }.
session-now = We begin
session-notes = Shared notes you have not talked about yet
session-recall = Worth recalling first: can you still …
session-left-open = Left open last time
session-open-question = { $question } ({ $who })
session-after = That was it. Were you there? It counts for the digest and logs no hours.
session-there = { $count ->
    [0] Nobody has said so yet
    [one] 1 was there
   *[other] { $count } were there
 }.
session-after-reading = **{ $topic }** goes on as long as you like, also alone.
session-hidden = You are hidden, so you are in no session of the group's, and I noted nothing. `/settings` shows you again.
session-not-your-turn = Only who presents can give their turn on.
session-stays-away = Noted: you do not come.
session-question-kept = Kept: it is on the next agenda, with your name.
session-ask-title = What is left open?
session-ask-label = Your question, for the next agenda
session-gone = That session is over, or does not take place.
session-stopped-channel-gone = I cannot hold the reading sessions of **{ $server }** any more: their channel is gone. `/session set` plans them anew.
session-stopped-forbidden = I cannot write in { $channel } of **{ $server }** any more, so I stopped the reading sessions there: I need View Channel, Send Messages and Embed Links. `/session set` starts them again.

people-counts = **{ $topic }**: { $learning ->
    [0] nobody who shows it studies it
    [one] 1 member studies it
   *[other] { $learning } members study it
 } here now, { $done ->
    [0] nobody has finished it
    [one] 1 has finished it
   *[other] { $done } have finished it
 }.
people-studying = Looking for company: { $names }
people-helping = Glad to help: { $names }
people-nobody-asked = Nobody has asked to be found on it yet. The button lets you be the first.
people-which = On which topic? Say for example who studies it, or who can help with it. I can also find you reading partners.
people-member = `/progress member:` shows what somebody has logged in this server, unless they hide it.
people-note-own = Everybody notes their own study: I change nothing for others.
button-buddies = Study together

act-done = Finished { $topics }? One press notes it.
act-mark = Finished { $resource }? One press notes just that.
act-track = Start on { $topics }?
act-drop = Put { $topics } away? What you marked stays.
act-know = You know { $topics } already? One press notes it, without points.
act-skip = Never offer you { $topics }?
act-undo = Take your last step back?
act-hide = Nobody but you will see your progress, on boards or in digests.
act-show = Put you back on boards and in digests?
act-export = `/mydata export` gives you everything I keep about you as a file, which only you can see.
act-erase = `/mydata delete` deletes everything I keep about you, in every server and for good; it asks once more before it does.
act-nudges-off = Shall I stop reminding you about your study?
act-nudges-on = I can write to you when a topic rests or your weekly goal is at risk: at most once a week, never in your quiet hours.
act-language = In which language shall I answer you?
act-which = Which topic do you mean? Name it, or pick it from the roadmap.
act-button-done = Done: { $topic }
act-button-mark = Finished it
act-button-track = Start: { $topic }
act-button-drop = Put away: { $topic }
act-button-know = Known: { $topic }
act-button-skip = Skip: { $topic }
act-button-undo = Take it back
act-button-hide = Hide me
act-button-nudges-off = No more reminders
act-button-nudges-on = Remind me

thanks = You're welcome. Enjoy the reading!
complaint = Sorry about that. Put it in other words, or name the topic; if the roadmap lacks it, an admin can add it.
where-to-set-timezone = `/settings timezone:` sets your timezone, by a city, a country or an offset; admins set the server's with `/group settings timezone:`.
where-to-set-goal = `/goal hours:` sets how many hours a week you aim for; without hours it shows what you have done of it.
where-to-set-pods = `/buddies` shows your reading partners: ask for some there, or leave them.
unsupported = That is beyond me. I know this roadmap, what you have noted, and this group; the help lists what I can do with them.
about = I am Nextup. I answer “what should I study next?” from the roadmap **{ $roadmap }** ({ $topics ->
    [one] 1 topic
   *[other] { $topics } topics
 }) and keep everybody's progress.
about-digest = The digest comes every { $weekday } at { $time } ({ $timezone }) in { $channel }.
about-no-digest = This server has no digest yet; an admin sets it with `/digest set`.

### Help

help-title = Nextup: what should I study next?
help-ask = 💬 **Ask** in plain words, in English or Chinese: mention me, write to me, or `/ask`. “What should I learn after kv cache?”, “投机采样需要先学什么”
help-next = 🧭 **Next** `/next` says what to study next, and why.
help-log = ✅ **Log** `/log` what you study and `/done` what you finish.
help-read = 👥 **Read together** `/reading` is what this group reads now.
help-admin = `/digest set` posts a weekly digest, `/reading` and `/session` keep the group together, `/roadmap` brings your own topics.
help-rest = Everything else is a button on their answers.
button-help-all = All commands
help-all-study-title = Find out what to study
help-all-study =
    `/next` good next topics, and why each
    `/placement` eight taps tell what you know already
    `/path` the way to a goal · `/plan` in weeks
    `/map` where you are, as a picture
    `/topics` browse the roadmap, open a topic's card
    `/ask` any question about a topic
help-all-log-title = Log your work
help-all-log =
    `/track` start a topic · `/drop` put it away
    `/log` what you studied, for how long · `/notes` your lines on it
    `/done` finish a topic or one resource of it
    `/review` is what you finished still there?
    `/know` you knew it before · `/skip` never offer it
    `/undo` take the last step back
help-all-group-title = The group
help-all-group =
    `/reading` what the group reads · `/session` when it meets
    `/leaderboard` hours by week, month, all time
    `/progress` a member's card
    `/buddies` who studies a topic too, and reading partners
    `/suggest` a link for the roadmap
help-all-yours-title = Yours
help-all-yours =
    `/goal` hours a week you aim for
    `/settings` language, timezone, hide me, nudges
    `/mydata` export or delete everything I keep about you
help-all-admins-title = For admins (Manage Server)
help-all-admins =
    `/group settings` language, timezone, board, unanswered questions
    `/group goal` the topic the group studies toward
    `/group partners` where reading partners have their threads
    `/digest` the weekly digest
    `/roadmap` roadmaps of your own, also one a channel
    `/topic` and `/resource` change it bit by bit
    `/suggestions` what members suggested for it
help-footer = Points are hours of material studied, once per resource.

### Confirmations

track-started = You are learning **{ $topic }** now. `/log` what you study of it, `/done` when you have finished it.
track-already = You are learning **{ $topic }** already.
track-already-done = You have **{ $topic }** behind you already, so it stays as it is. `/undo` takes your last step back.
track-advice = It builds on { $topics }, which you have not marked yet. If you know that already, tell me with `/know`. You can start all the same.
done-topic = **{ $topic }** is done{ $points }.
done-resource = { $resource } is finished{ $points }.
done-gave = {": +"}{ $points }
done-said-before = { $hours } h are kept as studied before: progress, but no points.
done-before-room = A day takes 16 h and a week 112 h, and these { $hours } h do not fit any more, so they are kept as studied *before*: progress, but no points.
done-before = { $hours } h in one go are more than a day takes, so they are kept as studied *before*: progress, but no points.
done-before-day = { $day ->
    [today] Was it before this week? Then all is well. If some of it was today, say so:
   *[other] Was it before that week? Then all is well. If some of it was on { $day }, say so:
    }
done-before-full = A day takes 16 h and a week 112 h, and they are full.
counted-today = Counted: { $hours } h.
counted-already = That is counted already.
counted-before = { $hours } h stay as studied before.
done-completes = That was the last required one: **{ $topic }** is done.
done-remaining = { $count ->
    [one] 1 required resource is left
   *[other] { $count } required resources are left
 } in **{ $topic }**.
done-already = { $what } was finished already, so it gives no points again.
done-first = You are the first in this group to finish **{ $topic }**.
done-opened = Now open to you: { $topics }.
shared = **{ $who }** finished **{ $topic }**{ $hours ->
    [0] { "" }
   *[other] {" "}({ $hours } h)
 }. 🎉
nothing-tracked-done = You are not learning a topic right now. Start one with `/track`, or name it: `/done topic:`. Good starts:
nothing-tracked-drop = You are not learning a topic right now, so there is nothing to put away. Start one with `/track`. Good starts:
which-done = You are learning several topics. Which one is done?
which-drop = You are learning several topics. Which one do you put away?
which-others = …and { $count } more: `/{ $command } topic:` takes any.
no-such-resource = **{ $topic }** has no resource like “{ $resource }”. Choose it here:
dropped = **{ $topic }** is put away. What you marked in it stays.
drop-not-tracked = You are not learning **{ $topic }**, so there is nothing to put away.
know = **{ $topic }** counts as known. It gives no points, and next and path build on it.
know-already = **{ $topic }** is known or done already.
know-implied = So do the topics it needs: { $topics }.
skipped = **{ $topic }** will not be offered any more. Tracking it brings it back.
skipped-already = **{ $topic }** is skipped already. Tracking it brings it back.
skipped-known = You know **{ $topic }** already, so it is not offered anyway. There is nothing to skip.
skipped-done = **{ $topic }** is done already, so there is nothing to skip.
undone = Undone. **{ $topic }** is marked as { $state } again.
undone-log = Undone. What you logged on { $what } is taken out again.
undone-resource = Undone. { $resource } in **{ $topic }** is not finished any more.
undone-together = Undone. { $topic } and { $others } are as they were before.
undone-points = {" "}Points: −{ $points }.
nothing-to-undo = There is nothing left to undo.
undo-already = That was taken back already.
undo-changed-since = You did more with it since, so I left it as it is. `/undo` takes back your last step.

### Progress and boards

progress-title-own = Your progress
progress-title = { $who }'s progress here
progress-hours = **{ $hours } h** of material studied, { $week } h of it this week
progress-hours-of-all = **{ $hours } h** of this roadmap studied; { $week } h on all roadmaps this week
progress-goal = Weekly goal: { $done } of { $goal } h
progress-streak = { $count ->
    [one] 🔥 1 week in a row
   *[other] 🔥 { $count } weeks in a row
 }
progress-rank = #{ $rank } here this week
progress-empty = Nothing logged yet. `/track` a topic to begin.
progress-learning = Learning now
progress-learning-line = 📖 **{ $topic }**{ $total ->
    [0] { "" }
   *[other] {" "}· { $done } of { $total } h
 }
progress-done = Finished { $count }
progress-tracks = Tracks
progress-others = Other roadmaps
progress-other = **{ $roadmap }** · { $hours } h, { $done } finished, { $learning } going on
progress-gone = Roadmaps that are gone
progress-not-here = They are not in this server, so nothing of theirs is shown here.
progress-yours-alone = Your progress is for you alone: `/progress` shows it to you.
year-title = Your last 52 weeks
year-hours = { $hours } h in { $weeks ->
    [one] 1 week
   *[other] { $weeks } weeks
 }
year-best = most in { $week }: { $hours } h
year-goal = goal of { $goal } h met in { $weeks ->
    [one] 1 week
   *[other] { $weeks } weeks
 }
year-nothing = Nothing logged in these weeks yet.
year-less = less
year-more = more
year-met = ✓ weekly goal met
member-hidden = { $who } does not show their progress.
board-title-week = { $server } · this week
board-title-month = { $server } · this month
board-title-all = { $server } · all time
board-title-topic = { $server } · { $topic }
board-empty-week = Nobody is on this week's board yet.
board-empty-month = Nobody is on this month's board yet.
board-empty-all = Nobody is on this board yet.
board-empty-topic = Nobody is on this topic's board yet.
board-empty-past = Nobody is on the board of that time.
board-lead = `/track` a topic, `/log` an hour of it, and you lead.
board-live-set = This week's board is kept in { $channel }: one message, edited when it changed, every five minutes at most. `/board off` ends that.
board-live-off = The board is edited no longer; its message stays until you delete it.
board-live-off-already = No board is kept in a channel. `/board live` keeps one.
board-live-place = That needs a text channel in which I may see, write and embed links: `/board live channel:`. Nothing was changed.
board-stopped-channel-gone = I cannot keep the board of **{ $server }** any more: its channel is gone. `/board live` puts one elsewhere.
board-stopped-forbidden = I may not write in { $channel } of **{ $server }** any more, so the board there is edited no longer: I need View Channel, Send Messages and Embed Links. `/board live` starts it again.
board-stopped-message-gone = The message with the board in { $channel } of **{ $server }** was deleted, so I keep none any more. `/board live` posts a new one.
board-you = **{ $who }** (you)
board-row = `#{ $rank }` { $who } · { $hours } h
board-own = `#{ $rank }` **you** · { $hours } h
board-own-hidden = `#{ $rank }` **you** · { $hours } h (hidden from others)
board-own-none = You are not on this board yet: `/log` what you study to enter it.
board-members = { $count ->
    [one] 1 member
   *[other] { $count } members
 }
board-days = { $days }, each day by the member's own timezone, else { $timezone }
board-week = Week
board-month = Month
board-all = All time
board-my-row = My row
board-off = The admins of this server have switched the leaderboard off.
page-before = ◀
page-after = ▶

### Digest

digest-author-weekly = Weekly digest · { $server } · { $dates }
digest-author-monthly = Monthly digest · { $server } · { $dates }
digest-title = { $hours } h studied
digest-title-quiet = A quiet stretch
digest-last-weekly = the week before
digest-last-monthly = the month before
digest-summary-first = { $people ->
    [one] 1 person
   *[other] { $people } people
 } took part.
digest-summary-more = { $people ->
    [one] 1 person
   *[other] { $people } people
 } took part: { $change } h more than { $period }.
digest-summary-less = { $people ->
    [one] 1 person
   *[other] { $people } people
 } took part: { $change } h less than { $period }.
digest-summary-same = { $people ->
    [one] 1 person
   *[other] { $people } people
 } took part: as many hours as { $period }.
digest-quiet = Nobody logged hours this time. One chapter is enough to start again.
digest-finished = Finished
digest-finish = **{ $who }** finished **{ $topic }**
digest-finish-first = **{ $who }** finished **{ $topic }**, first in the group
digest-board = Board
digest-highlights = Highlights
digest-streak = 🔥 Longest streak: **{ $who }**, { $count } weeks
digest-comebacks = 👋 Back after a break: { $who }
digest-newcomers = 🌱 New here: { $who }
digest-goal-title = Group goal
digest-goal = **{ $topic }**: { $finished } finished, { $learning } on it
digest-next = Next for the group
digest-reading = 📖 Read together
digest-came = 👥 { $count } came to the session: { $who }
digest-came-of = 👥 { $count } of { $coming } came to the session: { $who }
digest-suggestion-ready = **{ $topic }**{ $hours ->
    [0] { "" }
   *[other] {" "}· { $hours } h
 } · { $count } ready
digest-suggestion = **{ $topic }**{ $hours ->
    [0] { "" }
   *[other] {" "}· { $hours } h
 }
digest-start-with = Start with { $resource } ({ $hours } h)
digest-footer = Nobody is pinged. Hide yourself from boards and digests with /settings.
digest-set = The digest comes to { $channel } every { $weekday } at { $time } ({ $timezone }) and looks back on the last whole week, Monday to Sunday. First one: { $first }.
digest-monthly-too = A monthly edition comes on the first { $weekday } of the month.
digest-set-missing = I may not write in { $channel }: I need View Channel, Send Messages and Embed Links there. Give me these, or choose another channel. Nothing was changed.
digest-set-no-text-channel = The digest goes to a text channel, and { $channel } is none. Name one: `/digest set channel:`. Nothing was changed.
digest-off = The digest is off. `/digest set` turns it on again.
digest-off-already = The digest is off already. `/digest set` turns it on.
digest-preview = So far, the next digest says:
digest-now-sent = Sent to { $channel }.
digest-now-already = The digest of this period was sent already, so it is not sent twice.
digest-now-refused = I may not write in { $channel }: I need View Channel, Send Messages and Embed Links there. I stopped posting there. `/digest set` turns it on again when I may, or chooses another channel.
digest-now-later = I cannot reach this server's channels just now, or the digest is being sent at this moment. Try again in some minutes.
digest-now-skipped = An earlier attempt was cut short, and I cannot tell whether the digest is in { $channel } already. If it is not, `/digest now` sends it.
digest-now-off = Set the digest first: `/digest set`.
digest-stopped-channel-gone = I cannot post the digest of **{ $server }** any more: the channel is gone. `/digest set channel:` chooses another one and turns it on again.
digest-stopped-forbidden = I cannot post the digest of **{ $server }** in { $channel } any more, so I stopped trying: I need View Channel, Send Messages and Embed Links there. `/digest set` turns it on again when I have them, or chooses another channel.
digest-channel-gone = The digest's channel is not there any more. `/digest set channel:` chooses another one.
timezone-which = Several timezones go by “{ $timezone }”. Which one is yours? Nothing was changed yet.
timezone-unknown = “{ $timezone }” is not a timezone I know. Write a city, a country or an offset, such as Beijing, Germany or UTC+8, or pick one from the list while you type. Nothing was changed.
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday

### Goals

goal-is = Your weekly goal is **{ $goal } h**.
goal-set = Your weekly goal is **{ $goal } h** now.
goal-none = You have no weekly goal. How many hours a week do you aim for? `/goal hours:` takes any number up to 100.
goal-cleared = You have no weekly goal any more.
goal-left = This week: { $done } of { $goal } h, { $left } h to go.
goal-met = This week: { $done } of { $goal } h, met. ✅
goal-streak = Weeks that meet it count for your streak; one missed week a month does not break it.
goal-frozen = ❄️ The week of { $week } was missed and did not break it.
group-goal-is = The group's goal is **{ $topic }**.
group-goal-set = The group's goal is **{ $topic }** now. `/next` leads there, and the digest says how far the group is.
group-goal-none = The group has no goal. `/group goal topic:` sets one.
group-goal-cleared = The group has no goal any more.

### Settings

settings-title = Your settings
settings-language = **Language** · { $language }
settings-timezone = **Timezone** · { $timezone }, { $time } now
settings-no-timezone = **Timezone** · not chosen, so { $timezone }: { $time } now
settings-shown = **Visibility** · servers show what you logged there: boards, digests, your card
settings-hidden = **Visibility** · hidden: you are on no board, in no digest, and others cannot see your progress
settings-goal = **Weekly goal** · { $hours } h, `/goal` changes it
settings-goal-none = **Weekly goal** · none, `/goal` sets one
settings-nudges-off = **Nudges** · off
settings-nudges-on = **Nudges** · a direct message, once a week at most: when you have logged nothing on a topic for { $count } days, or from Friday on when your weekly goal is not met. Quiet hours: { $quiet }.
settings-reviews-off = **Review** · when you ask with `/review`
settings-reviews-on = **Review** · a direct message once a week, with questions on what you finished, outside your quiet hours
settings-quiet-option = Quiet hours: { $hours }
settings-nudge-days = Nudge me after { $count } days of rest
settings-footer = These hold in every server and in direct messages. Any other timezone: /settings timezone:
switch-hidden-on = Hide me
switch-hidden-off = Show me again
switch-nudges-on = Turn nudges on
switch-nudges-off = Turn nudges off
switch-reviews-on = Weekly review on
switch-reviews-off = Weekly review off
quiet-none = none
menu-language = Language…
menu-timezone = Timezone…
menu-nudge-days = Nudge me after…
menu-quiet = Quiet hours…
menu-roadmap = Roadmap…
group-settings-title = { $server } · settings
group-no-language = **Language** · not chosen, so English
group-digest-on = **Digest** · { $channel }, { $weekday } { $time }. `/digest set` changes it
group-digest-monthly-too = **Digest** · { $channel }, { $weekday } { $time }, and a monthly one. `/digest set` changes it
group-digest-stopped-channel-gone = **Digest** · stopped: its channel is gone. `/digest set channel:` chooses another one
group-digest-stopped-forbidden = **Digest** · stopped: I may not write in { $channel }. `/digest set` turns it on again when I may, or chooses another channel
group-digest-off = **Digest** · off, `/digest set` turns it on
group-goal-line = **Group goal** · { $topic }, `/group goal` changes it
group-goal-line-none = **Group goal** · none, `/group goal` sets one
group-board-on = **Leaderboard** · on
group-board-off = **Leaderboard** · off, also in the digest
group-unmatched-on = **Unanswered questions** · counted without names
group-unmatched-off = **Unanswered questions** · not counted
group-reading-open = **Reading** · everybody may choose it
group-reading-admins = **Reading** · admins choose it, `/reading`
group-roadmap-line = **Roadmap** · { $roadmap }
group-roadmap-channel = **Roadmap** in { $channel } · { $roadmap }
group-settings-footer = Language is for digests, and for members whose own is not known. Any other timezone: /group settings timezone:
switch-board-on = Turn the board on
switch-board-off = Turn the board off
switch-unmatched-on = Count unanswered questions
switch-unmatched-off = Stop counting questions
switch-reading-on = Let everybody choose the reading
switch-reading-off = Only admins choose the reading
group-button-no-goal = No group goal
health-title = { $server } · how it stands
health-few = Fewer than three people logged anything in the last four weeks, so there are no counts.
health-active = { $count } people logged something in the last four weeks.
health-weeks = Hours by week
health-week = { $dates }: { $hours } by { $people } people
health-week-few = { $dates }: fewer than three people
health-learning = On it now
health-stalled = Stalls: nothing logged for two weeks
health-done = Finished by
health-footer = Counts of at least three people, never names. Who is hidden is in none of them.

### Nudges

nudge-stalled = Nothing logged on **{ $topic }** for { $days } days. Still on it?
nudge-still = Good. I ask again when nothing is logged on **{ $topic }** for { $days } days.
nudge-goal = { $left ->
    [one] 1 h is
   *[other] { $left } h are
 } left of your weekly goal of { $goal } h, and the week ends on Sunday.
nudge-why = You asked for this in `/settings`. It comes once a week at most.
nudges-stopped = No more nudges. `/settings` turns them on again.

### Buddies

buddies-title = Study together: { $topic }
buddies-studying = On it now
buddies-helping = Finished it and will help
buddies-nobody = Nobody else in this server has asked to be found on this topic yet.
buddies-you-study = You are shown here as studying it.
buddies-you-study-later = You are shown here as studying it as soon as you `/track` it in this server.
buddies-you-study-elsewhere = You are learning it already, but not since a `/track` in this server, so you are not shown here. To be shown here: `/drop` it, then `/track` it in this server.
buddies-you-help = You are shown here as somebody who helps.
buddies-you-help-later = You are shown here as somebody who helps as soon as you finish it in this server.
buddies-you-help-elsewhere = You did not finish it in this server, so you are not shown here as somebody who helps: only the server where you finished it shows you.
buddies-you-hidden = You asked to be found, but you are hidden, so nobody sees you here. `/settings` shows you again.
buddies-footer = Only members who asked to be found are listed. Nobody is pinged: open a name to write to them.

### Reading partners

pods-title = Reading partners
pods-about = Once a month I put those who ask into small groups of two to four who are near each other: on the roadmap, in the hours they study, in language. Each group has four weeks, a private thread, and one small promise from everybody.
pods-wanted = You are on the list: on { $at } I look for partners for you, and mention you once when they are there.
pods-wanted-later = You have partners now. I look for new ones on { $at }, unless you keep these.
pods-not-wanted = You have not asked for any. Press the button, and I look for you next time.
pods-hidden = You are hidden, so you get no partners, and I noted nothing. `/settings` shows you again.
pods-lacks-threads = I may not open private threads for this, so I tell partners each other's names in a direct message. Give me “Create Private Threads” and “Send Messages in Threads”, and each group has a thread of its own.
pods-yours = Your partners
pods-footer = Only your partners see that you asked, and whoever may manage threads here. Leave whenever you like.
pods-off = Noted: no new partners. `/buddies` turns it on again.
pods-place-set = Reading partners have their private threads in { $channel } from now on. Members ask for partners with `/buddies`.
pods-place-not-set = Their threads need a text channel in which I may see, write and embed links. Name one: `/group partners channel:`. Nothing was changed.
pod-title = Your reading partners
pod-thread = Reading partners · { $month } · { $number }
pod-told = These are your partners in **{ $server }**. I may not open a thread there, so write to each other: open a name.
pod-on = on { $topics }
pod-you-promised = You: { $promise }
pod-where = Your thread: { $thread }
pod-until = Until { $date }, unless one of you presses *Keep it*.
pod-how = Say hello, and promise one small thing: *By Sunday I finish …*. On the morning after, I ask about it once.
pod-footer = Leave whenever you like: the others go on.
pod-something = something that has left the roadmap
pod-promise-open = by { $date }: { $what }
pod-promise-kept = ✅ { $what }
pod-promise-later = not yet: { $what }
pod-ending = Your four weeks are over { $date }. One press gives you four more; without one I close this thread quietly.
pod-last = Everybody else has left, so this group is over. If you still want partners, I look for new ones on { $at }.
pod-alone = Nobody else in **{ $server }** is looking for reading partners this month, so I have none for you. You stay on the list, and I look again on { $at }.
pod-left = You have left, and I take you out of the thread. The others go on.
pod-kept = You have until { $date } now.
pod-gone = That group is over, or you are not in it. `/buddies` shows how you stand.
menu-promise = What do you finish?
promise-what = By Sunday, { $date }, I finish …
promise-nothing = There is nothing left to promise: you have finished all there is to read.
promise-made = Promised: { $what } by Sunday, { $date }. Your partners see it, and I ask you about it once, on { $asks }.
promise-back = Taken back: nothing is promised.
promise-ends = Your group ends { $date }, before the next Sunday is over. Keep it, and you can promise something.
promise-question = { $who }, by { $date } you wanted to finish { $what }. How did it go?
promise-said-kept = { $who } promised { $what } by { $date } and kept it. ✅
promise-said-later = { $who } promised { $what } by { $date }: not yet. That happens; a new Sunday is one press away.
promise-said-dropped = { $who } promised { $what } by { $date } and has let it go.
promise-not-yours = That is somebody else's promise.

### Unanswered questions

unmatched-title = What the roadmap did not answer
unmatched-line = **{ $count }×** “{ $question }” · { $when }
unmatched-none = No unanswered question has been counted in this server.
unmatched-cleared = The list is empty now.
unmatched-off = Questions are not being counted. /group settings turns that on.
unmatched-footer = Counted without the names of those who asked. Choose one below to say which topic it means; it is answered from then on.

menu-means = One of these means…
means-title = What this question means
means-topic = It is about this topic
means-topic-hint = A topic of the roadmap
means-words = What people say
means-which = Which of these topics is it about?
unmatched-gone = This question is not on the list any more. Nothing was changed.

### Changing a server's own roadmap

edit-add-title = A new topic
edit-topic-title = Edit the topic
edit-resource-title = A new resource
edit-resource-edit-title = Edit the resource
edit-name = Title
edit-summary = What it is
edit-summary-hint = A sentence or two, if you like
edit-needs = What has to come first
edit-needs-hint = Topics of the roadmap, one a line
edit-aliases = Other names
edit-aliases-hint = What people call it when they ask, one a line
edit-reading = What to read, one a line
edit-reading-hint = Reefing early https://… (~2 h)
edit-link = Link
edit-link-hint = https://… (or only a title below)
edit-resource-name = Title
edit-resource-name-hint = Left out: the link's address
edit-hours = How long it takes
edit-hours-hint = 2 h · 45 min · 1:30 (left out: what is usual)
edit-why = Why read it, or which part
edit-why-hint = One line, if you like
edited-topic-added = **{ $topic }** is on the roadmap now, in *{ $track }*. That makes { $count ->
        [one] 1 topic
       *[other] { $count } topics
    }.
edited-topic = **{ $topic }** is changed. Everybody's progress on it stays.
edited-topic-moved = **{ $topic }** comes after **{ $follows }** now, in *{ $track }*.
edited-topic-first = **{ $topic }** is the first in *{ $track }* now.
edited-topic-removed = **{ $topic }** is off the roadmap. Progress on it stays stored, and is back as soon as the topic is.
edited-waiting = { $count ->
        [one] This no longer waits
       *[other] These no longer wait
    } for it: { $topics }.
edited-comments = Comments (`# …`) that were in the file are not in this version. The one before still has them: *Take it back*, or `/roadmap use`.
edited-resource-added = { $resource } ({ $hours }) is now in **{ $topic }**.
edited-rated = **{ $topic }**: { $level }{ $hours ->
    [0] .
   *[other] , { $hours } h of required reading.
 }
edited-no-level = no level
edited-resource = { $resource } ({ $hours }) in **{ $topic }** is as you wrote it, required reading. Progress on it stays.
edited-resource-optional = { $resource } ({ $hours }) in **{ $topic }** is as you wrote it, optional reading. Progress on it stays.
edited-resource-removed = { $resource } is out of **{ $topic }**. Hours studied on it still count.
edited-dead = The link of { $resource } in **{ $topic }** is marked as dead: it is shown without the link until somebody mends it.
edited-mended = { $resource } in **{ $topic }** leads to the new address now.
edited-alias = “{ $words }” means **{ $topic }** from now on.
removal-title = Take **{ $topic }** off the roadmap?
removal-records = { $count ->
        [0] Nobody here has visible progress on it.
        [one] 1 record of your members is on it. It stays stored, and is back if the topic comes back.
       *[other] { $count } records of your members are on it. They stay stored, and are back if the topic comes back.
    }
removal-waiting = { $count ->
        [one] This needs it first, and would
       *[other] These need it first, and would
    } not any more: { $topics }.
edit-field-title = title
edit-field-summary = summary
edit-field-aliases = other names
edit-field-hours = length
edit-field-url = address
edit-field-why = why
edit-refused = Nothing was changed:
edit-on-shipped = This server studies **{ $roadmap }**, which comes with me and is the same for every server, so I can't change it just for you.
edit-on-shipped-copy = You can have a copy of your own: everybody keeps their progress, and you change what you like. What Nextup improves later in its roadmap will not come into your copy by itself.
edit-on-shipped-own = Or go back to a roadmap of your own with `/roadmap use`, and change that.
edit-own-copy = This server has its own copy of **{ $roadmap }** now, and everybody's progress is as it was. Change it with `/topic` and `/resource`; try again what you wanted to do.
edit-changed-meanwhile = Somebody else changed the roadmap in the same moment, so nothing of yours was changed. Try it once more.
edit-taken-back = Taken back: **{ $roadmap }** is as it was before.
edit-changed-since = **{ $roadmap }** was changed since, so this stays as it is. `/roadmap use` has the earlier versions.
edit-resource-gone = That resource is not on the roadmap any more, so nothing was changed.
edit-no-resource = **{ $topic }** has no resource called “{ $resource }”. Pick one from the list while you type. Nothing was changed.
button-take-back = Take it back
button-remove = Remove it
button-own-copy = Make our own copy
problem-edit-needs-order = “{ $topic }” can't stand there: what a topic needs always comes before it. Choose another place, or change what it needs with /topic edit
problem-edit-hours-of-several = “{ $topic }” has { $count } things to read, each with its own hours. Change those with /resource edit
problem-edit-resource-there = this link is in the topic already, as “{ $title }”
problem-edit-alias-there = “{ $words }” means “{ $topic }” already
problem-edit-behind-itself = “{ $topic }” can't stand behind itself: choose another topic for it to follow
problem-edit-title-there = there is a topic called “{ $title }” already: give this one a title that tells the two apart
problem-edit-need-shared = several topics are called “{ $title }”, so I can't tell which one is meant: give one of them another title first

### What a resource was worth

feedback-worth = Was it worth it? One tap, and your group knows what to read; nobody sees who said it.
feedback-how-long = Noted. { $resource } is down for { $hours }. How long did it take you?
feedback-title = How long did it take you?
feedback-kept = Noted: { $hours } for { $resource }.
feedback-here = When three of you here have said so, its card and everybody's plans go by the middle of it, never with a name.
feedback-hidden = You are hidden, so it counts for nobody else for now.
feedback-nowhere = Outside a server it counts for no group; say it again in yours, and it does.
feedback-unclear = I can't read “{ $typed }” as a length of time. `2 h`, `45 min` and `1:30` work. Nothing was noted.
feedback-gone = You have not finished this, or it is not on the roadmap any more, so nothing was noted.
button-worth-yes = Worth it
button-worth-so-so = So-so
button-worth-no = Not worth it
button-took-other = Another time…

### Suggestions for the roadmap

suggest-title = Suggest for the roadmap
suggest-topic = Which topic it is for
suggest-topic-hint = If you know
suggest-note = Why it is good, or which part
suggest-note-hint = One line, if you like
suggested = Thanks! *{ $link }* is on the list of this server's admins.
suggested-for = Thanks! *{ $link }* is on the list of this server's admins, for **{ $topic }**.
suggested-dead = Thanks! That *{ $link }* in **{ $topic }** is dead is on the list of this server's admins.
suggested-who = They see what you wrote, not your name.
suggested-shipped = They see what you wrote, not your name. This server studies the roadmap that comes with me: they can only change it in a copy of their own, so it may stay a list.
suggest-refused-no-link = I found no link there. It has to be a whole address of at most 500 characters, such as https://…
suggest-refused-there = That link is on the roadmap already, in **{ $topic }**.
suggest-refused-twice = Somebody suggested exactly that already, and it still waits for an admin.
suggest-refused-yours = Five of your suggestions wait for an admin. When they have decided about one, there is room for the next.
suggest-refused-all = A hundred suggestions wait in this server, and that is all the list takes. An admin can work through it with `/suggestions`.
suggest-dead-gone = That link is not on the roadmap any more, or it is known to be dead.
suggestions-title = Suggestions for the roadmap: { $count }
suggestions-none = No suggestion waits. Members make them with `/suggest`, in the menu of a message with a link, or below *All* on a topic's card.
suggestions-shipped = This server studies **{ $roadmap }**, which is the same for every server, so nothing can be added by a press: this stays your group's list, unless you make a copy of your own.
suggestions-footer = Who suggested it is not shown. What is added stands as optional reading.
suggestion-for = { $link } for **{ $topic }**
suggestion-nowhere = { $link }, no topic named
suggestion-dead = dead link: { $link } in **{ $topic }**
suggestion-where = Which topic is it for?
suggestion-mend = Where is it now?
suggestion-gone = That was decided already, or it is not on the roadmap any more. Nothing was changed.
menu-dead = A link is dead…
button-suggestion-add = Add { $number }
button-suggestion-dead = Mark { $number } dead
button-suggestion-mend = New link for { $number }…
button-suggestion-decline = Decline { $number }
button-suggestions = { $count ->
    [one] 1 suggestion
   *[other] { $count } suggestions
}
group-suggestions-line = **Suggestions** · { $count } for the roadmap, `/suggestions` decides

### Language and data

language-set = I answer you in English now.
language-auto = I answer you in the language of your Discord again.
language-group-set = This server's language is English now.
language-moved = From the next version on, `/settings` is where you choose it.
language-group-moved = From the next version on, `/group settings` is where you choose it.
unmatched-moved = From the next version on, you find these behind a button of `/group settings`.
mydata-export = Everything I keep about you is in this file.
mydata-delete-ask = This deletes your progress, points, settings and events in every server, at once and for good. Export first if you want a copy.
mydata-delete-confirm = Delete everything
mydata-deleted = It is deleted. I keep nothing about you.

### A roadmap of one's own

roadmap-problems = The roadmap has { $count ->
    [one] 1 problem
   *[other] { $count } problems
 }; mend and load it again:
roadmap-rejected-title = { $file }: { $count ->
    [one] 1 problem
   *[other] { $count } problems
 }
roadmap-rejected = Nothing was changed. Mend these and upload the file again; problems.txt has all of them.
roadmap-rejected-pasted = Nothing was changed. Mend these and paste it again; problems.txt has all of them.
roadmap-unreadable = Nothing was changed. Upload another file, or paste a list.
roadmap-unreadable-pasted = Nothing was changed. Mend this and paste it again.
roadmap-cut = It fills the box, which takes 4,000 characters, so its end is likely missing. `/roadmap upload` takes a whole file.
roadmap-one-topic = Only one? Write one topic a line.
roadmap-problem = **line { $line }** { $message }
roadmap-too-large = “{ $file }” is larger than 1 MiB, more than a roadmap may have. Nothing was changed: shorten it and upload it again.
roadmap-upload-running = I am still checking another file for this server. Upload the next one when that is done.
roadmap-diff-title = { $roadmap }: what would change
roadmap-review-title = { $roadmap }: have a look
roadmap-what = **{ $topics ->
    [one] 1 topic
   *[other] { $topics } topics
 }** in { $tracks ->
    [one] 1 track
   *[other] { $tracks } tracks
 }{ $edges ->
    [0] { "" }
    [one] , 1 prerequisite
   *[other] , { $edges } prerequisites
 }{ $resources ->
    [0] { "" }
    [one] , 1 resource
   *[other] , { $resources } resources
 }.
roadmap-source = From: { $source }
roadmap-unread = { $count ->
    [one] 1 line says something I could not use:
   *[other] { $count } lines say something I could not use:
 }
roadmap-namesakes = { $count ->
    [one] 1 title stands there more than once. Each is a topic of its own:
   *[other] { $count } titles stand there more than once. Each is a topic of its own:
 }
roadmap-namesake = { $title }, { $count } times
roadmap-comments = It has comments (`# …`). They stay until you change something with `/topic` or `/resource`: what these write has none, so keep your file.
roadmap-uploaded = Checked and kept, but not in use yet.
roadmap-replaces = It would take the place of **{ $present }**. Progress there stays stored, and shows again if you switch back.
roadmap-topics = Topics, in order
roadmap-touched = Where there is progress
roadmap-pasted = Your list
paste = Bring your list
paste-list = The list
paste-list-hint = One topic a line; Markdown, a sheet or YAML too. Over 4,000 characters: /roadmap upload
paste-title = What to call it
paste-title-hint = Optional, such as: Rust reading group
roadmap-same = Topics are the same as in the roadmap in use.
roadmap-changes = { $unchanged ->
    [one] 1 topic stays as it is
   *[other] { $unchanged } topics stay as they are
 }, { $changed } change inside.
roadmap-resources = Resources: { $added } more, { $removed } fewer.
roadmap-records = { $count ->
    [one] 1 record of members' progress here is on removed topics. It stays stored, with its points, and shows again when a roadmap has the topic.
   *[other] { $count } records of members' progress here are on removed topics. They stay stored, with their points, and show again when a roadmap has the topics.
 }
roadmap-no-records = Nobody here has progress on the removed topics.
roadmap-moves = Progress follows renamed and merged topics.
roadmap-added = Added { $count }
roadmap-removed = Removed { $count }
roadmap-removed-records = { $topic } · { $count ->
    [one] 1 record
   *[other] { $count } records
 }
roadmap-moved = Renamed or merged { $count }
roadmap-move = { $old } → { $new }
roadmap-merge = { $old } → part of { $new }
roadmap-retitled = Another title { $count }
roadmap-used = This server uses **{ $roadmap }** now. Everybody keeps their progress and points.
roadmap-used-already = This server uses **{ $roadmap }** already.
roadmap-used-in = { $channels } and its threads use **{ $roadmap }** now: commands, questions, maps and boards there are about it. Everybody keeps their progress and points.
roadmap-followed = { $channels } uses what this server uses: **{ $roadmap }**.
roadmap-apart = { $channels } keeps its own. `/roadmap use` with this roadmap and that channel lets it follow the server.
roadmap-unknown = This server has no roadmap called “{ $roadmap }”. Pick one from the list while you type. Nothing was changed.
roadmap-upload-gone = This upload is not kept any more: the ten newest are, and the one in use. Nothing was changed. Bring it again with `/roadmap upload`, or choose another one with `/roadmap use`.
roadmap-none = This server has no other roadmap to compare with. `/roadmap upload` brings one.
roadmap-export-list = **{ $roadmap }** as a plain list in Markdown, to read and to share: titles, what comes first, links and hours. Summaries, other names and ids are only in the whole file.
roadmap-export = **{ $roadmap }** as one file. Change it and bring it back with `/roadmap upload`; keep the ids, progress hangs on them.

### Direct messages: which server's roadmap

home-line = -# About **{ $roadmap }** · { $server }
home-server = another server
menu-home = Another roadmap…
home-chosen = From now on, your direct messages are about **{ $roadmap }**.
home-gone = That server or channel uses this roadmap no more. Nothing was changed; ask again for the list as it is now.

### Errors

error = Something went wrong on my side, and nothing was half done. If it happens again, tell whoever runs this bot the id `{ $id }`.
error-expired = This button has expired or is from an older version. Run the command again.
error-busy = I have more to do than I can keep up with right now. Nothing was changed; please try again in a minute.
error-acted-already = This was done already; nothing was done twice.
error-topic-gone = That topic is not on this server's roadmap any more. `/topics` shows what is.
error-not-yours = These buttons belong to the person who asked. Run `/{ $command }` for your own.
error-permission = Only members with the Manage Server permission can do that.
error-bot-permission = I lack a permission for that here: { $permissions }.
error-share-gone = That topic was not finished here, or you are hidden, so there is nothing to share.
error-no-text = I found no text in that message.
mention-empty = Yes? Ask me what to study next, or about a topic.

### Logging

log-kept = +{ $hours } h on { $what }{ $day ->
    [today] {""}
   *[other] {" "}· { $day }
    }.
log-part = **{ $part }** of { $what } is done{ $day ->
    [today] {""}
   *[other] {" "}· { $day }
    }: +{ $hours } h.
log-before = { $hours } h on { $what }, studied before: progress, without points.
log-changed = Changed.
log-left = { $left } h left.
log-all-studied = That is all of it.
log-counted = Only { $counted } h were left of it, so { $counted } h count.
log-counted-over = Only { $counted } h were left of it.
log-counted-none = All its hours are counted already, so this gives no points.
log-over = A day takes 16 h and a week 112 h, so { $over } h of it are kept as studied *before*: progress, without points. Was all of it before this week?
log-long = That is more than a day takes, which is 16 h. Was all of it before this week?
log-week = This week: { $done } h.
log-week-goal = Your week: { $done } of { $goal } h.
log-started = You are learning **{ $topic }** now.
log-note = > { $note }
log-what-none = What did you study? Name a topic, a paper or a book, and how long: `/log what: time:1 h`. Nothing was logged.
log-piece = I know no hours for that piece of { $what } alone. How long was it? Nothing was logged yet.
log-on-whole = It lists no such part, so the time counts toward the whole.
log-on-several = Those are several parts at once, so the time counts toward the whole. Logged one by one, each counts for itself.
log-time = “{ $typed }” is no length of time I can read: write `1.5h`, `90 min`, `1:30`, `half` or `done`. Nothing was logged.
log-no-time = How long was it? Write `1.5h`, `90 min`, `1:30`, `half` or `done`. Nothing was logged yet.
log-no-unit = Hours or minutes? { $typed } h is more than a day takes: write it with its unit, `45 min` or `2 h`. Nothing was logged.
log-too-long = { $typed } is more than one entry takes. Nothing was logged.
log-day = “{ $typed }” is no day I can read: write `today`, `yesterday`, `Friday`, `2026-11-27`, or `before`. Nothing was logged.
log-day-old = Only the last 7 days can be dated. Say `before` for what was earlier: it counts as progress, without points. Nothing was logged.
log-day-ahead = “{ $typed }” has not come yet. Nothing was logged.
log-gone = The roadmap no longer has what this was about. Nothing was changed.
log-which = You are learning several topics. Which one did you study?
log-unknown = The roadmap has nothing like “{ $typed }”. Name a topic, a paper or a book of it. Nothing was logged.
log-wrote = What you wrote
log-wrote-what = What:{" "}
log-wrote-time = How long:{" "}
log-wrote-when = When:{" "}
log-wrote-note = Note:{" "}
button-log-minutes = Log { $minutes } min
button-correct = Correct it
log-which-part = Which part of { $what } did you finish?
log-no-parts = This has no parts. Log time on it instead:
log-form-title = Log study time
log-form-what = What: topic, paper, book, part
log-form-what-hint = a topic, a paper, chapter 3 of a book
log-form-time = How long
log-form-time-hint = 1.5h · 90 min · 1:30 · half · done
log-form-when = When
log-form-when-hint = today · yesterday · Friday · 2026-11-27 · before
log-form-note = Note, one line
log-form-note-hint = what you want to remember of it
log-edit-title = Change an entry
act-log-time = Log { $hours } h on { $what }?
act-more = You named something else, too: write that to me next, by itself.
act-log-before = It counts as studied before: progress, without points.
act-log-part = Note **{ $part }** of { $what } as done?
act-button-log-time = Log { $hours } h
act-button-log-part = It is done
button-log = Log…
button-more-half = +30 min
button-more-hour = +1 h
button-part = Part…
button-finished-it = Finished it
button-all-before = All of it before
button-edit-entry = Change
button-note-share = Share note with the group
button-note-unshare = Share no more
menu-part = Which part is done…
menu-note = Share a note, or no more…
when-today = today
when-yesterday = yesterday
when-before = before (progress, no points)

### Notes

notes-title = Your notes
notes-title-topic = Your notes · { $topic }
notes-none = No notes yet. `/log` takes one line with every entry.
notes-none-topic = You have no notes on **{ $topic }** yet. `/log` takes one line with every entry.
notes-shared = Shared by the group
notes-older = These are the latest { $count }. /notes with a topic shows those on it, /mydata export has all.
notes-footer = A note is yours alone until you share it. The group reads shared ones here and before a reading session.
note-shared = The group can read this note now: in `/notes`, and in the agenda of a reading session.
note-unshared = The note is yours alone again.
note-not-shared = This note cannot be shared: it was taken back, it has no text, you are hidden, or it was not logged in a server.

### Commands

cmd-ask = ask
cmd-ask-about = Ask what to study, what comes first, or what to read
cmd-track = track
cmd-track-about = Start learning a topic
cmd-done = done
cmd-done-about = Finish a topic or one of its resources
cmd-log = log
cmd-log-about = Log what you studied and for how long, with a line of notes
cmd-notes = notes
cmd-notes-about = Notes you wrote when logging, and those the group shares
cmd-review = review
cmd-review-about = Questions on what you finished, shortly before you would forget it
cmd-undo = undo
cmd-undo-about = Take your last step back
cmd-drop = drop
cmd-drop-about = Stop learning a topic; your marks stay
cmd-know = know
cmd-know-about = Say that you know a topic already, and what it needs with it
cmd-skip = skip
cmd-skip-about = Never be offered a topic
cmd-next = next
cmd-next-about = What should I study next?
cmd-placement = placement
cmd-placement-about = Eight taps that tell what you know already, so that it is not offered
cmd-path = path
cmd-path-about = The way to a goal topic, step by step
cmd-map = map
cmd-map-about = Where you are on the roadmap, as a picture
cmd-plan = plan
cmd-plan-about = The way to a goal in weeks, with a date
cmd-topics = topics
cmd-topics-about = Browse the roadmap, or open a topic
cmd-progress = progress
cmd-progress-about = Your progress, or what a member shows here
cmd-leaderboard = leaderboard
cmd-leaderboard-about = Who studied how many hours in this server
cmd-digest = digest
cmd-digest-about = The weekly digest of this server
cmd-digest-set = set
cmd-digest-set-about = Choose the channel, weekday, hour and timezone of the digest
cmd-digest-preview = preview
cmd-digest-preview-about = See what the digest would say now
cmd-digest-now = now
cmd-digest-now-about = Send the digest of the last whole week now
cmd-digest-off = off
cmd-digest-off-about = Turn the digest off
cmd-group = group
cmd-group-about = This server's settings and goal
cmd-group-settings = settings
cmd-group-settings-about = Language, timezone, leaderboard, roadmap and more
cmd-group-goal = goal
cmd-group-goal-about = The topic the group studies toward
cmd-group-partners = partners
cmd-group-partners-about = Where reading partners have their private threads
cmd-group-health = health
cmd-group-health-about = How the group stands: counts, never names
cmd-roadmap = roadmap
cmd-roadmap-about = A roadmap of your own for this server
cmd-roadmap-upload = upload
cmd-roadmap-upload-about = Bring a file: YAML, Markdown, CSV, OPML, JSON and more; nothing changes yet
cmd-roadmap-new = new
cmd-roadmap-new-about = Paste a list of topics, or start from a curriculum; nothing changes yet
template-algorithms = Data structures and algorithms
template-ossu-computer-science = Computer science (OSSU)
template-exercism-csharp = C# (Exercism)
template-rust-book = Rust, by the book
cmd-roadmap-diff = diff
cmd-roadmap-diff-about = What would change if this server used another roadmap
cmd-roadmap-use = use
cmd-roadmap-use-about = Switch this server, or one channel, to another roadmap; progress stays
cmd-roadmap-export = export
cmd-roadmap-export-about = Get the roadmap in use as one YAML file, or as a plain list
cmd-topic = topic
cmd-topic-about = Change a topic of your own roadmap
cmd-topic-add = add
cmd-topic-add-about = Add a topic; a form opens
cmd-topic-edit = edit
cmd-topic-edit-about = Change a topic: a form opens, or give its level or hours; progress stays
cmd-topic-move = move
cmd-topic-move-about = Put a topic behind another one, or into another track
cmd-topic-remove = remove
cmd-topic-remove-about = Take a topic off the roadmap; you see first how much progress is on it
cmd-resource = resource
cmd-resource-about = Change what there is to read in your own roadmap
cmd-resource-add = add
cmd-resource-add-about = Add a link or a book to a topic; a form opens
cmd-resource-edit = edit
cmd-resource-edit-about = Change a resource's title, link, hours, or whether it is required; progress stays
cmd-resource-remove = remove
cmd-resource-remove-about = Take a resource out of a topic
cmd-suggest = suggest
cmd-suggest-about = Suggest a link for this server's roadmap; its admins decide
cmd-suggest-message = Suggest for the roadmap
cmd-suggestions = suggestions
cmd-suggestions-about = What members suggested for the roadmap: add it or decline it
cmd-unmatched = unmatched
cmd-unmatched-about = Questions the roadmap did not answer, most asked first
cmd-buddies = buddies
cmd-buddies-about = Who studies a topic here too and who helps, and reading partners for you
cmd-reading = reading
cmd-reading-about = What we read together, and what we could read next
cmd-session = session
cmd-session-about = When we meet about what we read
cmd-session-set = set
cmd-session-set-about = Meet at a day and time: announced, with an agenda, every week or once
cmd-session-skip = skip
cmd-session-skip-about = Leave out the next session, or that of a date
cmd-session-move = move
cmd-session-move-about = Have the next session, or that of a date, at another time
cmd-session-off = off
cmd-session-off-about = Meet no more
cmd-board = board
cmd-board-about = This week's board in one message that keeps itself up to date
cmd-board-live = live
cmd-board-live-about = Keep the board in a channel
cmd-board-off = off
cmd-board-off-about = Edit it no longer
cmd-goal = goal
cmd-goal-about = The hours a week you aim for
cmd-settings = settings
cmd-settings-about = Your language, timezone, visibility, nudges and reviews
cmd-language = language
cmd-language-about = The language I answer you in
cmd-mydata = mydata
cmd-mydata-about = Your data: export or delete it
cmd-mydata-export = export
cmd-mydata-export-about = Get everything I keep about you as a file
cmd-mydata-delete = delete
cmd-mydata-delete-about = Delete everything I keep about you
cmd-help = help
cmd-help-about = What I can do
cmd-find-topic = Find study topic

opt-question = question
opt-question-about = In plain words, English or Chinese
opt-topic = topic
opt-topic-about = A topic of the roadmap
opt-buddies-topic-about = A topic of the roadmap; left out: your reading partners
opt-partners = partners
opt-partners-about = Get reading partners once a month, or no new ones
opt-reading-topic-about = Read this topic together from now on
opt-when = when
opt-when-about = A day and a time, such as “Thursday 19:00”
opt-session-channel-about = A text channel; left out: this one
opt-weekly = weekly
opt-weekly-about = Every week, or else only once; left out: as before, and at first every week
opt-date = date
opt-date-about = The date of the session; left out: the next one
opt-to = to
opt-to-about = The new day and time, such as “Friday 20:00”
opt-board-topic-about = The board of one topic instead
opt-resource = resource
opt-resource-about = One resource of the topic, instead of the whole topic
opt-what = what
opt-what-about = A topic, paper or book, or a part of one; a form opens without it
opt-time = time
opt-time-about = 1.5h, 90 min, 1:30, half, or done
opt-day = when
opt-day-about = Today, yesterday, one of the last 7 days, or before (no points)
opt-note = note
opt-note-about = One line to remember it by; yours alone until you share it
opt-notes-topic-about = Only the notes on this topic
opt-after = after
opt-after-about = A topic: what follows it?
opt-behind = behind
opt-behind-about = The topic it comes right after
opt-track-of-topic-about = The track it is in; a name that is new makes a new one
opt-first = first
opt-first-about = Make it the first in its track
opt-optional = optional
opt-optional-now-about = Whether it is optional from now on; left out: as it is
opt-level = level
opt-level-about = How hard it is; without a form
opt-length = hours
opt-length-about = How long its reading takes: 2 h, 45 min; without a form
opt-optional-about = It goes further, and is not needed to finish the topic
opt-resource-of-topic-about = The one to take out
opt-plain = plain
opt-plain-about = A plain list in Markdown instead, to read and to share
opt-link = link
opt-link-about = The whole address
opt-suggest-topic-about = The topic it is for, if you know
opt-suggest-note-about = Why it is good, or which part
opt-goal = goal
opt-goal-about = The topic you want to reach
opt-plan-hours-about = Hours a week; without it your weekly goal counts
opt-map-goal-about = Draw the way to this topic
opt-track = track
opt-track-about = Draw this part of the roadmap
opt-member = member
opt-member-about = Somebody else; you see what was logged in this server
opt-share = share
opt-share-about = Show it to everybody here instead of only to you
opt-period = period
opt-period-about = This week, this month or all time
opt-channel = channel
opt-channel-about = A text channel; left out: the one set before, else this one
opt-weekday = weekday
opt-weekday-about = The day it comes
opt-hour = hour
opt-hour-about = The hour it comes, 0 to 23
opt-timezone = timezone
opt-timezone-about = This server's timezone, such as Europe/Berlin
opt-file = file
opt-file-about = A file of at most 1 MiB
opt-from = from
opt-from-about = A curriculum to start from; without it you can paste your own list
opt-roadmap = roadmap
opt-roadmap-diff-about = Which one; by default the newest upload
opt-roadmap-use-about = The shipped roadmap, or one that was uploaded here
opt-roadmap-channel-about = Only in this channel and its threads; left out: the whole server
opt-own-timezone-about = Your timezone, such as Europe/Berlin
opt-hours = hours
opt-hours-about = Hours a week; 0 clears the goal
opt-group-goal-about = The topic to study toward
opt-clear = clear
opt-clear-about = Have no goal any more
opt-monthly = monthly
opt-monthly-about = A monthly edition too
opt-language = language
opt-language-about = English, Chinese, or as your Discord is set
opt-language-for-server = server
opt-language-for-server-about = Set it for the whole server instead (needs Manage Server)
choice-week = this week
choice-month = this month
choice-all = all time
choice-en = English
choice-zh = 中文
choice-auto = as my Discord is set

### Problems of a roadmap file (roadmap/rules, roadmap/explain.py, roadmap/yaml_source.py); $field is a path, names come quoted

problems-alike = { $text } (and in { $count ->
    [one] line { $lines }
   *[other] { $count } more lines: { $lines }
    })
problem-hint-did-you-mean = did you mean { $name }?
problem-hint-remove = remove it
problem-hint-belongs = it belongs under { $home }
problem-hint-name-a-resource = name one that is there
problem-hint-name-a-part = name one as resource/part
problem-hint-add-topic-or-remove-edge = add the topic or remove the edge
problem-hint-add-or-choose-track = add it to tracks or choose one of them
problem-hint-name-a-topic = name a topic of this roadmap
problem-because-in-circle = is in a circle of prerequisites
problem-because-need-missing = needs a topic that is not there

problem-no-such-path = there is no such file or folder: give the path of a roadmap
problem-folder-without-heading = this folder has no { $file }: add it, with id, title and tracks
problem-not-a-yaml-file = only .yaml files are read here: rename it or move it away
problem-file-unreadable = the file cannot be read ({ $why }): check its path and rights
problem-file-too-big = the file is over 1 MiB: split it into a folder with one topic a file
problem-not-text = this is a PDF, a picture, or a Word or Excel file, and I read text: copy the list out of it, or save a sheet as CSV
problem-nothing-to-import = it has no topics: write one topic a line, as a list or as headings
problem-yaml-tab = there is a tab in front: YAML takes spaces only, so replace it by spaces
problem-not-utf-8 = the text is not UTF-8: save the file as UTF-8
problem-half-a-character = the text holds half a character (a lone surrogate): remove it
problem-nul-character = the text holds a NUL character: remove it
problem-control-character = the text holds a control character YAML does not allow: remove it
problem-not-yaml = this is not valid YAML: { $why }
problem-not-xml = this is not an outline that can be read ({ $why }): save it again as OPML
problem-not-json = this is not valid JSON: { $why }
problem-not-a-sheet = this sheet cannot be read on from here: { $why }
problem-old-board = this is a drawing in the format that roadmap.sh used before, and its order cannot be read: take the newer board, the content file, or paste the topics as a list
problem-second-document = a second document starts here: keep one document a file
problem-anchor = anchors (&) and aliases (*) are not allowed: write the value out
problem-tag = the tag { $tag } is not allowed: write plain values
problem-too-deep = lists and mappings nest deeper than { $depth }: a roadmap needs no such depth
problem-key-not-plain = a list or mapping cannot be a key: use a word
problem-key-not-text = the key { $key } is not a word: put it in quotes
problem-key-twice = the key { $key } is there twice (first in line { $line }): keep one

problem-not-a-roadmap = this is not a roadmap: write 'title: …' and a list 'topics:' with a title in each line
problem-not-a-topic = this is not a topic: write its title, or 'title: …' and more below it
problem-too-many-values = there are more than { $most } values in this file: a roadmap needs no such number
problem-too-many = there are { $count } { $what } and at most { $most } may be there: leave some out
problem-what-tracks = tracks
problem-what-prerequisites = prerequisites
problem-what-resources = resources
problem-what-words = aliases, terms and questions
problem-takes-too-long = checking this roadmap takes longer than { $seconds } seconds: make it smaller or simpler
problem-cannot-be-checked = this roadmap could not be checked: make it smaller or simpler
problem-checker-fault = something went wrong on my side while I checked it; the roadmap is not to blame. If it happens again, tell whoever runs this bot the id { $id }
problem-too-many-topics = there are more than { $most } topics: keep the first ones or make two roadmaps
problem-topics-not-a-list = topics must be a list: start each topic with '- '
problem-elsewhere-not-a-list = this must be a list of words: start each with '- '
problem-elsewhere-entry = the entry { $entry } must be a text of 1 to 80 characters: put it in quotes or shorten it
problem-missing = { $field } is missing: add it
problem-field-unknown = { $field } is no field here: { $hint }
problem-field-wrong = { $field }: { $why }
problem-field-not-text = { $field } must be text: put it in quotes
problem-field-not-whole = { $field } must be a whole number
problem-field-not-a-number = { $field } must be a number or a length of time, like 2, '~2 h', '45 min' or '1:30'
problem-field-number-puzzling = { $field } can be read in two ways: write the number without leading zeros and underscores
problem-field-not-yes-or-no = { $field } must be true or false
problem-field-not-a-date = { $field } must be a date, like 2026-11-29
problem-field-not-finite = { $field } must be a finite number
problem-field-not-a-list = { $field } must be a list: start each entry with '- '
problem-field-not-a-mapping = { $field } must be a mapping of fields, like '{ $example }'
problem-field-too-short = { $field } is empty or too short: write at least { $bound ->
    [one] 1 character
   *[other] { $bound } characters
 }
problem-field-nothing-visible = { $field } has only invisible characters: write something that can be seen
problem-field-control-characters = { $field } has line breaks or other control characters: write it on one line without them
problem-field-text-empty = { $field } says nothing: write the text, or 'en: …' and 'zh: …'
problem-field-part-twice = { $field }: two parts have the same id: give each its own
problem-field-too-long = { $field } is too long: write at most { $bound } characters
problem-field-not-an-id = { $field } is not a valid id: use lower-case letters, digits and single hyphens (like kv-cache), at most 48 characters
problem-field-not-a-pair = { $field } must say which roadmap the other topic is in: write roadmap/topic (like ai-systems/python)
problem-field-not-a-part = { $field } must name a part of a resource: write resource/part
problem-field-not-a-choice = { $field } must be one of { $choices }
problem-field-too-few = { $field } is empty: give it at least { $bound ->
    [one] 1 entry
   *[other] { $bound } entries
 }
problem-field-too-many = { $field } has too many entries: keep at most { $bound }
problem-field-not-above = { $field } must be more than { $bound }
problem-field-below = { $field } must be { $bound } or more
problem-field-above = { $field } must be { $bound } or less
problem-field-address-characters = { $field }: an address may not contain spaces, brackets or invisible characters: percent-encode them
problem-field-address-incomplete = { $field }: an address starts with http:// or https:// and names a host: write it out in full

problem-no-topics = the roadmap has no topics: add a list 'topics:' or files in topics/
problem-topic-id-taken = the topic id { $id } is taken already ({ $earlier }): choose another
problem-track-id-taken = the track id { $id } is taken already: choose another
problem-resource-id-taken = the resource id { $id } is taken already ({ $earlier }): choose another
problem-track-unknown = there is no track { $track }: { $hint }
problem-track-empty = the track { $track } has no topics: give it one or remove it
problem-outcome-by-unknown = this topic has no resource { $resource }: { $hint }
problem-twin-unknown = there is no resource { $resource }: { $hint }
problem-merged-into-itself = the topic { $topic } is merged into itself: name another topic
problem-merged-into-moved = { $topic } has moved into { $now } itself: merge into { $now }
problem-start-unknown = there is no topic { $topic } to start with: { $hint }
problem-merged-into-unknown = there is no topic { $topic } to merge into: { $hint }
problem-prerequisite-moved = the prerequisite { $topic } has moved: point to { $now }
problem-prerequisite-unknown = the prerequisite { $topic } is no topic of this roadmap: { $hint }
problem-part-unknown = { $topic } has no part { $part }: { $hint }
problem-prerequisite-itself = { $topic } is its own prerequisite: remove the edge
problem-prerequisite-twice = the prerequisite { $topic } is there twice: keep one edge
problem-circle = prerequisites go in a circle: { $circle }; remove one of these edges
problem-unreachable = { $count ->
    [one] { $topics } can
   *[other] { $count } topics ({ $topics }) can
 } never be reached: { $need }, which comes before, { $because }; mend that
problem-not-in-zh = not in Chinese: { $fields }
problem-not-in-en = not in English: { $fields }
problem-left-out = left out: { $fields }
problem-outcome-unserved = no resource is said to serve the outcome { $outcome }: name one with 'by: […]'
problem-no-chinese = { $field }: the Chinese text { $text } has no Chinese in it: write it in Chinese
problem-chinese-in-english = { $field }: the English text { $text } has Chinese in it: write it in English
problem-resource-twice = the resource { $resource } is in this topic twice: keep one
problem-title-taken = the title { $title } is the title of { $topic } too: tell the two apart
problem-alias-is-chinese = the alias { $alias } is Chinese: move it to aliases.zh
problem-alias-is-a-name = the alias { $alias } is the name of the topic { $topic }: remove it here
problem-alias-taken = the alias { $alias } belongs to the topic { $topic } already: keep it in one of the two
problem-term-is-an-alias = the strong term { $term } is an alias of the topic { $topic }: remove it here or make it weak
problem-term-not-telling = the term { $term } is strong in more than { $most } topics (also { $others }): make it weak
problem-term-strong-and-weak = the term { $term } is strong in this topic too: keep one of the two
problem-alias-unmentioned = nothing here is about the alias { $alias }: cover it, move it to the topic that does, or drop it
problem-word-twice = the { $kind ->
    [alias] alias
    [strong] strong term
   *[weak] weak term
 } { $word } is in this topic twice: keep one

### nextup lint

lint-link-dead = { $url } answers { $why }: mend the address, or write 'dead: true' beside it
lint-link-silent = { $url } does not answer ({ $why }): ask again later, mend it, or write 'dead: true' beside it
lint-link-refused = { $url } answers programs { $why }: look at it in a browser
lint-links-answer = { $count ->
    [one] 1 address answers.
   *[other] { $count } addresses answer.
 }
lint-summary = { $topics ->
    [one] 1 topic
   *[other] { $topics } topics
 } in { $tracks ->
    [one] 1 track
   *[other] { $tracks } tracks
 }, { $resources ->
    [one] 1 resource
   *[other] { $resources } resources
 }, { $edges ->
    [one] 1 prerequisite
   *[other] { $edges } prerequisites
 }. No problems.
note = note: { $text }
note-alike = { $text } (and { $count } more like this: --strict lists them)
note-not-in-zh = { $count ->
    [one] 1 topic or heading has
   *[other] { $count } topics and headings have
 } no Chinese: members who chose Chinese read them as they are written
note-not-in-en = { $count ->
    [one] 1 topic or heading is
   *[other] { $count } topics and headings are
 } in Chinese only: members who chose English read them in Chinese
note-alias-unmentioned = { $count ->
    [one] 1 alias is
   *[other] { $count } aliases are
 } of something that the topic says nothing about: --strict lists what
note-left-out = { $count ->
    [one] 1 topic leaves
   *[other] { $count } topics leave
 } something out that members would see, such as hours or why to read it: --strict lists it

### nextup import

import-summary = Wrote { $file }: { $topics ->
    [one] 1 topic
   *[other] { $topics } topics
 } in { $tracks ->
    [one] 1 track
   *[other] { $tracks } tracks
 }, { $resources ->
    [one] 1 resource
   *[other] { $resources } resources
 }, { $edges ->
    [one] 1 prerequisite
   *[other] { $edges } prerequisites
 }.
import-namesakes = the same title { $count } times, each a topic of its own: { $title }
import-unread = not understood, line { $line }: { $text }
import-unread-more = … and { $count ->
    [one] 1 more line
   *[other] { $count } more lines
 } that were not understood
