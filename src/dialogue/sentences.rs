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
    MENU_ASK = "menu-ask" ();
    MENU_NEW_REQUEST = "menu-new-request" ();
    MENU_TRACK = "menu-track" ();
    MENU_EMERGENCY = "menu-emergency" ();
    MENU_MY_REQUESTS = "menu-my-requests" ();
    MENU_LANGUAGE = "menu-language" ();
    MENU_HELP = "menu-help" ();
    HELP_TEXT = "help-text" ("hotline");
    SERVICE_ASK = "service-ask" ();

    BTN_KEEP = "btn-keep" ();
    BTN_SKIP = "btn-skip" ();
    BTN_LATER = "btn-later" ();
    BTN_BACK = "btn-back" ();
    BTN_OVER = "btn-over" ();
    BTN_HELP = "btn-help" ();
    BTN_CANCEL = "btn-cancel" ();
    BTN_CONTINUE = "btn-continue" ();
    BTN_SUBMIT = "btn-submit" ();
    BTN_SHARE_PHONE = "btn-share-phone" ();
    BTN_SHARE_LOCATION = "btn-share-location" ();
    BTN_USE_KEPT = "btn-use-kept" ();
    BTN_SEND_ANOTHER = "btn-send-another" ();
    BTN_REFRESH = "btn-refresh" ();
    BTN_SHOW = "btn-show" ();

    ANSWER_NOW = "answer-now" ("answer");
    FIRST_QUESTION = "first-question" ();
    BEGIN_AGAIN = "begin-again" ();
    RESUME_ASK = "resume-ask" ("service");
    DRAFT_GONE = "draft-gone" ();
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
    DOC_USE_KEPT = "doc-use-kept" ();
    FILE_KEPT = "file-kept" ();
    FILE_NO_ROOM = "file-no-room" ("max");

    SUMMARY_TITLE = "summary-title" ();
    SUMMARY_LINE = "summary-line" ("label", "value");
    SUMMARY_RECEIVED = "summary-received" ();
    SUMMARY_COMING = "summary-coming" ();
    SUMMARY_LATER = "summary-later" ();
    TICKET_CREATED = "ticket-created" ("ticket");
    TICKET_DUE = "ticket-due" ("days");
    TICKET_DUE_HOURS = "ticket-due-hours" ("hours");
    TICKET_PAPERS = "ticket-papers" ();
    TICKET_NEXT = "ticket-next" ();
    TICKET_NEXT_EMERGENCY = "ticket-next-emergency" ();
    ALREADY_SENT = "already-sent" ("ticket");
    ALREADY_OPEN = "already-open" ("ticket");

    TRACK_CHOOSE = "track-choose" ();
    TRACK_LINE = "track-line" ("ticket", "service", "status");
    TRACK_NONE = "track-none" ();
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
    CARD_EXPECTED_TIME = "card-expected-time" ("date", "time");
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
    PUSH_RETURNED = "push-returned" ("ticket");
    PUSH_ON_THE_WAY = "push-on-the-way" ("ticket", "name");
    PUSH_ASSIGNED_NAME = "push-assigned-name" ("ticket", "name");

    FORM_DATE = "form-date" ("day", "month", "year", "ethiopian-day", "ethiopian-month", "ethiopian-year");
    FORM_MONTH = "form-month" ("ethiopian-month", "ethiopian-year");
    FORM_TIME = "form-time" ("clock", "part", "hour", "minute");

    ERROR_CHOICE = "error-choice" ();
    ERROR_COMMAND = "error-command" ();
    ERROR_STALE = "error-stale" ();
    ERROR_UNSUPPORTED = "error-unsupported" ();
    ERROR_EDITED = "error-edited" ();
    ERROR_EDITED_IDLE = "error-edited-idle" ();
    ERROR_TRY_AGAIN = "error-try-again" ();
    ERROR_CONTACT_OTHER = "error-contact-other" ();
    ERROR_CONTACT_UNASKED = "error-contact-unasked" ();
    ERROR_PLACE_UNASKED = "error-place-unasked" ();
    ERROR_DOCUMENT = "error-document" ();
    ERROR_FILE_TOO_LARGE = "error-file-too-large" ("max");
    ERROR_FILE_TYPE = "error-file-type" ();
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

/// The key of a sentence of a family: `status`, `under_review` -> `status-under-review`.
pub fn of(family: &str, code: &str) -> String {
    format!("{family}-{}", code.replace('_', "-"))
}
