//! What stands on the page on which a customer looks at their requests.

use super::Sentence;

sentences! {
    PAGE_TITLE = "page-title" ();
    PAGE_NONE = "page-none" ();
    PAGE_ALL = "page-all" ();
    PAGE_NEWER = "page-newer" ();
    PAGE_OLDER = "page-older" ();
    PAGE_FRESH = "page-fresh" ("time");
    PAGE_STALE = "page-stale" ("time");
    PAGE_OPENING = "page-opening" ();
    PAGE_FROM_CHAT = "page-from-chat" ();
    PAGE_OVER = "page-over" ();
    PAGE_BUSY = "page-busy" ();
    PAGE_KEEP = "page-keep" ();
    PAGE_WITHDRAWN_TOO_LATE = "page-withdrawn-too-late" ();
}
