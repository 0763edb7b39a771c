//! The sentences that code says by name, each with what it is filled with. The check of the book walks this list.

/// A sentence and its variables.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    pub key: &'static str,
    pub variables: &'static [&'static str],
}

macro_rules! sentences {
    ($($name:ident = $key:literal ($($variable:literal),*);)+) => {
        $(pub const $name: Sentence = Sentence { key: $key, variables: &[$($variable),*] };)+

        /// Every sentence of this list.
        pub const ALL: &[Sentence] = &[$($name),+];
    };
}

sentences! {
    LANGUAGE_ASK = "language-ask" ();
    LANGUAGE_SET = "language-set" ();

    GREETING = "greeting" ();
    BOT_NAME = "bot-name" ();
    BOT_DESCRIPTION = "bot-description" ("hotline");
    BOT_SHORT = "bot-short" ();
    MENU_ASK = "menu-ask" ();
    MENU_NEW_REQUEST = "menu-new-request" ();
    MENU_TRACK = "menu-track" ();
    MENU_EMERGENCY = "menu-emergency" ();
    MENU_MY_REQUESTS = "menu-my-requests" ();
    MENU_LANGUAGE = "menu-language" ();
    MENU_HELP = "menu-help" ();
    MENU_MYDATA = "menu-mydata" ();
    MENU_FORGET = "menu-forget" ();
    HELP_TEXT = "help-text" ("hotline");
    SERVICE_ASK = "service-ask" ();

    BTN_YES = "btn-yes" ();
    BTN_NO = "btn-no" ();
    BTN_SAME = "btn-same" ();
    BTN_KEEP = "btn-keep" ();
    BTN_SKIP = "btn-skip" ();
    BTN_LATER = "btn-later" ();
    BTN_BACK = "btn-back" ();
    BTN_OVER = "btn-over" ();
    BTN_HELP = "btn-help" ();
    BTN_CANCEL = "btn-cancel" ();
    BTN_CONTINUE = "btn-continue" ();
    BTN_ALL_ONE = "btn-all-one" ();
    BTN_ONE_EACH = "btn-one-each" ();
    BTN_FILE = "btn-file" ("number");
    BTN_REPLACE = "btn-replace" ();
    BTN_ONE_MORE = "btn-one-more" ();
    BTN_AGAIN = "btn-again" ();
    BTN_MOVE = "btn-move" ("document");
    BTN_REMOVE = "btn-remove" ();
    BTN_GO_ON_WITH = "btn-go-on-with" ("service");
    BTN_CHANGE = "btn-change" ();
    BTN_SUBMIT = "btn-submit" ();
    BTN_SEND = "btn-send" ();
    BTN_FIX = "btn-fix" ();
    BTN_CONFIRM = "btn-confirm" ();
    BTN_NOT_DONE = "btn-not-done" ();
    BTN_REOPEN = "btn-reopen" ();
    BTN_RATE = "btn-rate" ();
    BTN_ADD = "btn-add" ();
    BTN_WITHDRAW = "btn-withdraw" ();
    BTN_WITHDRAW_YES = "btn-withdraw-yes" ();
    BTN_TALK = "btn-talk" ();
    BTN_CALL = "btn-call" ();
    BTN_ANSWER = "btn-answer" ();
    BTN_SHARE_PHONE = "btn-share-phone" ();
    BTN_SHARE_LOCATION = "btn-share-location" ();
    BTN_USE_KEPT = "btn-use-kept" ();
    BTN_SEND_ANOTHER = "btn-send-another" ();
    BTN_REFRESH = "btn-refresh" ();
    BTN_SHOW = "btn-show" ();

    OPENING_PAPERS = "opening-papers" ();
    OPENING_MORE = "opening-more" ();
    OPENING_DEPENDS = "opening-depends" ();
    OPENING_MINUTES = "opening-minutes" ("minutes");
    SAME_AS = "same-as" ("answer");

    ANSWER_NOW = "answer-now" ("answer");
    QUESTION_OVER = "question-over" ();
    FIRST_QUESTION = "first-question" ();
    BEGIN_AGAIN = "begin-again" ();
    RESUME_ASK = "resume-ask" ("service");
    DRAFT_GONE = "draft-gone" ();
    DRAFT_CHANGED = "draft-changed" ();
    DRAFT_GOES = "draft-goes" ("service", "date");
    DRAFT_TOO_OLD = "draft-too-old" ("service");
    DRAFTS_ENOUGH = "drafts-enough" ("max");
    CHANGE_ASK = "change-ask" ();
    CORRECTED_TO = "corrected-to" ("label", "answer");
    CORRECTED_NOT = "corrected-not" ("label", "answer");
    CORRECTED_NOTE = "corrected-note" ("document");
    ERROR_EDITED_SENT = "error-edited-sent" ("ticket");
    REQUEST_CANCELLED_FILES = "request-cancelled-files" ();
    REQUEST_CANCELLED = "request-cancelled" ();
    NOTHING_TO_CANCEL = "nothing-to-cancel" ();
    PLACE_RECEIVED = "place-received" ();

    DOC_ASK = "doc-ask" ("document");
    DOC_ONE_OF = "doc-one-of" ();
    DOC_OPTIONAL = "doc-optional" ();
    DOC_REQUIRED = "doc-required" ();
    DOC_RECEIVED = "doc-received" ("done", "total");
    DOC_WAITING = "doc-waiting" ("document");
    DOC_SLOW = "doc-slow" ("document");
    DOC_CAME = "doc-came" ("document");
    DOC_CAME_TICKET = "doc-came-ticket" ("ticket", "document");
    DOC_LOST = "doc-lost" ("document");
    DOC_LOST_AGAIN = "doc-lost-again" ("document");
    DOC_LOST_TICKET = "doc-lost-ticket" ("ticket", "document");
    DOC_DOUBLE = "doc-double" ("document");
    DOC_TOO_MANY = "doc-too-many" ("max");
    DOC_EXAMPLE = "doc-example" ();
    DOC_HAVE = "doc-have" ("document", "count");
    SORT_ASK = "sort-ask" ("count");
    LIST_HERE = "list-here" ("document");
    LIST_OPEN = "list-open" ("document");
    LIST_MISSING = "list-missing" ("document");
    LIST_OPTIONAL = "list-optional" ("document");
    DOC_REPLACE = "doc-replace" ("document");
    DOC_SMALL = "doc-small" ("document");
    SORT_ALL = "sort-all" ("document");
    SORT_LEFT = "sort-left" ("count", "document");
    SORT_EACH = "sort-each" ("documents");
    FILE_ASK = "file-ask" ("number", "document");
    FILE_MOVED = "file-moved" ("document");
    VOICE_ANSWER = "voice-answer" ();
    VOICE_LOST = "voice-lost" ();
    VOICE_LOST_TICKET = "voice-lost-ticket" ("ticket");
    DOC_USE_KEPT = "doc-use-kept" ();
    FILE_KEPT = "file-kept" ();
    FILE_WITH_REQUEST = "file-with-request" ();
    FILE_HERE = "file-here" ();
    FILE_NO_ROOM = "file-no-room" ("max");

    SUMMARY_TITLE = "summary-title" ();
    SUMMARY_LINE = "summary-line" ("label", "value");
    SUMMARY_RECEIVED = "summary-received" ();
    SUMMARY_RECEIVED_FILES = "summary-received-files" ("count");
    SUMMARY_COMING = "summary-coming" ();
    SUMMARY_LATER = "summary-later" ();
    TICKET_CREATED = "ticket-created" ("ticket");
    TICKET_DUE = "ticket-due" ("days");
    TICKET_DUE_HOURS = "ticket-due-hours" ("hours");
    TICKET_PAPERS = "ticket-papers" ();
    TICKET_NEXT = "ticket-next" ();
    LABEL_MORE = "label-more" ();
    DANGER_TITLE = "danger-title" ("hotline");
    REPORT_SENT = "report-sent" ();
    REPORT_UNFINISHED = "report-unfinished" ();
    REPORT_PLACE = "report-place" ("place");
    BTN_ELSEWHERE = "btn-elsewhere" ();
    REPORT_ALREADY = "report-already" ();
    JOIN_ASK_DANGER = "join-ask-danger" ("time");
    JOINED_DANGER = "joined-danger" ("ticket");
    CREW_UNFINISHED = "crew-unfinished" ();
    CREW_NO_REGION = "crew-no-region" ();
    REPORT_THANKS = "report-thanks" ("ticket");
    REPORT_WATCH = "report-watch" ();
    REPORT_ADDED = "report-added" ("ticket");
    REPORT_NO_FILE = "report-no-file" ();
    REPORT_NO_FILE_TICKET = "report-no-file-ticket" ("ticket");
    REPORT_OVER = "report-over" ("ticket");
    TICKET_NEXT_EMERGENCY = "ticket-next-emergency" ();
    ALREADY_SENT = "already-sent" ("ticket");
    ALREADY_OPEN = "already-open" ("ticket");

    JOIN_ASK = "join-ask" ("time");
    BTN_JOIN = "btn-join" ();
    BTN_OTHER = "btn-other-outage" ();
    BTN_LEAVE = "btn-leave" ();
    JOINED = "joined" ("ticket");
    LEFT = "left" ("ticket");
    FOLLOWED_ONLY = "followed-only" ("ticket");
    FOLLOWED_CANCELLED = "followed-cancelled" ("ticket");
    FOLLOWED_MERGED = "followed-merged" ("ticket", "other");
    CARD_FOLLOWED = "card-followed" ();
    DESK_AFFECTED = "desk-affected" ("count");

    FIX_BEGIN = "fix-begin" ("ticket", "wish");
    FIX_ITEMS = "fix-items" ("items");
    FIX_PAPER = "fix-paper" ();
    FIX_LINE = "fix-line" ("label", "before", "after");
    FIX_NOTHING = "fix-nothing" ();
    FIX_SENT = "fix-sent" ("ticket");
    FIX_CANCELLED = "fix-cancelled" ("ticket");
    FIX_RESUME = "fix-resume" ("ticket");
    FIX_NOT_NEEDED = "fix-not-needed" ("ticket", "status");
    ASK_CORRECTION = "ask-correction" ();
    LABEL_CORRECTION = "label-correction" ();
    EXAMPLE_CORRECTION = "example-correction" ();
    ERROR_WORDS = "error-words" ();
    DOC_ATTACHMENT = "doc-attachment" ();
    DOC_VOICE = "doc-voice" ();
    DONE_ASK = "done-ask" ();
    DONE_ALREADY = "done-already" ("ticket");
    DONE_NOT_NOW = "done-not-now" ("ticket", "status");
    CONFIRM_THANKS = "confirm-thanks" ("ticket");
    NOT_DONE_ASK = "not-done-ask" ("ticket");
    NOT_DONE_SENT = "not-done-sent" ("ticket");
    WITHDRAW_ASK = "withdraw-ask" ("ticket");
    WITHDRAW_DONE = "withdraw-done" ("ticket");
    WITHDRAW_KEPT = "withdraw-kept" ("ticket");
    WITHDRAW_TOO_LATE = "withdraw-too-late" ("ticket", "status");
    REOPEN_TOO_LATE = "reopen-too-late" ("ticket", "days");
    RATE_ASK = "rate-ask" ();
    RATE_WORDS = "rate-words" ("ticket");
    RATE_NOTED = "rate-noted" ("ticket");
    RATE_ALREADY = "rate-already" ("ticket");
    ADD_ASK = "add-ask" ("ticket");
    ADD_SEND = "add-send" ("ticket", "document");
    ADD_TOO_LATE = "add-too-late" ("ticket", "status");
    TALK_BEGIN = "talk-begin" ("ticket");
    TALK_GENERAL = "talk-general" ();
    TALK_SENT = "talk-sent" ("ticket");
    TALK_FILE = "talk-file" ("ticket");
    TALK_CLOSED = "talk-closed" ("date", "time");
    TALK_DANGER = "talk-danger" ("hotline");
    OFFICE_FILM = "office-film" ("words");
    OFFICE_PLACE = "office-place" ("place");
    OFFICE_CONTACT = "office-contact" ("contact");
    OFFICE_UNREAD = "office-unread" ("words");
    TALK_ENOUGH = "talk-enough" ("ticket", "max", "hotline");
    TALK_ANSWER = "talk-answer" ("ticket", "name", "words");
    OFFICE_OFFER = "office-offer" ("ticket");
    TALK_FILE_SENT = "talk-file-sent" ("ticket", "name");
    TALK_FILE_OFFICE = "talk-file-office" ("ticket");
    TALK_ANSWER_OFFICE = "talk-answer-office" ("ticket", "words");
    MYDATA_TITLE = "mydata-title" ();
    MYDATA_LANGUAGE = "mydata-language" ("language");
    MYDATA_PHONE = "mydata-phone" ("phone");
    MYDATA_ADDRESS = "mydata-address" ("channel", "address");
    MYDATA_CALL = "mydata-call" ("phone");
    DESK_ERASED = "desk-erased" ();
    MYDATA_FILES = "mydata-files" ("count");
    MYDATA_DRAFT = "mydata-draft" ("service", "count");
    MYDATA_HOW = "mydata-how" ();
    LIMIT_MESSAGES = "limit-messages" ("max", "count");
    LIMIT_FILES = "limit-files" ("max", "count");
    LIMIT_SPACE = "limit-space" ("max");
    LIMIT_OPEN = "limit-open" ("service", "max");
    DESK_LIFTED = "desk-lifted" ("ticket");
    DESK_LIFT_HOW = "desk-lift-how" ();
    NUMBER_OTHER = "number-other" ("old", "new");
    NUMBER_CHANGED = "number-changed" ("phone");
    NUMBER_STAYS = "number-stays" ();
    NUMBER_PROVE = "number-prove" ();
    NUMBER_PROVE_OWN = "number-prove-own" ();
    OWNER_FILED = "owner-filed" ("count");
    OWNER_FILED_NEXT = "owner-filed-next" ();
    OWNER_HANDED = "owner-handed" ("ticket", "phone");
    OWNER_ELSEWHERE = "owner-elsewhere" ("phone", "hotline");
    OWNER_HERE = "owner-here" ("ticket", "service", "status");
    OWNER_AWAY = "owner-away" ("ticket", "hotline");
    FORGET_OPEN = "forget-open" ();
    FORGET_ASK = "forget-ask" ();
    FORGET_SURE = "forget-sure" ();
    FORGET_DONE = "forget-done" ();
    FORGET_NOT = "forget-not" ();
    BTN_ERASE = "btn-erase" ();

    CALL_ASK = "call-ask" ();
    CALL_NOTED = "call-noted" ("ticket", "phone");
    CALL_NOTED_GENERAL = "call-noted-general" ("phone");
    ERROR_NUMBER = "error-number" ();
    ERRAND_NONE = "errand-none" ();
    ERRAND_CHOOSE = "errand-choose" ();

    TRACK_COUNT = "track-count" ("count");
    TRACK_CHOOSE = "track-choose" ();
    TRACK_LINE = "track-line" ("ticket", "service", "status");
    TRACK_NONE = "track-none" ();
    TRACK_COUNTER = "track-counter" ();
    TRACK_ACCOUNT = "track-account" ("hotline");
    TRACK_LATER = "track-later" ();

    CARD_SERVICE = "card-service" ("service");
    CARD_STATUS = "card-status" ("status");
    CARD_PRIORITY = "card-priority" ("priority");
    CARD_PLACE = "card-place" ("place");
    PLACE_COMMA = "place-comma" ();
    PLACE_PART = "place-part" ("label", "value");
    CARD_MAP = "card-map" ("lat", "lon");
    CARD_DOCUMENTS = "card-documents" ();
    CARD_DOC_RECEIVED = "card-doc-received" ("document", "count");
    CARD_DOC_COMING = "card-doc-coming" ("document");
    CARD_DOC_MISSING = "card-doc-missing" ("document");
    CARD_EXPECTED = "card-expected" ("date");
    CARD_LATE = "card-late" ("date");
    CARD_EXPECTED_TIME = "card-expected-time" ("date", "time");
    NEXT_PAPERS = "next-papers" ();
    NEXT_PENDING = "next-pending" ();
    NEXT_EMERGENCY = "next-emergency" ();
    NEXT_UNDER_REVIEW = "next-under-review" ();
    NEXT_CHANGES_REQUESTED = "next-changes-requested" ();
    NEXT_APPROVED = "next-approved" ();
    NEXT_OFFICE = "next-office" ();
    NEXT_ASSIGNED = "next-assigned" ();
    NEXT_IN_PROGRESS = "next-in-progress" ();
    NEXT_COMPLETED = "next-completed" ();
    NEXT_REJECTED = "next-rejected" ();
    CARD_UPDATED = "card-updated" ("date", "time");
    CARD_TIMELINE = "card-timeline" ();
    CARD_TIMELINE_LINE = "card-timeline-line" ("date", "status");
    CARD_TIMELINE_NOTE = "card-timeline-note" ("date", "status", "note");
    CARD_UP_TO_DATE = "card-up-to-date" ();
    TRACK_TECHNICIAN = "track-technician" ("name");
    NOTE_FROM_OFFICE = "note-from-office" ("note");

    PUSH_NOTE = "push-note" ("ticket", "note");
    PUSH_PRIORITY = "push-priority" ("ticket", "priority");
    PUSH_TECHNICIAN = "push-technician" ("ticket", "name");
    PUSH_TECHNICIAN_OFFICE = "push-technician-office" ("ticket");
    PUSH_MERGED = "push-merged" ("ticket", "other");
    PUSH_RETURNED = "push-returned" ("ticket");
    PUSH_ON_THE_WAY = "push-on-the-way" ("ticket", "name");
    PUSH_ON_THE_WAY_OFFICE = "push-on-the-way-office" ("ticket");
    PUSH_PAPERS = "push-papers" ("ticket", "documents");
    PUSH_CORRECTION = "push-correction" ("ticket");
    PUSH_CORRECTION_ENDS = "push-correction-ends" ("ticket", "date");
    PUSH_LAPSED = "push-lapsed" ("ticket");
    PUSH_CONFIRMED = "push-confirmed" ("ticket");
    PUSH_ASSIGNED_NAME = "push-assigned-name" ("ticket", "name");

    FORM_DATE = "form-date" ("day", "month", "year", "ethiopian-day", "ethiopian-month", "ethiopian-year");
    FORM_DAY = "form-day" ("day", "month", "ethiopian-day", "ethiopian-month");
    FORM_CLOCK = "form-clock" ("clock", "part", "hour", "minute");
    FORM_MONTH = "form-month" ("ethiopian-month", "ethiopian-year");
    FORM_TIME = "form-time" ("clock", "part", "hour", "minute");

    BTN_MORE = "btn-more" ();
    BTN_DOCUMENTS = "btn-documents" ();
    BTN_NUMBER = "btn-number" ();
    BTN_PAPER = "btn-paper" ();
    BTN_APPROVE_NOTE = "btn-approve-note" ();
    BTN_READY = "btn-ready" ();
    BTN_WRITE = "btn-write" ();
    BTN_OWN_WORDS = "btn-own-words" ();
    BTN_REASSIGN = "btn-reassign" ();

    DESK_SERVICE = "desk-service" ("service", "priority");
    DESK_REVIEWER = "desk-reviewer" ("name", "time");
    DESK_ASKED = "desk-asked" ("name");
    DESK_DUE = "desk-due" ("time");
    DESK_LATE = "desk-late" ("time");
    DESK_TOLD_HELD = "desk-told-held" ("time");
    DESK_TOLD_WAITS = "desk-told-waits" ();
    DESK_TOLD_SENT = "desk-told-sent" ("time");
    DESK_TOLD_NOT = "desk-told-not" ("why");
    DESK_TOLD_NOBODY = "desk-told-nobody" ("phone");
    DESK_TOLD_NO_NUMBER = "desk-told-no-number" ();
    DESK_CORRECTED = "desk-corrected" ("label", "before", "after");
    DESK_NEW_PAPER = "desk-new-paper" ("document");
    DESK_DID = "desk-did" ("time", "name", "what");
    DESK_DID_WORDS = "desk-did-words" ("time", "name", "what", "words");
    DESK_DONE = "desk-done" ("ticket", "what");
    DESK_ALREADY = "desk-already" ("ticket", "what", "name", "time");
    DESK_TOO_LATE = "desk-too-late" ("ticket");
    DESK_TAKEN = "desk-taken" ("ticket", "name", "time");
    DESK_TAKEN_OVER = "desk-taken-over" ("ticket", "name");
    DESK_KEPT = "desk-kept" ("ticket");
    DESK_ANSWERED = "desk-answered" ("ticket");
    DESK_FILE_REFUSED = "desk-file-refused" ("ticket");
    DESK_FILE_NOT_TAKEN = "desk-file-not-taken" ("ticket");
    DESK_FILE_NOT_KEPT = "desk-file-not-kept" ("ticket");
    DESK_REPLY_HOW = "desk-reply-how" ();
    DESK_ANSWERED_KEPT = "desk-answered-kept" ("ticket");
    DESK_PAPERS_MISSING = "desk-papers-missing" ("ticket", "documents");
    DESK_NO_PAPERS = "desk-no-papers" ("ticket");
    DESK_PAPERS_SENT = "desk-papers-sent" ("ticket", "count");
    DESK_NUMBER = "desk-number" ("ticket", "phone");
    DESK_NUMBER_TYPED = "desk-number-typed" ("ticket", "phone");
    DESK_NO_NUMBER = "desk-no-number" ("ticket");
    DESK_HAND = "desk-hand" ("name", "open");
    DESK_SEEN_PAPER = "desk-seen-paper" ("document");
    DESK_PHOTO_PAPER = "desk-photo-paper" ("document");
    DESK_ASK_REASON = "desk-ask-reason" ();
    DESK_ASK_ITEMS = "desk-ask-items" ();
    DESK_ASK_WISH = "desk-ask-wish" ();
    DESK_ASK_PRIORITY = "desk-ask-priority" ();
    DESK_ASK_TECHNICIAN = "desk-ask-technician" ();
    DESK_NO_TECHNICIAN = "desk-no-technician" ();
    DESK_ASK_WHY_BACK = "desk-ask-why-back" ();
    DESK_ASK_READY = "desk-ask-ready" ();
    DESK_ASK_PAPER = "desk-ask-paper" ();
    DESK_ASK_TWIN = "desk-ask-twin" ();
    DESK_NO_TWIN_NEAR = "desk-no-twin-near" ();
    DESK_MERGED = "desk-merged" ("ticket", "about");
    WORK_CALLED_OFF = "work-called-off" ("ticket");
    PUSH_ALSO_REPORTED = "push-also-reported" ("ticket");
    DESK_HELD = "desk-held" ();
    DESK_FURTHER = "desk-further" ("ticket", "words");
    BTN_FALSE = "btn-false" ();
    BTN_ALL_FALSE = "btn-all-false" ("count");
    DESK_ASK_FALSE = "desk-ask-false" ("count");
    DESK_ALL_FALSE = "desk-all-false" ("count");
    REASON_FALSE = "reason-false" ();
    PUSH_ALL_FALSE = "push-all-false" ("ticket", "count", "note");
    DESK_NO_TWIN = "desk-no-twin" ();
    DESK_NOTHING = "desk-nothing" ();
    DESK_OTHER_GROUP = "desk-other-group" ();
    GROUP_PRIVATE = "group-private" ("hotline", "link");
    GROUP_DANGER = "group-danger" ("hotline", "link");
    GROUP_PRESS = "group-press" ();
    GROUP_DEAF = "group-deaf" ();
    GROUP_TOPIC_LOST = "group-topic-lost" ();
    GROUP_AGAIN = "group-again" ();
    GROUP_CURE_ADD = "group-cure-add" ();
    GROUP_CURE_GONE = "group-cure-gone" ();
    GROUP_CURE_RIGHTS = "group-cure-rights" ();
    GROUP_CURE_TOPIC = "group-cure-topic" ();
    DESK_SENT_PRIVATELY = "desk-sent-privately" ("ticket");
    DESK_PAPERS_SENT_PRIVATELY = "desk-papers-sent-privately" ("ticket", "count");
    DESK_NOT_PRIVATELY = "desk-not-privately" ();
    DESK_ALL_DONE = "desk-all-done" ();
    DESK_TOO_LONG = "desk-too-long" ("max");
    DESK_WORDS_PLEASE = "desk-words-please" ();
    DESK_PAPER_COMING = "desk-paper-coming" ("ticket");
    DESK_PAPER_KEPT = "desk-paper-kept" ("ticket");
    DESK_PAPER_REFUSED = "desk-paper-refused" ("ticket");
    DESK_CALL = "desk-call" ("phone");
    DESK_CALLED = "desk-called" ();
    DESK_CALLED_ALREADY = "desk-called-already" ();
    BTN_CALLED = "btn-called" ();
    DESK_NEW = "desk-new" ();
    DESK_AGAIN = "desk-again" ();
    DESK_MESSAGE = "desk-message" ("ticket", "words");
    DESK_FILE = "desk-file" ("ticket");
    DESK_WAITS_PAPERS = "desk-waits-papers" ();
    DESK_WAITS_ANSWER = "desk-waits-answer" ("time");
    DESK_OF_OTHERS = "desk-of-others" ("count");
    BTN_OWNER = "btn-owner" ();
    DESK_ASK_OWNER = "desk-ask-owner" ("time");
    DESK_OWNER_CALLED = "desk-owner-called" ();
    DESK_OWNER_SEEN = "desk-owner-seen" ();
    BTN_OWNER_YES = "btn-owner-yes" ("checked");
    DESK_MOVED = "desk-moved" ("ticket");
    DESK_TWINS = "desk-twins" ("tickets");
    DESK_DECIDE_FIRST = "desk-decide-first" ("ticket", "service");
    DESK_WITHDRAWN = "desk-withdrawn" ("ticket");
    WORK_ADDED = "work-added" ("ticket", "words");
    WORK_ADDED_FILE = "work-added-file" ("ticket");
    WORK_WITHDRAWN = "work-withdrawn" ("ticket");
    DESK_CALL_BACK = "desk-call-back" ("ticket", "phone");
    DESK_WELCOME = "desk-welcome" ("name", "role");
    DESK_HELP = "desk-help" ();
    DESK_INVITE = "desk-invite" ("name", "role", "link");
    DESK_INVITE_NAMESAKE = "desk-invite-namesake" ();
    DESK_INVITE_WHO = "desk-invite-who" ();
    DESK_INVITE_PRIVATE = "desk-invite-private" ();
    DESK_INVITE_HOW = "desk-invite-how" ();
    DESK_INVITE_BAD = "desk-invite-bad" ();
    DESK_CAME = "desk-came" ("name", "role");
    DESK_CAME_INSTEAD = "desk-came-instead" ("name", "role");
    DESK_SEAT_LOST = "desk-seat-lost" ("name");
    DESK_NO_LONGER = "desk-no-longer" ();
    DESK_GONE = "desk-gone" ();
    DESK_LEFT = "desk-left" ("name", "role");
    DESK_LEFT_GROUP = "desk-left-group" ("name", "role");

    PROMPT_REJECT = "prompt-reject" ("ticket");
    PROMPT_CHANGES = "prompt-changes" ("ticket");
    PROMPT_APPROVE = "prompt-approve" ("ticket");
    PROMPT_NOTE = "prompt-note" ("ticket");
    PROMPT_REMARK = "prompt-remark" ("ticket");
    PROMPT_GIVE_BACK = "prompt-give-back" ("ticket");
    PROMPT_COMPLETE = "prompt-complete" ("ticket");
    PROMPT_PAPER = "prompt-paper" ("ticket");
    PROMPT_FIELD = "prompt-field" ();

    QUEUE_TITLE = "queue-title" ();
    QUEUE_COUNT = "queue-count" ("what", "count");
    QUEUE_WAITING = "queue-waiting" ();
    QUEUE_MINE = "queue-mine" ();
    QUEUE_OVERDUE = "queue-overdue" ();
    QUEUE_URGENT = "queue-urgent" ();
    QUEUE_APPROVED = "queue-approved" ();
    QUEUE_BY_SERVICE = "queue-by-service" ();
    QUEUE_BY_AREA = "queue-by-area" ();
    QUEUE_BY_HAND = "queue-by-hand" ();
    QUEUE_NOWHERE = "queue-nowhere" ();
    QUEUE_CHOOSE = "queue-choose" ();
    QUEUE_EMPTY = "queue-empty" ();
    QUEUE_LINE = "queue-line" ("ticket", "about");
    QUEUE_LINE_URGENT = "queue-line-urgent" ("ticket", "about");
    QUEUE_LEFT = "queue-left" ("time");
    QUEUE_LATE = "queue-late" ("time");
    QUEUE_WAITS = "queue-waits" ("time");
    QUEUE_ASKED = "queue-asked" ("time");
    QUEUE_CHANGED = "queue-changed" ();
    SPAN_DAYS = "span-days" ("count");
    SPAN_HOURS = "span-hours" ("count");
    SPAN_MINUTES = "span-minutes" ("count");
    BTN_PREVIOUS_PAGE = "btn-previous-page" ();
    BTN_NEXT_PAGE = "btn-next-page" ();
    BTN_TICK_SEVERAL = "btn-tick-several" ();
    BTN_APPROVE_TICKED = "btn-approve-ticked" ("count");
    BTN_REJECT_TICKED = "btn-reject-ticked" ("count");
    TICKS_ASK = "ticks-ask" ();
    TICKS_APPROVED = "ticks-approved" ("count");
    TICKS_REJECTED = "ticks-rejected" ("count");
    FIND_TITLE = "find-title" ();
    FIND_HOW = "find-how" ();
    FIND_NOTHING = "find-nothing" ();
    FIND_MORE = "find-more" ();
    FIND_MORE_NUMBER = "find-more-number" ();
    BOARD_TITLE = "board-title" ();
    BOARD_REVIEW = "board-review" ();
    BOARD_CORRECTIONS = "board-corrections" ();
    BOARD_WORK = "board-work" ();
    BOARD_DONE = "board-done" ();
    NOTIFY_ASK = "notify-ask" ();
    NOTIFY_EVERY = "notify-every" ();
    NOTIFY_URGENT = "notify-urgent" ();
    NOTIFY_BOARD = "notify-board" ();
    NOTIFY_KEPT = "notify-kept" ();

    CREW_NO_ANSWER = "crew-no-answer" ("name");
    CREW_NOBODY_ON_DUTY = "crew-nobody-on-duty" ();
    CREW_NOBODY_TOOK_IT = "crew-nobody-took-it" ("names");
    CREW_STILL_NOBODY = "crew-still-nobody" ("time");
    CREW_STILL_ASKED = "crew-still-asked" ("names", "time");
    CREW_CALL = "crew-call" ();
    CREW_SOMEBODY_GOES = "crew-somebody-goes" ("ticket");
    BTN_TAKE = "btn-take" ();
    WORK_ELSEWHERE = "work-elsewhere" ();
    DESK_LATE_NOW = "desk-late-now" ();
    PUSH_UNTAKEN = "push-untaken" ("ticket", "hotline");
    PUSH_UNTAKEN_ASKED = "push-untaken-asked" ("ticket", "count", "hotline");
    CREW_GIVEN_BACK = "crew-given-back" ();
    CREW_LEFT = "crew-left" ();
    CREW_ON_DUTY = "crew-on-duty" ();
    CREW_OFF_DUTY = "crew-off-duty" ();
    WORK_HELP = "work-help" ();
    WORK_GONE = "work-gone" ();
    WORK_PHONE = "work-phone" ("phone");
    WORK_NOTE = "work-note" ("name", "words");
    WORK_HOW = "work-how" ();
    WORK_LIST = "work-list" ("count");
    WORK_LINE = "work-line" ("ticket", "status", "place", "time");
    WORK_NONE = "work-none" ();
    WORK_NOT_YOURS = "work-not-yours" ("ticket");
    WORK_STALE = "work-stale" ("ticket", "status");
    WORK_AT = "work-at" ("time");
    WORK_WRITTEN = "work-written" ("time");
    WORK_WRONG_HOUR = "work-wrong-hour" ();
    LABEL_NEW_METER = "label-new-meter" ();
    PROMPT_METER = "prompt-meter" ("ticket");

    ERROR_CHOICE = "error-choice" ();
    ERROR_ABOVE = "error-above" ("label", "answer");
    ERROR_UNLIKE = "error-unlike" ("label", "answer");
    ERROR_COMMAND = "error-command" ();
    ERROR_STALE = "error-stale" ();
    ERROR_UNSUPPORTED = "error-unsupported" ();
    ERROR_VOICE = "error-voice" ();
    ERROR_FILM = "error-film" ();
    ERROR_BLANK = "error-blank" ();
    EARLY_ADDED = "early-added" ("label", "answer");
    EARLY_WORDS = "early-words" ();
    ERROR_CONTACT_FOREIGN = "error-contact-foreign" ();
    ERROR_NUMBER_FOREIGN = "error-number-foreign" ();
    ERROR_NUMBER_SKIP = "error-number-skip" ();
    LANDLINE = "landline" ("phone");
    ERROR_SOUND = "error-sound" ();
    FILM_WORDS = "film-words" ();
    UNREAD_WORDS = "unread-words" ();
    ERROR_EDITED = "error-edited" ();
    ERROR_EDITED_IDLE = "error-edited-idle" ();
    ERROR_TRY_AGAIN = "error-try-again" ();
    ERROR_BEGUN_ASIDE = "error-begun-aside" ();
    ERROR_CONTACT_OTHER = "error-contact-other" ();
    ERROR_CONTACT_UNASKED = "error-contact-unasked" ();
    ERROR_PLACE_UNASKED = "error-place-unasked" ();
    ERROR_DOCUMENT = "error-document" ();
    ERROR_FILE_TOO_LARGE = "error-file-too-large" ("max");
    ERROR_FILE_TYPE = "error-file-type" ();
    FLAW_EMPTY = "flaw-empty" ();
    FLAW_CUT = "flaw-cut" ();
    FLAW_LOCKED = "flaw-locked" ();
    FLAW_NO_PAGE = "flaw-no-page" ();
    FLAW_PHOTO = "flaw-photo" ();
    FLAW_WRITING = "flaw-writing" ();
    FLAW_PACKED = "flaw-packed" ();
    ERROR_TICKET_FORMAT = "error-ticket-format" ();
    ERROR_TICKET_NOT_FOUND = "error-ticket-not-found" ("ticket");
    ERROR_EXAMPLE = "error-example" ();
    ERROR_HUMAN = "error-human" ("hotline");
}

/// Sentences whose key ends in the code of a status: what it is called.
pub const STATUS: &str = "status";
/// What a change to it is announced with; `-note` behind it when the office wrote something.
pub const PUSH: &str = "push";
/// Sentences whose key ends in the code of a priority.
pub const PRIORITY: &str = "priority";
/// Sentences whose key ends in the code of an action: what is written on its button.
pub const ACT: &str = "act";
/// Sentences whose key ends in the code of an action or event: what has happened, in a few words.
pub const DID: &str = "did";
/// Sentences whose key ends in the code of a role.
pub const ROLE: &str = "role";
/// Sentences whose key ends in a command of the staff: what it does, in the menu.
pub const DESK_MENU: &str = "desk-menu";
/// Events of the history that are no actions.
pub const EVENTS: [&str; 18] = [
    "further",
    "opened",
    "changed_outside",
    "viewed",
    "called",
    "lifted",
    "paper",
    "message",
    "answer",
    "call-back",
    "rate",
    "rate-word",
    "added",
    "placed",
    "sent-on",
    "neighbour",
    "claimed",
    "moved",
];

/// The key of a sentence of a family: `status`, `under_review` -> `status-under-review`.
pub fn of(family: &str, code: &str) -> String {
    format!("{family}-{}", code.replace('_', "-"))
}
