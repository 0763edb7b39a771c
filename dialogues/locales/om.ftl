### Afaan Oromoo (om). Not yet read by a native speaker.
### Polite form: plural imperative (-aa: filadhaa, barreessaa, ergaa). Words as in the OppiaMobile Ethiopia, Psiphon, COOPay and
### LibreOffice translations: afaan, gargaarsa, maqaa, lakkoofsa bilbilaa, teessoo, komii, sirrii, irra deebi'aa yaalaa, galatoomaa.
### The hudhaa is the ASCII apostrophe ' on purpose: the typographic one would turn an SMS of 160 letters into one of 70.

-brand = PowerLink Itoophiyaa

## Language
language-ask = Afaan filadhaa.
language-set = Galatoomaa. Afaan Oromootiin isinii barreessina.
stopped = Osoo nu hin gaafatin isinii hin barreessinu. Deebi'ee dhaga'uuf START ergaa.
started = Galatoomaa. Jijjiirama hunda isinii barreessina. Dhaabuuf STOP ergaa.
limit-number = Har'a lakkoofsa kanatti baay'ee ergineerra. Bor itti fufna. Balaan yoo jiraate sa'aatii hundatti { $hotline } bilbilaa.
stopped-still = Ofiin isinii hin barreessinu. Jijjiirama dhaga'uuf START ergaa.

## Greeting and menu
# What Telegram shows beside the chat: the bot's name, the words before the first message, and the line under the name.
bot-name = { -brand }
bot-description =
    Tajaajila { -brand } gaafadhaa, sanadoota keessan ergaa, gaaffiin keessan eessa akka ga'e hordofaa: Afaan Amaaraatiin, Afaan Oromootiin ykn Afaan Ingiliziitiin, yeroo kamittuu.
    Shiboo kufe, ibidda ykn rukuttaa elektirikaa yoo jiraate: itti hin dhiyaatinaa; dursa { $hotline } bilbilaa.
bot-short = Tajaajila, ibsaan baduu fi gaaffii keessan { -brand } irratti.

greeting = Baga nagaan gara { -brand } dhuftan. Maal isin gargaarru?
menu-ask = Maal gochuu barbaaddu?
thanks = Galatoomaa. Wanti biraa yoo isin barbaachise asitti barreessaa.
meant-ask = Kanneen keessaa tokko jechuu keessanii?
meant-outage = Bakka keessanitti ibsaan badeeraa?
btn-something-else = Wanta biraa
menu-new-request = Gaaffii haaraa
menu-track = Gaaffii hordofuu
menu-emergency = Ibsaan baduu ykn balaa
menu-my-requests = Gaaffiiwwan koo
menu-language = Afaan
menu-help = Gargaarsa
menu-notify = Eessatti akka isinitti himnu
menu-mydata = Waan waa'ee kootii kuufame
menu-forget = Odeeffannoo koo haqaa
help-text =
    Gaaffii haaraaf /new, gaaffiin keessan eessa akka ga'e ilaaluuf /track, afaan jijjiiruuf /language ergaa.
    Ibsaan yoo bade ykn balaan yoo jiraate (shiboo kufe, ibidda, rukuttaa elektirikaa): itti hin dhiyaatinaa; sa'aatii kamittuu amma { $hotline } bilbilaa. Asitti beeksisuuf "ibsaan bade" jedhaatii barreessaa.
    Nama waliin haasa'uufis { $hotline } bilbilaa.
    Waa'ee keessan waan qabnu ilaaluuf /mydata, akka haqamuuf /forget ergaa.

## Services
service-ask = Tajaajila kam barbaaddu?
service-new-connection = Lakkooftuu haaraa galchuu
service-relocation = Lakkooftuu bakka biraatti dabarsuu
service-name-change = Maqaa jijjiiruu
service-load-upgrade = Humna dabaluu ykn taarifa jijjiiruu
service-meter-replacement = Lakkooftuu cabe
service-reconnection = Humna addaan cite deebisuu
service-disconnection = Tajaajila addaan kutuu
service-bill-complaint = Komii kaffaltii
service-outage = Ibsaan baduu ykn balaa

## Where a request stands
status-pending = Eegaa jira
status-under-review = Ilaalamaa jira
status-changes-requested = Sirreeffama barbaada
status-approved = Mirkanaa'eera
status-rejected = Fudhatama hin arganne
status-assigned = Ogeessi ramadameera
status-in-progress = Hojjetamaa jira
status-completed = Xumurameera
status-cancelled = Haqameera

priority-low = Gadi aanaa
priority-medium = Giddu galeessa
priority-high = Ol aanaa

## Questions: ask, name in the summary, what is right, an example
ask-name = Maqaa guutuu keessan barreessaa (maqaa, maqaa abbaa, maqaa akaakayyuu).
label-name = Maqaa
error-name = Maaloo maqaa keessanii fi maqaa abbaa keessanii qubeedhaan barreessaa.
example-name = Fakkeenya: Almaaz Baqqalaa Tasfaayee

ask-phone = Lakkoofsa bilbilaa keessan erguuf qabduu tuqaa ykn barreessaa.
label-phone = Bilbila
error-phone = Lakkoofsi bilbilaa dijitii kudhan qaba: mobaayilli 09 ykn 07, bilbilli dhaabbataan koodii naannoo isaatiin, fakkeenyaaf 011, jalqaba. Maaloo irra deebi'aa barreessaa.
example-phone = Fakkeenya: 0911234567

ask-for-self = Mataa keessaniif iyyattuu?
label-for-self = Mataa keessaniif
error-for-self = Maaloo Eeyyee ykn Lakki jedhaa.
example-for-self = Nama biraatiif yoo iyyattan, fakkeenyaaf warra keessaniif, Lakki jedhaa.

ask-national-id = Lakkoofsa Faayidaa keessan barreessaa: dijitii 12, ykn dijitii 16 fuula kaardii irratti argamu.
label-national-id = Lakkoofsa Faayidaa
error-national-id = Lakkoofsi Faayidaa dijitii 12 ykn 16 qaba. Maaloo ilaalaatii irra deebi'aa barreessaa.
example-national-id = Fakkeenya: 1234 5678 9012. Yoo hin qabaanne "Irra darbaa" tuqaa.

ask-customer-kind = Humni kun maaliif oola?
label-customer-kind = Faayidaa
error-customer-kind = Maaloo deebii keessaa tokko filadhaa.
example-customer-kind = Qabduu tuqaa ykn lakkoofsa isaa ergaa, fakkeenyaaf 1.
customer-kind-home = Mana jireenyaa
customer-kind-business = Daldala
customer-kind-government = Waajjira mootummaa
customer-kind-religious = Dhaabbata amantii ykn gargaarsaa

ask-organisation = Maqaa dhaabbatichaa barreessaa.
label-organisation = Dhaabbata
error-organisation = Maaloo maqaa dhaabbatichaa barreessaa.
example-organisation = Fakkeenya: Mana Daabboo Salaam

ask-premises = Bakkichi gosa akkamiiti?
label-premises = Gosa bakkichaa
error-premises = Maaloo deebii keessaa tokko filadhaa.
example-premises = Qabduu tuqaa ykn lakkoofsa isaa ergaa, fakkeenyaaf 1.
premises-hospital = Hospitaala ykn buufata fayyaa
premises-water-pump = Paampii bishaanii
premises-school = Mana barumsaa
premises-other = Bakka biraa

ask-region = Naannoo ykn bulchiinsa magaalaa keessan filadhaa.
label-region = Naannoo
error-region = Maaloo naannoo ykn magaalaa tarree keessaa filadhaa.
example-region = Qabduu tuqaa ykn lakkoofsa isaa ergaa, fakkeenyaaf Finfinneef 1.

ask-sub-city = Kutaa magaalaa keessan filadhaa.
label-sub-city = Kutaa magaalaa
error-sub-city = Maaloo kutaa magaalaa tarree keessaa filadhaa.
example-sub-city = Qabduu tuqaa ykn lakkoofsa isaa ergaa, fakkeenyaaf Booleef 4.

ask-zone = Maqaa godinaa barreessaa.
label-zone = Godina
error-zone = Maaloo maqaa godinaa barreessaa.
example-zone = Fakkeenya: Shawaa Bahaa

ask-woreda = Maqaa ykn lakkoofsa aanaa keessanii barreessaa.
label-woreda = Aanaa
error-woreda = Maaloo maqaa ykn lakkoofsa aanaa barreessaa.
example-woreda = Fakkeenya: Adaamaa, ykn Aanaa 03

ask-woreda-number = Lakkoofsa aanaa keessanii barreessaa.
error-woreda-number = Maaloo lakkoofsa aanaa barreessaa.
example-woreda-number = Fakkeenya: 03

ask-kebele-house = Gandaa fi lakkoofsa manaa barreessaa.
label-kebele-house = Mana
error-kebele-house = Maaloo gandaa fi lakkoofsa manaa qubee 3 hanga 120 dhaan barreessaa.
example-kebele-house = Fakkeenya: Ganda 05, mana 123. Ykn: Ganda 05, haaraa

ask-landmark = Bakka beekamaa naannoo sanaa barreessaa. Hojjettoonni keenya isin argachuuf gargaara.
label-landmark = Bakka beekamaa
error-landmark = Maaloo bakka beekamaa naannoo sanaa qubee 3 hanga 80 dhaan barreessaa.
example-landmark = Fakkeenya: duuba mana kitaabaa, balbala cuquliisa

ask-location = Yoo dandeessan bakkicha kaartaa irratti ergaa.
label-location = Bakka kaartaa irratti
error-location = Maaloo bakka Itoophiyaa keessaa kaartaa irratti ergaa. Yoo hin dandeenye "Irra darbaa" tuqaa.
example-location = Qabduu gadii tuqaa, ykn mallattoo qabduu waraqaa, achiin "Location" tuqaa.

ask-phase = Humna akkamii barbaaddu?
label-phase = Gosa humnaa
error-phase = Maaloo deebii keessaa tokko filadhaa.
example-phase = Mana jireenyaatiif yeroo baay'ee feezii tokko.
phase-single = Feezii tokko (mana jireenyaa)
phase-three = Feezii sadii (maashinii, daldala)

ask-load-kw = Humna kiiloo waatii (kW) meeqa barbaaddu?
label-load-kw = Hamma humnaa
error-load-kw = Maaloo hamma humnaa kiiloo waatiidhaan barreessaa, lakkoofsa 1 hanga 1000.
example-load-kw = Fakkeenya: 25
value-kw = { $number } kW

ask-near-pole = Meetira 50 keessatti utubaan elektirikaa jiraa?
label-near-pole = Utubaa meetira 50 keessatti
error-near-pole = Maaloo deebii keessaa tokko filadhaa.
example-near-pole = Meetirri 50 gara tarkaanfii 70 ti.
near-pole-yes = Eeyyee
near-pole-no = Lakki
near-pole-not-sure = Hin mirkaneeffanne

ask-neighbour-meter = Lakkoofsa lakkooftuu ollaa barreessaa. Sarara sana argachuuf nu gargaara.
label-neighbour-meter = Lakkooftuu ollaa
error-neighbour-meter = Lakkoofsi lakkooftuu dijitii 5 hanga 20 qaba. Fuula lakkooftuu irratti barreeffameera.
example-neighbour-meter = Fakkeenya: 1000123456. Yoo hin beekne "Irra darbaa" tuqaa.

ask-danger = Maaltu ta'e? Balaan nama irra ga'u jiraa?
label-danger = Wanta ta'e
error-danger = Maaloo wanta ta'e tarree keessaa filadhaa.
example-danger = Qabduu tuqaa ykn lakkoofsa isaa ergaa, fakkeenyaaf ibsaa qofatu bade yoo ta'e 5.
danger-wire = Shiboo kufe ykn cite
danger-fire = Ibidda ykn qaanqee
danger-shock = Rukuttaa elektirikaa
danger-pole = Utubaa kufe
danger-none = Ibsaa qofatu bade

ask-phone-crew = Gareen isiniif bilbiluu danda'aa? Lakkoofsa keessan erguuf qabduu tuqaa ykn barreessaa.
ask-region-crew = Naannoo ykn bulchiinsa magaalaa kam keessa? Gareen sirriin akka ergamu filadhaa.

ask-outage-place = Bakki isaa eessa? Kaartaa irratti ergaa, ykn naannoo, aanaa fi bakka beekamaa naannoo sanaa barreessaa.
label-outage-place = Bakka isaa
error-outage-place = Maaloo bakka isaa qubee 5 hanga 200 dhaan barreessaa, ykn bakka Itoophiyaa keessaa kaartaa irratti ergaa.
example-outage-place = Fakkeenya: Boolee, aanaa 03, duuba mana kitaabaa

ask-outage-extent = Ibsaan kan bade mana keessan qofaa moo kan ollaas?
label-outage-extent = Kan ibsaan bade
error-outage-extent = Maaloo deebii keessaa tokko filadhaa.
example-outage-extent = Qabduu tuqaa ykn lakkoofsa isaa ergaa, fakkeenyaaf 1.
outage-extent-only-me = Mana koo qofa
outage-extent-neighbours = Kan ollaas
outage-extent-not-sure = Hin mirkaneeffanne

ask-complaint-kind = Komiin keessan waa'ee maaliiti?
label-complaint-kind = Komii
error-complaint-kind = Maaloo deebii keessaa tokko filadhaa.
example-complaint-kind = Qabduu tuqaa ykn lakkoofsa isaa ergaa, fakkeenyaaf 1.
complaint-kind-too-high = Kaffaltiin baay'ateera
complaint-kind-estimated = Tilmaama, hin dubbifamne
complaint-kind-wrong-reading = Dubbisa dogoggoraa
complaint-kind-paid-not-recorded = Kaffaleera, hin galmoofne
complaint-kind-prepaid-lost = Maallaqni kaardii badeera
complaint-kind-other = Dhimma biraa

ask-account-number = Lakkoofsa maamilaa (waliigaltee) barreessaa. Biilii ykn nagahee irratti argama.
label-account-number = Lakkoofsa maamilaa
error-account-number = Lakkoofsi maamilaa dijitii 8 hanga 14 qaba. Biilii ykn nagahee irratti argama.
example-account-number = Fakkeenya: 1000123456

ask-meter-number = Lakkoofsa lakkooftuu keessanii barreessaa. Fuula lakkooftuu irratti barreeffameera.
label-meter-number = Lakkoofsa lakkooftuu
error-meter-number = Lakkoofsi lakkooftuu dijitii 5 hanga 20 qaba. Fuula lakkooftuu irratti barreeffameera.
example-meter-number = Fakkeenya: 1000123456. Yoo hin beekne "Irra darbaa" tuqaa.

ask-bill-month = Dhimmichi kan ji'a kamiiti? Qabduu tuqaa. Kan isaan dura yoo ta'e ji'aa fi bara barreessaa.
label-bill-month = Ji'a
error-bill-month = Maaloo waggoota lama darban keessaa ji'a tokko filadhaa.
example-bill-month = Fakkeenya: Onkololeessa 2018, ykn 2/2018

ask-bill-amount = Hammi maallaqaa birrii meeqa?
label-bill-amount = Hamma maallaqaa
error-bill-amount = Maaloo hamma isaa birriidhaan barreessaa: 0 ol, 10,000,000 gadi.
example-bill-amount = Fakkeenya: 1250.50
value-birr = Birrii { $number }

ask-meter-reading = Lakkooftuun amma meeqa agarsiisa? Lakkoofsa tuqaa dura jiru barreessaa.
label-meter-reading = Dubbisa lakkooftuu
error-meter-reading = Maaloo lakkoofsa lakkooftuu irratti mul'atu tuqaa malee barreessaa, dijitii 8 hin caalu.
example-meter-reading = Fakkeenya: 4520. Dubbisuu yoo hin dandeenye "Irra darbaa" tuqaa.

ask-token-end = Lakkoofsa ittiin kaardii guuttan (tookinii) keessaa dijitii 4 dhumaa barreessaa. Hunda isaa hin erginaa.
label-token-end = Dhuma tookinii
error-token-end = Maaloo dijitii 4 dhumaa tookinii qofa barreessaa.
example-token-end = Fakkeenya: 4821. Yoo hin qabaanne "Irra darbaa" tuqaa.

ask-complaint-wish = Maal akka isinii goonu barbaaddu?
label-complaint-wish = Fedhii keessan
error-complaint-wish = Maaloo fedhii keessan qubee 5 hanga 500 dhaan barreessaa.
example-complaint-wish = Fakkeenya: Lakkooftuun irra deebi'amee dubbifamee kaffaltiin haa sirratu.

ask-move-reason = Lakkooftuun maaliif dabarfama?
label-move-reason = Sababa dabarsuu
move-reason-same-compound = Mooraa kana keessatti
move-reason-other-place = Gara mana biraatti
move-reason-works = Hojii karaa ykn ijaarsaa

ask-house-now = Ganda fi lakkoofsa manaa lakkooftuun amma jiru barreessaa.
label-house-now = Mana ammaa

ask-new-place = Lakkooftuun eessatti dabarfama? Ganda, lakkoofsa manaa fi bakka beekamaa naannoo sanaa barreessaa. Mooraa kana keessatti yoo ta'e, bakka itti dhaabamu barreessaa.
label-new-place = Bakka haaraa lakkooftuu
error-new-place = Maaloo bakka lakkooftuun itti dabarfamu qubee 5 hanga 200 dhaan barreessaa.
example-new-place = Fakkeenya: Ganda 07, mana 45, bukkee masgiidaa. Ykn: keenyan balbala bira jiru irra

ask-name-reason = Maqaan maaliif jijjiirama?
label-name-reason = Sababa
name-reason-sale = Gurgurtaa
name-reason-gift = Kennaa
name-reason-inheritance = Dhaala
name-reason-marriage = Gaa'ela ykn hiikkaa
name-reason-rent = Kiraa
name-reason-spelling = Dogoggora qubee
name-reason-organisation = Dhaabbata

ask-old-name = Waliigalteen amma maqaa eenyuutiin jira?
label-old-name = Maqaa hanga ammaatti
error-old-name = Maaloo maqaa waliigaltee ykn biilii irra jiru barreessaa.
example-old-name = Fakkeenya: Baqqalaa Tasfaayee Alamuu

ask-new-holder = Maqaa guutuu maamila haaraa barreessaa (maqaa, maqaa abbaa, maqaa akaakayyuu).
label-new-holder = Maqaa haaraa

ask-upgrade-kind = Maal jijjiiruu barbaaddu?
label-upgrade-kind = Jijjiirama
upgrade-kind-three-phase = Feezii tokko gara sadiitti
upgrade-kind-more-power = Kiiloo waatii dabalataa
upgrade-kind-tariff = Taarifa qofa

ask-tariff-class = Taarifni isaa kam haa ta'u?
label-tariff-class = Taarifa
tariff-class-home = Mana jireenyaa
tariff-class-business = Daldala
tariff-class-industry = Industirii

ask-load-now = Amma kiiloo waatii (kW) meeqa qabdu? Waliigaltee irratti argama.
label-load-now = Humna ammaa
error-load-now = Maaloo hamma humnaa kiiloo waatiidhaan barreessaa, lakkoofsa 1 hanga 999.
example-load-now = Fakkeenya: 5. Yoo hin beekne "Irra darbaa" tuqaa.
label-load-wanted = Humna barbaadamu

ask-machines = Maashinoonni kam hojjetu? Gabaabsaatii barreessaa.
label-machines = Maashinoota
error-machines = Maaloo maashinoota qubee 3 hanga 200 dhaan barreessaa.
example-machines = Fakkeenya: baabura daakuu tokkoo fi maashinii weeldii lama. Yoo hin jirre "Irra darbaa" tuqaa.

ask-meter-fault = Lakkooftuun maal ta'e?
label-meter-fault = Rakkoo
meter-fault-no-display = Homaa hin agarsiisu
meter-fault-stopped = Dhaabateera
meter-fault-too-fast = Garmalee saffisa
meter-fault-burnt = Gubateera
meter-fault-broken = Cabeera
meter-fault-refused = Tookinii dideera
meter-fault-stolen = Hatameera

ask-sparks = Fooliin gubaa ykn qaanqeen jiraa?
label-sparks = Foolii ykn qaanqee

ask-has-power = Amma ibsaan jiraa?
label-has-power = Ibsaan jira

ask-cut-reason = Humni maaliif addaan cite?
label-cut-reason = Sababa addaan citeef
cut-reason-unpaid = Biiliin hin kaffalamne
cut-reason-asked = Gaafatamee
cut-reason-safety = Nageenyaaf
cut-reason-unknown = Hin beeku

ask-paid-on = Guyyaa kam kaffalame? Qabduu tuqaa, ykn guyyaa fi ji'a barreessaa.
label-paid-on = Guyyaa kaffaltii
error-paid-on = Maaloo ji'oota lamaan darban keessaa guyyaa tokko filadhaa, ykn guyyaa fi ji'a barreessaa.
example-paid-on = Fakkeenya: Sadaasa 11, ykn 11/3

ask-payment-reference = Lakkoofsi kaffaltii meeqa? Nagahee irratti argama.
label-payment-reference = Lakkoofsa kaffaltii
error-payment-reference = Lakkoofsi kaffaltii qubee fi dijitii 4 hanga 30 qaba. Nagahee irratti argama.
example-payment-reference = Fakkeenya: FT26327ABCD. Yoo hin qabaanne "Irra darbaa" tuqaa.

ask-end-kind = Tajaajilli yeroof addaan citu moo dhaabbataan?
label-end-kind = Hangam
end-kind-for-a-time = Yeroof
end-kind-for-good = Dhaabbataan

ask-wished-day = Guyyaa kam irraa eegalee addaan cita? Qabduu tuqaa, ykn guyyaa fi ji'a barreessaa.
label-wished-day = Guyyaa barbaadamu
error-wished-day = Maaloo boru irraa eegalee guyyaa hojii ji'a lama keessa jiru filadhaa.
example-wished-day = Fakkeenya: Muddee 5, ykn 5/4

ask-deposit-to = Qabdiin keessan eessatti ergama? Baankii, lakkoofsa herregaa fi maqaa abbaa herregaa barreessaa.
label-deposit-to = Bakka qabdiin ergamu
error-deposit-to = Maaloo baankii fi lakkoofsa herregaa qubee 5 hanga 200 dhaan barreessaa.
example-deposit-to = Fakkeenya: CBE, 1000200300400, Almaaz Baqqalaa. Waajjira irraa fudhachuuf "Irra darbaa" tuqaa.

danger-title = ⚠️ Balaadha! Amma { $hotline } bilbilaa: sa'aatii kamittuu namni ni deebisa.
note-wire = Yoo xiqqaate tarkaanfii kudhan fagaadhaa, namoota biraas dhorkaa. Shiboo ykn nama shiboo tuqe hin tuqinaa.
note-fire = Bakka sanaa ba'aa, namoota biraas dhorkaa. Wanta elektirikii irratti bishaan hin naqinaa. Yoo nageenya qabaate qofa ibsaa dhaamsaa.
note-shock = Namicha harka duwwaan hin tuqinaa. Dura ibsaa lakkooftuu irraa dhaamsaa, sana booda gargaarsa waamaa.
note-pole = Fagaadhaa, namoota biraas dhorkaa. Utubaa ykn shiboo isaa hin tuqinaa: humna qabaachuu danda'u.
note-transformer = kW 50 ol yoo ta'e tiraansfoormarii barbaachisa. Hojiin dura ogeessonni keenya bakkicha ni ilaalu.
note-deposit = Qabdiin keessan tajaajilli addaan citee guyyoota 14 keessatti isinii deebi'a.
sure-disconnection = Dhuguma tajaajilli akka addaan citu barbaadduu? Humni bakka kanaa addaan cita.

## Before the first question, and what was answered before
opening-papers = Maaloo kana qopheeffadhaa:
opening-more = Deebii keessan irratti hundaa'ee sanadoonni biraas barbaachisuu danda'u.
opening-depends = Sanadoonni barbaachisan deebii keessaniin murtaa'u.
opening-minutes = { $minutes ->
        [one] Gaaffiiwwan kun gara daqiiqaa { $minutes } fudhatu.
       *[other] Gaaffiiwwan kun gara daqiiqaa { $minutes } fudhatu.
    }
skip-how = Ykn "irra darbaa" jedhaa.
area-which = Kana keessaa isa kami?
same-as = Akkuma duraa: { $answer }

answer-now = Deebii keessan ammaa: { $answer }
question-over = Gaaffii duraa amma hin gaafatamneef deebistan.
first-question = Kun gaaffii jalqabaati.
begin-again = Irra deebinee haa jalqabnu.
resume-ask = Gaaffii hin xumurre qabdu: { $service }. Itti fufuu barbaadduu?
draft-gone = Tajaajilli kun waan jijjiirameef gaaffii keessan tursuu hin dandeenye. Dhiifama. Maaloo irra deebi'aa jalqabaa.
draft-changed = Erga jalqabdanii gaaffileen tajaajila kanaa tokko tokko jijjiiramaniiru. Maaloo osoo hin erginiin dura deebiiwwan keessan mirkaneessaa.
draft-goes = Gaaffiin isin hin xumurre hanga { $date } tura: { $service }. Sana booda faayilota isaa wajjin ni haqama. Itti fufuu barbaadduu?
draft-too-old = Gaaffiin isin hin xumurre yeroon turmaata isaa darbee haqameera: { $service }. Yeroo kamiyyuu irra deebi'uun jalqabuu dandeessu.
drafts-enough = Gaaffilee hin xumuramne { $max } qabdu. Maaloo dursitanii isaan keessaa tokko xumuraa ykn haqaa.
change-ask = Deebii kam jijjiiruu barbaaddu?
corrected-to = Sirreeffameera. { $label }: { $answer }
corrected-not = Deebiin gulaaltan hin ta'u. Akkuma turetti hafa. { $label }: { $answer }
corrected-note = Yaadannoon keessan sirreeffameera: { $document }
error-edited-sent = { $ticket } waajjira gaheera, kanaafuu ergaa gulaaluun homaa hin jijjiiru. Jijjiiruuf "Nama haasofsiisaa" tuqaa.
request-cancelled = Gaaffichi haqameera. Homtuu hin ergamne.
request-cancelled-files = Gaaffichi haqameera. Waajjirichatti homtuu hin ergamne, faayiloonni keessanis haqamaniiru.
nothing-to-cancel = Gaaffiin jalqabame hin jiru, kan haqamu hin jiru.
place-received = Nu ga'eera

## Documents
doc-ask = Suuraa ykn PDF sanada kanaa ergaa: { $document }
doc-one-of = Isaan keessaa tokko ni ga'a:
doc-optional = Sanadicha yoo hin qabaanne "Irra darbaa" tuqaa.
doc-required = Sanadicha amma yoo hin qabaanne "Booda" tuqaatii gara waajjiraa fidaa.
doc-received = { $total ->
        [one] Nu ga'eera. Sanada { $total } keessaa { $done }.
       *[other] Nu ga'eera. Sanadoota { $total } keessaa { $done }.
    }
doc-waiting = Faayila keessan fudhachaa jirra: { $document }. Maaloo xiqqoo eegaa.
doc-slow = Faayilli keessan dhufaa jira, garuu yeroo fudhateera: { $document }. Yaaluu itti fufna; isinis itti fufaa.
doc-came = Nu ga'eera: { $document }.
doc-came-ticket = { $ticket }: nu ga'eera: { $document }.
doc-lost = Faayilli keessan nu hin geenye: { $document }. Maaloo irra deebi'aa ergaa.
doc-lost-again = Ammas barbaachisa: { $document }. Irra deebinee isin gaafanna.
doc-lost-ticket = { $ticket }: faayilli keessan nu hin geenye: { $document }. Maaloo irra deebi'aa ergaa ykn gara waajjiraa fidaa.
doc-double = Faayilli kun duraan nu ga'eera: { $document }.
doc-too-many = { $max ->
        [one] Sanada tokkoof faayila { $max } ni ga'a.
       *[other] Sanada tokkoof faayiloota { $max } ni ga'u.
    }
doc-example = Mallattoo qabduu waraqaa tuqaa, achiin suuraa ykn faayila filadhaa.
doc-have = { $count ->
        [one] Faayila { $count } qabna: { $document }. Fuulawwan dabalataa erguu ykn faayila filachuu dandeessu.
       *[other] Faayiloota { $count } qabna: { $document }. Fuulawwan dabalataa erguu ykn faayila filachuu dandeessu.
    }
sort-ask = { $count ->
        [one] Faayila { $count } ergitaniittu. Galmee tokkoo moo tokko tokkoon?
       *[other] Faayiloota { $count } ergitaniittu. Hundi isaanii galmee tokkoo moo tokko tokkoon?
    }
list-here = ✓ { $document }
list-open = ▸ { $document }
list-missing = ○ { $document }
list-optional = ○ { $document } (yoo qabaattan)
doc-replace = Maaloo faayila sirrii amma ergaa: { $document }. Isa qabnu bakka bu'a.
doc-small = Suuraan kun xiqqaadha: { $document }. Barreeffamni isaa yoo hin dubbifamne, maaloo dhihoo fi ifa gaarii keessatti irra deebi'aa kaasaa ergaa.
sort-all = Hundi tokko: { $document }
sort-each = Tokko tokkoon: { $documents }
sort-left = { $count ->
        [one] Faayilli { $count } sanadoota irra darbe: amma "{ $document }" waliin jira. Faayila filadhaa jijjiiraa ykn haqaa, ykn "Deebiin kun haa turu" tuqaa.
       *[other] Faayiloonni { $count } sanadoota irra darban: amma "{ $document }" waliin jiru. Faayila filadhaa jijjiiraa ykn haqaa, ykn "Deebiin kun haa turu" tuqaa.
    }
file-ask = Faayila { $number } kan: { $document }. Maal haa goonu?
file-moved = Gara kanaatti darbeera: { $document }
voice-answer = Ergaa sagalee
voice-lost = Ergaan sagalee keessan nu hin geenye. Maaloo irra deebi'aa ergaa ykn barreessaa.
voice-lost-ticket = { $ticket }: ergaan sagalee keessan nu hin geenye. Maaloo "Nama haasofsiisaa" tuqaatii barreessaa.
doc-use-kept = Faayila duraan ergitan ni fayyadamnaa?
file-kept = Galatoomaa, faayila keessan keenyeerra. Sanadoota booda isin gaafanna.
file-with-request = Galatoomaa, faayilli keessan gaaffii keessan wajjin waajjiraaf ni ergama.
file-here = Galatoomaa, faayila keessan keenyeerra. Maaloo maaliif akka ta'e filadhaa.
file-no-room = { $max ->
        [one] Faayila { $max } keenyeerra. Maaloo kan biraa yeroo sanada gaafannu ergaa.
       *[other] Faayiloota { $max } keenyeerra. Maaloo kan biraa yeroo sanada gaafannu ergaa.
    }
doc-id = Waraqaa eenyummaa (Faayidaa, kan gandaa ykn paaspoortii)
doc-agent-id = Waraqaa eenyummaa keessan, nama biraatiif waan iyyattaniif
doc-proof-of-place = Ragaa bakkichaa
doc-title-deed = Kaartaa ragaa qabiyyee
doc-kebele-letter = Xalayaa gandaa ykn aanaa
doc-rent-contract = Waliigaltee kiraa, hayyama abbaa manaa waliin
doc-site-plan = Pilaanii bakkichaa (saayit pilaan)
doc-power-of-attorney = Ragaa bakka bu'ummaa
doc-trade-licence = Hayyama daldalaa
doc-bill = Biilii komiin irratti dhiyaate
doc-meter-photo = Suuraa lakkooftuu, dubbisa isaa waliin
doc-attachment = Suuraa ykn faayila biraa
doc-voice = Ergaa sagalee
doc-receipt = Nagahee kaffaltii ykn guuttii kaardii
doc-last-bill = Biilii dhumaa kaffalame
doc-contract = Waliigaltee elektirikaa
doc-new-place-photo = Suuraa ykn pilaanii bakka haaraa
doc-sale-contract = Waliigaltee gurgurtaa
doc-gift-contract = Waliigaltee kennaa
doc-holder-consent = Xalayaa hayyamaa maamila duraa
doc-death-paper = Ragaa du'aa
doc-inheritance = Ragaa dhaaltummaa mana murtii
doc-heirs-consent = Hayyama dhaaltota biraa
doc-marriage = Ragaa gaa'elaa ykn murtii mana murtii
doc-owner-id = Waraqaa eenyummaa abbaa manaa
doc-organisation-letter = Xalayaa dhaabbatichaa
doc-load-layout = Pilaanii elektirikaa ogeessa hayyama qabuun hojjetame
doc-bill-or-receipt = Biilii dhumaa ykn nagahee guuttii kaardii
doc-police-paper = Ragaa poolisii
doc-electrician-paper = Ragaa nageenyaa ogeessa elektirikii

## Buttons
btn-yes = Eeyyee
btn-no = Lakki
btn-same = Akkuma duraa
btn-submit = Gaaffii ergaa
btn-keep = Deebiin kun haa turu
btn-skip = Irra darbaa
btn-later = Booda
btn-back = Deebi'aa
btn-over = Irra deebi'aa jalqabaa
btn-help = Gargaarsa
btn-cancel = Dhiisaa
btn-continue = Itti fufaa
btn-all-one = Hundi galmee tokko
btn-one-each = Tokko tokkoon
btn-file = Faayila { $number }
btn-replace = Bakka buusaa
btn-one-more = Galmee duraaniif fuula dabalataa
btn-again = Suuraa sana irra deebi'aa ergaa
btn-move = Gara: { $document }
btn-remove = Faayila kana haqaa
btn-go-on-with = Itti fufaa: { $service }
btn-change = Deebii jijjiiraa
btn-refresh = Haaromsaa
btn-page = Akka fuulaatti banaa
btn-form = Fuula tokko irratti guutaa
btn-show = Gaafficha agarsiisaa
btn-confirm = Eeyyee, xumurameera
btn-not-done = Hin xumuramne
btn-reopen = Wanti sirrii hin taane jira
btn-rate = Tajaajila madaalaa
btn-add = Sanada dabalaa
btn-withdraw = Gaaffii haqaa
btn-withdraw-yes = Eeyyee, haqaa
btn-talk = Nama haasofsiisaa
btn-call = Naaf bilbilaa
btn-answer = Deebisaa
btn-share-phone = Lakkoofsa koo ergi
btn-share-location = Bakka jiru ergi
btn-use-kept = Faayila ergitan fayyadamaa
btn-send = Ergaa
btn-fix = Amma sirreessaa
btn-send-another = Kan biraan erga

## Summary and result
summary-title = Osoo hin ergin dura maaloo mirkaneessaa:
summary-line = { $label }: { $value }
summary-received = nu ga'eera
summary-received-files = { $count ->
        [one] nu ga'eera (faayila { $count })
       *[other] nu ga'eera (faayiloota { $count })
    }
summary-coming = dhufaa jira
summary-later = booda dhufa
ticket-created =
    Gaaffiin keessan galmaa'eera.
    Lakkoofsa gaaffii: { $ticket }
    Lakkoofsa kana qabadhaa. Jijjiiramni yoo jiraate ergaa isinii ergina.
ticket-due = { $days ->
        [one] Yeroo eegamu: guyyaa hojii { $days }.
       *[other] Yeroo eegamu: guyyoota hojii { $days }.
    }
ticket-due-hours = { $hours ->
        [one] Yeroo eegamu: sa'aatii { $hours } keessatti.
       *[other] Yeroo eegamu: sa'aatiiwwan { $hours } keessatti.
    }
ticket-papers = Maaloo sanadoota hafan asitti ergaa ("Sanada dabalaa") ykn gara waajjiraa fidaa. Yeroon guyyaa hundi guutame irraa lakkaa'ama.
papers-bring = Maaloo gara waajjiraa fidaa ykn Telegramiin ergaa: { $documents }. Yeroon guyyaa hundi guutame irraa lakkaa'ama.
ticket-next = Jalqaba ogeessi ni ilaala. Eessa akka ga'e ilaaluuf /track ergaa.
ticket-next-emergency = Garee suphaa hatattamaatti dabarsina. Eessa akka ga'e ilaaluuf /track ergaa.
## A danger, once it is reported
report-sent = Gabaasni keessan galmaa'eera, garee suphaa hatattamaatti dabarsaa jirra. Dogoggoraa? "Gaaffii haqaa" tuqaa.
report-unfinished = Waajjirichi balaan jiraachuu beeka, bakka isaa garuu hin beeku. Maaloo bakka nutti himaa. Dogoggoraa? "Gaaffii haqaa" tuqaa.
report-place = Bakka: { $place }. Bakka biraadhaa? "Bakka biraa" tuqaa.
btn-elsewhere = Bakka biraa
report-already = Kana duraan gabaastaniittu, waan itti dabaltan gareen ni dubbisa.
report-thanks = { $ticket }: galatoomaa.
report-watch = Waan biraa yoo agartan asitti barreessaa ykn suuraa ergaa: gareen ni dubbisa.
report-added = { $ticket }: galatoomaa, gareen ni dubbisa.
report-no-file = Gabaasni keessan akkuma jirutti jira; suuraa ykn faayila qofatu itti hin dabalamne. Suuraa bilbilaan kaafame erguu dandeessu.
report-no-file-ticket = { $ticket }: gabaasni keessan akkuma jirutti jira; suuraa ykn faayila qofatu itti hin dabalamne. Suuraa bilbilaan kaafame erguu dandeessu.
report-over = { $ticket } xumurameera, kunis itti hin dabalamne. Ammas balaan yoo jiraate haaraatti gabaasaa.
label-more = Odeeffannoo dabalataa
already-sent = Gaaffiin kun duraan galmaa'eera: { $ticket }
already-open = Gaaffii banaa kana fakkaatu qabdu: { $ticket }. Eessa akka ga'e ilaaluuf /track ergaa. Wanti haaraan hin ergamne.

## An outage that a neighbour has reported already
join-ask = Naannoo keessanitti ibsaan baduun isaa { $time } gabaafameera, gareen suphaa keenyas ni beeka. Kanuma isaa?
join-ask-danger = Kun naannoo keessanitti { $time } gabaafameera, gareen suphaa keenyas ni beeka. Kanuma isaa? Yoo hin deebisne kan keessanis ni ergina.
joined-danger = { $ticket }: galatoomaa. Kana olla keessantu gabaase, jijjiirama hunda isinis ni dhageessu. Waan biraa yoo agartan asitti barreessaa ykn suuraa ergaa: gareen ni dubbisa.
btn-join = Eeyyee, anattis himaa
btn-other-outage = Lakki, kan biraati
btn-leave = Kana booda natti hin himinaa
joined = { $ticket }: galatoomaa. Kana olla keessantu gabaase, jijjiirama hunda isinittis ni himna. Eessa akka ga'e ilaaluuf /track ergaa.
left = { $ticket }: kana booda waa'ee kanaa isinitti hin himnu. Yoo ibsaan irra deebi'ee bade maaloo nu beeksisaa.
followed-only = { $ticket } olla keessantu gabaase: jijjiirama hunda ni dhageessu, kana gochuu kan danda'u garuu isa qofa. Waan biraa nu beeksisuuf maaloo bilbilaa.
followed-cancelled = { $ticket }: ollaan keessan inni gabaase gaaffii isaa haqeera. Ammas ibsaa yoo hin qabaanne maaloo nu beeksisaa.
followed-merged = { $ticket }: kun { $other } irratti itti fufa. Waa'ee isaa ni dhageessu.
card-followed = Olla keessantu gabaase. Jijjiirama hunda ni dhageessu.
desk-affected =
    { $count ->
        [one] Kan miidhame: maamila { $count }
       *[other] Kan miidhaman: maamiltoota { $count }. Hundi isaanii jijjiirama hunda ni dhaga'u.
    }
desk-merged = Akkasumas gabaafame, { $ticket }: { $about }

## A correction that the office asks for
fix-begin = { $ticket }: waajjirri kan gaafate: { $wish }
fix-items = Kan sirreeffamu: { $items }
fix-paper = Faayilli amma ergitan bakka isa qabnuu bu'a.
fix-line = { $label }: { $after } (dura: { $before })
fix-nothing = Homaa hin jijjiirre. Hundi akka duraatti sirrii yoo ta'e erguu dandeessu.
fix-sent = { $ticket }: galatoomaa, sirreeffamni keessan nu ga'eera. Ogeessi gaaffii keessan irra deebi'ee ilaala.
fix-cancelled = { $ticket }: homaa hin ergamne. Sirreeffama booda gochuu dandeessu.
fix-resume = Sirreeffama { $ticket } hin xumurre. Itti fufuu barbaadduu?
fix-not-needed = { $ticket }: amma wanti sirreeffamu hin jiru. Haala: { $status }
ask-correction = Waajjiraaf maal deebiftu? Ergaa tokkoon barreessaa.
label-correction = Deebii keessan
example-correction = Fakkeenyaaf: Lakkoofsi manaa 123.
error-words = Maaloo ergaa tokkoon qubee 1000 hin caalle barreessaa.
errand-none = Gaaffiiwwan keessan keessaa kan amma kana eegu hin jiru.
errand-choose = Waa'ee gaaffii isa kamii ti?

## The end of the work
done-ask = Hundi xumurameeraa?
done-already = { $ticket }: hojiin xumuramuun duraan mirkanaa'eera. Wanti sirrii hin taane yoo jiraate maaloo nuuf barreessaa.
done-not-now = { $ticket }: hojiin amma xumurameera hin jedhamne. Haala: { $status }
confirm-thanks = { $ticket }: galatoomaa. Hundi xumuramuu isaatti gammanneerra.
not-done-ask = { $ticket }: maaltu hin xumuramne ykn sirrii hin taane? Maaloo ergaa tokkoon barreessaa.
not-done-sent = { $ticket }: dhiifama. Jechi keessan waajjira ga'eera; gaaffii keessan irra deebi'ee ilaala.

## A request is withdrawn, taken up again, rated; further papers
withdraw-ask = { $ticket }: gaaffii kana dhuguma haquu barbaadduu? Erga haqamee booda hin hojjetamu.
withdraw-done = { $ticket }: gaaffiin keessan haqameera. Tajaajilicha irra deebitanii yoo barbaaddan maaloo gaaffii haaraa dhiyeessaa.
withdraw-kept = { $ticket }: wanti jijjiirame hin jiru. Gaaffiin keessan itti fufa.
withdraw-too-late = { $ticket }: gaaffii kana amma haquun hin danda'amu. Haala: { $status }
reopen-too-late = { $days ->
        [one] { $ticket }: gaaffiin kun erga xumuramee guyyaa { $days } darbeera. Maaloo gaaffii haaraa dhiyeessaa; ni ilaalla.
       *[other] { $ticket }: gaaffiin kun erga xumuramee guyyoota { $days } darbeera. Maaloo gaaffii haaraa dhiyeessaa; ni ilaalla.
    }
rate-ask = Tajaajilli akkam ture? 1 (baay'ee gadhee) hanga 5 (baay'ee gaarii) filadhaa.
rate-unasked = Tajaajilli akkam ture? 1 (baay'ee gadhee) hanga 5 (baay'ee gaarii) filadhaa.
rate-words = { $ticket }: galatoomaa. Yoo barbaaddan yaada keessan barreessaa ykn "Irra darbaa" tuqaa.
rate-noted = { $ticket }: deebii keessaniif galatoomaa.
rate-already = { $ticket }: tajaajilli akkam akka ture duraan nutti himtaniittu. Galatoomaa.
add-ask = { $ticket }: sanada kam dabaluu barbaaddu?
add-send = { $ticket }: maaloo suuraa ykn PDF ergaa: { $document }. Fuula tokkoo ol erguu ni dandeessu. Yeroo xumurtan "Deebi'aa" tuqaa.
add-place = { $ticket }: maaloo bakkicha kaartaa irratti ergaa. Suuraas asitti erguu dandeessu.
add-too-late = { $ticket }: amma sanada dabaluun hin danda'amu. Haala: { $status }

## Talking to a person
talk-begin = { $ticket }: asitti barreessaa; namni waajjiraa ni dubbisa. Suuraa ykn PDF erguus ni dandeessu. Ba'uuf "Deebi'aa" tuqaa.
talk-general = Gaaffii banaa waa'ee isaa barreessitan hin qabdan. Yoo barbaaddan isinii bilbilla.
talk-sent = { $ticket }: ergaan keessan waajjira ga'eera.
talk-file = { $ticket }: faayilli keessan waajjira ga'eera.
talk-closed = Waajjirri amma cufaadha. Kan banamu: { $date }, { $time }.
talk-danger = Balaan nama irra yoo jiraate amma { $hotline } bilbilaa.
office-film = (viidiyoo wajjin, viidiyoon hin kaa'amne) { $words }
upload-link = Sanadoota Telegram'n erguu dandeessu. Guyyaa 7 keessatti altokko banaa: { $link }
place-link = Bakkicha garee argisiisuuf, guyyaa 7 keessatti altokko Telegram'n banaa: { $link }
upload-link-over = Geessituun kun fayyadamteetti yookiin yeroon ishee darbeera. Sanada erguuf lakkoofsa keessan as qoodaa, yookiin waajjiratti fidaa.
office-power-is-back = Maamilichi ibsaan deebi'eera jedhu.
outage-none-open = Gabaasa ibsaa badee banaa hin qabdan. Gabaasuuf OUT ergaa.
office-place = Bakka kaartaa irratti: { $place }
office-contact = Lakkoofsa nama: { $contact }
office-unread = (waan kaa'amuu hin dandeenye wajjin) { $words }
talk-enough = { $ticket }: sa'aatii tokko keessatti ergaa { $max } ergitaniittu; hundi nu ga'eera. Maaloo booda barreessaa ykn { $hotline } bilbilaa.
talk-answer = { $ticket }: { $name } kan barreessan: { $words }
talk-answer-office = { $ticket }: waajjirri kan barreesse: { $words }
talk-file-sent = { $ticket }: { $name } faayilii kana isiniif ergan.
talk-file-office = { $ticket }: waajjirri faayilii kana isiniif erge.
office-offer = Jechoota kana waa'ee { $ticket } gara waajjiraatti haa erginuu?
call-ask = Lakkoofsa kamitti bilbillu? Qabduu tuquun ergaa ykn barreessaa.
call-noted = { $ticket }: waajjirri isinii bilbila: { $phone }. Sa'aatii isinitti toluu asitti barreessaa.
call-noted-general = Waajjirri isinii bilbila: { $phone }.
error-number = Lakkoofsi bilbilaa dijitii kudhan qaba: mobaayilli 09 ykn 07, bilbilli dhaabbataan koodii naannoo isaatiin, fakkeenyaaf 011, jalqaba. Maaloo irra deebi'aa barreessaa.

## How much one may send, and another number
limit-messages = Daqiiqaa tokko keessatti ergaa { $max } ergitaniittu. Kan hanga ammaatti ergitan hundi qabameera; kan amma dhufu hin dubbisnu. Maaloo daqiiqaa tokko eegaatii itti fufaa.
limit-files = Sa'aatii tokko keessatti faayila { $max } ergitaniittu. Kan hanga ammaatti ergitan hundi qabameera; faayila dabalataa amma fudhachuu hin dandeenyu. Maaloo daqiiqaa { $count } booda ergaa. Barreessuu itti fufuu dandeessu.
limit-space = Sanadoonni gaaffilee keessan hin ergamnee MB { $max } nama tokkoof qabnu guutaniiru. Maaloo gaaffii ergaa yookaan haqaa, achiin booda itti fufaa.
limit-open = Gaaffii banaa gosa kanaa { $max } qabdu ({ $service }). Isaan keessaa tokko yoo xumurame kana erguu dandeessu; as jira. Dabalata yoo barbaaddan maaloo nama waliin haasa'aa.
desk-lifted = { $ticket }: maamilli kun ammaa kaasee gaaffii barbaadan hunda dhiyeessuu ni danda'u.
desk-lift-how = Lakkoofsa gaaffii maamila kanaa barreessaa, fakkeenyaaf: /lift SRV-2026-00042
number-other = Lakkoofsi keessan nu bira jiru { $old } dha. Ammaa kaasee { $new } fayyadamnuu?
number-changed = Galatoomaa. Lakkoofsi keessan nu bira jiru amma { $phone } dha.
number-stays = Lakkoofsi keessan akkuma tureetti itti fufa.
number-prove = Maaloo qabduu gadii tuqaa: lakkoofsi kan keessan ta'uu isaa nutti agarsiisa.
number-prove-own = Kun lakkoofsa nama biraati.
owner-filed =
    { $count ->
        [one] Waajjirri lakkoofsa keessaniif gaaffii kana galmeesse:
       *[other] Waajjirri lakkoofsa keessaniif gaaffiiwwan { $count } kana galmeesse:
    }
owner-filed-next = Ammaa kaasee jijjiirama hunda asitti ni dhageessu. Yeroo barbaaddanitti ilaaluuf /track ergaa.
owner-handed = { $ticket }: { $phone } lakkoofsa mirkanaa'e kan maamila Telegram irra jiruuti; gaaffichi amma kan isaati, waa'ee isaas ni dhagaha. Lakkoofsichi dogoggoraan barreeffamee? Gaaffii kana didaatii irra deebi'aa galchaa.
owner-joined =
    { $count ->
        [one] Gaaffiin SMS'n dhiheessitan asis jira. Amma lamaan isaanii herrega tokko.
       *[other] Gaaffiiwwan { $count } SMS'n dhiheessitan asis jiru. Amma lamaan isaanii herrega tokko.
    }
owner-elsewhere = Gaaffiiwwan banaan lakkoofsa keessan { $phone } qaban herrega biraa irraa dhiyaatan jiru. Lakkoofsi abbaa waan jijjiiruuf, waa'ee isaanii asitti hin agarsiifnu. Kan keessan yoo ta'an { $hotline } bilbilaatii gara herrega kanaatti akka darban gaafadhaa: ogeessi mirkaneessee dabarsuu danda'a.
owner-here = { $ticket } ({ $service }) amma herrega kana irra jira: waajjirri dabarseera. Haala: { $status }. Jijjiirama hunda asitti ni dhageessu. Yeroo barbaaddanitti ilaaluuf /track ergaa.
owner-away = { $ticket }: waajjirri gaaffii kana gara herrega lakkoofsa isaa mirkaneesseetti dabarseera. Kana booda asitti hin mul'atu, waa'ee isaas isinitti hin himamu. Kun sirrii yoo hin taane maaloo { $hotline } bilbilaa.

## What is kept about a person, and to be forgotten
mydata-title = Waa'ee keessan waan nuti qabnu
mydata-language = Afaan: { $language }
mydata-phone = Lakkoofsa keessan: { $phone }
mydata-address = Kan isin irraa nuuf barreessitan: { $channel }, { $address }
notices-ask = Waa'ee gaaffii keessanii eessatti isinitti haa himnu?
notices-here = Asuma, marii kana keessatti isinitti himna.
notices-number = Waa'ee gaaffii keessanii SMS dhaan dhaga'uuf maaloo dura lakkoofsa keessan qoodaa, ergasii ammas filadhaa.
notices-last = Bakka dhumarratti barreesse
notices-telegram = Telegram irratti
notices-sms = Oduu barbaachisaa SMS dhaan
notices-both = Oduu barbaachisaa lamaaniinuu
notices-set = Tole. Ammaa kaasee: { $where }.
mydata-notices = Oduu: { $where }
mydata-call = Lakkoofsa itti akka bilbilamu gaafattan: { $phone }
mydata-files = Faayiloota ergaman kan gaaffii kamiyyuu hin taane: { $count }
mydata-draft = { $count ->
        [0] Kan jalqabamee hin ergamne: { $service }
        [one] Kan jalqabamee hin ergamne: { $service } (faayila { $count })
       *[other] Kan jalqabamee hin ergamne: { $service } (faayiloota { $count })
    }
mydata-how = Ergaan tokkollee akka hin badneef ergaawwan haasaa kanaa yeroo muraasaaf ni qabna. Hundi akka haqamu /forget ergaa.
forget-open = Gaaffiiwwan kun ammallee banaadha. Waan nutti himtan malee xumuruu hin dandeenyu. Maaloo hanga xumuramanitti eegaa, ykn akka haqaman namaaf barreessaa. Sana booda /forget irra deebi'aa ergaa.
forget-ask = Lakkoofsa bilbilaa, afaan, deebii, sanadootaa fi ergaawwan keessan, akkasumas waan jalqabdan hunda ni haqna. Gaaffiiwwan keessan keessaa kan qabnu lakkoofsa, tajaajila, naannoo, guyyootaa fi haala isaanii qofa; kan eenyuu akka turan hin qabnu. Hundi haqamuu?
forget-sure = Kun hin deebi'u: kana booda gaaffiiwwan keessan arguu hin dandeessan. Dhuguma haqamuu?
forget-done = Wanti waa'ee keessan qabnu hundi haqameera. Ergaawwanii fi faayiloonni ammallee nu bira jiran daqiiqaa muraasa keessatti badu. Yoo irra deebitanii barreessitan isin hin beeknu.
forget-not = Wanti haqame hin jiru.
btn-erase = Eeyyee, hunda haqaa

## Tracking
track-count = Gaaffiiwwan keessan: { $count }
track-choose = Tokko filadhaa ykn lakkoofsa gaaffii barreessaa.
track-line = { $ticket }: { $service }. { $status }
track-none = Hanga ammaatti gaaffii hin qabdan. Dhiyeessuuf /new ergaa.
track-counter = Gaaffiin waajjiratti isiniif galmaa'e jiraa? "Lakkoofsa koo ergi" tuqaa: lakkoofsa keessaniin yoo galmaa'e as dhufa.
track-account = Herrega biraa irraa dhiyaatee turee? Maaloo { $hotline } bilbilaa.
track-later = Lakkoofsa baay'ee gaafattaniittu. Maaloo daqiiqaa kudhan booda yaalaa.
track-technician = Ogeessa: { $name }
note-from-office = Yaadannoo waajjiraa: { $note }
whole-by-number = Guutuu: D { $number }
boxes = Boxes? Send L
card-brief = { $service }. { $status }.
card-service = Tajaajila: { $service }
card-status = Haala: { $status }
card-priority = Dursa: { $priority }
card-place = Bakka: { $place }
semicolon = ;
place-comma = ,
place-part = { $label } { $value }
card-map = Kaartaa irratti: { $lat }, { $lon }
card-documents = Sanadoota:
card-doc-received = { $count ->
        [one] - { $document }: nu ga'eera
       *[other] - { $document }: nu ga'eera (faayiloota { $count })
    }
card-doc-coming = - { $document }: dhufaa jira
card-doc-missing = - { $document }: hafeera
card-late = Kun yeroo waadaa galle irra caaleera. Hanga kanatti eegamaa ture: { $date }
card-expected = Hanga kanatti eegama: { $date }
card-expected-time = Hanga kanatti eegama: { $date }, { $time }
next-papers = Itti aansee: maaloo sanadoota hafan ergaa. Yeroon guyyaa hundi guutame irraa lakkaa'ama.
next-pending = Itti aansee: gaaffiin keessan ni ilaalama.
next-emergency = Itti aansee: gareen suphaa hatattamaa ni ergama.
next-under-review = Itti aansee: waajjirri ni murteessa; isin beeksifna.
next-changes-requested = Itti aansee: maaloo waan waajjirri gaafate sirreessaa.
next-approved = Itti aansee: ogeessi hojjetu ni ramadama.
next-office = Itti aansee: waajjirri hojicha ni hojjeta.
next-assigned = Itti aansee: ogeessi hojii ni jalqaba.
next-in-progress = Itti aansee: yeroo hojiin xumuramu isin beeksifna.
next-completed = Itti aansee: maaloo hundi xumuramuu isaa nu beeksisaa.
next-rejected = Itti aansee: gaaffii yoo qabaattan waajjiraaf barreessaa. Gaaffii haaraa dhiyeessuus ni dandeessu.
card-updated = Jijjiirama dhumaa: { $date }, { $time }
card-timeline = Wanta ta'e:
card-timeline-line = { $date }: { $status }
card-timeline-note = { $date }: { $status }. { $note }
card-up-to-date = Jijjiiramni hin jiru.
web-link = Marsariitii irratti: { $link }

## Dates (put together as this language does; variables may be left out)
form-date = { $ethiopian-month } { $ethiopian-day }, { $ethiopian-year } ({ $day } { $month } { $year })
form-day = { $ethiopian-month } { $ethiopian-day }
form-clock = { $part } { $hour }:{ $minute }
form-month = { $ethiopian-month } { $ethiopian-year }
form-time = sa'aatii { $part } { $hour }:{ $minute }

## What a customer hears of a change
push-pending = { $ticket }: gaaffiin keessan tarkaanfii itti aanu eegaa jira.
push-pending-note = { $ticket }: gaaffiin keessan tarkaanfii itti aanu eegaa jira. Yaadannoo: { $note }
push-under-review = { $ticket }: gaaffiin keessan ilaalamaa jira.
push-under-review-note = { $ticket }: gaaffiin keessan ilaalamaa jira. Yaadannoo: { $note }
push-changes-requested = { $ticket }: sirreeffama barbaada. Maaloo "Amma sirreessaa" tuqaa.
push-changes-requested-note = { $ticket }: sirreeffama barbaada: { $note }
push-approved = { $ticket }: gaaffiin keessan mirkanaa'eera.
push-approved-note = { $ticket }: gaaffiin keessan mirkanaa'eera. Yaadannoo: { $note }
push-rejected = { $ticket }: gaaffiin keessan fudhatama hin arganne. Sababa isaa beekuuf maaloo bilbilaa.
push-rejected-note = { $ticket }: gaaffiin keessan fudhatama hin arganne. Sababa: { $note }
push-all-false = { $ticket } fi gabaasni keessan biraa { $count } fudhatama hin arganne. Sababa: { $note }
push-assigned = { $ticket }: ogeessi hojjetu ramadameera.
push-assigned-note = { $ticket }: ogeessi hojjetu ramadameera. Yaadannoo: { $note }
push-assigned-name = { $ticket }: ogeessi hojjetu: { $name }
push-correction = { $ticket }: waajjirichi ammas deebii keessan eegaa jira.
push-correction-ends = { $ticket }: waajjirichi ammas deebii keessan eegaa jira. Yoo hanga { $date } hin geenye, gaaffichi ni cufama.
push-lapsed = { $ticket }: deebiin gaafatame waan hin geenyeef gaaffichi cufameera. Yeroo barbaaddanitti gaaffii haaraa dhiyeessuu dandeessu.
push-confirmed = { $ticket }: waan biraa waan nutti hin himneef hojiin akka xumurametti lakkaa'ameera.
push-papers = { $ticket }: sanadoonni kun hanga ammaatti nu hin geenye: { $documents }. Yeroon guyyaa hundi guutame irraa lakkaa'ama.
push-in-progress = { $ticket }: hojiin jalqabameera.
push-in-progress-note = { $ticket }: hojiin jalqabameera. Yaadannoo: { $note }
push-completed = { $ticket }: hojiin xumurameera. Galatoomaa.
push-completed-note = { $ticket }: hojiin xumurameera. Galatoomaa. Yaadannoo: { $note }
push-cancelled = { $ticket }: gaaffichi haqameera.
push-cancelled-note = { $ticket }: gaaffichi haqameera. Yaadannoo: { $note }
push-note = { $ticket }: yaadannoo waajjiraa: { $note }
push-priority = { $ticket }: dursi isaa jijjiirameera: { $priority }
push-merged = { $ticket }: waan kana { $other } irratti gaafattan. Inni itti fufa.
push-also-reported = { $ticket }: namoonni biraas kanuma gabaasaniiru. Hunda keessaniif garee tokkotu dhufa.
push-returned = { $ticket }: ogeessa biraa barbaadaa jirra. Isin beeksifna.
push-untaken = { $ticket }: gabaasni keessan nu ga'eera. Gareen fudhate ammaaf hin jiru; waajjirri waamameera, waamuu itti fufna. Balaan yoo jiraate { $hotline } bilbilaa.
push-untaken-asked = { $ticket }: gabaasni keessan nu ga'eera. Gareewwan gaafataman: { $count }. Kan fudhate ammaaf hin jiru; waamuu itti fufna. Balaan yoo jiraate { $hotline } bilbilaa.
push-on-the-way = { $ticket }: { $name } gara keessan dhufaa jiru.
push-on-the-way-office = { $ticket }: ogeessi gara keessan dhufaa jira.
push-technician = { $ticket }: amma ogeessi hojjetu: { $name }
push-technician-office = { $ticket }: amma ogeessa biraatu hojjeta.

## When something is not as expected
error-choice = Maaloo deebii keessaa tokko filadhaa.
error-example = Qabduu tuqaa ykn lakkoofsa isaa ergaa, fakkeenyaaf 1.
build-unknown = Tajaajilli kun kana hin gaafatu.
build-document = Tajaajilli kun sanada kana hin gaafatu.
error-human = Nama waliin haasa'uus ni dandeessu: { $hotline } bilbilaa.
error-above = Kun "{ $label }" caaluu qaba: { $answer }.
error-unlike = Kun "{ $label }" irraa adda ta'uu qaba: { $answer }.
error-command = Ajaja kana hin beeknu.
error-stale = Qabduun kun kan gaaffii duraaniiti.
error-unsupported = Ergaa gosa kanaa dubbisuu hin dandeenyu. Maaloo barreessaa ykn qabduu tuqaa.
error-voice = Asitti ergaa sagalee fudhachuu hin dandeenyu. Maaloo barreessaa ykn furtuu tuqaa.
error-film = Asitti viidiyoo ilaaluu hin dandeenyu. Maaloo waan inni agarsiisu barreessaa ykn suuraa ergaa.
error-blank = Qubee ykn lakkoofsa argachuu hin dandeenye. Maaloo jechaan barreessaa.
early-added = Deebii keessanitti dabalameera. { $label }: { $answer }
early-words = Kana kan barreessitan gaaffiin keenya osoo isin hin ga'in waan ta'eef akka deebiitti hin fudhanne. Maaloo gaaffii olii deebisaa.
error-contact-foreign = Lakkoofsi herrega keessanii lakkoofsa mobaayilaa Itoophiyaa miti. Maaloo lakkoofsa Itoophiyaa itti isin argannu barreessaa.
error-number-foreign = Kun lakkoofsa biyya biraati, bilbiluufii hin dandeenyu. Maaloo lakkoofsa Itoophiyaa itti isin argannu barreessaa.
error-number-skip = "Irra darbaa" tuquus ni dandeessu.
landline = { $phone } (bilbila dhaabbataa)
error-sound = Asitti faayila sagalee fudhachuu hin dandeenyu. Maaloo waan inni jedhu barreessaa.
film-words = Viidiyoo sana kaa'uu hin dandeenyu, garuu waan barreessitan dubbifneerra.
unread-words = Waan ergitan kaa'uu hin dandeenyu, garuu waan barreessitan dubbifneerra.
error-edited = Ergaan kun deebii jijjiiramuu danda'u miti. Deebii jijjiiruuf "Deebi'aa" tuqaa.
error-edited-idle = Ergaa booda sirreeffame hin dubbisnu. Maaloo irra deebi'aa barreessaa.
error-try-again = Gama keenyaan rakkoon uumameera. Maaloo irra deebi'aa barreessaa.
error-begun-aside = Wanti isin jalqabdan yeroo ammaa banamuu hin dandeenye. Kaa'ameera; waajjirri keenyas beekeera. Maaloo irra deebi'aa jalqabaa; wanti ergitan hin tuqamne.
error-contact-other = Kun lakkoofsa nama biraati. Maaloo lakkoofsa mataa keessanii ergaa ykn barreessaa.
error-contact-unasked = Galatoomaa. Asitti lakkoofsi bilbilaa hin barbaachisu.
error-place-unasked = Galatoomaa. Asitti bakki kaartaa irraa hin barbaachisu.
error-document = Maaloo asitti suuraa ykn PDF ergaa.
error-file-too-large = Faayilichi baay'ee guddaadha. { $max } MB caaluu hin qabu. Suuraan bilbilaan ka'e ni ga'a.
error-file-type = Faayila kana fudhachuu hin dandeenyu. Maaloo suuraa ykn PDF ergaa.
flaw-empty = Faayilli kun duwwaadha. Maaloo irra deebi'aa ergaa.
flaw-cut = Faayilli kun guutuu osoo hin ta'in dhufe. Maaloo irra deebi'aa ergaa.
flaw-locked = PDF kun jecha darbiitiin waan cufameef banuu hin dandeenyu. Maaloo jecha darbii malee ergaa, ykn suuraa fuulota isaa ergaa.
flaw-no-page = PDF kana keessa fuulli hin jiru. Maaloo irra deebi'aa ergaa, ykn suuraa sanadichaa ergaa.
flaw-photo = Suuraa gosa kanaa banuu hin dandeenyu. Maaloo akka faayilaatti osoo hin taane, akka suuraatti ergaa.
flaw-writing = Faayila Word ykn Excel fudhachuu hin dandeenyu. Maaloo akka PDF tti olkaa'aa ergaa, ykn suuraa sanadichaa ergaa.
flaw-packed = Faayiloota walitti hidhaman (ZIP, RAR) fudhachuu hin dandeenyu. Maaloo tokko tokkoon suuraa ykn PDF godhaa ergaa.
error-ticket-format = Lakkoofsi gaaffii akkana barreeffama: SRV-2026-00042
error-ticket-not-found = { $ticket } gaaffiiwwan keessan keessaa hin argamne. Maaloo lakkoofsa mirkaneessaa.

## The short forms, where there are words alone
# `sms-KEY` is said in place of `KEY` by SMS. One message: 160 letters.
sms-greeting = PowerLink. Maal isin gargaarru?
sms-language-set = Afaan Oromootiin isinii barreessina.
sms-menu-track = Hordofuu
sms-menu-emergency = Ibsaan baduu/balaa
sms-help-text = T: haala. L: afaan. 0: deebi'aa. 9: ba'aa. Balaan yoo jiraate itti hin dhiyaatinaa, amma { $hotline } bilbilaa. Nama haasofsiisuufis { $hotline }.
sms-service-ask = Tajaajila kam?
sms-service-new-connection = Lakkooftuu haaraa
sms-service-relocation = Lakkooftuu dabarsuu
sms-service-load-upgrade = Humna/taarifa
sms-service-reconnection = Humna deebisuu
sms-service-disconnection = Addaan kutuu
sms-ask-phone = Lakkoofsa bilbilaa keessan barreessaa.
sms-example-national-id = Fakkeenya: 1234 5678 9012. Yoo hin qabaanne "irra darbaa" jedhaa.
sms-example-customer-kind = Lakkoofsa tokko ergaa, fakkeenyaaf 1.
sms-example-premises = Lakkoofsa tokko ergaa, fakkeenyaaf 1.
sms-example-outage-extent = Lakkoofsa tokko ergaa, fakkeenyaaf 1.
sms-example-complaint-kind = Lakkoofsa tokko ergaa, fakkeenyaaf 1.
sms-error-example = Lakkoofsa tokko ergaa, fakkeenyaaf 1.
sms-example-danger = Lakkoofsa tokko ergaa, ibsaa qofatu bade yoo ta'e 5.
sms-customer-kind-religious = Amantii ykn gargaarsa
sms-ask-region = Naannoo ykn bulchiinsa magaalaa kam keessa? Maqaa isaa barreessaa.
sms-error-region = Maaloo maqaa naannoo ykn magaalaa barreessaa.
sms-example-region = Fakkeenya: Oromiyaa
sms-ask-sub-city = Kutaa magaalaa kam? Maqaa isaa barreessaa.
sms-error-sub-city = Maaloo maqaa kutaa magaalaa barreessaa.
sms-example-sub-city = Fakkeenya: Boolee
sms-ask-landmark = Bakka beekamaa naannoo sanaa barreessaa, akka isin argannuuf.
sms-example-neighbour-meter = Fakkeenya: 1000123456. Yoo hin beekne "irra darbaa" jedhaa.
sms-ask-phone-crew = Gareen isiniif bilbiluu danda'aa? Lakkoofsa keessan barreessaa.
sms-ask-region-crew = Naannoo ykn magaalaa kam keessa? Maqaa isaa barreessaa.
sms-ask-outage-place = Bakki isaa eessa? Naannoo, aanaa fi bakka beekamaa barreessaa.
sms-error-outage-place = Maaloo bakka isaa qubee 5 hanga 200 dhaan barreessaa.
sms-example-meter-number = Fakkeenya: 1000123456. Yoo hin beekne "irra darbaa" jedhaa.
sms-ask-bill-month = Ji'a kam? Kan isaan dura yoo ta'e ji'aa fi bara barreessaa.
sms-ask-meter-reading = Lakkooftuun amma meeqa agarsiisa? Lakkoofsa guutuu qofa barreessaa.
sms-error-meter-reading = Maaloo lakkoofsa lakkooftuu irratti mul'atu guutuu qofa barreessaa, dijitii 8 hin caalu.
sms-example-meter-reading = Fakkeenya: 4520. Dubbisuu yoo hin dandeenye "irra darbaa" jedhaa.
sms-example-token-end = Fakkeenya: 4821. Yoo hin qabaanne "irra darbaa" jedhaa.
sms-ask-complaint-kind = Komiin keessan maali?
sms-complaint-kind-too-high = Baay'ateera
sms-ask-new-place = Lakkooftuun eessatti dabarfama? Ganda, lakkoofsa manaa fi bakka beekamaa barreessaa.
sms-example-load-now = Fakkeenya: 5. Yoo hin beekne "irra darbaa" jedhaa.
sms-example-machines = Fakkeenya: baabura daakuu tokkoo fi maashinii weeldii lama. Yoo hin jirre "irra darbaa" jedhaa.
sms-ask-paid-on = Guyyaa kam kaffalame? Ykn guyyaa fi ji'a barreessaa.
sms-example-payment-reference = Fakkeenya: FT26327ABCD. Yoo hin qabaanne "irra darbaa" jedhaa.
sms-ask-wished-day = Guyyaa kam irraa eegalee addaan cita? Ykn guyyaa fi ji'a barreessaa.
sms-example-deposit-to = Fakkeenya: CBE, 1000200300400, Almaaz Baqqalaa. Waajjira irraa fudhachuuf "irra darbaa" jedhaa.
sms-danger-title = BALAADHA! Amma { $hotline } bilbilaa.
sms-note-fire = Bakka sanaa ba'aa, namoota biraas dhorkaa. Wanta elektirikii irratti bishaan hin naqinaa.
sms-note-shock = Namicha harka duwwaan hin tuqinaa. Dura ibsaa dhaamsaa, sana booda gargaarsa waamaa.
sms-note-transformer = kW 50 ol yoo ta'e tiraansfoormarii barbaachisa: bakkicha ni ilaalla.
sms-note-deposit = Qabdiin keessan guyyoota 14 keessatti isinii deebi'a.
sms-sure-disconnection = Dhuguma tajaajilli akka addaan citu barbaadduu? Humni ni cita.
sms-answer-now = Amma: { $answer }. Akka turuuf "haa turu" jedhaa.
sms-btn-keep = Haa turu
sms-btn-submit = Ergaa
sms-summary-title = Maaloo mirkaneessaa:
sms-summary-line = { $value }
sms-ticket-created = Gaaffiin keessan galmaa'eera.
sms-ticket-next = Eessa akka ga'e ilaaluuf T ergaa.
sms-ticket-next-emergency = Garee suphaatti dabarsina. Eessa akka ga'e ilaaluuf T ergaa.
sms-ticket-papers = Sanadoota hafan gara waajjiraa fidaa ykn Telegramiin ergaa.
sms-report-sent = Galmaa'eera, gareetti dabarsaa jirra. Dogoggoraa? "Gaaffii haqaa" jedhaa.
sms-report-unfinished = Waajjirichi balaa ni beeka, bakka garuu hin beeku. Bakka nutti himaa. Dogoggoraa? "Gaaffii haqaa" jedhaa.
sms-report-place = Bakka: { $place }. Yoo hin taane "Bakka biraa" jedhaa.
sms-report-watch = Waan biraa yoo agartan asitti barreessaa: gareen ni dubbisa.
sms-already-open = Gaaffii banaa kana fakkaatu qabdu: { $ticket }. Ilaaluuf T ergaa. Wanti haaraan hin ergamne.
sms-join-ask = Naannoo keessanitti ibsaan baduun isaa { $time } gabaafameera. Kanuma isaa?
sms-join-ask-danger = Kun { $time } gabaafameera. Kanuma isaa? Yoo hin deebisne kan keessanis ni ergina.
sms-joined-danger = { $ticket }: galatoomaa. Ollatu gabaase, jijjiirama hunda isinitti himna. Waan biraa yoo agartan asitti barreessaa.
sms-joined = { $ticket }: galatoomaa. Ollatu gabaase, jijjiirama hunda isinitti himna. Ilaaluuf T ergaa.
sms-done-ask = Hundi xumurameeraa? "Xumurameera" ykn "hin xumuramne" jedhaa.
sms-btn-confirm = Xumurameera
sms-rate-ask = Tajaajilli akkam ture? 1 (baay'ee hamaa) hanga 5 (baay'ee gaarii) ergaa.
sms-rate-unasked = Tajaajilli akkam ture? R { $short } 1 (baay'ee hamaa) hanga R { $short } 5 (baay'ee gaarii) ergaa.
sms-rate-words = { $ticket }: galatoomaa. Yoo barbaaddan yaada barreessaa, ykn "irra darbaa" jedhaa.
sms-add-send = { $ticket }: gara waajjiraa fidaa ykn Telegramiin ergaa: { $document }
sms-talk-begin = { $ticket }: asitti barreessaa, namni waajjiraa ni dubbisa. Ba'uuf 0 ergaa.
sms-talk-answer =
    { $ticket }: { $name } kan barreessan: { $words }
    Deebisuuf "deebisaa" jedhaa.
sms-talk-answer-office =
    { $ticket }: waajjirri kan barreesse: { $words }
    Deebisuuf "deebisaa" jedhaa.
sms-talk-file-sent = { $ticket }: { $name } faayila isinii erge. Telegramiin ykn waajjiratti argattu.
sms-talk-file-office = { $ticket }: waajjirri faayila isinii erge. Telegramiin ykn waajjiratti argattu.
sms-call-ask = Lakkoofsa kamitti haa bilbillu? Barreessaa.
sms-owner-filed-next = Jijjiirama hunda ni dhageessu. Ilaaluuf T ergaa.
sms-owner-here = { $ticket }: waajjirri gara keessanitti dabarseera. Jijjiirama hunda ni dhageessu. Ilaaluuf T ergaa.
sms-mydata-how = Ergaawwan keessanis yeroo muraasaaf qabna. Akka haqamu "odeeffannoo koo haqaa" jedhaa.
sms-forget-open = Gaaffiiwwan kun banaadha. Yeroo xumuraman ykn haqaman irra deebi'aa gaafadhaa.
sms-forget-ask = Lakkoofsa, afaan, deebii fi ergaawwan keessan ni haqna. Gaaffiiwwan kan eenyuu akka turan hin qabnu. Hundi haqamuu?
sms-track-choose = Tokko ykn lakkoofsa gaaffii ergaa.
sms-track-line = { $ticket } { $status }
sms-track-none = Hanga ammaatti gaaffii hin qabdan. Dhiyeessuuf 1 ergaa.
sms-note-from-office = Waajjira: { $note }
sms-card-late = Tureera; hanga { $date } eegamaa ture.
sms-card-expected = Hanga { $date } eegama.
sms-card-expected-time = Hanga { $date }, { $time } eegama.
sms-next-papers = Itti aansee: sanadoota hafan gara waajjiraa fidaa ykn Telegramiin ergaa.
sms-next-changes-requested = Itti aansee: "sirreessaa" jedhaa barreessaa.
sms-next-rejected = Gaaffii haaraa dhiyeessuu dandeessu.
sms-btn-fix = Sirreessaa
sms-form-date = { $ethiopian-month } { $ethiopian-day }
sms-push-changes-requested = { $ticket }: sirreeffama barbaada. Maaloo "sirreessaa" jedhaa.
sms-push-changes-requested-note = { $ticket }: sirreeffama barbaada: { $note } Maaloo "sirreessaa" jedhaa.
sms-push-completed = { $ticket }: hojiin xumurameera. Hundi sirrii ta'uu isaa himuuf T ergaa.
sms-push-correction = { $ticket }: waajjirichi deebii keessan eegaa jira. "Sirreessaa" jedhaa.
sms-push-correction-ends = { $ticket }: hanga { $date } yoo hin deebisne ni cufama. "Sirreessaa" jedhaa.
sms-push-papers = { $ticket }: kan hafan: { $documents }. Gara waajjiraa fidaa ykn Telegramiin ergaa.
sms-limit-open = Gaaffii banaa gosa kanaa { $max } qabdu. Tokko yeroo xumuramu kana erguu dandeessu.
sms-doc-id = waraqaa eenyummaa
sms-doc-agent-id = waraqaa eenyummaa keessan
sms-doc-proof-of-place = ragaa bakkichaa
sms-doc-rent-contract = waliigaltee kiraa
sms-doc-site-plan = pilaanii bakkichaa
sms-doc-power-of-attorney = ragaa bakka bu'ummaa
sms-doc-trade-licence = hayyama daldalaa
sms-doc-bill = biilii isaa
sms-doc-meter-photo = dubbisa lakkooftuu
sms-doc-attachment = sanada biraa
sms-doc-receipt = nagahee kaffaltii
sms-doc-last-bill = biilii dhumaa
sms-doc-contract = waliigaltee
sms-doc-new-place-photo = pilaanii bakka haaraa
sms-doc-holder-consent = hayyama maamila duraa
sms-doc-death-paper = ragaa du'aa
sms-doc-inheritance = ragaa dhaaltummaa
sms-doc-marriage = ragaa gaa'elaa ykn mana murtii
sms-doc-owner-id = waraqaa eenyummaa abbaa manaa
sms-doc-load-layout = pilaanii elektirikaa
sms-doc-bill-or-receipt = biilii ykn nagahee
sms-doc-electrician-paper = ragaa nageenyaa

## What staff read and press

act-review = Ilaalaa
act-approve = Mirkaneessaa
act-reject = Diddaa
act-request-changes = Sirreeffama gaafadhaa
act-assign = Ramadaa
act-unassign = Ramaddii kaasaa
act-accept = Nan fudhadha
act-set-out = Karaa irran jira
act-start = Jalqabaa
act-give-back = Hin danda'u
act-complete = Xumurameera
act-reopen = Irra deebiin banaa
act-merge = Walitti makaa
act-take-over = Fudhadhaa
act-undo = Deebisaa
act-annotate = Yaadannoo maamilaaf
act-remark = Yaadannoo keessaa
act-prioritise = Dursa
did-review = ilaaluuf fudhate
did-approve = mirkaneesse
did-reject = hin fudhanne
did-request-changes = sirreeffama gaafate
did-resubmit = sirreeffama erge
did-assign = ramade
did-unassign = ramaddii kaase
did-accept = hojii fudhate
did-set-out = karaa irra jira
did-start = hojii jalqabe
did-give-back = deebise
did-complete = hojii xumure
did-confirm = xumuramuu mirkaneesse
did-withdraw = gaaffii dhiise
did-reopen = irra deebiin bane
did-merge = gaaffii biraatti make
did-take-over = ilaalcha fudhate
did-undo = murtii deebise
did-annotate = maamilaaf barreesse
did-remark = yaadannoo keessaa
did-prioritise = dursa jijjiire
did-opened = gaaffii dhiyeesse
did-changed-outside = sagantaa biraatiin jijjiire
did-viewed = sanadoota ilaale
did-called = lakkoofsa bilbilaa gaafate
did-lifted = gaaffii banaa dabalataa hayyame
did-message = waajjiraaf barreesse
did-added = waan biraa hime
did-placed = bakka isaa hime
did-neighbour = waan ollaan arge hime
did-claimed = lakkoofsi gaaffii kanaa kan isaati: amma kan isaati
did-moved = gara herrega lakkoofsa isaa mirkaneesseetti dabarse
did-sent-on = garee hunda gaafate: naannoon hin himamne
did-further = balaa biraa gabaase
did-answer = maamilaaf deebise
did-call-back = akka bilbilamuuf gaafate
did-rate = tajaajila madaalaniiru
did-rate-word = waa'ee tajaajilaa barreessaniiru
did-something = waa tokko jijjiire
role-supervisor = to'ataa
role-technician = ogeessa
role-admin = bulchaa
btn-more = Dabalata
btn-documents = Sanadoota
btn-number = Bilbilaa
btn-paper = Sanada dabalaa
btn-approve-note = Yaadannoo waliin mirkaneessaa
btn-ready = Deebii qophaa'e
btn-write = Barreessaafii
btn-own-words = Jecha kootiin
btn-reassign = Irra deebiin ramadaa
btn-false = Kan maamila kanaa hundi soba
btn-all-false = Eeyyee, { $count }n isaanii soba
desk-service = { $service } · dursa: { $priority }
desk-reviewer = { $name } hanga { $time } ilaalaa jira
desk-asked = Gaafatame: ogeessa { $name }, hin deebifne
desk-due = Hanga kanatti xumuramu: { $time }
desk-late = Tureera! Guyyaan isaa: { $time } ture
desk-late-now = Tureera
desk-told-held = Maamilli { $time } dhaga'a.
desk-told-waits = Ergaan maamilaaf deemu karaa irra jira.
desk-told-sent = Maamilli { $time } himameera.
desk-told-left = SMS'n maamilaaf { $time } ergameera. Ga'uu isaa ammaaf hin beekamu.
desk-told-delivered = SMS'n bilbila maamilaa { $time } ga'eera.
desk-told-perhaps = SMS'n maamilaaf { $time } tarii ergameera: tajaajilli SMS deebii hin kennine. Ofiin irra deebi'ee hin ergamu; maaloo bilbilaa.
desk-told-not = Maamila hin geenye: { $why }
desk-did = { $time }, { $name }: { $what }
desk-did-words = { $time }, { $name }: { $what }: { $words }
desk-skipped = sagantaa biraatiin irra darbe, { $status }
desk-done = { $ticket }: { $what }
desk-already = { $ticket }: duraan, { $name } { $time } { $what }
desk-too-late = { $ticket }: nama murteesse qofatu sekondii kudhan keessatti deebisuu danda'a.
desk-taken = { $ticket }: { $name } hanga { $time } ilaala. Bakka isaa itti fufuuf "Fudhadhaa" tuqaa.
desk-taken-over = { $ticket }: bakka keessan { $name } ilaalcha itti fufa.
desk-kept = { $ticket }: akka yaadannoo keessaatti olkaa'ameera.
desk-answered = { $ticket }: jechi keessan maamilaaf deema.
desk-answered-kept = { $ticket }: jechi keessan kaa'ameera; maamilli yommuu Telegraamitti deebi'u ni dubbisa.
desk-file-refused = { $ticket }: kun hin ergamne. Gara maamilaatti kan ergamu barreeffama, suuraa, faayilii PDF MB 10 hin caalle yookaan ergaa sagalee dha.
desk-file-not-taken = { $ticket }: faayilichi hin fudhatamne; jechi keessan garuu fudhatameera.
desk-file-not-kept = { $ticket }: faayilichi maamilaaf ergameera, garuu gaaffii waliin kaa'uun hin danda'amne.
desk-reply-how = Ergaan kun waa'ee gaaffii tokkoo miti. Waa'ee gaaffii tokkoo barreessuuf ergaa isaatiif deebii kennaa.
desk-papers-missing = { $ticket }: ammaaf hin danda'amu. Kan hafe: { $documents }
desk-no-papers = { $ticket }: ammaaf sanadni hin jiru.
desk-papers-sent = { $ticket }: sanadoota: { $count }. Ilaaluun keessan seenaa keessa jira.
desk-number = { $ticket }: bilbilli maamilaa { $phone } dha
desk-number-typed = { $ticket }: lakkoofsa barreeffame (hin mirkanoofne): { $phone }
desk-no-number = { $ticket }: lakkoofsi maamilaa hin jiru.
desk-hand = { $name } ({ $open })
desk-seen-paper = Waraqaan ilaalame: { $document }
desk-photo-paper = Suuraa: { $document }
desk-ask-reason = Maaliif hin fudhatamne? Maamilli sababa dubbisa.
desk-ask-items = Maaltu dogoggora? Mallattoo godhaa, "Itti fufaa" tuqaa.
desk-ask-wish = Maamilli maal godhu?
desk-ask-priority = Dursa kam?
desk-ask-technician = Eenyutu hojjeta? (Hojii banaa tokkoon tokkoo)
desk-no-technician = Naannoo kanaaf ogeessi hin jiru.
desk-ask-why-back = Maaliif? Waajjirri dubbisa.
desk-ask-ready = Deebii kamtu maamilaaf deema?
desk-ask-paper = Sanada kam ilaaltan?
desk-ask-twin = Gaaffii kamtu wal fakkaata? Inni itti fufa, kun dhumata.
desk-no-twin = Gaaffiin banaan biraa maamila yookiin lakkooftuu kanaa hin jiru.
desk-no-twin-near = Naannoo kanatti sa'aatii darbe keessa balaan biraa gabaafamee hin cufamin hin jiru.
desk-held = Gareen hin ergamne: maamilli kun irra deddeebi'ee gabaasa. Maaloo murteessaa
desk-further = { $ticket }: maamilli kun balaa biraa gabaaseera. Gareen ofumaan hin ergamne: { $words }
desk-ask-false = Gabaasni balaa maamila kanaa banaa ta'e { $count } hundi akka sobaatti haa cufamuu? Gareewwan ni deebi'u, maamilaaf yeroo tokko ni himama.
desk-all-false = Akka sobaatti cufame: { $count }
btn-owner = Gara herrega lakkoofsa kanaatti
btn-owner-yes = Eeyyee: { $checked }
desk-ask-owner = Lakkoofsa gaaffii kanaa herregni biraa mirkaneesseera ({ $time }). Lakkoofsi abbaa ni jijjiira: eenyu akka ta'e erga mirkaneessitanii booda qofa dabarsaa. Herregni durii kana booda hin argu; lamaan isaaniittuu ni himama. Maal mirkaneessitan?
desk-owner-called = bilbillee haasofsiifneerra
desk-owner-seen = waraqaa qabatanii dhufan
desk-moved = { $ticket }: darbeera. Herregoota lamaanittuu ni himama.
desk-unasked = Kan hin gaafatamne: { $labels }
desk-twins = Tarii kan wal fakkaatu, herrega biraa irraa (lakkoofsa, tajaajilaa fi bakka tokko): { $tickets }
desk-new = Gaaffii haaraa
desk-again = Maamila irraa deebi'e
desk-message = { $ticket }: maamilli barreessa: { $words }
desk-erased = Haqameera: maamilli tokko akka odeeffannoon isaa haqamu gaafateera.
desk-file = { $ticket }: maamilli faayila ergeera. "Dabalata" keessatti "Sanadoota" ilaalaa.
desk-call-back = { $ticket }: maamilli akka bilbilamuuf gaafata: { $phone }
desk-waits-papers = Sanada eegaa jira
desk-waits-answer = Kanaa kaasee maamila eegaa jira: { $time }
desk-of-others =
    { $count ->
        [one] galmee sagantaa biraa { $count }, asitti hin mul'atu
       *[other] galmeewwan sagantaawwan biroo { $count }, asitti hin mul'atan
    }
desk-decide-first = { $ticket } ({ $service }) ammallee banaadha: maaloo dura isa murteessaa.
desk-withdrawn = { $ticket }: maamilli gaafficha haqaniiru.
work-withdrawn = { $ticket }: maamilli gaafficha haqaniiru. Maaloo achi hin deeminaa.
work-added = { $ticket }: maamilli waan biraa himaniiru: { $words }
work-added-file = { $ticket }: maamilli suuraa ykn sagalee erganiiru. Hojii sana irratti "Sanadoota" tuqaa.
work-called-off = { $ticket }: waajjirri hojii kana dhaabeera. Maaloo achi hin deeminaa.
desk-welcome = Baga nagaan dhuftan, { $name }. Deeskii irratti { $role } dha.
desk-help = Gaaffiiwwan haaraan asitti dhufu. /queue kan eegan, /next hatattamaa, /find gaaffii lakkoofsa, bilbila, maqaa yookiin lakkooftuun agarsiisa. /board haala deeskii, /notify kan asitti dhufu murteessa. Deebiin gaaffiif kennamu yaadannoo keessaati.
desk-invite = Affeerraa { $name } ({ $role }), sa'aatii 48, yeroo tokko: { $link }
desk-invite-namesake = Maqaa kanaan namni galmaa'e duraan jira. Affeerraan kun nama biraaf. Nama sanaaf geessituu haaraa kan baasu toora ajajaa waajjiraa irratti.
desk-invite-who = Gara deskiitti affeeruu kan danda'u bulchaa qofa. Maaloo bulchaa gaafadhaa.
desk-invite-private = Namni geessituu qabu bakkicha qabata: maaloo /invite jedhaa marii dhuunfaa na waliin qabdan keessatti barreessaa.
desk-invite-how = Barreessaa: /invite supervisor Tigist Haile yookiin /invite technician Kebede Alemu
desk-invite-bad = Affeerraan kun hin hojjetu: fayyadameera, haaraan bakka bu'eera, yookiin sa'aatii 48 darbeera. Haaraa gaafadhaa.
desk-came = { $name } akka { $role } deskii dhufaniiru.
desk-came-instead = { $name } ({ $role }) ammaa kaasee akkaawuntii Telegram biraatiin deskii irra jiru. Akkaawuntiin duraa mirga tokko illee hin qabu; maaloo garee hojjettootaa keessaa baasaa. Yoo kanatti walii hin galle, { $name } bilbilaa, bakkichas fudhadhaa: powerlink staff revoke.
desk-seat-lost = Bakka { $name } deskii irraa ammaa kaasee akkaawuntii Telegram biraa qabateera. Akkaawuntiin kun kana booda kan hojjettootaa miti. Yoo kanatti walii hin galle, hatattamaan bulchaatti himaa.
desk-no-longer = Kana booda hojjettoota keessaa tokko miti. Wanti deskiin asitti isinitti agarsiise kana booda kan keessan miti. Akka maamilaatti itti fufuu dandeessu: /new, /track.
desk-gone = Kun kana booda kan isin dubbistan miti.
desk-left = { $name } ({ $role }) kana booda hojjettoota keessaa tokko miti.
desk-left-group = { $name } ({ $role }) kana booda hojjettoota keessaa tokko miti. Maaloo garee hojjettootaa keessaa baasaa.
prompt-reject = { $ticket }: maaliif hin fudhatamne? Sababa maamilaaf deebii ergaa kanaa godhaatii barreessaa.
prompt-changes = { $ticket }: maamilli maal sirreessu? Deebii ergaa kanaa godhaatii barreessaa.
prompt-approve = { $ticket }: yaadannoo maamilaa deebii godhaatii barreessaa; isa waliin mirkanaa'a.
prompt-note = { $ticket }: maamilaaf deebii ergaa kanaa godhaatii barreessaa.
prompt-remark = { $ticket }: yaadannoo keessaa deebii ergaa kanaa godhaatii barreessaa. Maamilli hin argu.
prompt-give-back = { $ticket }: maaliif? Deebii ergaa kanaa godhaatii barreessaa; waajjirri dubbisa.
prompt-complete = { $ticket }: maaltu hojjetame? Jechaan, lakkoofsa lakkooftuun yookiin suuraan deebisaa.
prompt-paper = { $ticket }: suuraa sanadaa deebii ergaa kanaa godhaatii ergaa.
prompt-field = Jecha keessan
reason-not-served = Naannoo kanatti sararri humnaa ammaaf hin jiru.
reason-not-owner = Sanadoonni bakki kun kan keessan ta'uu hin agarsiisan.
reason-unpaid = Biiliin waliigaltee kanaa hin kaffalamne jira. Maaloo dura kaffalaa.
reason-not-holder = Kana gaafachuu kan danda'u abbaa waliigaltee ykn kan bakka bu'ummaa qabu qofa.
reason-not-passed-on = Sanadoonni waliigalteen gara maqaa kanaatti darbuu hin agarsiisan.
reason-no-room = Sararri bakka kanaa ammaaf humna dabalataa hin baatu.
reason-meter-right = Lakkooftuu qoranneerra, sirrii dha.
reason-wiring = Diriirsi elektirikaa bakka kanaa ammaaf nageenya hin qabu.
reason-bill-right = Dubbisa mirkaneessineerra, biliin sirrii dha.
reason-not-ours = Rakkoon lakkooftuu keessan duuba jira. Ogeessi elektirikii isin gargaara.
reason-false = Iddoo sanatti balaan hin turre.
reason-twice = Dhimma kanaaf gaaffii banaa biraa qabdu.
wish-unreadable = Maaloo irra deebiin ergaa: hin dubbifamu.
wish-other-paper = Maaloo sanada sirrii ergaa: kun kan biraati.
wish-expired = Maaloo kan hojjetu ergaa: kun yeroon darbeera.
wish-not-matching = Maaloo mirkaneessaa: sanadoota waliin wal hin simu.
wish-receipt = Maaloo waajjiratti kaffalaatii nagahee ergaa.
back-busy = Har'a hojii biraa baay'ee qaba
back-far = Baay'ee fagoo dha
back-material = Meeshaan hir'ateera
back-nobody-home = Namni hin turre
back-not-safe = Nageenya hin qabu
ready-visit = Guyyaa hojii lama keessatti bakka ilaaluuf dhufna.
ready-call = Maaloo { $hotline } irratti nuuf bilbilaa: gaaffii qabna.
ready-wait = Yeroo karoorfame caalaa fudhata. Obsa keessan gaafanna.

## Further words to staff

did-paper = sanada dabale
desk-nothing = Furtuun kun isiniif homaa hin godhu.
group-private = Gareetti osoo hin taane dhuunfaan deebisa: { $link } – Ibidda, shiboo kufe, rukuttaa ibsaa: irraa fagaadhaa, amma { $hotline } bilbilaa.
group-danger = Balaa? Irraa fagaadhaa, amma { $hotline } bilbilaa. Ergasii dhuunfaan natti himaa: { $link }
group-press = Gareetti osoo hin taane dhuunfaan deebisa. Maaloo marii dhuunfaa na waliin qabdan banaa.
group-deaf = Garee hojjettootaatti barreessuu hin danda'u. Gaaffiiwwan haaraan gara marii dhuunfaa dhufuu itti fufu; akkan barreessuu danda'een tarree wantoota eegan gareetti nan erga.
group-topic-lost = Mata dureen garee hojjettootaa cufameera yookiin haqameera. Hanga sanatti mata duree waliigalaa keessatti nan barreessa.
group-again = Asitti ammas barreessuu nan danda'a. Kan eegan:
desk-limit-day = SMS: daangaan har'aa kan kutaa { $max } ga'eera (SMS_PER_DAY). Kan maamiltoonni hin gaafatin hanga boruu eega; deebiin fi balaan itti fufa.
desk-limit-numbers = SMS: lakkoofsota daangaa har'aa kutaa { $max } (SMS_PER_NUMBER) ga'an: { $count }. Itti himameera, bor ammas deebii argatu; balaan itti fufa.
desk-webhook-failing = Sagantaan biraa ({ $owner }) guyyaa shaniif ergaa keenya waan hin fudhanneef, si'achi hin ergamuuf. Yeroo ammas hojjetu: powerlink webhooks enable { $id }
desk-webhook-gone = Sagantaan biraa ({ $owner }) teessoon isaa akka hin jirre waan nutti himeef, si'achi hin ergamuuf. Yoo dogoggora ta'e: powerlink webhooks enable { $id }
group-cure-add = Garee keessa hin jiru: maaloo irra deebi'aa na galchaa.
group-cure-gone = Gareen hin jiru, yookiin lakkoofsa biraa qaba: STAFF_CHAT lakkoofsa garee ammaatiin bakka buusaatii irra deebi'aa na jalqabsiisaa.
group-cure-rights = Achitti barreessuuf mirga hin qabu: maaloo bulchaa garee na godhaa, yookiin miseensonni akka barreessan hayyamaa.
group-cure-topic = Maaloo mata duree irra deebi'aa banaa, yookiin STAFF_CHAT kan biraatiin bakka buusaatii (garee:mata duree, fakkeenyaaf -1001234567890:45) irra deebi'aa na jalqabsiisaa.
desk-other-group = Homtuu hin taane: kun garee hojjettootaa miti. Maaloo marii dhuunfaa na waliin qabdan fayyadamaa.
desk-sent-privately = { $ticket }: marii dhuunfaa na waliin qabdan keessa jira.
desk-papers-sent-privately = { $ticket }: sanadoota: { $count }, marii dhuunfaa na waliin qabdan keessa. Ilaaluun keessan seenaa keessa jira.
desk-not-privately = Dhuunfaan isiniif barreessuu hin danda'u. Marii dhuunfaa na waliin qabdan banaa, Start tuqaa, ergasii asitti irra deebi'aa tuqaa.
desk-all-done = Gaaffiin murtii eegu hin jiru. Galatoomaa.
desk-too-long = Maaloo qubee { $max } gadi barreessaa.
desk-words-please = Maaloo jechaan deebisaa.
desk-paper-coming = { $ticket }: suuraa fudhachaa jirra. Xiqqoo eegaa.
desk-paper-kept = { $ticket }: suuraan sanadaa galmee keessa jira.
desk-paper-refused = { $ticket }: faayilicha fudhachuun hin danda'amne. Maaloo suuraa yookiin PDF MB 10 gadi ergaa.

## Who did it, where it was nobody of the staff

role-customer = maamila
role-system = ofumaan

## What came back, and what did not arrive

desk-told-nobody = Hin geenye: maamilli Telegraamiin hin argamu. Maaloo { $phone } irratti bilbilaa.
desk-told-no-number = Hin geenye: maamilli Telegraamiin hin argamu, lakkoofsi bilbilaas hin jiru.
desk-corrected = Sirreeffame, { $label }: { $before } -> { $after }
desk-new-paper = Sanada haaraa: { $document }

## A wish to be called

desk-call = Maamilli gaaffii hin qabne akka bilbilamuuf gaafata: { $phone }
desk-called = Galmaa'eera: maamilaaf bilbilameera.
desk-called-already = Duraan bilbilameera.
btn-called = Bilbilameera
## The queue, the search and the board, for staff

queue-title = Tarree
queue-count = { $what }: { $count }
queue-waiting = Kan eegan
queue-mine = Kan koo
queue-overdue = Kan turan
queue-urgent = Hatattamaa
queue-approved = Kan ramadaman
queue-by-service = Tajaajilaan
queue-by-area = Naannoon
queue-by-hand = Ogeessaan
queue-nowhere = Naannoon hin ibsamne
queue-choose = Kam? (Gaaffii banaa tokkoon tokkoo)
queue-empty = Asitti homtuu hin jiru.
queue-line = { $ticket } · { $about }
queue-line-urgent = ❗ { $ticket } · { $about }
queue-left = { $time } hafe
queue-late = { $time } ture
queue-waits = { $time } eege
queue-asked = maamilli gaafatamee { $time }
queue-changed = Tarreen jijjiirameera. Kan ammaa kana.
span-days = guyyaa { $count }
span-hours = sa'aatii { $count }
span-minutes = daqiiqaa { $count }
btn-previous-page = Fuula duraanii
btn-next-page = Fuula itti aanu
btn-tick-several = Hedduu filadhaa
btn-approve-ticked = Mirkaneessaa: { $count }
btn-reject-ticked = Hin fudhatinaa: { $count }
ticks-ask = Kan waliin murteessitan mallattoo godhaa
ticks-approved = Kan mirkanaa'an: { $count }
ticks-rejected = Kan hin fudhatamne: { $count }
find-title = Kan argame
find-how = /find jedhaatii lakkoofsa gaaffii, bilbila, maqaa, yookiin lakkoofsa lakkooftuu yookiin herregaa barreessaa. Fakkeenya: /find Almaz Bekele
find-nothing = Wanti argame hin jiru. Lakkoofsa gaaffii (42), bilbila (0911234567), qubee maqaa yoo xiqqaate sadii, yookiin lakkoofsa lakkooftuu yookiin herregaa yaalaa.
find-more = Kan biraas jiru. "Fuula itti aanu" cuqaasaa, yookaan maqaa caalaatti barreessaa.
find-more-number = Lakkoofsa kanaan gaaffiiwwan biraas jiru. "Fuula itti aanu" cuqaasaa.
board-title = Deeskiin amma
board-review = Qoratamaa jira
board-corrections = Sirreeffamni gaafatame
board-work = Hojii irra
board-done = Har'a xumurame
notify-ask = Maaltu asitti dhufa?
notify-every = Gaaffii hunda
notify-urgent = Hatattamaa qofa
notify-board = Gabatee qofa
notify-kept = Ammaa kaasee akkas ta'a.

## Technicians: duty, their work, and replies to it

crew-no-answer = { $name } hin deebisne
crew-nobody-on-duty = Asitti namni dabaree irra jiru hin jiru
crew-unfinished = Gabaasa balaa hin xumuramne: bakki hin himamne
crew-no-region = Naannoon isaa hin beekamne
crew-nobody-took-it = Namni fudhate hin jiru; kan gaafataman: { $names }
crew-still-nobody = Namni fudhate ammaaf hin jiru ({ $time })
crew-still-asked = Namni fudhate ammaaf hin jiru ({ $time }); kan gaafataman: { $names }
crew-call = Kana namni fudhate ammaaf hin jiru. Deemuu dandeessuu? Kan dura cuqaasetu deema.
crew-somebody-goes = { $ticket }: namni biraa deemaa jira. Galatoomaa.
btn-take = Ani nan deema
crew-given-back = Ogeessa irraa deebi'e
crew-left = kana booda hojjettoota keessaa miti
crew-sms-call = { $ticket }: BALAA, namni hin deemne. { $about }. Yoo deemtan ergaa: { $answer }
crew-sms-yours = { $ticket } kan keessan. Maamila: { $phone }. Galatoomaa. Kan hafe yeroo Telegram deebi'u marii keessan keessa jira.
crew-number = Yeroo Telegram hin jirretti balaan SMS dhaan akka isin ga'uuf maaloo lakkoofsa keessan qoodaa.
crew-on-duty = Dabaree irra jirtu. Balaan sa'aatii kamittiyyuu isinitti dhufa; maaloo daqiiqaa 5 keessatti deebisaa. Dhaabuuf /offduty ergaa.
crew-off-duty = Dabaree irra hin jirtan. Balaan kana booda isinitti hin dhufu. Deebi'anii jalqabuuf /onduty ergaa.
work-help = Hojiin keessan asitti isin gaha. /work ni tarreessa. /onduty fi /offduty dabaree balaa ni jalqabu, ni xumuru. Deebiin gaaffii tokkoof barreessitan tarkaanfii hojii yookiin yaadannoo dha.
work-gone = Hojiin kun kana booda kan keessan miti.
work-elsewhere = Hojii kana amma nama biraatu hojjeta.
work-phone = Bilbila: { $phone }
work-note = { $name }: { $words }
work-how = Neetworkiin yoo hin jirre, ergaa kanaaf deebii barreessaa: fudhadheera, karaa irra jira, jalqabe, xumure 8:30, hin danda'u. Suuraas ni danda'ama.
work-list = Hojii keessan: { $count }
work-line = { $ticket } · { $status } · { $place } · { $time }
work-none = Hojii hin xumuramin hin qabdan.
work-not-yours = { $ticket } kana booda kan keessan waan hin taaneef homtuu hin jijjiiramne. Maaloo waajjira gaafadhaa.
work-stale = { $ticket }: kana booda hin danda'amu ({ $status }). Jechi keessan yaadannoo keessoo ta'ee olkaa'ameera.
work-at = Kan ta'e { $time }.
work-written = Kan xumurame { $time }
work-wrong-hour = Sa'aatiin kun hin geenye yookiin gaaffii dura. Maaloo yeroo itti xumurame barreessaa, fakkeenyaaf: xumure 8:30
prompt-meter = { $ticket }: lakkoofsi lakkooftuu haaraa meeqa? Fakkeenyaaf AB-123456 jedhaatii deebisaa. Yoo hin jirre sababa isaa barreessaa.
label-new-meter = Lakkooftuu haaraa
doc-work-photo = Suuraa hojichaa

## The menu of commands of the staff

desk-menu-queue = Gaaffiiwwan eegaa jiran
desk-menu-next = Gaaffii baay'ee ariifachiisaa
desk-menu-find = Gaaffii barbaaduu
desk-menu-board = Haala deeskii
desk-menu-notify = Waan gara chaatii kanaa dhufu
desk-menu-work = Hojii koo
desk-menu-onduty = Balaa tasaatiif dabaree irra jira
desk-menu-offduty = Dabareen dhume

## The page on which requests are looked at
page-title = Gaaffilee koo
page-none = Hanga ammaatti gaaffiin hin jiru. Dhiyeessuuf maaloo haasaa keessatti nuuf barreessaa.
page-all = Gaaffilee hunda
page-newer = Gaaffilee haaraa
page-older = Gaaffilee durii
page-fresh = Haala { $time }
page-stale = Walitti dhufeenyi hin jiru. Kun kan { $time }.
page-opening = Xiqqoo eegaa
page-from-chat = Fuulli kun haasaa keessaa banama: maaloo achitti furtuu gaaffii keessan jala jiru tuqaa.
page-over = Fuulli kun yeroo dheeraa banamee ture. Maaloo haasaa keessaa irra deebi'aatii banaa. SMS dhaan T ergaa.
page-busy = Amma agarsiisuu hin dandeenye. Maaloo daqiiqaa tokko booda irra deebi'aatii yaalaa.
page-keep = Lakki, haa turu
page-withdrawn-too-late = Kana booda haquun hin danda'amu. Haalli isaa kan ammaa gaditti argama.
page-form-title = Gaaffii keessan
page-form-gone = Unkichi kana booda banaa miti. Gaaffii haasaa keessatti jalqabaa, fuulicha irra deebi'aatii banaa.
page-form-saved = Wanti guuttan yeruma sana olkaa'ama. Yeroo barbaaddanitti haasaa keessatti itti fufuu dandeessu.
page-optional = (duwwaa dhiisuun ni danda'ama)
page-choose = Maaloo filadhaa
page-same = Akkuma duraa: { $answer }
page-here = Bakka ani amma jirutti fayyadamaa
page-place = Yeroo achi jirtan furtuu gadii tuqaa, yookaan duwwaa dhiisaa.
page-save = Olkaa'aa
page-errors = Maaloo kan mallattoo qaban ilaalaa. Ammatti homtuu hin ergamne.
page-papers = Galmeewwan
page-papers-later = Galmeewwan haasaa keessatti ergaa: gaaffii osoo hin ergin dura, yookaan booda.

## Imeelii
email-ask = Teessoo imeelii kamitti dabalataan isinii haa barreessinu? Fakkeenya: almaz@example.com. Imeeliin akka hin dhufne: /email off
email-none = As imeelii hin erginu. Marii kana keessatti isinitti himna.
email-wrong = Kun teessoo imeelii miti. Maaloo akkana barreessaa: almaz@example.com
email-asked = Gara { $address } liinkii ergineerra. Guyyaa lama keessatti banaa; achittis isinii barreessina.
email-many = Har'aaf liinkiin gahaan ergameera. Maaloo boru irra deebi'aatii yaalaa.
email-known = Gara { $address } duraanuu ni barreessina. Akka hin dhufne: /email off
email-off = Tole. Imeelii isinii hin erginu.
email-refused = { $address } imeelii keenya hin fudhatu; kanaaf achitti hin barreessinu. Teessoo biraa kennuuf: /email
mydata-email = Imeelii: { $address }
mydata-email-waits = Imeelii, hin mirkanoofne: { $address }
mail-confirm-title = Maaloo teessoo imeelii keessan mirkaneessaa
mail-confirm =
    Waa'ee gaaffii { -brand } dhaga'uuf teessoon kun nuuf kennameera. Isin turtanii? Yoo ta'e liinkii kana banaatii qabduu tuqaa. Guyyaa lamaaf hojjeta.
    Yoo isin hin taane, wanti gootan hin jiru: lammata hin barreessinu.
mail-open = Gaaffii keessan ilaalaa
mail-stop = Kun kan dhufe teessoo kana waan mirkaneessitaniifi. Imeeliin nurraa akka hin dhufne liinkii kana banaa.
page-email-ask = Gaaffii keessan irratti jijjiiramni yoo jiraate teessoo imeelii kanatti haa barreessinu?
page-email-yes = Eeyyee, naaf barreessaa
page-email-done = Galatoomaa. Ammaa kaasee imeeliinis isinii barreessina.
page-email-stop-ask = Teessoo kanatti imeelii erguu haa dhiisnu?
page-email-stop-yes = Lammata hin erginaa
page-email-stopped = Tole. Teessoo kanatti imeelii hin erginu. Haasaa keessatti akkuma duraa isinitti himna.
page-email-over = Liinkiin kun ammaan booda hin hojjetu. Haaraa argachuuf haasaa keessatti /email ergaa.
sms-email-ask = Teessoo imeelii kami? Fakkeenya: almaz@example.com. Dhaabuuf: email off
sms-email-known = Gara { $address } ni barreessina. Dhaabuuf: email off
sms-email-refused = { $address } imeelii keenya hin fudhatu. Biraa kennuuf: email
