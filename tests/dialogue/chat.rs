//! `powerlink chat`, driven as a process: what is typed goes in by a pipe, what a customer would see comes out.

use super::program::{Copy, powerlink};

/// In this order in the output, each behind the one before.
#[track_caller]
fn assert_in_order(out: &str, expected: &[&str]) {
    let mut rest = out;
    for words in expected {
        let Some((_, behind)) = rest.split_once(words) else {
            panic!("{words:?} is missing, or in another place, in:\n{out}");
        };
        rest = behind;
    }
}

#[test]
fn a_whole_request_in_english() {
    let typed = "Almaz Bekele\n[Share my number]\nYes\nSkip\n1\n1\n4\n03\nKebele 05, new\nbehind Edna Mall\nSend my location\n1\n\
                 1\nskip\nphoto\nphoto\nphoto\n1\n/track\n/exit\nnever read\n";
    let ended = powerlink(&["chat", "--language", "en", "new_connection"], None, typed);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert_in_order(
        &ended.out,
        &[
            "full name",
            "> Almaz Bekele",
            "    [Share my number]",
            "> [Share my number]",
            "✓ 0911 23 45 67",
            "    [1] Yes\n    [2] No\n    [Back] [Start over] [Help] [Cancel]",
            "    [4] Bole",
            "    [Send my location]",
            "✓ Received. 1 of 3 documents.",
            "Please check before you send",
            "On the map",
        ]
        .map(|words| {
            if words == "On the map" {
                "Place on the map: Received"
            } else {
                words
            }
        }),
    );
    assert_in_order(
        &ended.out,
        &[
            "[1] Send the request",
            "SRV-",
            "-00001",
            "> /track",
            "Status: Waiting",
            "[Refresh]",
        ],
    );
    assert!(!ended.out.contains("never read"));
}

#[test]
fn a_whole_request_in_amharic() {
    let typed = "አልማዝ በቀለ\n0911234567\nአዎ\nይለፉ\n1\n1\nቦሌ\n03\nቀበሌ 05፣ አዲስ\nከኤድና ሞል ጀርባ\nይለፉ\n1\nአዎ\nይለፉ\nphoto\nphoto\n\
                 በኋላ\n[ጥያቄውን ይላኩ]\n";
    let ended = powerlink(&["chat", "--language", "am", "new_connection"], None, typed);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert_in_order(
        &ended.out,
        &[
            "ሙሉ ስምዎን ይጻፉ",
            "    [1] አዎ\n    [2] አይ\n",
            "    [4] ቦሌ",
            "✓ ቦሌ",
            "✓ ደርሶናል። ከ3 ሰነዶች 2።",
            "ከመላክዎ በፊት እባክዎ ያረጋግጡ፦",
            "    [1] ጥያቄውን ይላኩ",
            "ጥያቄዎ ተመዝግቧል።",
        ],
    );
}

#[test]
fn files_are_judged_by_what_they_are() {
    let folder = Copy::new();
    folder.write(
        "id.pdf",
        "%PDF-1.7\n1 0 obj << /Type /Page >> endobj\nstartxref\n9\n%%EOF\n",
    );
    folder.write("id.exe", "MZ\u{0}\u{1} no paper");
    let path = |name: &str| folder.folder.join(name).display().to_string();
    let typed = format!(
        "Almaz Bekele\n0911234567\n1\nskip\n1\n1\n4\n3\nKebele 05\nEdna Mall\nskip\n1\n1\nskip\n{}\n{}\n{}\n",
        path("id.exe"),
        path("id.pdf"),
        path("id.pdf")
    );
    let ended = powerlink(
        &["chat", "--language", "en", "new_connection"],
        None,
        &typed,
    );
    assert_in_order(
        &ended.out,
        &[
            "We cannot accept this file",
            "1 of 3 documents",
            "We have this file already",
        ],
    );
}

#[test]
fn without_arguments_it_begins_as_a_customer_does() {
    let ended = powerlink(&["chat"], None, "\n2\n\nእገዛ\n");
    assert_eq!(ended.code, 0);
    assert_in_order(
        &ended.out,
        &[
            "    [1] English\n    [2] አማርኛ\n",
            "> 2",
            "በአማርኛ",
            "    [1] አዲስ ጥያቄ",
            "> እገዛ",
            "905",
        ],
    );
}

#[test]
fn what_does_not_exist_is_told_with_what_does() {
    for (arguments, told) in [
        (
            &["chat", "--language", "xx"][..],
            "there is no language `xx`. Give --language one of: en, am, om, ti, so",
        ),
        (
            &["chat", "nothing"],
            "there is no service `nothing`. Give one of: new_connection",
        ),
    ] {
        let ended = powerlink(arguments, None, "");
        assert_eq!(ended.code, 1);
        assert!(ended.err.contains(told), "{}", ended.err);
    }
}
