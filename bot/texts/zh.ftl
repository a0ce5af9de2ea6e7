# Nextup 说的每一句中文。键和参数与 en.ftl 一致，有测试逐条对照。

### 短语

hours = { $hours } 小时
minutes = { $minutes } 分钟
hours-about = 约 { $hours }
hours-you-all = { $stated }（你们：{ $hours }）
worth-it = { $asked } 人里 { $count } 人觉得值
link-dead = 链接失效
hours-at-least = { $hours } 小时以上
hours-left-of = { $hours } 小时，还剩 { $left } 小时
list-comma = 、
list-semicolon = ；
list-more = （另有 { $count } 个）
list-more-people = （另有 { $count } 人）
and-more = ……还有 { $count } 项
someone = 某位成员
topic-gone = “{ $id }”（已不在路线图里）

kind-paper = 论文
kind-course = 课程
kind-book = 书
kind-blog = 文章
kind-video = 视频
kind-docs = 文档
kind-code = 代码
kind-notes = 笔记
kind-lecture = 讲座
kind-exercise = 练习
kind-project = 项目
kind-podcast = 播客
kind-tool = 工具
kind-lab = 实验
kind-talk = 演讲
kind-website = 网站

in-en = 英文
in-zh = 中文
access-paid = 付费
access-registration = 免费注册
with-video = 带视频

level-beginner = 入门
level-intermediate = 进阶
level-advanced = 高阶

state-todo = 未开始
state-learning = 在学
state-done = 已学完
state-known = 早已掌握
state-skipped = 已跳过

### 推荐理由

reason-unlocks = 学完可解锁 { $count } 个主题
reason-on-path = 通往「{ $topic }」的必经之路
reason-studied-now = 小组里另有 { $count } 人在学
reason-follows = 承接「{ $topic }」
reason-needs = { $hours ->
    [0] 要先补「{ $topics }」
   *[other] 要先补「{ $topics }」，路上要 { $time }
 }
reason-helpful = 先学「{ $topics }」会更顺
reason-to-group-goal = 通往小组目标「{ $topic }」的必经之路
reason-group-goal = 小组目标
reason-reading = 小组正在读
reason-continue = 你正在学
reason-start-here = 适合从这里起步
reason-ready = 前面没有要补的

### 主题卡片

card-required = 必读 { $done }/{ $total }
card-any-of = *以下 { $count } 份任选其一：*
card-optional = 选读
card-helpful = { $topic }（有帮助，非必需）
card-before = 先修
card-after = 解锁
card-or = ，或 { $others }
card-state = { $state ->
    [learning] 📖 在学
    [done] ✅ 已学完
    [known] ✅ 早就会
    [skipped] ⏭️ 已跳过
    [open] 🟢 现在可学
   *[later] ▫️ 以后再学
 }
card-left = 还剩 { $left } / { $total } 小时
card-learners = 小组里另有 { $count } 人在学
card-group-reads = 我们现在一起读这个
card-started = { $days ->
    [0] 今天开始
    [1] 昨天开始
   *[other] { $days } 天前开始
 }
resources-title = { $topic }：读什么
menu-mark = 把一份资料标为已读完……
menu-mark-some = 可把前 { $shown } 份中的一份标为已读完；其余的用 /done resource:（/学完）

### 按钮

button-track = 开始学
button-done = 学完了
button-next = 接着学什么
button-path = 学习路线
button-drop = 先放下
button-know = 我早就会
button-show-card = 看主题
button-all = 全部
button-optional = 选读 { $count }
button-why = 为什么先学
button-for-me = 只给我看
button-track-topic = 学 { $topic }
button-browse = 浏览路线图
button-help = 使用帮助
button-what-next = 接下来学什么
button-can = 自查一下
button-review-on = 每周来问我
button-reading-choose = 选 { $number }
button-reading-vote = 投票
button-reading-next = 接下来读什么
button-reading-end = 不再读它
button-reading-history = 我们读过的
button-am-i-ready = 我能开始吗
button-pods = 学习搭子
button-pods-on = 帮我找搭子
button-pods-off = 不再找了
button-pod-promise = 周日前我要…
button-pod-keep = 再续四周
button-pod-leave = 退出
button-promise-by = 改到 { $date }
button-promise-back = 收回
button-promise-kept = 做到了
button-promise-later = 还没
button-promise-dropped = 不做了
button-session-coming = 我来
button-session-present = 我可以主讲
button-session-swap = 让给别人
button-session-out = 我来不了
button-session-ask = 还有问题…
button-session-there = 我来了
button-session-read-on = 我接着读
button-welcome-digest = 每周一在这里发周报
button-welcome-try = 可以试试什么
button-bars = 条形图
button-board-mine = 我在哪里
button-share = 告诉大家
button-undo = 撤销
button-count-today = { $day ->
    [today] 其中 { $hours } 小时算今天
   *[other] { $hours } 小时算{ $day }
    }
button-undo-more = 再撤一步
button-no-goal = 取消目标
button-use = 启用
button-file = 下载文件
button-paste = 重新粘贴
button-back-to = 换回 { $roadmap }
button-nudges-off = 别再提醒
button-still = 还在学
button-put-away = 先放下
button-clear = 清空列表
button-unmatched = 看看未答问题
button-studies-on = 让学伴找到我
button-studies-off = 不再让人找到我
button-helps-on = 我可以帮忙
button-helps-off = 不再帮忙

### 下一步、路线、先修

next-title = 接下来适合学的 { $count } 个主题
next-after-title = 学完「{ $topic }」，接下来适合学的 { $count } 个主题
next-go-on = 继续学 { $topic }
next-left = 还剩 { $hours } 小时
menu-track-topic = 开始学……
plan-footer-public = 公开回答只看你在本服务器里的记录。点“只给我看”，按你学过的全部来排。
next-all-done = 路线图上的主题你都学完了。可以用 `/buddies`（/学伴）帮帮后来的人。
next-only-skipped = 剩下的都是你跳过的主题。想重新学，用 `/track`（/在学）。
next-nothing-open-after = 以 **{ $topic }** 为基础的主题，你都学完或跳过了。
next-nothing-after = 路线图上没有以 **{ $topic }** 为基础的主题了。用 `/next`（/下一步）看看别的。
path-title = 通往 { $topic }
path-from-title = 从「{ $start }」到「{ $topic }」
path-helpful = 路上有帮助的主题
path-footer = 共 { $count } 个主题{ $hours ->
    [0] { "" }
   *[other] {" "}· 必读还剩 { $time }
 } · 用 /know（/已会）可以缩短
path-mastered = **{ $topic }** 你已经会了。
path-behind = **{ $start }** 就建立在 **{ $topic }** 之上，这部分你已经会了。
path-direct = { $hours ->
    [0] **{ $topic }** 前面没有要补的，现在就可以开始。
   *[other] **{ $topic }** 前面没有要补的，{ $hours } 小时就能学完，现在就可以开始。
 }
path-direct-on = { $hours ->
    [0] **{ $topic }** 前面没有要补的，你正在学。
   *[other] **{ $topic }** 前面没有要补的，你正在学，还剩 { $hours } 小时。
 }
path-direct-left = **{ $topic }** 前面没有要补的，{ $total } 小时里还剩 { $hours } 小时。
prerequisites-title = 学 { $topic } 之前
prerequisites-none = 不需要任何先修，直接开始就行。
prerequisites-before-that = 再往前还有
prerequisites-footer = 必需的要先学；有帮助的学了更轻松。
relation-needed = 需要：学 **{ $topic }** 之前要先学 **{ $asked }**。
relation-needed-on-the-way = 间接需要：**{ $topic }** 的先修要用到 **{ $asked }**。
relation-helpful = 不是必需：会 **{ $asked }** 对学 **{ $topic }** 有帮助，不会也能开始。
relation-reverse = 反过来：**{ $asked }** 是建立在 **{ $topic }** 之上的。
relation-independent = 不需要：学 **{ $topic }** 用不到 **{ $asked }**。
relation-same = 这是同一个主题：**{ $topic }**。

### 浏览

browse-intro = 共 { $topics } 个主题、{ $resources } 份资料、{ $hours } 小时的内容。
browse-source = 源自{ $author ->
    [none] {" "}
   *[other] {" "}{ $author } 的{" "}
 }{ $title }。
browse-legend = ✅ 已掌握 · 📖 在学 · 🟢 现在可学 · ▫️ 以后再学
browse-later = ……还有 { $count } 项，按 ▶ 翻页
button-all-topics = 全部主题
button-tracks = 方向
menu-track = 选一个方向……
menu-topic = 打开一个主题……

### 地图

map-title = 你在这里
map-title-public = { $who } 在这里
map-around = { $topic } 的前后
map-path = { $count } 个主题，必读 { $hours } 小时，按这个顺序：
map-known = { $total } 个里已掌握 { $known } 个
map-you-know = ✅ 已掌握：{ $topics }
map-learning = 📖 正在学：{ $topics }
map-open = 🟢 现在可学：{ $topics }
map-reading = 🟣 小组在读：{ $topic }
map-then = ▫️ 再往后：{ $topics }
map-new = 还没有标记任何主题，从这里开始。`/know` 标记已经会的。
map-public = 这里只显示在本服务器记录过的内容。
button-map-whole = 全图
button-map-near = 近处
button-group-map = 小组地图
group-map-title = { $server } 学到哪儿了
group-map-none = 还没有哪个主题凑齐三个人。小组地图只显示三人以上的人数，只算在这里记录过、没有隐藏的成员。
group-map-counts = 只显示三人以上的人数，只算在这里记录过、没有隐藏的成员。
group-map-learning = 📖 正在学：{ $topics }
group-map-knowing = ✅ 学完或已会：{ $topics }
group-map-legend-learning = 三人以上在学
group-map-legend-knowing = 三人以上已会
group-map-legend-few = 不到三人
group-map-on-it = { $count } 人在学
group-map-know-it = { $count } 人已会
button-dark = 深色
button-light = 浅色
button-year = 我的一年
button-map = 地图

### 摸底

placement-title = 摸底：第 { $number } 题，最多 { $most } 题
placement-know = **{ $topic }** 你会吗？
placement-yes = 会
placement-roughly = 大概会
placement-no = 不会
placement-enough = 就到这里
placement-footer = 照实答就好：别人看不到，你确认之前什么都不会记。
placement-result-title = 看来这些你会
placement-result = 照你的回答，你会 { $topics }；连同它们的先修，一共 { $count } 个主题。
placement-result-none = 照你的回答，这些都还没学过。用 `/next`（/下一步）看看从哪里开始。
placement-result-footer = 不太准？在菜单里改。记下来不加积分，一次 /undo（/撤销）就能全部撤回。
placement-noted = 记下了：你会 { $topics }，连同它们的先修一共 { $count } 个主题。不加积分，`/next`（/下一步）会接着往后推荐。
placement-noted-already = 这些之前都记过了。
placement-nothing = 没什么要问的了：你记下的已经够清楚。
placement-expired = 这次摸底失效了：路线图的主题变了。用 `/placement`（/摸底）重新开始。
menu-known = 我会的……

### 没完全听懂

did-you-mean = “{ $question }”说的是哪一个？
names-several = “{ $question }”可能指：{ $topics }。什么都没有改；请再来一次，输入时从列表里选你要的那个。
not-understood = 这份路线图里没有和“{ $question }”有关的内容。
no-such-topic = 路线图里没有叫“{ $question }”的主题。输入时从列表里选，或者浏览一下。
no-topic-named = 你还没有写主题。输入时从列表里选，或者浏览一下。
server-only-asked = 这是小组的事，请到服务器里问。
server-only = `/{ $command }` 是小组功能，只能在服务器里用。
not-in-server-asked = 这是小组的事，而这个服务器还没有添加 Nextup。请服务器管理员点开我的头像，选“添加 App”。你自己用的功能在这里照常能用，比如 `/next`（/下一步）和 `/log`（/记录），别人看不到。
not-in-server = `/{ $command }` 是小组功能，而这个服务器还没有添加 Nextup。请服务器管理员点开我的头像，选“添加 App”。你自己用的功能在这里照常能用，比如 `/next`（/下一步）和 `/log`（/记录），别人看不到。
small-talk = 你好！可以问我接下来学什么、某个主题要先学什么、该读哪些资料。

### 在服务器里的第一句话

welcome-title = 大家好！我只回答一个问题：接下来该学什么？
welcome-what = 我手上的路线图是 **{ $roadmap }**：{ $topics } 个主题，每个要先学什么、读什么。直接 @ 我用大白话问，或者输入 `/next`（/下一步）。
welcome-group = 小组可以一起选读什么（`/reading`，/共读），定期碰面聊（`/session set`，/共读会 设置），每周我会说说大家的进展。我不会 @ 任何人，成员记下的东西归成员自己。
welcome-footer = 管理员：用按钮选语言、在这个频道开周报，或者换成自己的清单（文件用 /roadmap upload，/路线图 上传）；其余在 /group settings（/小组 设置）。

### 用自己的话提问

not-understood-examples = 可以问“学{ $topic }之前要会什么？”“{ $other }该读什么？”，也可以直接浏览。
claims = 按你已经会 { $topics } 来答：
button-placement = 快速摸底
button-note-them = 记下来
button-once-more = 重新来
button-note-known = 记下这些我都会
yours-alone = 你的进度只给你自己看：点按钮，别人看不到。
button-my-progress = 我的进度
know-all = 记下了：你会 { $topics }。

order-needed = 先学 **{ $first }**：学 **{ $second }** 要用到它。
order-helpful = 有时间的话先学 **{ $first }**：对 **{ $second }** 有帮助，不学也能开始。
order-free = 两个互不依赖。从你现在的进度看，**{ $first }** 更快学完。
order-reason = > { $reason }
order-both-need = 两个都要先会 { $topics }，你还没有标记。
order-listed = 两个互不依赖。路线图把 **{ $first }** 排在前面。
order-way = { $hours ->
    [0] { $topic } 要学多久，路线图没写
   *[other] 学完 { $topic } 还要 { $time }
 }
order-learners = （这里有 { $count } 人在学）
compare = 路线图里是这么写的：

may-skip-needed = 最好别跳：学 **{ $topic }** 之前要先学 **{ $asked }**。
may-skip-needed-on-the-way = 最好别跳：**{ $topic }** 的先修要用到 **{ $asked }**。
may-skip-helpful = 可以：会 **{ $asked }** 对 **{ $topic }** 有帮助，但不是必需。
may-skip-reverse = 可以：是 **{ $asked }** 建立在 **{ $topic }** 之上，不是反过来。
may-skip-independent = 可以：学 **{ $topic }** 用不到 **{ $asked }**。
may-skip-same = 这是同一个主题：**{ $topic }**。

effort-resource = { $title } 大约要 { $hours } 小时。
effort-level = **{ $topic }** 属于{ $level }难度。
effort-hours = { $hours ->
    [0] 路线图没给 **{ $topic }** 列必读资料，要学多久我不知道。
   *[other] **{ $topic }** 的必读大约 { $hours } 小时。
 }
effort-left = 其中你还剩 { $hours } 小时。
effort-before = { $hours ->
    [0] 在它之前你还没标记 { $topics }。
   *[other] 在它之前你还没标记 { $topics }，另外要 { $time }。
 }
effort-nothing-before = 它前面没有你还没标记的内容。
hours-left = { $total ->
    [0] 还有 { $topics } 个主题没学。路线图没列必读资料，要多少小时我不知道。
   *[other] { $topics ->
        [0] 没有还没学的主题：必读共 { $total } 小时，还剩 { $hours } 小时。
       *[other] 还有 { $topics } 个主题没学：必读共 { $total } 小时，还剩 { $hours } 小时。
     }
 }
effort-unmeasured = 其中 { $count } 个没写要学多久。
easiest = 最容易上手的是：
hardest = 最难的是：

fits-title = { $time }可以做：
fits-part = ，{ $part }
fits-nothing = 现在能学的内容里，没有 { $time }就能读完的。
fits-longer = 可以先开个头，下次接着来：{ $what }
next-placement = 刚来？点八下让我知道你会什么，就不会从头给你推荐了。
next-unmet = 现在能学的里没有完全符合的，可以先看这些：

plan-title = 按周算
plan-weeks = 每周 { $hours } 小时，要 { $weeks } 周，{ $date } 前后学完。
plan-weeks-known = 每周 { $hours } 小时，写了学时的部分要 { $weeks } 周，到 { $date } 前后。
plan-to = 通往 { $topic } 的计划
plan-left = { $hours ->
    [0] 还有 { $count } 个主题。
   *[other] 还有 { $count } 个主题，必读 { $time }。
 }
plan-ask-hours = 你每周有几个小时？
plan-pace = 每周 { $hours } 小时
menu-pace = 每周几小时……
plan-this-week = 本周
plan-then = 之后
plan-more-weeks = ……还有 { $count } 周
plan-of-hours = { $hours } / { $total } 小时
plan-by-group = 有三个人说过要多久的，按他们说的算。
plan-moves = 怎样更快
plan-faster = 每周 { $hours } 小时的话：{ $date } 前后学完。
plan-faster-known = 每周 { $hours } 小时的话：到 { $date } 前后。
plan-if-known = **{ $topic }** 要是早就会：少 { $weeks } 周。用 `/know`（/已会）标一下。
plan-may-skip = 有帮助，但可以跳过：{ $topics }。
plan-which-goal = 想学到哪里？写一个主题：`/plan goal:`（/计划）。
plan-file-calendar = 通往 **{ $topic }** 的日历计划：每周第一天一条日程。再导入新的，就会替换旧的。
plan-file-checklist = 通往 **{ $topic }** 的打勾清单。
button-plan = 排成计划
button-calendar = 日历文件
button-checklist = 清单
button-track-first = 先学第一个
plan-fits-known = 写了学时的部分来得及：最晚到 { $date }。
plan-no-date = 路线图没写要学多久，所以算不出哪天学完。
plan-order = 按这个顺序
plan-unmeasured = 有 { $count } 个主题没写要学多久。
plan-unmeasured-place = 有 { $count } 个主题没写要学多久，就排在轮到的那一周。
plan-fits = 来得及：最晚到 { $date }。
plan-too-long = { $hours ->
    [0] 赶不上 { $date }。把已经会的标掉，或者多留点时间。
   *[other] 赶不上 { $date }：要每周 { $time }才来得及，或者把已经会的标掉。
 }
plan-until = { $hours ->
    [0] 路线图没写要学多久，所以说不准到 { $date } 来不来得及。
   *[other] 到 { $date } 为止要学 { $time }。
 }
plan-no-time = 到 { $date } 为止要学 { $time }，时间不够。把已经会的标掉，或者多留点时间。

resources-none = 路线图还没给 **{ $topic }** 列任何资料。有好的可以用 `/suggest`（/推荐）推荐。
resources-none-optional = 路线图没给 **{ $topic }** 列选读资料。
resources-none-like = 这个主题没有完全符合的资料，最接近的是：
resources-none-such = 这个主题没有这样的{ $what }，最接近的是：

check-title = 自测：{ $topic }
check-intro = 不查资料，你能不能……
check-footer = 都行，就算会了；哪条犹豫，就回去读哪条。
checklist-title = 学完了：{ $topic }
checklist-footer = 做得到的就勾上，照实来：别人看不到，也不加积分。不填也行。
checklist-gone = 这个主题的“学完”已经撤销，没有可勾的了。
menu-can = 你做得到哪些？
ticked = **{ $topic }**：{ $total } 条里做得到 { $can } 条。
ticked-weekly = 没勾的会先出现在每周复习里。
ticked-review = 没勾的会先出现在 `/review`（/复习）里。

### 复习

review-title = 还记得吗？
review-footer = 先在心里过一遍再按。这周第 { $number } 题，最多 { $most } 题
review-again = 忘了
review-hard = 吃力
review-good = 记得
review-easy = 轻松
review-back = 记下了，{ $on }再来问。
review-gone = 忘了也正常，{ $on }再来问。
review-gone-read = 忘了也正常，回去看看 { $resource }，{ $on }再来问。
review-not-due = 现在没有要复习的。下一题在 { $on }。
review-enough = 这周够了。下一题在 { $on }。
review-nothing-unfinished = 你还没有学完的主题。学完之后能做什么，会在快忘的时候回到这里来问你。
review-nothing-elsewhere = 你学完的主题不在这份路线图上，在这里没有可复习的。到用那份路线图的地方再用 `/review`（/复习）。
review-nothing-unwritten = 还没有人写过学完 { $topics } 能做什么，所以我没什么可问你的。
review-nothing-no-outcomes = 这份路线图还没有人写过各个主题学完能做什么，所以没什么可复习的。
review-weekly = 花几分钟看看还记得多少？最多九题。
review-on = 有该复习的，我每周私信你一次。在 `/settings`（/设置）里可以关掉。
review-off = 不再私信叫你复习了。想复习时随时用 `/review`（/复习）。
review-changed = 这道题不再问了：路线图变了，或者这个主题不算学完了。
check-what = 考哪个？从你正在学的里面挑一个，或者直接说名字。想知道自己整体到哪儿了，就来快速摸底，点八下就行。
check-what-named = 考哪个？说一个主题，我就拿学完它该会的来问你。想知道自己整体到哪儿了，就来快速摸底，点八下就行。
check-none = 还没有人写过学完 **{ $topic }** 能做什么，所以我没什么可考你的。

reading-title = 这个小组接下来可以一起读：
reading-ready = { $count } 人已经可以学
reading-learners = { $count } 人在学
reading-starts = 先读 { $resource }
reading-none = 大家把路线图上的内容都学完了。
reading-footer = “可以学”：前置主题都会、自己还没学过的人，按在这里的记录算。有权选的人按数字直接选，或发起一天的投票。
reading-meets = 下次共读会：{ $at }（{ $soon }）。
reading-no-session = 还没安排共读会；管理员可以用 `/session set`（/共读会 设置）安排。
reading-since = 我们在读 · { $date }起
reading-standing = { $learning } 人在学，{ $finished } 人已学完。
reading-you-are-ready = 你可以直接开始。
reading-you-lack = { $hours ->
    [0] 在此之前，你还没有标记 { $topics }。
   *[other] 在此之前，你还没有标记 { $topics }：要 { $time }。
 }
reading-vote-on = { $link } 正在投票选接下来读什么，{ $closes }截止。
reading-history-title = 我们读过的
reading-history-none = 这里还没有一起读过什么。用 `/reading`（/共读）看看可以读什么。
reading-history-now = 现在
reading-history-finished = { $who } 学完了
reading-admins-only = 这里由管理员选读什么。管理员可以让大家都能选：`/group settings`（/小组 设置）。
reading-chosen = 从现在起一起读 **{ $topic }**，我会在 { $channel } 告诉大家。
reading-lacks-pins = 我不能在那里置顶消息。给我“置顶消息”权限，大家在读什么就会置顶。
reading-chosen-untold = 从现在起一起读 **{ $topic }**，它会排在每个人 `/next`（/下一步）的最前面。我没能在这里告诉大家：请到一个我可以发言、可以嵌入链接的文字频道用 `/reading`（/共读）。
reading-ended = 现在没有一起读的了。用 `/reading`（/共读）看看接下来可以读什么。
reading-over = 大家现在读的已经不是这个了，所以什么也没改。用 `/reading`（/共读）看看现在读什么。
reading-ended-already = 现在没有一起读的。用 `/reading`（/共读）看看可以读什么。
reading-new = 我们现在读
vote-opened = 投票在 { $channel }，{ $closes }截止。到时我来计票，大家就读得票最多的。
vote-open-already = { $channel } 已经有一个投票了，{ $closes }截止。
vote-by-buttons = 我不能在那里发起投票，所以改用按钮。给我“创建投票”权限，下次就是真正的投票。
vote-none-few = 只有一个可读的，没什么可投的：按它的数字就行。
vote-none-place = 投票需要一个我可以发言、可以嵌入链接的文字频道。请到那里用 `/reading`（/共读）。
vote-title = **接下来读什么？** 每人一票，{ $closes }截止。
vote-question = 接下来读什么？
vote-closed = 这次投票已经结束。用 `/reading`（/共读）看结果。
vote-over = 投票结束 · 我们现在读
vote-won = 以 { $count } 票选中。
vote-tie = 与 { $topics } 票数相同。**{ $winner }** 理由更充分、排在前面，所以读它。
vote-nobody = 投票结束，没有人投票，一切照旧。
vote-left = 没有计入：{ $topics }。
vote-all-left = 投票结束，但得票的都读不了了：{ $topics }。一切照旧。
vote-topic-left = 本服务器的路线图里已经没有这个主题了，投它不算数。投别的吧。
vote-gone = 投票被删掉了，没人知道结果，一切照旧。

### 共读会

session-title = 共读会：{ $topic }
session-title-open = 共读会
session-set-weekly = 每{ $weekday } { $time }（{ $timezone }）在 { $channel } 开共读会，第一次：{ $first }。提前三天我会预告，到点我会发议程。用 `/session skip`（/共读会 跳过）、`/session move`（/共读会 改期）、`/session off`（/共读会 关闭）调整。
session-set-once = { $weekday } { $time }（{ $timezone }）在 { $channel } 开一次共读会：{ $first }。用 `/session move`（/共读会 改期）或 `/session off`（/共读会 关闭）调整。
session-jumps = 那天调夏令时，时钟会跳过 { $time }，所以改在 { $first }。
session-set-no-reading = 还没选读什么：`/reading`（/共读）。不选也可以开，各自带上正在学的。
session-set-left-out = 这几场还是不开：{ $dates }。用 `/session move`（/共读会 改期）可以恢复。
session-lacks-events = 我不能在这里创建活动，所以只发消息。给我“创建活动”权限，就会有 Discord 的活动。
session-lacks-threads = 我不能在那里开子区，所以议程就发在频道里。给我“创建公共子区”和“在子区内发送消息”权限，就会开子区。
session-not-when = 没看懂是什么时候。请写日期和时间，比如“周四 19:00”“1月8日晚上七点”或“2026-12-03 19:00”，我按本服务器的时区 { $timezone } 算。什么都没有改。
session-not-past = 那个时间已经过去了。什么都没有改。
session-not-far = 那是半年以后的事了。什么都没有改。
session-not-held = 那天已经开过一场了，换一天吧。什么都没有改。
session-not-between = 每周的共读会只能在原来那天前后改，不能越过前一场或后一场。这一场可以在 { $after } 到 { $before } 之间。什么都没有改。
session-not-place = 共读会需要一个我能看到、能发言、能嵌入链接的文字频道：用 `/session set channel:`（/共读会 设置）选一个。什么都没有改。
session-not-none = 接下来没有这场共读会。用 `/session set`（/共读会 设置）安排。
session-skipped = { $at } 的共读会取消了，主讲的人不算轮过。已经预告过的话，我会告诉大家。
session-moved-to = 共读会改到 { $at }。已经预告过的话，我会告诉大家。
session-off = 不再有共读会了。已经预告过的话，我会告诉大家。用 `/session set`（/共读会 设置）重新安排。
session-off-already = 本来就没有共读会。用 `/session set`（/共读会 设置）安排。
session-coming = { $count ->
    [0] 还没有人说要来
   *[other] { $count } 人会来
 }。
session-presents = **{ $who }** 主讲。
session-nobody-presents = 还没有人主讲：愿意的人轮流来。
session-rota = { $count } 个人轮流来。
session-no-reading = 还没选读什么：各自带上正在学的。用 `/reading`（/共读）来选。
session-footer = 按了“我来”的人会在一小时前收到提醒，别人不会。再按一次就取消。
session-is-off = { $at } 的共读会不开了。
session-told-off = { $was } 的 **{ $title }** 不开了。
session-told-moved = { $was } 的 **{ $title }** 改时间了：{ $at }。
session-told-on = **{ $title }** 还是会开：{ $at }。
session-told-elsewhere = { $at } 的 **{ $title }** 换到 { $channel } 了。
session-told-there = 地点换到 { $channel } 了。
session-told-coming = 说过要来的仍然算来。想来的去[预告]({ $announcement })那里按“我来”，再按一次就取消。
session-reminder = **{ $title }** { $at }开始。
session-now = 开始了
session-notes = 大家分享的、还没聊过的笔记
session-recall = 先回忆一下：现在还能不能……
session-left-open = 上次没解决的
session-open-question = { $question }（{ $who }）
session-after = 今天就到这里。你来了吗？会写进周报，不计学时。
session-there = { $count ->
    [0] 还没有人说自己来了
   *[other] 来了 { $count } 人
 }。
session-after-reading = **{ $topic }** 可以一直读下去，自己读也行。
session-hidden = 你把自己隐藏了，所以不会出现在小组的共读会里，我什么都没记。用 `/settings`（/设置）可以重新公开。
session-not-your-turn = 只有主讲的人才能把这一次让给别人。
session-stays-away = 记下了：你不来。
session-question-kept = 记下了：会带着你的名字写进下一次的议程。
session-ask-title = 还有什么没解决？
session-ask-label = 你的问题，写进下一次的议程
session-gone = 那场共读会已经结束，或者不开了。
session-stopped-channel-gone = **{ $server }** 的共读会办不成了：频道已不存在。用 `/session set`（/共读会 设置）重新安排。
session-stopped-forbidden = 我不能在 **{ $server }** 的 { $channel } 发言了，所以停了那里的共读会：需要“查看频道”“发送消息”“嵌入链接”权限。用 `/session set`（/共读会 设置）重新开始。

people-counts = **{ $topic }**：{ $learning ->
    [0] 这里没有公开在学的人
   *[other] 这里有 { $learning } 人在学
 }，{ $done ->
    [0] 还没有人学完
   *[other] { $done } 人学完了
 }。
people-studying = 想找学伴：{ $names }
people-helping = 愿意帮忙：{ $names }
people-nobody-asked = 还没有人愿意被找到。点按钮，从你开始。
people-which = 想问哪个主题？比如“谁在学某某”“谁能帮忙讲讲某某”。我也可以帮你找学习搭子。
people-member = 用 `/progress member:` 看别人在这个服务器记了什么；隐藏了的看不到。
people-note-own = 学习记录各记各的，我不替别人改。
button-buddies = 一起学

act-done = 学完 { $topics } 了？点一下就记上。
act-mark = 读完 { $resource } 了？点一下只记这一份。
act-track = 开始学 { $topics }？
act-drop = 先放下 { $topics }？已标记的会留着。
act-know = 已经会 { $topics } 了？点一下记上，不计时长。
act-skip = 以后不再推荐 { $topics }？
act-undo = 撤销最近一步？
act-hide = 排行榜和周报里都不会再出现你，进度只有你自己看得到。
act-show = 要重新出现在排行榜和周报里吗？
act-export = `/mydata export`（/我的数据 导出）会把我保存的关于你的一切做成文件发给你，只有你看得到。
act-erase = `/mydata delete` 会删掉我保存的关于你的一切，所有服务器都删，无法恢复；删之前会再问一次。
act-nudges-off = 以后不再私信提醒你学习？
act-nudges-on = 主题放了很久、或者每周目标快完不成时，我可以私信提醒你：一周最多一次，不在你的免打扰时间发。
act-language = 用哪种语言回答你？
act-which = 你说的是哪个主题？写出名字，或者从路线图里选。
act-button-done = 学完：{ $topic }
act-button-mark = 读完了
act-button-track = 开始学：{ $topic }
act-button-drop = 放下：{ $topic }
act-button-know = 已会：{ $topic }
act-button-skip = 跳过：{ $topic }
act-button-undo = 撤销
act-button-hide = 隐藏我
act-button-nudges-off = 不再提醒
act-button-nudges-on = 提醒我

thanks = 不客气，读得开心！
complaint = 抱歉没答好。换个说法，或者直接写主题名；如果路线图里缺这块内容，管理员可以补上。
where-to-set-timezone = 时区用 `/settings timezone:` 设，填城市、国家或时差都行；服务器的时区由管理员用 `/group settings timezone:` 设。
where-to-set-goal = `/goal hours:` 设每周想学多少小时；不填小时就看这周完成了多少。
where-to-set-pods = `/buddies` 里能看到你的学习搭子，想加入、想退出都在那里。
unsupported = 这个我做不了。我只知道这份路线图、你记下的进度和这个小组；能做的都在帮助里。
about = 我是 Nextup，根据路线图 **{ $roadmap }**（{ $topics } 个主题）回答“接下来学什么”，并记下大家的进度。
about-digest = 周报每{ $weekday } { $time }（{ $timezone }）发在 { $channel }。
about-no-digest = 这个服务器还没有周报，管理员可以用 `/周报 设置` 开启。

### 帮助

help-title = Nextup：接下来学什么？
help-ask = 💬 **提问** 大白话就行，中英文都可以：@我、私信我，或者 `/ask`（/提问）。“学完量化接下来学什么”“do I need cuda before triton?”
help-next = 🧭 **下一步** `/next`（/下一步）告诉你接下来学什么，以及理由。
help-log = ✅ **记录** 学了多久用 `/log`（/记录），学完用 `/done`（/学完）。
help-read = 👥 **一起读** `/reading`（/共读）看小组现在读什么。
help-admin = `/digest set`（/周报 设置）每周发小结，`/reading`（/共读）和 `/session`（/共读会）让小组一起学，`/roadmap`（/路线图）换成你们自己的主题。
help-rest = 其余的都是这些回答上的按钮。
button-help-all = 全部命令
help-all-study-title = 想知道学什么
help-all-study =
    `/next`（/下一步）接下来学什么，以及理由
    `/placement`（/摸底）点八下，看你已经会什么
    `/path`（/路线）怎样走到一个目标 · `/plan`（/计划）排成每周
    `/map`（/地图）用一张图看你在哪里
    `/topics`（/主题）浏览路线图，打开主题卡片
    `/ask`（/提问）关于主题的任何问题
help-all-log-title = 记录学习
help-all-log =
    `/track`（/在学）开始一个主题 · `/drop`（/放下）先放一放
    `/log`（/记录）学了什么、学了多久 · `/notes`（/笔记）当时写的笔记
    `/done`（/学完）学完一个主题或一份资料
    `/review`（/复习）学完的还记得吗
    `/know`（/已会）以前就会 · `/skip`（/跳过）不再推荐
    `/undo`（/撤销）撤回上一步
help-all-group-title = 小组
help-all-group =
    `/reading`（/共读）小组在读什么 · `/session`（/共读会）什么时候碰头
    `/leaderboard`（/排行榜）本周、本月、总学时
    `/progress`（/进度）成员的进度卡
    `/buddies`（/学伴）谁也在学、谁愿意帮忙，找学习搭子
    `/suggest`（/推荐）给路线图推荐一个链接
help-all-yours-title = 你自己的
help-all-yours =
    `/goal`（/每周目标）每周想学几小时
    `/settings`（/设置）语言、时区、隐藏自己、提醒
    `/mydata`（/我的数据）导出或删除我记下的一切
help-all-admins-title = 管理员（需要“管理服务器”权限）
help-all-admins =
    `/group settings`（/小组 设置）语言、时区、排行榜、未答问题
    `/group goal`（/小组 目标）全组一起学向哪个主题
    `/group partners`（/小组 搭子）学习搭子的子区开在哪里
    `/digest`（/周报）每周小结
    `/roadmap`（/路线图）用你们自己的路线图，每个频道还可以各用一份
    `/topic`（/改主题）和 `/resource`（/改资料）一点一点改
    `/suggestions`（/推荐列表）成员给它推荐了什么
help-footer = 积分就是学过的资料的小时数，每份资料只算一次。

### 操作结果

track-started = 开始学 **{ $topic }** 了。每次学一点就用 `/log`（/记录）记下来，学完后用 `/done`（/学完）。
track-already = **{ $topic }** 你已经在学了。
track-already-done = **{ $topic }** 你已经学过了，状态保持不变。`/undo`（/撤销）可以撤回上一步。
track-advice = 它的先修里，你还没标记过：{ $topics }。已经会的用 `/know`（/已会）标一下；没标也不会锁住任何主题。
done-topic = **{ $topic }** 学完了{ $points }。
done-resource = { $resource } 读完了{ $points }。
done-gave = ：+{ $points }
done-said-before = { $hours } 小时记作以前学的：进度算数，不加积分。
done-before-room = 一天最多记 16 小时，一周最多 112 小时，这 { $hours } 小时已经放不下了，所以先记作*以前学的*：进度算数，不加积分。
done-before = 一次 { $hours } 小时，一天学不了这么多，所以先记作*以前学的*：进度算数，不加积分。
done-before-day = { $day ->
    [today] 是这周以前学的吗？那就不用管了。如果有一部分是今天学的，点一下：
   *[other] 是那周以前学的吗？那就不用管了。如果有一部分是{ $day }学的，点一下：
    }
done-before-full = 一天最多记 16 小时，一周最多 112 小时，已经记满了。
counted-today = 记了 { $hours } 小时。
counted-already = 已经记过了。
counted-before = 其余 { $hours } 小时仍算以前学的。
done-completes = 这是最后一份必读资料：**{ $topic }** 学完了。
done-remaining = **{ $topic }** 还剩 { $count } 份必读资料。
done-already = { $what } 之前就完成了，不会再加积分。
done-first = 你是小组里第一个学完 **{ $topic }** 的人。
done-opened = 现在可以学：{ $topics }。
shared = { $hours ->
    [0] **{ $who }** 学完了 **{ $topic }**。🎉
   *[other] **{ $who }** 学完了 **{ $topic }**（{ $hours } 小时）。🎉
 }
nothing-tracked-done = 你现在没有在学的主题。用 `/track`（/在学）开始一个，或者在 `/done`（/学完）里直接写主题。适合起步的有：
nothing-tracked-drop = 你现在没有在学的主题，没有什么要放下的。用 `/track`（/在学）开始一个吧，适合起步的有：
which-done = 你同时在学几个主题，学完的是哪一个？
which-drop = 你同时在学几个主题，要放下哪一个？
which-others = 还有 { $count } 个没列出来：用 `/{ $command } topic:` 直接写主题。
no-such-resource = **{ $topic }** 里没有叫“{ $resource }”的资料。从这里选：
dropped = **{ $topic }** 先放下了，已经标记的资料都还在。
drop-not-tracked = 你没有在学 **{ $topic }**，不用放下。
know = **{ $topic }** 记为已掌握。不加积分，但推荐和路线会以它为基础。
know-already = **{ $topic }** 早已记为掌握或学完。
know-implied = 它的先修也一并算作会了：{ $topics }。
skipped = 以后不再推荐 **{ $topic }**。用 `/track`（/在学）开始学它，就会恢复推荐。
skipped-already = **{ $topic }** 已经跳过了。用 `/track`（/在学）开始学它，就会恢复推荐。
skipped-known = **{ $topic }** 你已经会了，本来就不会推荐，不用跳过。
skipped-done = **{ $topic }** 你已经学完了，不用跳过。
undone = 已撤销。**{ $topic }** 又标为“{ $state }”了。
undone-log = 已撤销：在 { $what } 上记的这一笔去掉了。
undone-resource = 已撤销。**{ $topic }** 里的 { $resource } 不再算读完。
undone-together = 已撤销。{ $topic }、{ $others } 都回到了之前的状态。
undone-points = 积分 −{ $points }。
nothing-to-undo = 没有可以撤回的操作了。
undo-already = 这一步之前已经撤销过了。
undo-changed-since = 之后你又对它做了别的操作，所以我没有动它。`/撤销` 可以撤回最近一步。

### 进度与排行榜

progress-title-own = 你的进度
progress-title = { $who } 在本服务器的进度
progress-hours = 已学 **{ $hours } 小时** 的资料，其中本周 { $week } 小时
progress-hours-of-all = 这份路线图已学 **{ $hours } 小时**；本周所有路线图共 { $week } 小时
progress-goal = 本周目标：{ $done } / { $goal } 小时
progress-streak = 🔥 连续 { $count } 周
progress-rank = 本周在本服务器排第 { $rank } 名
progress-empty = 还没有记录。用 `/track`（/在学）开始一个主题吧。
progress-learning = 正在学
progress-learning-line = 📖 **{ $topic }**{ $total ->
    [0] { "" }
   *[other] {" "}· { $done } / { $total } 小时
 }
progress-done = 已学完 { $count } 个
progress-tracks = 各个方向
progress-others = 其他路线图
progress-other = **{ $roadmap }** · { $hours } 小时，学完 { $done } 个，在学 { $learning } 个
progress-gone = 已经不在的路线图
progress-not-here = 对方不在本服务器里，所以这里不显示他的进度。
progress-yours-alone = 你的进度只给你自己看：用 `/progress`（/进度）查看。
year-title = 你的最近 52 周
year-hours = { $weeks } 周里学了 { $hours } 小时
year-best = 最多的一周：{ $week }，{ $hours } 小时
year-goal = 有 { $weeks } 周达到了 { $goal } 小时的目标
year-nothing = 这些周还没有记录。
year-less = 少
year-more = 多
year-met = ✓ 达到本周目标
member-hidden = { $who } 没有公开自己的进度。
board-title-week = { $server } · 本周
board-title-month = { $server } · 本月
board-title-all = { $server } · 总榜
board-title-topic = { $server } · { $topic }
board-empty-week = 本周的榜上还没有人。
board-empty-month = 本月的榜上还没有人。
board-empty-all = 榜上还没有人。
board-empty-topic = 这个主题的榜上还没有人。
board-empty-past = 那段时间的榜上没有人。
board-lead = `/track`（/在学）一个主题，用 `/log`（/记录）记一小时，你就是第一名。
board-live-set = 本周的榜单会一直放在 { $channel }：只有一条消息，有变化才更新，最多五分钟一次。用 `/board off`（/实时榜 关闭）停掉。
board-live-off = 榜单不再更新了；那条消息会留着，想删就删。
board-live-off-already = 现在没有实时榜。用 `/board live`（/实时榜 开启）放一个。
board-live-place = 需要一个我能看到、能发言、能嵌入链接的文字频道：`/board live channel:`（/实时榜 开启）。什么都没有改。
board-stopped-channel-gone = **{ $server }** 的实时榜放不下去了：频道已不存在。用 `/board live`（/实时榜 开启）换个地方放。
board-stopped-forbidden = 我不能在 **{ $server }** 的 { $channel } 发言了，所以那里的实时榜不再更新：需要“查看频道”“发送消息”“嵌入链接”权限。用 `/board live`（/实时榜 开启）重新开始。
board-stopped-message-gone = **{ $server }** 的 { $channel } 里的实时榜那条消息被删了，所以不再更新。用 `/board live`（/实时榜 开启）再放一个。
board-you = **{ $who }**（你）
board-row = `#{ $rank }` { $who } · { $hours } 小时
board-own = `#{ $rank }` **你** · { $hours } 小时
board-own-hidden = `#{ $rank }` **你** · { $hours } 小时（对他人隐藏）
board-own-none = 你还不在榜上：用 `/log`（/记录）记下学了什么就能上榜。
board-members = 共 { $count } 人
board-days = { $days }，每天按各人自己的时区算，没设的按 { $timezone }
board-week = 本周
board-month = 本月
board-all = 总榜
board-my-row = 我的名次
board-off = 管理员关闭了本服务器的排行榜。
page-before = ◀
page-after = ▶

### 周报

digest-author-weekly = 学习周报 · { $server } · { $dates }
digest-author-monthly = 学习月报 · { $server } · { $dates }
digest-title = 一共学了 { $hours } 小时
digest-title-quiet = 这段时间比较安静
digest-last-weekly = 上一周
digest-last-monthly = 上个月
digest-summary-first = { $people } 个人参与。
digest-summary-more = { $people } 个人参与，比{ $period }多 { $change } 小时。
digest-summary-less = { $people } 个人参与，比{ $period }少 { $change } 小时。
digest-summary-same = { $people } 个人参与，学时与{ $period }持平。
digest-quiet = 这段时间没有人记录学时。读完一章，就能重新开始。
digest-finished = 学完的主题
digest-finish = **{ $who }** 学完了 **{ $topic }**
digest-finish-first = **{ $who }** 学完了 **{ $topic }**，小组里第一个
digest-board = 排行榜
digest-highlights = 本期亮点
digest-streak = 🔥 连续最久：**{ $who }**，{ $count } 周
digest-comebacks = 👋 歇了一阵又回来了：{ $who }
digest-newcomers = 🌱 新成员：{ $who }
digest-goal-title = 小组目标
digest-goal = **{ $topic }**：{ $finished } 人学完，{ $learning } 人在学
digest-next = 小组接下来学
digest-reading = 📖 一起读
digest-came = 👥 共读会来了 { $count } 人：{ $who }
digest-came-of = 👥 说要来的 { $coming } 人里，来了 { $count } 人：{ $who }
digest-suggestion-ready = **{ $topic }**{ $hours ->
    [0] { "" }
   *[other] {" "}· { $hours } 小时
 } · { $count } 人可以直接开始
digest-suggestion = **{ $topic }**{ $hours ->
    [0] { "" }
   *[other] {" "}· { $hours } 小时
 }
digest-start-with = 先读 { $resource }（{ $hours } 小时）
digest-footer = 不会 @ 任何人。不想出现在榜单和周报里，用 /settings（/设置）隐藏自己。
digest-set = 周报会在每{ $weekday } { $time }（{ $timezone }）发到 { $channel }，回顾上一个完整的周（周一到周日）。第一期：{ $first }。
digest-monthly-too = 每月第一个{ $weekday }还会发一期月报。
digest-set-missing = 我不能在 { $channel } 发言：那里需要给我“查看频道”“发送消息”“嵌入链接”权限。补上权限或换一个频道。设置没有改动。
digest-set-no-text-channel = 周报要发到文字频道，{ $channel } 不是文字频道。用 `/digest set channel:`（/周报 设置）选一个。设置没有改动。
digest-off = 周报已关闭。`/digest set`（/周报 设置）可以重新打开。
digest-off-already = 周报本来就是关闭的。`/digest set`（/周报 设置）可以打开。
digest-preview = 到现在为止，下一期周报会这样写：
digest-now-sent = 已发到 { $channel }。
digest-now-already = 这一期已经发过了，不会重复发送。
digest-now-refused = 我不能在 { $channel } 发言：那里需要给我“查看频道”“发送消息”“嵌入链接”权限。已停止往那里发送。补上权限后用 `/digest set`（/周报 设置）重新打开，或者换一个频道。
digest-now-later = 现在连不上本服务器的频道，或者周报正在发送。请过几分钟再试。
digest-now-skipped = 上一次发送中断了，无法确认周报是否已经发到 { $channel }。如果没有，再用一次 `/digest now`（/周报 立即发送）就会发出。
digest-now-off = 先用 `/digest set`（/周报 设置）设好周报。
digest-stopped-channel-gone = **{ $server }** 的周报发不出去了：频道已不存在。用 `/digest set channel:`（/周报 设置）选一个新频道就会恢复。
digest-stopped-forbidden = **{ $server }** 的周报发不到 { $channel } 了，已停止发送：那里需要给我“查看频道”“发送消息”“嵌入链接”权限。补上权限后用 `/digest set`（/周报 设置）重新打开，或者换一个频道。
digest-channel-gone = 周报的频道已经不在了。用 `/digest set channel:`（/周报 设置）选一个新频道。
timezone-which = “{ $timezone }”可以是好几个时区。是哪一个？还没有改。
timezone-unknown = 我不认识时区“{ $timezone }”。写城市、国家或时差，例如 北京、Berlin、UTC+8，也可以边输入边从列表里选。设置没有改动。
weekday-0 = 周一
weekday-1 = 周二
weekday-2 = 周三
weekday-3 = 周四
weekday-4 = 周五
weekday-5 = 周六
weekday-6 = 周日

### 目标

goal-is = 你的每周目标是 **{ $goal } 小时**。
goal-set = 每周目标已定为 **{ $goal } 小时**。
goal-none = 你还没有每周目标。每周想学几小时？用 `/goal hours:`（/每周目标）可以填 100 以内的任意数字。
goal-cleared = 每周目标已取消。
goal-left = 本周：{ $done } / { $goal } 小时，还差 { $left } 小时。
goal-met = 本周：{ $done } / { $goal } 小时，已达成。✅
goal-streak = 每达到一周目标，连续周数就加一；每个月漏掉一周不算断。
goal-frozen = ❄️ { $week }那一周没达到，连续周数没有中断。
group-goal-is = 小组目标是 **{ $topic }**。
group-goal-set = 小组目标已定为 **{ $topic }**。`/next`（/下一步）会朝它推荐，周报会写全组的进展。
group-goal-none = 小组还没有目标。用 `/group goal topic:`（/小组 目标）定一个。
group-goal-cleared = 小组目标已取消。

### 设置

settings-title = 你的设置
settings-language = **语言** · { $language }
settings-timezone = **时区** · { $timezone }，现在 { $time }
settings-no-timezone = **时区** · 未选择，先按 { $timezone }：现在 { $time }
settings-shown = **可见性** · 服务器会显示你在那里记录的内容：排行榜、周报、进度卡
settings-hidden = **可见性** · 已隐藏：不上排行榜，不进周报，别人看不到你的进度
settings-goal = **每周目标** · { $hours } 小时，用 `/goal`（/每周目标）修改
settings-goal-none = **每周目标** · 没有，用 `/goal`（/每周目标）设一个
settings-nudges-off = **提醒** · 关闭
settings-nudges-on = **提醒** · 私信提醒，每周最多一次：在学的主题 { $count } 天没有动静，或临近周末目标可能完不成时。免打扰：{ $quiet }。
settings-reviews-off = **复习** · 用 `/review`（/复习）自己来
settings-reviews-on = **复习** · 每周私信一次，问你学完的东西还记不记得，免打扰时间里不发
settings-quiet-option = 免打扰：{ $hours }
settings-nudge-days = { $count } 天没有动静就提醒我
settings-footer = 这些设置在所有服务器和私信里都有效。菜单里没有的时区，用 /settings timezone:（/设置）填写。
switch-hidden-on = 隐藏我
switch-hidden-off = 重新公开
switch-nudges-on = 打开提醒
switch-nudges-off = 关闭提醒
switch-reviews-on = 打开每周复习
switch-reviews-off = 关闭每周复习
quiet-none = 无
menu-language = 语言……
menu-timezone = 时区……
menu-nudge-days = 多久没动静就提醒……
menu-quiet = 免打扰时段……
menu-roadmap = 路线图……
group-settings-title = { $server } · 设置
group-no-language = **语言** · 未选择，按英文
group-digest-on = **周报** · { $channel }，每{ $weekday } { $time }。用 `/digest set`（/周报 设置）修改
group-digest-monthly-too = **周报** · { $channel }，每{ $weekday } { $time }，另有月报。用 `/digest set`（/周报 设置）修改
group-digest-stopped-channel-gone = **周报** · 已停：频道已不存在。用 `/digest set channel:`（/周报 设置）选一个新频道
group-digest-stopped-forbidden = **周报** · 已停：我不能在 { $channel } 发言。补上权限后用 `/digest set`（/周报 设置）重新打开，或者换一个频道
group-digest-off = **周报** · 关闭，用 `/digest set`（/周报 设置）打开
group-goal-line = **小组目标** · { $topic }，用 `/group goal`（/小组 目标）修改
group-goal-line-none = **小组目标** · 没有，用 `/group goal`（/小组 目标）定一个
group-board-on = **排行榜** · 打开
group-board-off = **排行榜** · 关闭，周报里也不显示
group-unmatched-on = **未答问题** · 只计次数，不记是谁问的
group-unmatched-off = **未答问题** · 不统计
group-reading-open = **共读** · 人人都可以选读什么
group-reading-admins = **共读** · 由管理员用 `/reading`（/共读）选
group-roadmap-line = **路线图** · { $roadmap }
group-roadmap-channel = { $channel } 的**路线图** · { $roadmap }
group-settings-footer = 语言用于周报，以及没有设置语言的成员。菜单里没有的时区，用 /group settings timezone:（/小组 设置）填写。
switch-board-on = 打开排行榜
switch-board-off = 关闭排行榜
switch-unmatched-on = 统计未答问题
switch-unmatched-off = 停止统计
switch-reading-on = 让大家都能选读什么
switch-reading-off = 只让管理员选读什么
group-button-no-goal = 取消小组目标
health-title = { $server } · 小组近况
health-few = 最近四周记录过的人不到三个，所以没有统计。
health-active = 最近四周有 { $count } 人记录过学习。
health-weeks = 每周学时
health-week = { $dates }：{ $people } 人，{ $hours }
health-week-few = { $dates }：不到三人
health-learning = 正在学
health-stalled = 卡住了：两周没有记录
health-done = 学完的人数
health-footer = 只有三人以上的统计，从不显示名字。隐藏的人不计在内。

### 提醒

nudge-stalled = **{ $topic }** 有 { $days } 天没有记录了。还在学吗？
nudge-still = 好的。**{ $topic }** 再有 { $days } 天没有记录，我再来问。
nudge-goal = 本周目标是 { $goal } 小时，还差 { $left } 小时，周日截止。
nudge-why = 这是你在 `/settings`（/设置）里打开的提醒，每周最多一次。
nudges-stopped = 不再提醒了。用 `/settings`（/设置）可以重新打开。

### 学伴

buddies-title = 一起学：{ $topic }
buddies-studying = 正在学
buddies-helping = 学完了，愿意帮忙
buddies-nobody = 本服务器里，这个主题还没有别的学伴。
buddies-you-study = 这里会显示你正在学。
buddies-you-study-later = 你在本服务器用 `/track`（/在学）开始学以后，这里就会显示你正在学。
buddies-you-study-elsewhere = 你已经在学了，但不是在本服务器开始的，所以这里不会显示你。想在这里显示，先 `/drop`（/放下），再在本服务器 `/track`（/在学）。
buddies-you-help = 这里会显示你愿意帮忙。
buddies-you-help-later = 你在本服务器学完以后，这里就会显示你愿意帮忙。
buddies-you-help-elsewhere = 你不是在本服务器学完的，所以这里不会显示你愿意帮忙；只有你学完它的那个服务器会显示。
buddies-you-hidden = 你同意被找到，但你把自己隐藏了，所以别人看不到你。用 `/settings`（/设置）可以重新公开。
buddies-footer = 只列出愿意被找到的人。不会 @ 任何人：点开名字就能联系。

### 学习搭子

pods-title = 学习搭子
pods-about = 每个月我把报了名的人分成两到四人的小队：在路线图上学得近、学习时间差不多、说同一种语言。每队四周，有一个私密子区，每人许一个小承诺。
pods-wanted = 你在名单上：{ $at } 我来帮你找搭子，找到时 @ 你一次。
pods-wanted-later = 你现在有搭子。不续的话，{ $at } 我帮你找新的。
pods-not-wanted = 你还没报名。点一下按钮，下次就帮你找。
pods-hidden = 你把自己隐藏了，所以没法找搭子，我什么都没记。用 `/settings`（/设置）可以重新公开。
pods-lacks-threads = 我不能为此开私密子区，所以会用私信告诉大家搭子是谁。给我“创建私密子区”和“在子区内发送消息”权限，每队就有自己的子区。
pods-yours = 你的搭子
pods-footer = 只有你的搭子，和这里能管理子区的人，看得到你。随时可以退出。
pods-off = 记下了：不再找新搭子。想再找，用 `/buddies`（/学伴）。
pods-place-set = 从现在起，学习搭子的私密子区开在 { $channel }。成员用 `/buddies`（/学伴）报名。
pods-place-not-set = 子区需要一个我能看到、能发言、能嵌入链接的文字频道：用 `/group partners channel:`（/小组 搭子）选一个。什么都没有改。
pod-title = 你们的学习搭子
pod-thread = 学习搭子 · { $month } · { $number }
pod-told = 这是你在 **{ $server }** 的搭子。我不能在那里开子区，你们自己联系吧：点开名字就行。
pod-on = 在学 { $topics }
pod-you-promised = 你：{ $promise }
pod-where = 你们的子区：{ $thread }
pod-until = 到 { $date }为止；想继续，谁按一下“再续四周”就行。
pod-how = 先打个招呼，再许一个小承诺：“周日前我要学完……”。第二天早上我只问一次。
pod-footer = 随时可以退出，其他人继续。
pod-something = 已不在路线图上的内容
pod-promise-open = { $date }前：{ $what }
pod-promise-kept = ✅ { $what }
pod-promise-later = 还没：{ $what }
pod-ending = 你们的四周{ $date }就到了。谁按一下就再续四周；没人按，我就悄悄把子区收起来。
pod-last = 其他人都退出了，这一队就到这里。还想要搭子的话，{ $at }我再帮你找。
pod-alone = 这个月 **{ $server }** 里没有别人在找搭子，没能给你找到。你还在名单上，{ $at }我再找。
pod-left = 你已退出，我会把你移出子区，其他人继续。
pod-kept = 续到 { $date }了。
pod-gone = 这一队已经结束，或者你不在里面。用 `/buddies`（/学伴）看看你的情况。
menu-promise = 要学完哪一份？
promise-what = 周日（{ $date }）前，我要学完……
promise-nothing = 没有可承诺的了：能读的你都读完了。
promise-made = 说好了：周日（{ $date }）前学完 { $what }。搭子们看得到；{ $asks } 我只问你一次。
promise-back = 收回了，现在没有承诺。
promise-ends = 这一队{ $date }结束，等不到下个周日。先续上，就能许承诺了。
promise-question = { $who }，你说过 { $date }前学完 { $what }。怎么样了？
promise-said-kept = { $who } 说 { $date }前学完 { $what }，做到了。✅
promise-said-later = { $who } 说 { $date }前学完 { $what }，还没学完。没关系，点一下就能再约个周日。
promise-said-dropped = { $who } 说 { $date }前学完 { $what }，后来不做了。
promise-not-yours = 那是别人的承诺。

### 未答问题

unmatched-title = 路线图没能回答的问题
unmatched-line = **{ $count } 次** · “{ $question }” · { $when }
unmatched-none = 本服务器还没有统计到未能回答的问题。
unmatched-cleared = 列表已清空。
unmatched-off = 现在没有统计问题。用 /group settings（/小组 设置）打开。
unmatched-footer = 只计次数，不记是谁问的。在下面选一个，说说它指的是哪个主题，以后就答得上来了。

menu-means = 其中一个问题指的是…
means-title = 这个问题指的是
means-topic = 说的是哪个主题
means-topic-hint = 路线图里的主题
means-words = 大家怎么说
means-which = 说的是哪个主题？
unmatched-gone = 这个问题已经不在列表里了。什么都没有改。

### 修改自己的路线图

edit-add-title = 新主题
edit-topic-title = 修改主题
edit-resource-title = 新资料
edit-resource-edit-title = 修改资料
edit-name = 标题
edit-summary = 它是什么
edit-summary-hint = 一两句话，可以不写
edit-needs = 先要学什么
edit-needs-hint = 路线图里的主题，一行一个
edit-aliases = 别名
edit-aliases-hint = 大家提问时怎么叫它，一行一个
edit-reading = 读什么，一行一份
edit-reading-hint = 提前缩帆 https://…（2 小时）
edit-link = 链接
edit-link-hint = https://…（没有链接就只写标题）
edit-resource-name = 标题
edit-resource-name-hint = 不写就用网址
edit-hours = 要多久
edit-hours-hint = 2 小时 · 45 分钟 · 1:30（不写就按常见的算）
edit-why = 为什么读它，或者读哪部分
edit-why-hint = 一句话，可以不写
edited-topic-added = **{ $topic }** 加进路线图了，在*{ $track }*里。现在一共 { $count } 个主题。
edited-topic = **{ $topic }** 改好了，大家的进度都还在。
edited-topic-moved = **{ $topic }** 现在排在 **{ $follows }** 后面，在*{ $track }*里。
edited-topic-first = **{ $topic }** 现在是*{ $track }*里的第一个。
edited-topic-removed = **{ $topic }** 从路线图里拿掉了。进度都存着，主题回来，进度就回来。
edited-waiting = { $count ->
       *[other] 不用再等它的：{ $topics }。
    }
edited-comments = 原来文件里的注释（`# …`）不在这一版里，改动前的版本还有：按“撤回”，或用 `/roadmap use`（/路线图 启用）。
edited-resource-added = { $resource }（{ $hours }）放进 **{ $topic }** 了。
edited-rated = { $hours ->
    [0] **{ $topic }**：{ $level }。
   *[other] **{ $topic }**：{ $level }，必读资料共 { $hours } 小时。
 }
edited-no-level = 没有标难度
edited-resource = **{ $topic }** 里的 { $resource }（{ $hours }）改好了，是必读。上面的进度不变。
edited-resource-optional = **{ $topic }** 里的 { $resource }（{ $hours }）改好了，是选读。上面的进度不变。
edited-resource-removed = { $resource } 从 **{ $topic }** 里拿掉了，学过的时间照样算。
edited-dead = **{ $topic }** 里 { $resource } 的链接标成失效了：修好之前只显示标题。
edited-mended = **{ $topic }** 里的 { $resource } 换成新网址了。
edited-alias = 以后“{ $words }”就是指 **{ $topic }**。
removal-title = 把 **{ $topic }** 从路线图里拿掉？
removal-records = { $count ->
        [0] 这里没有人公开在学它。
       *[other] 组员在它上面有 { $count } 条记录。记录都存着，主题回来，记录就回来。
    }
removal-waiting = { $count ->
       *[other] 这些主题要先学它，拿掉之后就不用了：{ $topics }。
    }
edit-field-title = 标题
edit-field-summary = 简介
edit-field-aliases = 别名
edit-field-hours = 时长
edit-field-url = 网址
edit-field-why = 推荐理由
edit-refused = 什么都没有改：
edit-on-shipped = 本服务器用的是我自带的**{ $roadmap }**，所有服务器都一样，不能只为你们改。
edit-on-shipped-copy = 可以复制一份自己的：大家的进度都在，想改什么就改什么。只是以后自带路线图有更新，不会自动进到你们这份里。
edit-on-shipped-own = 也可以用 `/roadmap use` 换回你们自己的路线图再改。
edit-own-copy = 本服务器现在用的是自己的一份**{ $roadmap }**，大家的进度都没变。用 `/topic` 和 `/resource` 修改；刚才想做的，再来一次吧。
edit-changed-meanwhile = 同一时刻有别人改了路线图，所以你的没有改成。再试一次吧。
edit-taken-back = 撤回了：**{ $roadmap }** 和之前一样。
edit-changed-since = **{ $roadmap }** 之后又改过，所以这里不动。`/roadmap use` 里有以前的版本。
edit-resource-gone = 那份资料已经不在路线图里了，什么都没有改。
edit-no-resource = **{ $topic }** 里没有叫“{ $resource }”的资料。输入时从列表里选一个。什么都没有改。
button-take-back = 撤回
button-remove = 拿掉
button-own-copy = 复制一份自己的
problem-edit-needs-order = “{ $topic }”不能放在那里：先修总是排在前面。换个位置，或者用 /topic edit 改它的先修
problem-edit-hours-of-several = “{ $topic }”有 { $count } 份要读的资料，各有各的时间。用 /resource edit 分别改
problem-edit-resource-there = 这个链接已经在这个主题里了，叫“{ $title }”
problem-edit-alias-there = “{ $words }”本来就是指“{ $topic }”
problem-edit-behind-itself = “{ $topic }”不能排在自己后面：换一个主题
problem-edit-title-there = 已经有一个叫“{ $title }”的主题了：换个能把两者分开的标题
problem-edit-need-shared = 有好几个主题都叫“{ $title }”，分不清你指哪个：先给其中一个换个标题

### 资料值不值

feedback-worth = 值得读吗？点一下，组里就知道该读什么；没人看得到是谁说的。
feedback-how-long = 记下了。{ $resource } 写的是 { $hours }，你花了多久？
feedback-title = 你花了多久？
feedback-kept = 记下了：{ $resource } 花了 { $hours }。
feedback-here = 这里有三个人说过以后，卡片和大家的计划就按中间的那个时间算，不带名字。
feedback-hidden = 你设了隐藏，所以暂时不算进别人看到的里面。
feedback-nowhere = 不在服务器里说的，不算进任何小组；到你们的服务器里再说一次就算。
feedback-unclear = “{ $typed }”看不出是多长时间：写 `2 小时`、`45 分钟` 或 `1:30`。什么都没有记。
feedback-gone = 这份资料你还没学完，或者路线图里已经没有它了，所以什么都没有记。
button-worth-yes = 值
button-worth-so-so = 一般
button-worth-no = 不值
button-took-other = 其他时间…

### 给路线图的推荐

suggest-title = 推荐进路线图
suggest-topic = 属于哪个主题
suggest-topic-hint = 知道就写
suggest-note = 好在哪里，或者看哪部分
suggest-note-hint = 一句话，可以不写
suggested = 谢谢！*{ $link }* 已经在本服务器管理员的列表里了。
suggested-for = 谢谢！给 **{ $topic }** 的 *{ $link }* 已经在本服务器管理员的列表里了。
suggested-dead = 谢谢！**{ $topic }** 里的 *{ $link }* 打不开，已经告诉本服务器的管理员了。
suggested-who = 他们看得到你写的内容，看不到你的名字。
suggested-shipped = 他们看得到你写的内容，看不到你的名字。本服务器用的是我自带的路线图，要先复制一份自己的才能改，所以它可能就一直留在列表里。
suggest-refused-no-link = 没找到链接。要写完整的网址，最多 500 个字符，比如 https://…
suggest-refused-there = 这个链接路线图里已经有了，在 **{ $topic }** 里。
suggest-refused-twice = 已经有人推荐过一模一样的，还在等管理员看。
suggest-refused-yours = 你有五条推荐在等管理员看，等他们看完一条再推荐下一条吧。
suggest-refused-all = 本服务器已经有一百条推荐在排队，列表满了。管理员可以用 `/suggestions`（/推荐列表）处理。
suggest-dead-gone = 这个链接已经不在路线图里了，或者早就标成失效了。
suggestions-title = 给路线图的推荐：{ $count } 条
suggestions-none = 没有等着处理的推荐。成员可以用 `/suggest`（/推荐）、带链接的消息的菜单，或者主题卡片“全部”下面的菜单来推荐。
suggestions-shipped = 本服务器用的是**{ $roadmap }**，所有服务器都一样，所以按一下加不进去：除非你们复制一份自己的，它就一直是小组的列表。
suggestions-footer = 不显示是谁推荐的。加进去的算选读。
suggestion-for = { $link }，给 **{ $topic }**
suggestion-nowhere = { $link }，没说是哪个主题
suggestion-dead = 打不开：**{ $topic }** 里的 { $link }
suggestion-where = 放进哪个主题？
suggestion-mend = 现在的网址
suggestion-gone = 这一条已经处理过了，或者路线图里已经没有它了。什么都没有改。
menu-dead = 有链接打不开…
button-suggestion-add = 加入 { $number }
button-suggestion-dead = { $number } 标为失效
button-suggestion-mend = 给 { $number } 换链接…
button-suggestion-decline = 不要 { $number }
button-suggestions = { $count } 条推荐
group-suggestions-line = **推荐** · 有 { $count } 条给路线图的，用 `/suggestions`（/推荐列表）处理

### 语言与数据

language-set = 以后我用中文回答你。
language-auto = 以后按你 Discord 的语言回答。
language-group-set = 本服务器的语言设为中文。
language-moved = 下个版本起，语言统一在 `/settings`（/设置）里选。
language-group-moved = 下个版本起，语言统一在 `/group settings`（/小组 设置）里选。
unmatched-moved = 下个版本起，这份列表在 `/group settings`（/小组 设置）的按钮里看。
mydata-export = 我记下的关于你的一切都在这个文件里。
mydata-delete-ask = 这会立刻永久删除你在所有服务器的进度、积分、设置和记录。想留一份的话请先导出。
mydata-delete-confirm = 全部删除
mydata-deleted = 已删除，我没有留下任何关于你的数据。

### 自己的路线图

roadmap-problems = 路线图有 { $count } 个问题，改好后再加载：
roadmap-rejected-title = { $file }：{ $count } 个问题
roadmap-rejected = 没有改动任何东西。全部问题在 problems.txt 里。改好后重新上传。
roadmap-rejected-pasted = 什么都没有改。改好后再粘贴一次；problems.txt 里有全部问题。
roadmap-unreadable = 没有改动任何东西。换个文件上传，或者直接粘贴清单。
roadmap-unreadable-pasted = 什么都没有改。改好后再粘贴一次。
roadmap-cut = 输入框最多 4000 字，这份刚好填满，后面的内容多半被截掉了。整份文件请用 `/roadmap upload`（/路线图 上传）。
roadmap-one-topic = 只有一个主题？每行写一个就行。
roadmap-problem = **第 { $line } 行** { $message }
roadmap-too-large = “{ $file }”超过 1 MiB，路线图不能这么大。没有改动任何东西：请精简后重新上传。
roadmap-upload-running = 这个服务器还有一个文件在检查，等它结束再上传下一个。
roadmap-diff-title = { $roadmap }：会有哪些变化
roadmap-review-title = { $roadmap }：先看一眼
roadmap-what = **{ $topics } 个主题**，{ $tracks } 个方向{ $edges ->
    [0] { "" }
   *[other] { "，" }{ $edges } 条先修关系
 }{ $resources ->
    [0] { "" }
   *[other] { "，" }{ $resources } 份资料
 }。
roadmap-source = 来源：{ $source }
roadmap-unread = 有 { $count } 行没能用上：
roadmap-namesakes = 有 { $count } 个标题不止出现一次，各自算一个主题：
roadmap-namesake = { $title }，{ $count } 次
roadmap-comments = 文件里有注释（`# …`）。在用 `/topic`（/改主题）或 `/resource`（/改资料）改动之前都会保留；改动后的版本没有注释，原文件请自己留着。
roadmap-uploaded = 检查过了，也存好了，但还没有启用。
roadmap-replaces = 启用后会替换 **{ $present }**。那边的进度都还在，换回去就能看到。
roadmap-topics = 主题（按顺序）
roadmap-touched = 已有进度的主题
roadmap-pasted = 你的清单
paste = 粘贴你的清单
paste-list = 清单
paste-list-hint = 每行一个主题；Markdown、表格、YAML 也行。超过 4000 字请用 /路线图 上传
paste-title = 叫什么名字
paste-title-hint = 可以不填，例如：Rust 读书小组
roadmap-same = 主题和现在用的路线图一样。
roadmap-changes = { $unchanged } 个主题不变，{ $changed } 个主题内容有改动。
roadmap-resources = 资料：增加 { $added } 份，减少 { $removed } 份。
roadmap-records = 本服务器有 { $count } 条进度记录属于被移除的主题。记录和积分都会保留，等路线图里再有这些主题时重新显示。
roadmap-no-records = 本服务器里没有人在被移除的主题上有进度。
roadmap-moves = 改名或合并的主题，进度会跟着走。
roadmap-added = 新增 { $count } 个
roadmap-removed = 移除 { $count } 个
roadmap-removed-records = { $topic } · { $count } 条记录
roadmap-moved = 改名或合并 { $count } 个
roadmap-move = { $old } → { $new }
roadmap-merge = { $old } → 并入 { $new }
roadmap-retitled = 换了标题 { $count } 个
roadmap-used = 本服务器现在使用 **{ $roadmap }**。所有人的进度和积分都还在。
roadmap-used-already = 本服务器已经在用 **{ $roadmap }**。
roadmap-used-in = { $channels } 和里面的子区现在使用 **{ $roadmap }**：在那里用的命令、提的问题、地图和排行榜都按它来。所有人的进度和积分都还在。
roadmap-followed = { $channels } 跟本服务器用同一份：**{ $roadmap }**。
roadmap-apart = { $channels } 仍用自己的那份。想让它跟服务器一样，用 `/roadmap use`（/路线图 使用）选这份路线图和那个频道。
roadmap-unknown = 本服务器没有叫“{ $roadmap }”的路线图。输入时从列表里选。没有改动任何东西。
roadmap-upload-gone = 这份上传已经不再保留了：只保留最新的十份和正在用的那份。没有改动任何东西。可以用 `/roadmap upload`（/路线图 上传）重新上传，或用 `/roadmap use`（/路线图 启用）换用别的。
roadmap-none = 本服务器没有别的路线图可以对比。用 `/roadmap upload`（/路线图 上传）上传一份。
roadmap-export-list = **{ $roadmap }** 的 Markdown 清单，适合看和分享：标题、先修、链接和时间。说明、别名和 id 只在完整的文件里。
roadmap-export = **{ $roadmap }** 的单文件版本。修改后用 `/roadmap upload`（/路线图 上传）传回来；id 不要改，进度靠它对应。

### 私信：按哪个服务器的路线图

home-line = -# 按 **{ $roadmap }** 回答 · { $server }
home-server = 另一个服务器
menu-home = 换一份路线图…
home-chosen = 以后你的私信都按 **{ $roadmap }** 来回答。
home-gone = 那个服务器或频道已经不用这份路线图了。没有改动任何东西；再问一次就能看到现在的列表。

### 错误

error = 我这边出错了，没有留下半截改动。如果再次出现，请把编号 `{ $id }` 告诉维护这个机器人的人。
error-expired = 这个按钮已过期，或来自旧版本。请重新运行命令。
error-busy = 现在请求太多，我忙不过来了。什么都没有改动，请过一分钟再试。
error-acted-already = 这一步已经做过了，不会再做第二次。
error-topic-gone = 本服务器的路线图里已经没有这个主题了。用 `/topics`（/主题）看看现有的。
error-not-yours = 这些按钮属于提问的人。想看自己的，请运行 `/{ $command }`。
error-permission = 只有拥有“管理服务器”权限的成员才能这样做。
error-bot-permission = 我在这里缺少权限：{ $permissions }。
error-share-gone = 这个主题不是在这里学完的，或者你已隐藏自己，所以没有可分享的内容。
error-no-text = 那条消息里没有文字。
mention-empty = 在！可以问我接下来学什么，或者问某个主题。

### 记录

log-kept = { $what } +{ $hours } 小时{ $day ->
    [today] {""}
   *[other] {" "}· { $day }
    }。
log-part = { $what } 的**{ $part }**学完了{ $day ->
    [today] {""}
   *[other] {" "}· { $day }
    }：+{ $hours } 小时。
log-before = { $what } { $hours } 小时，记作以前学的：进度算数，不加积分。
log-changed = 改好了。
log-left = 还剩 { $left } 小时。
log-all-studied = 这就全学完了。
log-counted = 它只剩 { $counted } 小时，所以记 { $counted } 小时。
log-counted-over = 它只剩 { $counted } 小时没学完。
log-counted-none = 它的小时数早就记满了，这次不加积分。
log-over = 一天最多记 16 小时，一周最多 112 小时，多出的 { $over } 小时记作*以前学的*：进度算数，不加积分。是不是全都是这周以前学的？
log-long = 一天最多记 16 小时，这比一天还多。是不是全都是这周以前学的？
log-week = 这周：{ $done } 小时。
log-week-goal = 你这周：{ $done } / { $goal } 小时。
log-started = **{ $topic }** 开始学了。
log-note = > { $note }
log-what-none = 学了什么？写上主题、论文或书，再写多久：`/log what: time:1小时`。什么都没有记。
log-piece = { $what } 的这一小部分没有单独的时长。你大概花了多久？现在什么都还没记。
log-on-whole = 它没有单独列出这一部分，时间记在整本/整门上。
log-on-several = 一次写了几个部分，时间算在整份资料上。一个一个记，就会各算各的。
log-time = “{ $typed }”看不出是多长时间：写 `1.5h`、`90 分钟`、`1:30`、`半小时`、`一半` 或 `读完`。什么都没有记。
log-no-time = 学了多久？写 `1.5h`、`90 分钟`、`1:30`、`半小时`、`一半` 或 `读完`。还什么都没有记。
log-no-unit = 是小时还是分钟？{ $typed } 小时比一天能记的还多。请带上单位，比如 `45 分钟`、`2 小时`。没有记录。
log-too-long = 一条记不了 { $typed }。什么都没有记。
log-day = “{ $typed }”看不出是哪天：写 `今天`、`昨天`、`周五`、`2026-11-27`，或者 `以前`。什么都没有记。
log-day-old = 只能记最近 7 天。更早的写 `以前`：进度算数，不加积分。什么都没有记。
log-day-ahead = “{ $typed }”还没到。什么都没有记。
log-gone = 路线图里已经没有它了。什么都没有改。
log-which = 你同时在学几个主题，学的是哪一个？
log-unknown = 路线图里没有叫“{ $typed }”的。写里面的一个主题、论文或书。什么都没有记。
log-wrote = 你刚才写的
log-wrote-what = 内容：
log-wrote-time = 时长：
log-wrote-when = 日期：
log-wrote-note = 笔记：
button-log-minutes = 记 { $minutes } 分钟
button-correct = 改一改
log-which-part = { $what } 学完了哪一部分？
log-no-parts = 它没有分部分，记时间吧：
log-form-title = 记录学习时间
log-form-what = 学了什么：主题、论文、书、章节
log-form-what-hint = 主题、论文，或某本书的第三章
log-form-time = 多久
log-form-time-hint = 1.5h · 90 分钟 · 半小时 · 一半 · 读完
log-form-when = 哪天
log-form-when-hint = 今天 · 昨天 · 周五 · 2026-11-27 · 以前
log-form-note = 一行笔记
log-form-note-hint = 想记住的一句话
log-edit-title = 修改这条记录
act-log-time = 给 { $what } 记 { $hours } 小时？
act-more = 你还说了别的，等下单独发给我就行。
act-log-before = 会记为以前学的：算进度，不计分。
act-log-part = { $what } 的**{ $part }**记作学完？
act-button-log-time = 记 { $hours } 小时
act-button-log-part = 学完了
button-log = 记录…
button-more-half = +30 分钟
button-more-hour = +1 小时
button-part = 章节…
button-finished-it = 学完了
button-all-before = 全是以前学的
button-edit-entry = 修改
button-note-share = 把笔记分享给小组
button-note-unshare = 不再分享
menu-part = 学完了哪一部分…
menu-note = 分享笔记，或不再分享…
when-today = 今天
when-yesterday = 昨天
when-before = 以前（算进度，不加积分）

### 笔记

notes-title = 你的笔记
notes-title-topic = 你的笔记 · { $topic }
notes-none = 还没有笔记。`/log` 每条都可以带一行。
notes-none-topic = **{ $topic }** 还没有你的笔记。`/log` 每条都可以带一行。
notes-shared = 小组分享的
notes-older = 这里只列最近 { $count } 条。/notes 加上主题可以看那个主题的，全部都在 /mydata export 里。
notes-footer = 笔记不分享就只有你看得到。分享了的，组员在这里和读书会之前看得到。
note-shared = 组员现在看得到这条笔记了：在 `/notes` 里，也在读书会的议程里。
note-unshared = 这条笔记又只有你看得到了。
note-not-shared = 这条笔记不能分享：撤销了、没有内容、你设了隐藏，或者不是在服务器里记的。

### 命令

cmd-ask = 提问
cmd-ask-about = 问学什么、先学什么、读什么
cmd-track = 在学
cmd-track-about = 开始学一个主题
cmd-done = 学完
cmd-done-about = 学完一个主题或其中一份资料
cmd-log = 记录
cmd-log-about = 记下学了什么、学了多久，可以带一行笔记
cmd-notes = 笔记
cmd-notes-about = 你记录时写下的笔记，以及组员分享的
cmd-review = 复习
cmd-review-about = 学完的东西快忘的时候来问你还记不记得
cmd-undo = 撤销
cmd-undo-about = 撤回你的上一步
cmd-drop = 放下
cmd-drop-about = 先不学这个主题，标记都保留
cmd-know = 已会
cmd-know-about = 这个主题以前就会，它的先修也一并算会
cmd-skip = 跳过
cmd-skip-about = 不再推荐某个主题
cmd-next = 下一步
cmd-next-about = 接下来学什么？
cmd-placement = 摸底
cmd-placement-about = 点八下看看你会什么，会的就不再推荐
cmd-path = 路线
cmd-path-about = 一步步走到目标主题
cmd-map = 地图
cmd-map-about = 用一张图看你在路线图的哪里
cmd-plan = 计划
cmd-plan-about = 把到目标的路排成每周计划，算出日期
cmd-topics = 主题
cmd-topics-about = 浏览路线图，或打开一个主题
cmd-progress = 进度
cmd-progress-about = 你的进度，或某位成员在这里公开的进度
cmd-leaderboard = 排行榜
cmd-leaderboard-about = 本服务器里谁学了多少小时
cmd-digest = 周报
cmd-digest-about = 本服务器的学习周报
cmd-digest-set = 设置
cmd-digest-set-about = 选择周报的频道、星期、时间和时区
cmd-digest-preview = 预览
cmd-digest-preview-about = 看看现在发周报会是什么样
cmd-digest-now = 立即发送
cmd-digest-now-about = 现在就发上一整周的周报
cmd-digest-off = 关闭
cmd-digest-off-about = 关闭周报
cmd-group = 小组
cmd-group-about = 本服务器的设置和目标
cmd-group-settings = 设置
cmd-group-settings-about = 语言、时区、排行榜、路线图等
cmd-group-goal = 目标
cmd-group-goal-about = 全组一起学向哪个主题
cmd-group-partners = 搭子
cmd-group-partners-about = 学习搭子的私密子区开在哪个频道
cmd-group-health = 近况
cmd-group-health-about = 小组近况：只有统计，没有名字
cmd-roadmap = 路线图
cmd-roadmap-about = 本服务器自己的路线图
cmd-roadmap-upload = 上传
cmd-roadmap-upload-about = 上传文件：YAML、Markdown、CSV、OPML、JSON 等；暂不启用
cmd-roadmap-new = 新建
cmd-roadmap-new-about = 粘贴一份主题清单，或从现成的课程开始；暂不启用
template-algorithms = 数据结构与算法
template-ossu-computer-science = 计算机科学（OSSU）
template-exercism-csharp = C# 入门（Exercism）
template-rust-book = 跟着官方书学 Rust
cmd-roadmap-diff = 对比
cmd-roadmap-diff-about = 换用另一份路线图会有哪些变化
cmd-roadmap-use = 启用
cmd-roadmap-use-about = 本服务器或某个频道换用另一份路线图，进度保留
cmd-roadmap-export = 导出
cmd-roadmap-export-about = 把正在用的路线图导出为一个 YAML 文件，或一份清单
cmd-topic = 改主题
cmd-topic-about = 修改自己路线图里的主题
cmd-topic-add = 添加
cmd-topic-add-about = 加一个主题，会弹出表单
cmd-topic-edit = 修改
cmd-topic-edit-about = 改主题：弹出表单，或直接填难度、时间，进度保留
cmd-topic-move = 移动
cmd-topic-move-about = 把主题排到另一个后面，或换到别的方向
cmd-topic-remove = 拿掉
cmd-topic-remove-about = 从路线图里拿掉一个主题，先告诉你上面有多少进度
cmd-resource = 改资料
cmd-resource-about = 修改自己路线图里的资料
cmd-resource-add = 添加
cmd-resource-add-about = 给主题加一个链接或一本书，会弹出表单
cmd-resource-edit = 修改
cmd-resource-edit-about = 改资料的标题、链接、时间、必读或选读，进度保留
cmd-resource-remove = 拿掉
cmd-resource-remove-about = 从主题里拿掉一份资料
cmd-suggest = 推荐
cmd-suggest-about = 给本服务器的路线图推荐一个链接，由管理员决定
cmd-suggest-message = 推荐进路线图
cmd-suggestions = 推荐列表
cmd-suggestions-about = 成员给路线图推荐了什么：加进去，或者不要
cmd-unmatched = 未答问题
cmd-unmatched-about = 路线图没能回答的问题，问得最多的在前
cmd-buddies = 学伴
cmd-buddies-about = 这里谁也在学某个主题、谁愿意帮忙，还能帮你找学习搭子
cmd-reading = 共读
cmd-reading-about = 我们一起读什么，接下来可以读什么
cmd-session = 共读会
cmd-session-about = 什么时候碰面聊在读的内容
cmd-session-set = 设置
cmd-session-set-about = 定好星期和时间：提前预告，到点发议程，每周或一次
cmd-session-skip = 跳过
cmd-session-skip-about = 取消下一次，或某一天的那次
cmd-session-move = 改期
cmd-session-move-about = 把下一次，或某一天的那次，改到别的时间
cmd-session-off = 关闭
cmd-session-off-about = 不再开共读会
cmd-board = 实时榜
cmd-board-about = 一条会自己更新的本周榜单
cmd-board-live = 开启
cmd-board-live-about = 把榜单放在一个频道里
cmd-board-off = 关闭
cmd-board-off-about = 不再更新
cmd-goal = 每周目标
cmd-goal-about = 每周想学多少小时
cmd-settings = 设置
cmd-settings-about = 你的语言、时区、可见性、提醒和复习
cmd-language = 语言
cmd-language-about = 我用哪种语言回答你
cmd-mydata = 我的数据
cmd-mydata-about = 你的数据：导出或删除
cmd-mydata-export = 导出
cmd-mydata-export-about = 把我记下的关于你的一切导出为文件
cmd-mydata-delete = 删除
cmd-mydata-delete-about = 删除我记下的关于你的一切
cmd-help = 帮助
cmd-help-about = 我能做什么
cmd-find-topic = 查找学习主题

opt-question = 问题
opt-question-about = 用大白话问，中英文都可以
opt-topic = 主题
opt-topic-about = 路线图里的一个主题
opt-buddies-topic-about = 路线图上的主题；不填就看你的学习搭子
opt-partners = 搭子
opt-partners-about = 每个月帮我找学习搭子，或不再找新的
opt-reading-topic-about = 从现在起一起读这个主题
opt-when = 时间
opt-when-about = 星期和时间，比如“周四 19:00”
opt-session-channel-about = 文字频道；不填就是这里
opt-weekly = 每周
opt-weekly-about = 是每周都开，还是只开一次；不填就和之前一样，没设过就是每周
opt-date = 日期
opt-date-about = 哪一天的那次；不填就是下一次
opt-to = 改到
opt-to-about = 新的星期和时间，比如“周五 20:00”
opt-board-topic-about = 只看某个主题的榜
opt-resource = 资料
opt-resource-about = 只是其中一份资料，而不是整个主题
opt-what = 内容
opt-what-about = 主题、论文、书，或其中一章；不写就打开表单
opt-time = 时长
opt-time-about = 1.5h、90 分钟、1:30、半小时、一半，或读完
opt-day = 哪天
opt-day-about = 今天、昨天、最近 7 天的某天，或以前（不加积分）
opt-note = 一行笔记
opt-note-about = 想记住的一句话；不分享就只有你看得到
opt-notes-topic-about = 只看这个主题的笔记
opt-after = 之后
opt-after-about = 某个主题：学完它接着学什么？
opt-behind = 排在
opt-behind-about = 排在哪个主题后面
opt-track-of-topic-about = 放在哪个方向；写一个新名字就新建一个
opt-first = 排第一
opt-first-about = 放到方向的最前面
opt-optional = 选读
opt-optional-now-about = 以后算不算选读；不填就不变
opt-level = 难度
opt-level-about = 有多难；不弹表单直接改
opt-length = 时间
opt-length-about = 读完要多久：2 小时、45 分钟；不弹表单直接改
opt-optional-about = 锦上添花，不算学完主题的条件
opt-resource-of-topic-about = 要拿掉的那一份
opt-plain = 清单
opt-plain-about = 改成 Markdown 清单，适合看和分享
opt-link = 链接
opt-link-about = 完整的网址
opt-suggest-topic-about = 属于哪个主题，知道就写
opt-suggest-note-about = 好在哪里，或者看哪部分
opt-goal = 目标
opt-goal-about = 想学到的主题
opt-plan-hours-about = 每周几小时；不写就按你的每周目标
opt-map-goal-about = 画出走到这个主题的路线
opt-track = 方向
opt-track-about = 只画路线图的这一部分
opt-member = 成员
opt-member-about = 别的成员；你只能看到在本服务器记录的内容
opt-share = 公开
opt-share-about = 让这里所有人看到，而不只是你
opt-period = 时段
opt-period-about = 本周、本月或总榜
opt-channel = 频道
opt-channel-about = 文字频道；不填就用之前设的，没设过就用当前频道
opt-weekday = 星期
opt-weekday-about = 哪一天发
opt-hour = 小时
opt-hour-about = 几点发，0 到 23
opt-timezone = 时区
opt-timezone-about = 本服务器的时区，例如 Asia/Shanghai
opt-file = 文件
opt-file-about = 一个不超过 1 MiB 的文件
opt-from = 模板
opt-from-about = 从哪份现成课程开始；不选就粘贴自己的清单
opt-roadmap = 路线图
opt-roadmap-diff-about = 和哪一份对比；默认是最新上传的
opt-roadmap-use-about = 自带的路线图，或在这里上传过的一份
opt-roadmap-channel-about = 只在这个频道和它的子区用；不填就是整个服务器
opt-own-timezone-about = 你的时区，例如 Asia/Shanghai
opt-hours = 小时
opt-hours-about = 每周几小时；填 0 取消目标
opt-group-goal-about = 一起学向哪个主题
opt-clear = 清除
opt-clear-about = 取消目标
opt-monthly = 月报
opt-monthly-about = 每月也发一期
opt-language = 语言
opt-language-about = English、中文，或跟随 Discord
opt-language-for-server = 全服务器
opt-language-for-server-about = 改为设置整个服务器（需要“管理服务器”权限）
choice-week = 本周
choice-month = 本月
choice-all = 总榜
choice-en = English
choice-zh = 中文
choice-auto = 跟随我的 Discord

### 路线图文件的问题（roadmap/rules、roadmap/explain.py、roadmap/yaml_source.py）；$field 是字段路径，名字自带引号

problems-alike = { $text }（还有 { $count } 行也是：{ $lines }）
problem-hint-did-you-mean = 是不是 { $name }？
problem-hint-remove = 请删掉
problem-hint-belongs = 它该写在 { $home } 下面
problem-hint-name-a-resource = 请写已有的资料
problem-hint-name-a-part = 请写成“资料/部分”
problem-hint-add-topic-or-remove-edge = 请补上这个主题，或删掉这条先修
problem-hint-add-or-choose-track = 请在 tracks 里加上它，或换成其中已有的
problem-hint-name-a-topic = 请写这份路线图里的主题
problem-because-in-circle = 卡在先修关系的循环里
problem-because-need-missing = 的先修主题不存在

problem-no-such-path = 没有这个文件或文件夹：请给出路线图的路径
problem-folder-without-heading = 这个文件夹里没有 { $file }：请加上，写明 id、title 和 tracks
problem-not-a-yaml-file = 这里只读 .yaml 文件：请改名或移走
problem-file-unreadable = 文件读不了（{ $why }）：请检查路径和权限
problem-file-too-big = 文件超过 1 MiB：请拆成文件夹，一个主题一个文件
problem-not-text = 这是 PDF、图片或 Word、Excel 文件，我只读纯文本：把清单复制出来，表格另存为 CSV
problem-nothing-to-import = 里面没有主题：每行写一个主题，用列表或标题都行
problem-yaml-tab = 行首有制表符（Tab）：YAML 只认空格，换成空格就好
problem-not-utf-8 = 文件不是 UTF-8 编码：请另存为 UTF-8
problem-half-a-character = 文本里有半个字符（孤立的代理项）：请删掉
problem-nul-character = 文本里有 NUL 字符：请删掉
problem-control-character = 文本里有 YAML 不允许的控制字符：请删掉
problem-not-yaml = YAML 语法有误：{ $why }
problem-not-xml = 这份大纲读不了（{ $why }）：请重新存成 OPML
problem-not-json = 这不是合法的 JSON：{ $why }
problem-not-a-sheet = 表格从这里起读不下去了：{ $why }
problem-old-board = 这是 roadmap.sh 以前的绘图格式，看不出主题的先后：请改用新版路线图或它的 content 文件，也可以把主题直接粘贴成列表
problem-second-document = 从这里开始是第二个文档：一个文件只放一个文档
problem-anchor = 不能用锚点（&）和别名（*）：请把值完整写出来
problem-tag = 不能用标签 { $tag }：请写普通的值
problem-too-deep = 列表和映射嵌套超过 { $depth } 层：路线图用不到这么深
problem-key-not-plain = 列表或映射不能当键：请用一个词
problem-key-not-text = 键 { $key } 不是词：请加引号
problem-key-twice = 键 { $key } 出现了两次（第一次在第 { $line } 行）：请只留一个

problem-not-a-roadmap = 这不是路线图：请写 'title: …'，再写 'topics:' 列表，每行一个标题
problem-not-a-topic = 这不是主题：请写它的标题，或写 'title: …'，其余写在下面
problem-too-many-values = 这个文件里的值超过 { $most } 个：路线图用不了这么多
problem-too-many = { $what }有 { $count } 个，最多只能有 { $most } 个：请删掉一些
problem-what-tracks = 方向
problem-what-prerequisites = 先修关系
problem-what-resources = 资料
problem-what-words = 别名、关键词和问法
problem-takes-too-long = 检查这份路线图超过了 { $seconds } 秒：请改小、改简单一些
problem-cannot-be-checked = 这份路线图没能检查完：请改小、改简单一些
problem-checker-fault = 检查时我这边出错了，不是路线图的问题。如果再次出现，请把编号 { $id } 告诉维护这个机器人的人
problem-too-many-topics = 主题超过 { $most } 个：请只留前面的，或分成两份路线图
problem-topics-not-a-list = topics 必须是列表：每个主题以 '- ' 开头
problem-elsewhere-not-a-list = 这里必须是词的列表：每个词以 '- ' 开头
problem-elsewhere-entry = { $entry } 必须是 1 到 80 个字符的文本：请加引号或缩短
problem-missing = 缺少 { $field }：请补上
problem-field-unknown = 这里没有 { $field } 这个字段：{ $hint }
problem-field-wrong = { $field } 的值不对：{ $why }
problem-field-not-text = { $field } 必须是文本：请加引号
problem-field-not-whole = { $field } 必须是整数
problem-field-not-a-number = { $field } 要写数字或时长，例如 2、'~2 h'、'45 min'、'1:30'
problem-field-number-puzzling = { $field } 有两种读法：请去掉开头的零和下划线
problem-field-not-yes-or-no = { $field } 要写 true 或 false
problem-field-not-a-date = { $field } 要写日期，例如 2026-11-29
problem-field-not-finite = { $field } 必须是有限的数
problem-field-not-a-list = { $field } 必须是列表：每一项以 '- ' 开头
problem-field-not-a-mapping = { $field } 要写成一组字段，例如 '{ $example }'
problem-field-too-short = { $field } 是空的或太短：至少写 { $bound } 个字符
problem-field-nothing-visible = { $field } 里只有看不见的字符：请写上看得见的内容
problem-field-control-characters = { $field } 里有换行或其他控制字符：请写在一行里，去掉它们
problem-field-text-empty = { $field } 什么也没写：请直接写文字，或写 'en: …' 和 'zh: …'
problem-field-part-twice = { $field }：有两个部分 id 相同，请各用各的
problem-field-too-long = { $field } 太长：最多 { $bound } 个字符
problem-field-not-an-id = { $field } 不是合法的 id：只用小写字母、数字和单个连字符（如 kv-cache），最多 48 个字符
problem-field-not-a-pair = { $field } 要写明对方在哪个路线图里：写成“路线图/主题”，例如 ai-systems/python
problem-field-not-a-part = { $field } 要写成“资料/部分”
problem-field-not-a-choice = { $field } 只能是其中之一：{ $choices }
problem-field-too-few = { $field } 是空的：至少写 { $bound } 项
problem-field-too-many = { $field } 项数太多：最多留 { $bound } 项
problem-field-not-above = { $field } 必须大于 { $bound }
problem-field-below = { $field } 不能小于 { $bound }
problem-field-above = { $field } 不能大于 { $bound }
problem-field-address-characters = { $field }：网址里不能有空格、括号和看不见的字符，请用百分号编码
problem-field-address-incomplete = { $field }：网址要以 http:// 或 https:// 开头并带主机名，请写完整

problem-no-topics = 路线图里没有主题：请加上 'topics:' 列表，或在 topics/ 里放文件
problem-topic-id-taken = 主题 id { $id } 已经用过（{ $earlier }）：请换一个
problem-track-id-taken = 方向 id { $id } 已经用过：请换一个
problem-resource-id-taken = 资料 id { $id } 已经用过（{ $earlier }）：请换一个
problem-track-unknown = 没有 { $track } 这个方向：{ $hint }
problem-track-empty = 方向 { $track } 里没有主题：请放一个进去，或删掉它
problem-outcome-by-unknown = 这个主题里没有资料 { $resource }：{ $hint }
problem-twin-unknown = 没有资料 { $resource }：{ $hint }
problem-merged-into-itself = 主题 { $topic } 并入了它自己：请写另一个主题
problem-merged-into-moved = { $topic } 自己已经并入 { $now }：请直接并入 { $now }
problem-start-unknown = 没有可以作为起点的主题 { $topic }：{ $hint }
problem-merged-into-unknown = 没有可以并入的主题 { $topic }：{ $hint }
problem-prerequisite-moved = 先修主题 { $topic } 已经改了 id：请改成 { $now }
problem-prerequisite-unknown = 先修主题 { $topic } 不在这份路线图里：{ $hint }
problem-part-unknown = { $topic } 里没有 { $part } 这个部分：{ $hint }
problem-prerequisite-itself = { $topic } 把自己当成了先修：请删掉这条先修
problem-prerequisite-twice = 先修主题 { $topic } 写了两次：请只留一条
problem-circle = 先修关系成了循环：{ $circle }；请删掉其中一条
problem-unreachable = 有 { $count } 个主题（{ $topics }）永远学不到：前面的 { $need } { $because }；请先改好那里
problem-not-in-zh = 没有中文：{ $fields }
problem-not-in-en = 没有英文：{ $fields }
problem-left-out = 没有写：{ $fields }
problem-outcome-unserved = 学习成果 { $outcome } 没有写明由哪份资料达成：请用 'by: […]' 写上
problem-no-chinese = { $field }：中文文本 { $text } 里没有中文，请用中文写
problem-chinese-in-english = { $field }：英文文本 { $text } 里有中文，请用英文写
problem-resource-twice = 资料 { $resource } 在这个主题里出现了两次：请只留一个
problem-title-taken = 标题 { $title } 和主题 { $topic } 的标题一样：请区分开
problem-alias-is-chinese = 别名 { $alias } 是中文：请移到 aliases.zh
problem-alias-is-a-name = 别名 { $alias } 是主题 { $topic } 的名字：请从这里删掉
problem-alias-taken = 别名 { $alias } 已经属于主题 { $topic }：两处只留一处
problem-term-is-an-alias = 强关键词 { $term } 是主题 { $topic } 的别名：请删掉，或改成弱关键词
problem-term-not-telling = 关键词 { $term } 在超过 { $most } 个主题里都是强关键词（还有 { $others }）：请改成弱关键词
problem-term-strong-and-weak = 关键词 { $term } 在这个主题里同时是强关键词：两处只留一处
problem-alias-unmentioned = 别名 { $alias } 说的东西，这个主题里一句都没提：补上内容、挪到真正讲它的主题，或者删掉
problem-word-twice = { $kind ->
    [alias] 别名
    [strong] 强关键词
   *[weak] 弱关键词
 } { $word } 在这个主题里出现了两次：请只留一个

### nextup lint

lint-link-dead = { $url } 返回 { $why }：请改成有效的地址，或在旁边写上 'dead: true'
lint-link-silent = { $url } 没有响应（{ $why }）：稍后再试、换个地址，或在旁边写上 'dead: true'
lint-link-refused = { $url } 对程序返回 { $why }：请用浏览器打开看看
lint-links-answer = { $count } 个地址都能打开。
lint-summary = { $topics } 个主题，{ $tracks } 个方向，{ $resources } 份资料，{ $edges } 条先修关系。没有问题。
note = 提示：{ $text }
note-alike = { $text }（另有 { $count } 处类似，--strict 会全部列出）
note-not-in-zh = { $count } 处主题或标题没写中文：选了中文的成员看到的是原文
note-not-in-en = { $count } 处主题或标题只写了中文：选了英文的成员看到的是中文
note-alias-unmentioned = { $count } 个别名说的东西，所在主题里没有提到：--strict 会全部列出
note-left-out = { $count } 个主题有没写的内容（如用时、为什么读）：--strict 会全部列出

### nextup import

import-summary = 已写入 { $file }：{ $topics } 个主题，{ $tracks } 个方向，{ $resources } 份资料，{ $edges } 条先修关系。
import-namesakes = 标题“{ $title }”出现了 { $count } 次，各自算一个主题
import-unread = 第 { $line } 行没看懂：{ $text }
import-unread-more = ……另有 { $count } 行没看懂
