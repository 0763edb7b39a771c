### ትግርኛ / Tigrinya (ti). Confidence: LOW-MEDIUM. A draft: do not ship before a native speaker has read it.
### Spelling of Tigray (ፅ, ፀ, ቑፅሪ; Eritrea writes ጽ, ጸ). Polite form: plural imperative (ምረፁ, ፅሓፉ, ልኣኹ).
### Words checked against the Psiphon translation (Eritrean style): ቋንቋ, ሓገዝ, እወ, ኣይፋል, ሕራይ, ዝቕጽል, እንደገና ፈትን, ነመስግን.
### Only the strings with some confidence are here; the program falls back to am, then en, for the others.
### SMS: UCS-2, 70 characters a segment.

-brand = ፓወርሊንክ ኢትዮጵያ

## Language
language-name = ትግርኛ
language-ask = ቋንቋ ምረፁ።
language-set = ነመስግን። ብትግርኛ ክንፅሕፈልኩም ኢና።

## Greeting and menu
greeting = ናብ { -brand } እንቋዕ ብደሓን መፃእኩም። እንታይ ክንሕግዘኩም?
menu-new-request = ሓዱሽ ሕቶ
menu-track = ሕቶ ምክትታል
menu-my-requests = ሕቶታተይ
menu-language = ቋንቋ
menu-help = ሓገዝ

## Services
service-ask = ኣየናይ ኣገልግሎት ትደልዩ?
service-new-connection = ሓዱሽ ቆፃሪ ምእታው
service-relocation = ቆፃሪ ናብ ካልእ ቦታ ምቕያር
service-name-change = ስም ምቕያር
service-load-upgrade = ሓይሊ ምውሳኽ ወይ ታሪፍ ምቕያር
service-meter-replacement = ዝተበላሸወ ቆፃሪ
service-reconnection = ዝተቋረፀ ሓይሊ ምቕፃል
service-disconnection = ኣገልግሎት ምቁራፅ
service-bill-complaint = ጥርዓን ክፍሊት
service-outage = ምቁራፅ ሓይሊ ወይ ሓደጋ

## Status of a request
status-pending = ኣብ ምፅባይ
status-under-review = ይርአ ኣሎ
status-changes-requested = ምስትኽኻል የድሊ
status-approved = ፀዲቑ
status-rejected = ተቐባልነት ኣይረኸበን
status-assigned = በዓል ሞያ ተመዲቡ
status-in-progress = ስራሕ ተጀሚሩ
status-completed = ተዛዚሙ
status-cancelled = ተሰሪዙ

## Priority
priority-low = ትሑት
priority-medium = ማእኸላይ
priority-high = ልዑል

## Questions
ask-name = ምሉእ ስምኩም ፅሓፉ (ስም፣ ስም ኣቦ፣ ስም ኣባሓጎ)።
ask-phone = ቑፅሪ ስልክኹም ፅሓፉ። ንኣብነት፦ 0911234567
ask-region = ክልል ወይ ምምሕዳር ከተማ ምረፁ።
ask-woreda = ስም ወይ ቑፅሪ ወረዳኹም ፅሓፉ።
ask-address = ኣድራሻኹም ፅሓፉ፦ ጣብያ ወይ ቀበሌ፣ ቑፅሪ ገዛ፣ ፍሉይ ስም ቦታ።
ask-meter-number = ቑፅሪ ቆፃሪ ፅሓፉ። ኣብ ገፅ ቆፃሪ ይርከብ።
ask-account-number = ቑፅሪ ዓሚል (ውዕል) ፅሓፉ። ኣብ ደረሰኝ ክፍሊት ይርከብ።
ask-details = በጃኹም ብሓፂሩ ንገሩና።

## Documents
doc-ask = ናይዚ ሰነድ ስእሊ ወይ PDF ልኣኹ፦ { $document }
doc-id = መንነት ወረቐት (ፋይዳ፣ ቀበሌ ወይ ፓስፖርት)
doc-kebele-letter = ደብዳበ ጣብያ ወይ ወረዳ
doc-bill = ናይ መወዳእታ ደረሰኝ ክፍሊት
doc-power-of-attorney = ሰነድ ውክልና
doc-trade-licence = ፍቓድ ንግዲ
doc-meter-photo = ስእሊ ቆፃሪ

## Buttons
btn-yes = እወ
btn-no = ኣይፋል
btn-confirm = ኣረጋግፁ
btn-submit = ሕቶ ልኣኹ
btn-edit = ኣስተኻኽሉ
btn-cancel = ሰርዙ
btn-back = ተመለሱ
btn-skip = ሕለፉ
btn-done = ወዲአ

## Summary and result
ticket-created =
    ሕቶኹም ተመዝጊቡ።
    ቑፅሪ ሕቶ፦ { $ticket }
    ነዚ ቑፅሪ ሓዙ። ለውጢ እንተሃልዩ ክንፅሕፈልኩም ኢና።

## Tracking
track-ask = ቑፅሪ ሕቶ ፅሓፉ። ንኣብነት፦ SRV-2026-00042
track-result =
    { $ticket }፦ { $service }
    ኩነታት፦ { $status }
    ናይ መወዳእታ ለውጢ፦ { $date }
note-from-office = መዘኻኸሪ ካብ ቤት ፅሕፈት፦ { $note }

## Messages sent when the status changes
push-under-review = { $ticket }፦ ሕቶኹም ይርአ ኣሎ።
push-approved = { $ticket }፦ ሕቶኹም ፀዲቑ።
push-rejected-note = { $ticket }፦ ሕቶኹም ተቐባልነት ኣይረኸበን። ምኽንያት፦ { $note }
push-changes-requested-note = { $ticket }፦ ምስትኽኻል የድሊ፦ { $note }
push-assigned-name = { $ticket }፦ በዓል ሞያ፦ { $name }
push-in-progress = { $ticket }፦ ስራሕ ተጀሚሩ።
push-completed = { $ticket }፦ ስራሕ ተዛዚሙ። ነመስግን።

## Rating
rate-ask = ኣገልግሎት ከመይ ነይሩ? ካብ 1 (ብጣዕሚ ሕማቕ) ክሳብ 5 (ብጣዕሚ ፅቡቕ) ምረፁ።
rate-thanks = ንመልስኹም ነመስግን።

## Errors
error-phone = እዚ ቑፅሪ ስልኪ ቅኑዕ ኣይኮነን። ከምዚ ፅሓፉ፦ 0911234567
error-meter-number = ቑፅሪ ቆፃሪ ቅኑዕ ኣይኮነን። ኣብ ቆፃሪ ዘሎ ቑፅሪ ጥራይ ፅሓፉ።
error-ticket-format = ቑፅሪ ሕቶ ከምዚ ይፅሓፍ፦ SRV-2026-00042
error-choice = በጃኹም ካብ መልስታት ሓደ ምረፁ።
error-file-too-large = እቲ ፋይል ብጣዕሚ ዓብዪ እዩ። ካብ { $max } MB ክበልፅ የብሉን።
error-file-type = ነዚ ፋይል ክንቅበል ኣይንኽእልን። ስእሊ ወይ PDF ልኣኹ።
error-ticket-not-found = { $ticket } ኣይተረኸበን። በጃኹም ነቲ ቑፅሪ ኣረጋግፁ።
error-try-again = ፀገም ኣጋጢሙ። በጃኹም እንደገና ፈትኑ።

