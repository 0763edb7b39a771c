### Soomaali / Somali (so), for the Somali region of Ethiopia. Confidence: LOW-MEDIUM. A draft: do not ship before a
### native speaker has read it. Form of address: singular with "fadlan" (please).
### Words checked against the ODK Collect and COOPay translations: luqad, jooji (cancel), ku laabo, cilad (error), lacag, bixi (pay), dir (send).
### Only the strings with some confidence are here; the program falls back to en for the others.
### Latin letters without diacritics: fits GSM-7 (160 characters). The glottal sign is the ASCII apostrophe '.

-brand = PowerLink Itoobiya

## Language
language-name = Soomaali
language-ask = Fadlan dooro luqadda.
language-set = Mahadsanid. Waxaan kuugu soo qori doonnaa Af Soomaali.

## Greeting and menu
greeting = Ku soo dhowow { -brand }. Sideen kuu caawinnaa?
menu-new-request = Codsi cusub
menu-track = La soco codsi
menu-my-requests = Codsiyadayda
menu-language = Luqadda
menu-help = Caawimaad

## Services
service-ask = Adeeggee ayaad u baahan tahay?
service-new-connection = Koronto cusub
service-relocation = Mitirka goob kale u raritaan
service-name-change = Magac beddelid
service-load-upgrade = Awood kordhin ama tariif beddelid
service-meter-replacement = Mitir cilladaysan
service-reconnection = Dib u xidhid koronto
service-disconnection = Adeegga joojin
service-bill-complaint = Cabasho biil
service-outage = Koronto la'aan ama khatar

## Status of a request
status-pending = Sugitaan
status-under-review = Waa la eegayaa
status-changes-requested = Sixitaan baa loo baahan yahay
status-approved = Waa la oggolaaday
status-rejected = Lama oggolaan
status-assigned = Farsamo yaqaan baa loo xilsaaray
status-in-progress = Shaqadu way socotaa
status-completed = Waa la dhammeeyay
status-cancelled = Waa la joojiyay

## Priority
priority-low = Hoose
priority-medium = Dhexdhexaad
priority-high = Sare

## Questions
ask-name = Fadlan qor magacaaga oo saddexan.
ask-phone = Fadlan qor lambarka taleefankaaga. Tusaale: 0911234567
ask-region = Fadlan dooro deegaanka ama magaalada.
ask-woreda = Fadlan qor magaca degmada.
ask-address = Fadlan qor ciwaankaaga: qabale, lambarka guriga, meel caan ah oo u dhow.
ask-meter-number = Fadlan qor lambarka mitirka. Wuxuu ku qoran yahay mitirka.
ask-account-number = Fadlan qor lambarka macmiilka. Wuxuu ku qoran yahay biilka.
ask-details = Fadlan si kooban noogu sheeg.

## Documents
doc-ask = Fadlan soo dir sawir ama PDF: { $document }
doc-id = Aqoonsi (Fayda, qabale ama baasaboor)
doc-kebele-letter = Warqad ka timid qabalaha ama degmada
doc-bill = Biilkii ugu dambeeyay
doc-power-of-attorney = Wakaalad
doc-trade-licence = Shatiga ganacsiga
doc-meter-photo = Sawirka mitirka

## Buttons
btn-yes = Haa
btn-no = Maya
btn-confirm = Xaqiiji
btn-submit = Dir codsiga
btn-edit = Wax ka beddel
btn-cancel = Jooji
btn-back = Dib u noqo
btn-skip = Ka bood
btn-done = Waan dhammeeyay

## Summary and result
ticket-created =
    Codsigaaga waa la diiwaangeliyay.
    Lambarka codsiga: { $ticket }
    Lambarkan hay. Waan kuu soo qori doonnaa marka isbeddel yimaado.

## Tracking
track-ask = Fadlan qor lambarka codsiga. Tusaale: SRV-2026-00042
track-result =
    { $ticket }: { $service }
    Xaaladda: { $status }
    Isbeddelkii ugu dambeeyay: { $date }
note-from-office = Qoraal ka yimid xafiiska: { $note }

## Messages sent when the status changes
push-under-review = { $ticket }: codsigaaga waa la eegayaa.
push-approved = { $ticket }: codsigaaga waa la oggolaaday.
push-rejected-note = { $ticket }: codsigaaga lama oggolaan. Sababta: { $note }
push-changes-requested-note = { $ticket }: sixitaan baa loo baahan yahay: { $note }
push-assigned-name = { $ticket }: farsamo yaqaanka: { $name }
push-in-progress = { $ticket }: shaqadii waa la bilaabay.
push-completed = { $ticket }: shaqadii waa la dhammeeyay. Mahadsanid.

## Rating
rate-ask = Sidee ahaa adeeggu? Dooro 1 (aad u xun) ilaa 5 (aad u fiican).
rate-thanks = Waad ku mahadsan tahay jawaabta.

## Errors
error-phone = Lambarkan taleefanku sax ma aha. Sidan u qor: 0911234567
error-meter-number = Lambarka mitirku sax ma aha. Qor tirooyinka mitirka oo keliya.
error-ticket-format = Lambarka codsigu waa sidan: SRV-2026-00042
error-choice = Fadlan dooro mid ka mid ah jawaabaha.
error-file-too-large = Faylku aad buu u weyn yahay. Ugu badnaan { $max } MB.
error-file-type = Faylkan ma aqbali karno. Soo dir sawir ama PDF.
error-ticket-not-found = { $ticket } lama helin. Fadlan hubi lambarka.
error-try-again = Cilad baa dhacday. Fadlan mar kale isku day.

