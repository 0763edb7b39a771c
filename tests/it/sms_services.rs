//! Every service by SMS, from the first word to its ticket, in few messages: what the longest road of each is, and what it costs.

use powerlink::dialogue::format::sms_length::segments;

use crate::sms::Handset;

/// A service, and what is said for it after its name.
type Road = (&'static str, &'static [&'static str]);

/// Files them one after the other, each from a number of its own.
async fn filed(language: &str, roads: &[Road], transcript: &str) {
    let mut phone = Handset::new("").await;
    for ((service, answers), number) in roads.iter().zip(NUMBERS) {
        phone.number = number;
        for words in [language, service]
            .into_iter()
            .chain(answers.iter().copied())
        {
            phone.says(words).await;
        }
    }
    phone.is_as_expected(transcript);
    let tickets = phone
        .town
        .count("select count(*) from service_requests")
        .await;
    assert_eq!(tickets, 10);
    for (_, _, text) in phone.sent.lock().expect("a lock").iter() {
        assert!(segments(text) <= 2, "{} SMS: {text}", segments(text));
    }
    phone.town.close().await;
}

const NUMBERS: [&str; 10] = [
    "+251911000001",
    "+251911000002",
    "+251911000003",
    "+251911000004",
    "+251911000005",
    "+251911000006",
    "+251911000007",
    "+251911000008",
    "+251911000009",
    "+251911000010",
];

#[tokio::test(flavor = "multi_thread")]
async fn in_english() {
    let roads: [Road; 10] = [
        (
            "new connection",
            &[
                "Almaz Bekele",
                "2",
                "addis",
                "Bole",
                "3",
                "behind Edna Mall",
                "2",
                "1",
            ],
        ),
        (
            "move meter",
            &[
                "1000123456",
                "Almaz Bekele",
                "2",
                "Oromia",
                "East Shewa",
                "Adama",
                "Kebele 05, house 12",
                "Kebele 07, beside the mosque",
                "1",
            ],
        ),
        (
            "name change",
            &[
                "3",
                "1000123456",
                "Bekele Tesfaye",
                "Almaz Bekele",
                "tigrai",
                "2",
                "1",
            ],
        ),
        (
            "more power",
            &[
                "1",
                "1000123456",
                "2",
                "15",
                "addis ababa",
                "yeka",
                "behind the mill",
                "1",
            ],
        ),
        (
            "faulty meter",
            &[
                "1",
                "no",
                "no",
                "skip",
                "Hawassa",
                "Tabor",
                "behind the stadium",
                "1",
            ],
        ),
        (
            "reconnection",
            &[
                "1",
                "1000123456",
                "1",
                "FT26327ABCD",
                "south",
                "2",
                "Bonga",
                "by the market",
                "1",
            ],
        ),
        (
            "close service",
            &[
                "1000123456",
                "Almaz Bekele",
                "2",
                "1",
                "Amhara",
                "Bahir Dar",
                "by the lake",
                "1",
                "1",
            ],
        ),
        (
            "bill complaint",
            &[
                "5",
                "1000123456",
                "Harari",
                "2",
                "500",
                "4821",
                "Please send the money again",
                "1",
            ],
        ),
        ("outage", &["5", "near the old church", "Sidama", "2", "1"]),
        ("outage", &["1", "Bole, woreda 03, behind Edna Mall"]),
    ];
    filed("1", &roads, "sms_services_in_english.txt").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_amharic() {
    let roads: [Road; 10] = [
        (
            "አዲስ ቆጣሪ",
            &["አልማዝ በቀለ", "2", "አዲስ", "ቦሌ", "3", "ከኤድና ሞል ጀርባ", "2", "1"],
        ),
        (
            "ቆጣሪ ማዛወር",
            &[
                "1000123456",
                "አልማዝ በቀለ",
                "2",
                "ኦሮሚያ",
                "ምሥራቅ ሸዋ",
                "አዳማ",
                "ቀበሌ 05 ቤት 12",
                "ቀበሌ 07፣ መስጊዱ አጠገብ",
                "1",
            ],
        ),
        (
            "የስም ዝውውር",
            &["3", "1000123456", "በቀለ ተስፋዬ", "አልማዝ በቀለ", "ትግራይ", "2", "1"],
        ),
        (
            "ኃይል መጨመር",
            &[
                "1",
                "1000123456",
                "2",
                "15",
                "አዲስ አበባ",
                "የካ",
                "ከወፍጮ ቤቱ ጀርባ",
                "1",
            ],
        ),
        (
            "የተበላሸ ቆጣሪ",
            &["1", "አይ", "አይ", "ይለፉ", "ሐዋሳ", "ታቦር", "ከስታዲየሙ ጀርባ", "1"],
        ),
        (
            "ኃይል ማስቀጠል",
            &[
                "1",
                "1000123456",
                "1",
                "FT26327ABCD",
                "ኢትዮጵያ",
                "2",
                "ቦንጋ",
                "ከገበያው አጠገብ",
                "1",
            ],
        ),
        (
            "አገልግሎት ማቋረጥ",
            &[
                "1000123456",
                "አልማዝ በቀለ",
                "2",
                "1",
                "አማራ",
                "ባሕር ዳር",
                "ሐይቁ ዳር",
                "1",
                "1",
            ],
        ),
        (
            "የሂሳብ ቅሬታ",
            &[
                "5",
                "1000123456",
                "ሐረሪ",
                "2",
                "500",
                "4821",
                "እባክዎ ገንዘቡ ይመለስልኝ",
                "1",
            ],
        ),
        ("መብራት ጠፋ", &["5", "ከድሮው ቤተ ክርስቲያን አጠገብ", "ሲዳማ", "2", "1"]),
        ("መብራት ጠፋ", &["1", "ቦሌ፣ ወረዳ 03፣ ከኤድና ሞል ጀርባ"]),
    ];
    filed("2", &roads, "sms_services_in_amharic.txt").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_afaan_oromoo() {
    let roads: [Road; 10] = [
        (
            "lakkooftuu haaraa",
            &[
                "Almaaz Baqqalaa",
                "2",
                "finfinnee",
                "Boolee",
                "3",
                "duuba Edna Mall",
                "2",
                "1",
            ],
        ),
        (
            "lakkooftuu dabarsuu",
            &[
                "1000123456",
                "Almaaz Baqqalaa",
                "2",
                "oromiyaa",
                "Adaamaa",
                "Ganda 05, mana 12",
                "Ganda 07, bukkee masgiidaa",
                "1",
            ],
        ),
        (
            "maqaa jijjiiruu",
            &[
                "3",
                "1000123456",
                "Baqqalaa Tasfaayee",
                "Almaaz Baqqalaa",
                "harari",
                "2",
                "1",
            ],
        ),
        (
            "humna dabaluu",
            &[
                "1",
                "1000123456",
                "2",
                "15",
                "finfinnee",
                "Boolee",
                "duuba daakuu",
                "1",
            ],
        ),
        (
            "lakkooftuu cabe",
            &[
                "1",
                "lakki",
                "lakki",
                "irra darbaa",
                "Adaamaa",
                "Boolee",
                "duuba istaadiyeemii",
                "1",
            ],
        ),
        (
            "humna deebisuu",
            &[
                "1",
                "1000123456",
                "1",
                "FT26327ABCD",
                "itoophiyaa",
                "2",
                "Bonga",
                "bira gabaa",
                "1",
            ],
        ),
        (
            "addaan kutuu",
            &[
                "1000123456",
                "Almaaz Baqqalaa",
                "2",
                "1",
                "oromiyaa",
                "Jimma",
                "bira haroo",
                "1",
                "1",
            ],
        ),
        (
            "komii kaffaltii",
            &[
                "5",
                "1000123456",
                "oromiyaa",
                "2",
                "500",
                "4821",
                "Maallaqni haa deebi'u",
                "1",
            ],
        ),
        (
            "ibsaan bade",
            &["5", "bira mana kiristaanaa moofaa", "Oromiyaa", "2", "1"],
        ),
        ("ibsaan bade", &["1", "Boolee, aanaa 03, duuba Edna Mall"]),
    ];
    filed("3", &roads, "sms_services_in_afaan_oromoo.txt").await;
}
