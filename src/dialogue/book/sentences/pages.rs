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
    PAGE_FORM_TITLE = "page-form-title" ();
    PAGE_FORM_GONE = "page-form-gone" ();
    PAGE_FORM_SAVED = "page-form-saved" ();
    PAGE_OPTIONAL = "page-optional" ();
    PAGE_CHOOSE = "page-choose" ();
    PAGE_SAME = "page-same" ("answer");
    PAGE_HERE = "page-here" ();
    PAGE_PLACE = "page-place" ();
    PAGE_SAVE = "page-save" ();
    PAGE_ERRORS = "page-errors" ();
    PAGE_PAPERS = "page-papers" ();
    PAGE_PAPERS_LATER = "page-papers-later" ();
}
