//! What is said of e-mail: in the chat where an address is given, in the e-mails themselves, and on the pages that their links open.

use super::Sentence;

sentences! {
    EMAIL_ASK = "email-ask" ();
    EMAIL_NONE = "email-none" ();
    EMAIL_WRONG = "email-wrong" ();
    EMAIL_ASKED = "email-asked" ("address");
    EMAIL_MANY = "email-many" ();
    EMAIL_KNOWN = "email-known" ("address");
    EMAIL_OFF = "email-off" ();
    EMAIL_REFUSED = "email-refused" ("address");
    MYDATA_EMAIL = "mydata-email" ("address");
    MYDATA_EMAIL_WAITS = "mydata-email-waits" ("address");
    EMAIL_CONFIRM_TITLE = "mail-confirm-title" ();
    EMAIL_CONFIRM = "mail-confirm" ();
    EMAIL_OPEN = "mail-open" ();
    EMAIL_STOP = "mail-stop" ();
    PAGE_EMAIL_ASK = "page-email-ask" ();
    PAGE_EMAIL_YES = "page-email-yes" ();
    PAGE_EMAIL_DONE = "page-email-done" ();
    PAGE_EMAIL_STOP_ASK = "page-email-stop-ask" ();
    PAGE_EMAIL_STOP_YES = "page-email-stop-yes" ();
    PAGE_EMAIL_STOPPED = "page-email-stopped" ();
    PAGE_EMAIL_OVER = "page-email-over" ();
}
