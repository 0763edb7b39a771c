### አማርኛ / Amharic (am). Not yet read by a native speaker.
### Polite form (እርስዎ, verbs in ...ዎ / ያስገቡ). Terms as on EEU and government pages: ቆጣሪ meter, የይዞታ ማረጋገጫ ካርታ title deed,
### ውክልና power of attorney, የቀበሌ መታወቂያ kebele ID, ንግድ ፈቃድ trade licence. The same word for the same thing: ጥያቄ is a request, always.
### SMS: UCS-2, 70 letters. Ethiopic comma ፣, stop ።, colon ፦.

-brand = ፓወርሊንክ ኢትዮጵያ

## Language
language-ask = ቋንቋ ይምረጡ።
language-set = እናመሰግናለን። በአማርኛ እንጽፍልዎታለን።
stopped = ካልጠየቁን በራሳችን አንጽፍልዎትም። እንደገና ለማወቅ START ብለው ይላኩ።
started = እናመሰግናለን። ለውጦችን እንጽፍልዎታለን። ለማቆም STOP ይላኩ።
limit-number = ዛሬ ወደዚህ ቁጥር ብዙ ልከናል። ነገ እንቀጥላለን። አደጋ ካለ በማንኛውም ሰዓት { $hotline } ይደውሉ።
stopped-still = በራሳችን አንጽፍልዎትም። ለውጦችን ለማወቅ START ይላኩ።

## Greeting and menu
# What Telegram shows beside the chat: the bot's name, the words before the first message, and the line under the name.
bot-name = { -brand }
bot-description =
    የ{ -brand } አገልግሎት ይጠይቁ፣ ሰነዶችዎን ይላኩ፣ ጥያቄዎ የት እንደደረሰ ይከታተሉ፦ በአማርኛ፣ በአፋን ኦሮሞ ወይም በእንግሊዝኛ፣ በማንኛውም ሰዓት።
    የወደቀ ሽቦ፣ እሳት ወይም የኤሌክትሪክ ንዝረት ካለ፦ አይጠጉ፤ መጀመሪያ { $hotline } ይደውሉ።
bot-short = የ{ -brand } አገልግሎት፣ የኃይል መቋረጥና ጥያቄዎችዎ።

greeting = ወደ { -brand } እንኳን ደህና መጡ። ምን እንርዳዎት?
menu-ask = ምን ማድረግ ይፈልጋሉ?
thanks = እናመሰግናለን። ሌላ የሚፈልጉት ነገር ካለ እዚህ ይጻፉ።
meant-ask = ከእነዚህ አንዱን ማለትዎ ነው?
meant-outage = እርስዎ ጋ መብራት ጠፍቷል?
btn-something-else = ሌላ ነገር
menu-new-request = አዲስ ጥያቄ
menu-track = ጥያቄ መከታተል
menu-emergency = መቋረጥ ወይም አደጋ
menu-my-requests = የእኔ ጥያቄዎች
menu-language = ቋንቋ
menu-help = እገዛ
menu-notify = የት እንደምንነግርዎ
menu-mydata = ስለ እኔ የተቀመጠ መረጃ
menu-forget = መረጃዬን ያጥፉ
help-text =
    አዲስ ጥያቄ ለማቅረብ /new፣ ጥያቄዎ የት እንደደረሰ ለማየት /track፣ ቋንቋ ለመቀየር /language ይላኩ።
    የኃይል መቋረጥ ወይም አደጋ (የወደቀ ሽቦ፣ እሳት፣ የኤሌክትሪክ ንዝረት) ካለ፦ አይጠጉ፤ በማንኛውም ሰዓት አሁኑኑ { $hotline } ይደውሉ። እዚህ ለማሳወቅ «መብራት ጠፋ» ብለው ይጻፉ።
    ሰው ለማነጋገርም { $hotline } ይደውሉ።
    ስለ እርስዎ የምንይዘውን ለማየት /mydata፣ እንዲጠፋ /forget ይላኩ።

## Services
service-ask = የትኛውን አገልግሎት ይፈልጋሉ?
service-new-connection = አዲስ ቆጣሪ ማስገባት
service-relocation = ቆጣሪ ወደ ሌላ ቦታ ማዛወር
service-name-change = የስም ዝውውር
service-load-upgrade = ኃይል መጨመር ወይም ታሪፍ መቀየር
service-meter-replacement = የተበላሸ ቆጣሪ
service-reconnection = የተቋረጠ ኃይል ማስቀጠል
service-disconnection = አገልግሎት ማቋረጥ
service-bill-complaint = የሂሳብ ቅሬታ
service-outage = የኃይል መቋረጥ ወይም አደጋ

## Where a request stands
status-pending = በመጠባበቅ ላይ
status-under-review = እየታየ ነው
status-changes-requested = ማስተካከያ ያስፈልጋል
status-approved = ጸድቋል
status-rejected = ተቀባይነት አላገኘም
status-assigned = ባለሙያ ተመድቧል
status-in-progress = ሥራው ተጀምሯል
status-completed = ተጠናቋል
status-cancelled = ተሰርዟል

priority-low = ዝቅተኛ
priority-medium = መካከለኛ
priority-high = ከፍተኛ

## Questions: ask, name in the summary, what is right, an example
ask-name = ሙሉ ስምዎን ይጻፉ (ስም፣ የአባት ስም፣ የአያት ስም)።
label-name = ስም
error-name = እባክዎ ስምዎንና የአባትዎን ስም በፊደል ይጻፉ።
example-name = ምሳሌ፦ አልማዝ በቀለ ተስፋዬ

ask-phone = ስልክ ቁጥርዎን ለመላክ ቁልፉን ይጫኑ ወይም ቁጥሩን ይጻፉ።
label-phone = ስልክ
error-phone = ስልክ ቁጥር አሥር አሃዝ አለው፦ ሞባይል በ09 ወይም በ07፣ የመስመር ስልክ በአካባቢ መለያ (ለምሳሌ 011) ይጀምራል። እባክዎ እንደገና ይጻፉ።
example-phone = ምሳሌ፦ 0911234567

ask-for-self = የሚያመለክቱት ለራስዎ ነው?
label-for-self = ለራስዎ
error-for-self = እባክዎ አዎ ወይም አይ ብለው ይመልሱ።
example-for-self = የሚያመለክቱት ለሌላ ሰው ከሆነ፣ ለምሳሌ ለወላጅዎ፣ አይ ይበሉ።

ask-national-id = የፋይዳ ቁጥርዎን ይጻፉ፦ 12 አሃዝ፣ ወይም በካርዱ ፊት ያለው 16 አሃዝ።
label-national-id = የፋይዳ ቁጥር
error-national-id = የፋይዳ ቁጥር 12 ወይም 16 አሃዝ ነው። እባክዎ አይተው እንደገና ይጻፉ።
example-national-id = ምሳሌ፦ 1234 5678 9012። ከሌለዎት «ይለፉ» የሚለውን ይጫኑ።

ask-customer-kind = ኃይሉ ለምን አገልግሎት ይውላል?
label-customer-kind = አገልግሎት
error-customer-kind = እባክዎ ከመልሶቹ አንዱን ይምረጡ።
example-customer-kind = ቁልፍ ይጫኑ ወይም ቁጥሩን ይላኩ፣ ለምሳሌ 1።
customer-kind-home = መኖሪያ ቤት
customer-kind-business = ንግድ ድርጅት
customer-kind-government = የመንግሥት መሥሪያ ቤት
customer-kind-religious = የሃይማኖት ተቋም ወይም በጎ አድራጎት

ask-organisation = የድርጅቱን ስም ይጻፉ።
label-organisation = ድርጅት
error-organisation = እባክዎ የድርጅቱን ስም ይጻፉ።
example-organisation = ምሳሌ፦ ሰላም ዳቦ ቤት

ask-premises = ቦታው ምን ዓይነት ነው?
label-premises = የቦታው ዓይነት
error-premises = እባክዎ ከመልሶቹ አንዱን ይምረጡ።
example-premises = ቁልፍ ይጫኑ ወይም ቁጥሩን ይላኩ፣ ለምሳሌ 1።
premises-hospital = ሆስፒታል ወይም ጤና ጣቢያ
premises-water-pump = የውኃ ፓምፕ
premises-school = ትምህርት ቤት
premises-other = ሌላ ቦታ

ask-region = ክልልዎን ወይም የከተማ አስተዳደርዎን ይምረጡ።
label-region = ክልል
error-region = እባክዎ ክልሉን ወይም ከተማውን ከዝርዝሩ ይምረጡ።
example-region = ቁልፍ ይጫኑ ወይም ቁጥሩን ይላኩ፣ ለምሳሌ ለአዲስ አበባ 1።

ask-sub-city = ክፍለ ከተማዎን ይምረጡ።
label-sub-city = ክፍለ ከተማ
error-sub-city = እባክዎ ክፍለ ከተማውን ከዝርዝሩ ይምረጡ።
example-sub-city = ቁልፍ ይጫኑ ወይም ቁጥሩን ይላኩ፣ ለምሳሌ ለቦሌ 4።

ask-zone = የዞኑን ስም ይጻፉ።
label-zone = ዞን
error-zone = እባክዎ የዞኑን ስም ይጻፉ።
example-zone = ምሳሌ፦ ምሥራቅ ሸዋ

ask-woreda = የወረዳዎን ስም ወይም ቁጥር ይጻፉ።
label-woreda = ወረዳ
error-woreda = እባክዎ የወረዳውን ስም ወይም ቁጥር ይጻፉ።
example-woreda = ምሳሌ፦ አዳማ፣ ወይም ወረዳ 03

ask-woreda-number = የወረዳዎን ቁጥር ይጻፉ።
error-woreda-number = እባክዎ የወረዳውን ቁጥር ይጻፉ።
example-woreda-number = ምሳሌ፦ 03

ask-kebele-house = ቀበሌውንና የቤት ቁጥሩን ይጻፉ።
label-kebele-house = ቤት
error-kebele-house = እባክዎ ቀበሌውንና የቤት ቁጥሩን ከ3 እስከ 120 ፊደል ይጻፉ።
example-kebele-house = ምሳሌ፦ ቀበሌ 05፣ ቤት ቁጥር 123። ወይም፦ ቀበሌ 05፣ አዲስ

ask-landmark = በአቅራቢያው የሚታወቅ ቦታ ይጻፉ። ሠራተኞቻችን እርስዎን እንዲያገኙ ይረዳል።
label-landmark = የቦታው ልዩ ስም
error-landmark = እባክዎ በአቅራቢያው የሚታወቅ ቦታ ከ3 እስከ 80 ፊደል ይጻፉ።
example-landmark = ምሳሌ፦ ከኤድና ሞል ጀርባ፣ ሰማያዊ በር

ask-location = ከቻሉ ቦታውን በካርታ ይላኩ።
label-location = በካርታ ላይ ያለ ቦታ
error-location = እባክዎ ኢትዮጵያ ውስጥ ያለውን ቦታ በካርታ ይላኩ። ካልቻሉ «ይለፉ» የሚለውን ይጫኑ።
example-location = ከታች ያለውን ቁልፍ ይጫኑ፣ ወይም የወረቀት መያዣውን ምልክት ከዚያም «Location» ይጫኑ።

ask-phase = ምን ዓይነት ኃይል ይፈልጋሉ?
label-phase = የኃይል ዓይነት
error-phase = እባክዎ ከመልሶቹ አንዱን ይምረጡ።
example-phase = ለመኖሪያ ቤት አብዛኛውን ጊዜ ሲንግል ፌዝ ነው።
phase-single = ሲንግል ፌዝ (ለመኖሪያ ቤት)
phase-three = ሶስት ፌዝ (ለማሽን፣ ለድርጅት)

ask-load-kw = ስንት ኪሎዋት (kW) ኃይል ይፈልጋሉ?
label-load-kw = የኃይል መጠን
error-load-kw = እባክዎ የኃይሉን መጠን በኪሎዋት ይጻፉ፣ ከ1 እስከ 1000 ያለ ቁጥር።
example-load-kw = ምሳሌ፦ 25
value-kw = { $number } ኪሎዋት

ask-near-pole = በ50 ሜትር ገደማ ውስጥ የኤሌክትሪክ ምሰሶ አለ?
label-near-pole = በ50 ሜትር ውስጥ ምሰሶ
error-near-pole = እባክዎ ከመልሶቹ አንዱን ይምረጡ።
example-near-pole = 50 ሜትር ወደ 70 እርምጃ ነው።
near-pole-yes = አዎ
near-pole-no = አይ
near-pole-not-sure = እርግጠኛ አይደለሁም

ask-neighbour-meter = የጎረቤት የቆጣሪ ቁጥር ይጻፉ። መስመሩን ለማግኘት ይረዳናል።
label-neighbour-meter = የጎረቤት ቆጣሪ
error-neighbour-meter = የቆጣሪ ቁጥር ከ5 እስከ 20 አሃዝ ነው። በቆጣሪው ፊት ላይ ተጽፏል።
example-neighbour-meter = ምሳሌ፦ 1000123456። የማያውቁት ከሆነ «ይለፉ» የሚለውን ይጫኑ።

ask-danger = ምን ተፈጠረ? ለሰው አደገኛ ነገር አለ?
label-danger = የተፈጠረው
error-danger = እባክዎ የተፈጠረውን ከዝርዝሩ ይምረጡ።
example-danger = ቁልፍ ይጫኑ ወይም ቁጥሩን ይላኩ፣ ለምሳሌ መብራት ብቻ ከጠፋ 5።
danger-wire = የወደቀ ወይም የተበጠሰ ሽቦ
danger-fire = እሳት ወይም ብልጭታ
danger-shock = የኤሌክትሪክ ንዝረት
danger-pole = የወደቀ ምሰሶ
danger-none = መብራት ብቻ ጠፍቷል

ask-phone-crew = ቡድኑ ሊደውልልዎ ይችላል? ስልክ ቁጥርዎን ለመላክ ቁልፉን ይጫኑ ወይም ቁጥሩን ይጻፉ።
ask-region-crew = በየትኛው ክልል ወይም ከተማ አስተዳደር ነው? ትክክለኛው ቡድን እንዲላክ ይምረጡ።

ask-outage-place = ቦታው የት ነው? በካርታ ይላኩ፣ ወይም አካባቢውን፣ ወረዳውንና በአቅራቢያው የሚታወቅ ቦታ ይጻፉ።
label-outage-place = ቦታው
error-outage-place = እባክዎ ቦታውን ከ5 እስከ 200 ፊደል ይጻፉ፣ ወይም ኢትዮጵያ ውስጥ ያለውን ቦታ በካርታ ይላኩ።
example-outage-place = ምሳሌ፦ ቦሌ፣ ወረዳ 03፣ ከኤድና ሞል ጀርባ

ask-outage-extent = መብራት የጠፋው በእርስዎ ቤት ብቻ ነው ወይስ በጎረቤትም?
label-outage-extent = መብራት የጠፋበት
error-outage-extent = እባክዎ ከመልሶቹ አንዱን ይምረጡ።
example-outage-extent = ቁልፍ ይጫኑ ወይም ቁጥሩን ይላኩ፣ ለምሳሌ 1።
outage-extent-only-me = በእኔ ቤት ብቻ
outage-extent-neighbours = በጎረቤትም
outage-extent-not-sure = እርግጠኛ አይደለሁም

ask-complaint-kind = ቅሬታዎ ስለ ምንድን ነው?
label-complaint-kind = ቅሬታ
error-complaint-kind = እባክዎ ከመልሶቹ አንዱን ይምረጡ።
example-complaint-kind = ቁልፍ ይጫኑ ወይም ቁጥሩን ይላኩ፣ ለምሳሌ 1።
complaint-kind-too-high = ሂሳቡ በዝቷል
complaint-kind-estimated = ሳይነበብ በግምት የመጣ
complaint-kind-wrong-reading = የተሳሳተ ንባብ
complaint-kind-paid-not-recorded = ተከፍሎ ያልተመዘገበ
complaint-kind-prepaid-lost = የካርድ ገንዘብ ጠፍቷል
complaint-kind-other = ሌላ ጉዳይ

ask-account-number = የደንበኛ (ውል) ቁጥርዎን ይጻፉ። በፍጆታ ሂሳቡ ወይም በደረሰኙ ላይ ይገኛል።
label-account-number = የደንበኛ ቁጥር
error-account-number = የደንበኛ ቁጥር ከ8 እስከ 14 አሃዝ ነው። በፍጆታ ሂሳቡ ወይም በደረሰኙ ላይ ይገኛል።
example-account-number = ምሳሌ፦ 1000123456

ask-meter-number = የቆጣሪ ቁጥርዎን ይጻፉ። በቆጣሪው ፊት ላይ ተጽፏል።
label-meter-number = የቆጣሪ ቁጥር
error-meter-number = የቆጣሪ ቁጥር ከ5 እስከ 20 አሃዝ ነው። በቆጣሪው ፊት ላይ ተጽፏል።
example-meter-number = ምሳሌ፦ 1000123456። የማያውቁት ከሆነ «ይለፉ» የሚለውን ይጫኑ።

ask-bill-month = ጉዳዩ የየትኛው ወር ነው? ቁልፍ ይጫኑ። ከእነዚህ በፊት ከሆነ ወሩንና ዓመተ ምሕረቱን ይጻፉ።
label-bill-month = ወር
error-bill-month = እባክዎ ካለፉት ሁለት ዓመታት ውስጥ አንድ ወር ይምረጡ።
example-bill-month = ምሳሌ፦ ጥቅምት 2018፣ ወይም 2/2018

ask-bill-amount = የገንዘቡ መጠን ስንት ብር ነው?
label-bill-amount = የገንዘቡ መጠን
error-bill-amount = እባክዎ መጠኑን በብር ይጻፉ፦ ከ0 በላይና ከ10,000,000 በታች።
example-bill-amount = ምሳሌ፦ 1250.50
value-birr = { $number } ብር

ask-meter-reading = ቆጣሪው አሁን ስንት ያሳያል? ከነጥብ በፊት ያለውን ቁጥር ይጻፉ።
label-meter-reading = የቆጣሪ ንባብ
error-meter-reading = እባክዎ በቆጣሪው ላይ የሚታየውን ቁጥር ያለ ነጥብ ይጻፉ፤ ከ8 አሃዝ አይበልጥም።
example-meter-reading = ምሳሌ፦ 4520። ማንበብ ካልቻሉ «ይለፉ» የሚለውን ይጫኑ።

ask-token-end = የካርድ መሙያ ቁጥሩን (ቶክን) የመጨረሻ 4 አሃዞች ይጻፉ። ሙሉውን ቁጥር አይላኩ።
label-token-end = የመሙያ ቁጥር መጨረሻ
error-token-end = እባክዎ የመሙያ ቁጥሩን የመጨረሻ 4 አሃዞች ብቻ ይጻፉ።
example-token-end = ምሳሌ፦ 4821። ከሌለዎት «ይለፉ» የሚለውን ይጫኑ።

ask-complaint-wish = ምን እንድናደርግልዎት ይፈልጋሉ?
label-complaint-wish = የሚፈልጉት
error-complaint-wish = እባክዎ የሚፈልጉትን ከ5 እስከ 500 ፊደል ይጻፉ።
example-complaint-wish = ምሳሌ፦ ቆጣሪው እንደገና ተነቦ ሂሳቡ ይስተካከልልኝ።

ask-move-reason = ቆጣሪው ለምን ይዛወራል?
label-move-reason = የማዛወሩ ምክንያት
move-reason-same-compound = በዚሁ ግቢ ውስጥ ወደ ሌላ ቦታ
move-reason-other-place = ወደ ሌላ ቤት
move-reason-works = የመንገድ ወይም የግንባታ ሥራ

ask-house-now = ቆጣሪው አሁን ያለበትን ቀበሌና የቤት ቁጥር ይጻፉ።
label-house-now = የአሁኑ ቤት

ask-new-place = ቆጣሪው የት ይዛወር? ቀበሌውን፣ የቤት ቁጥሩንና በአቅራቢያው የሚታወቅ ቦታ ይጻፉ። በዚሁ ግቢ ውስጥ ከሆነ የሚተከልበትን ቦታ ይጻፉ።
label-new-place = የቆጣሪው አዲስ ቦታ
error-new-place = እባክዎ ቆጣሪው የሚዛወርበትን ቦታ ከ5 እስከ 200 ፊደል ይጻፉ።
example-new-place = ምሳሌ፦ ቀበሌ 07፣ ቤት ቁጥር 45፣ መስጊዱ አጠገብ። ወይም፦ ከበሩ አጠገብ ባለው ግድግዳ ላይ

ask-name-reason = ስሙ ለምን ይቀየራል?
label-name-reason = ምክንያት
name-reason-sale = ሽያጭ
name-reason-gift = ስጦታ
name-reason-inheritance = ውርስ
name-reason-marriage = ጋብቻ ወይም ፍቺ
name-reason-rent = ኪራይ
name-reason-spelling = የፊደል ስህተት
name-reason-organisation = ድርጅት

ask-old-name = ውሉ አሁን በማን ስም ነው?
label-old-name = እስካሁን ያለው ስም
error-old-name = እባክዎ በውሉ ወይም በፍጆታ ሂሳቡ ላይ ያለውን ስም ይጻፉ።
example-old-name = ምሳሌ፦ በቀለ ተስፋዬ ዓለሙ

ask-new-holder = የአዲሱን ደንበኛ ሙሉ ስም ይጻፉ (ስም፣ የአባት ስም፣ የአያት ስም)።
label-new-holder = አዲሱ ስም

ask-upgrade-kind = ምን መቀየር ይፈልጋሉ?
label-upgrade-kind = የሚቀየረው
upgrade-kind-three-phase = ከሲንግል ወደ ሶስት ፌዝ
upgrade-kind-more-power = ተጨማሪ ኪሎዋት
upgrade-kind-tariff = ታሪፍ ብቻ

ask-tariff-class = የትኛው ታሪፍ ይሁን?
label-tariff-class = ታሪፍ
tariff-class-home = መኖሪያ ቤት
tariff-class-business = ንግድ
tariff-class-industry = ኢንዱስትሪ

ask-load-now = አሁን ስንት ኪሎዋት (kW) አለዎት? በውሉ ላይ ይገኛል።
label-load-now = የአሁኑ ኃይል
error-load-now = እባክዎ የኃይሉን መጠን በኪሎዋት ይጻፉ፣ ከ1 እስከ 999 ያለ ቁጥር።
example-load-now = ምሳሌ፦ 5። የማያውቁት ከሆነ «ይለፉ» የሚለውን ይጫኑ።
label-load-wanted = የሚፈለገው ኃይል

ask-machines = የትኞቹ ማሽኖች ይሠራሉ? በአጭሩ ይጻፉ።
label-machines = ማሽኖች
error-machines = እባክዎ ማሽኖቹን ከ3 እስከ 200 ፊደል ይጻፉ።
example-machines = ምሳሌ፦ አንድ ወፍጮና ሁለት የብየዳ ማሽን። ከሌለ «ይለፉ» የሚለውን ይጫኑ።

ask-meter-fault = ቆጣሪው ምን ሆኗል?
label-meter-fault = ብልሽት
meter-fault-no-display = ምንም አያሳይም
meter-fault-stopped = ቆሟል
meter-fault-too-fast = በጣም ይፈጥናል
meter-fault-burnt = ተቃጥሏል
meter-fault-broken = ተሰብሯል
meter-fault-refused = ካርድ አይቀበልም
meter-fault-stolen = ተሰርቋል

ask-sparks = የቃጠሎ ሽታ ወይም ብልጭታ አለ?
label-sparks = ሽታ ወይም ብልጭታ

ask-has-power = አሁን መብራት አለ?
label-has-power = መብራት አለ

ask-cut-reason = ኃይሉ ለምን ተቋረጠ?
label-cut-reason = የተቋረጠበት ምክንያት
cut-reason-unpaid = ሂሳብ ስላልተከፈለ
cut-reason-asked = በጥያቄ
cut-reason-safety = ለደህንነት
cut-reason-unknown = አላውቅም

ask-paid-on = የተከፈለው በየትኛው ቀን ነው? ቁልፍ ይጫኑ፣ ወይም ቀንና ወር ይጻፉ።
label-paid-on = የተከፈለበት ቀን
error-paid-on = እባክዎ ካለፉት ሁለት ወራት ውስጥ አንድ ቀን ይምረጡ፣ ወይም ቀንና ወር ይጻፉ።
example-paid-on = ምሳሌ፦ ኅዳር 11፣ ወይም 11/3

ask-payment-reference = የክፍያው ቁጥር ስንት ነው? በደረሰኙ ላይ ይገኛል።
label-payment-reference = የክፍያ ቁጥር
error-payment-reference = የክፍያ ቁጥር ከ4 እስከ 30 ፊደልና አሃዝ ነው። በደረሰኙ ላይ ይገኛል።
example-payment-reference = ምሳሌ፦ FT26327ABCD። ከሌለዎት «ይለፉ» የሚለውን ይጫኑ።

ask-end-kind = አገልግሎቱ የሚቋረጠው ለጊዜው ነው ወይስ ለዘለቄታው?
label-end-kind = የሚቋረጠው
end-kind-for-a-time = ለጊዜው
end-kind-for-good = ለዘለቄታው

ask-wished-day = ከየትኛው ቀን ጀምሮ ይቋረጥ? ቁልፍ ይጫኑ፣ ወይም ቀንና ወር ይጻፉ።
label-wished-day = የሚፈለገው ቀን
error-wished-day = እባክዎ ከነገ ጀምሮ በሁለት ወር ውስጥ ያለ የሥራ ቀን ይምረጡ።
example-wished-day = ምሳሌ፦ ታኅሣሥ 5፣ ወይም 5/4

ask-deposit-to = ያስያዙት ገንዘብ የት ይላክ? ባንኩን፣ የሂሳብ ቁጥሩንና የባለቤቱን ስም ይጻፉ።
label-deposit-to = ገንዘቡ የሚላክበት
error-deposit-to = እባክዎ ባንኩንና የሂሳብ ቁጥሩን ከ5 እስከ 200 ፊደል ይጻፉ።
example-deposit-to = ምሳሌ፦ ንግድ ባንክ፣ 1000200300400፣ አልማዝ በቀለ። ከቢሮ ለመውሰድ «ይለፉ» የሚለውን ይጫኑ።

danger-title = ⚠️ አደጋ! አሁኑኑ { $hotline } ይደውሉ፤ በማንኛውም ሰዓት ሰው ይመልሳል።
note-wire = ቢያንስ አሥር እርምጃ ይራቁ፤ ሌሎችም እንዳይጠጉ ይከልክሉ። ሽቦውንም ሆነ ሽቦውን የነካ ሰው አይንኩ።
note-fire = ቦታውን ለቀው ይውጡ፤ ሌሎችም እንዳይጠጉ ይከልክሉ። የኤሌክትሪክ ነገር ላይ ውኃ አያፍሱ። አስተማማኝ ከሆነ ብቻ ኃይሉን ያጥፉ።
note-shock = ሰውየውን በባዶ እጅ አይንኩ። መጀመሪያ ኃይሉን ከቆጣሪው ያጥፉ፤ ከዚያ እርዳታ ይጥሩ።
note-pole = ይራቁ፤ ሌሎችም እንዳይጠጉ ይከልክሉ። ምሰሶውንም ሆነ ሽቦዎቹን አይንኩ፤ ኃይል ሊኖራቸው ይችላል።
note-transformer = ከ50 ኪሎዋት በላይ ትራንስፎርመር ያስፈልጋል። ከሥራው በፊት ባለሙያዎቻችን ቦታውን ያያሉ።
note-deposit = ያስያዙት ገንዘብ አገልግሎቱ ከተቋረጠ በኋላ በ14 ቀናት ውስጥ ይመለስልዎታል።
sure-disconnection = በእርግጥ አገልግሎቱ እንዲቋረጥ ይፈልጋሉ? በዚህ ቦታ ያለው ኃይል ይቋረጣል።

## Before the first question, and what was answered before
opening-papers = እባክዎ እነዚህን ያዘጋጁ፦
opening-more = እንደ መልስዎ ሌሎች ሰነዶችም ሊያስፈልጉ ይችላሉ።
opening-depends = የሚያስፈልጉት ሰነዶች በመልስዎ ይወሰናሉ።
opening-minutes = { $minutes ->
        [one] ጥያቄዎቹ { $minutes } ደቂቃ ያህል ይወስዳሉ።
       *[other] ጥያቄዎቹ { $minutes } ደቂቃ ያህል ይወስዳሉ።
    }
skip-how = ወይም «ይለፉ» ብለው ይጻፉ።
area-which = ከእነዚህ የትኛው ነው?
same-as = እንደ በፊቱ፦ { $answer }

answer-now = አሁን ያለው መልስዎ፦ { $answer }
question-over = የመለሱት ለቀድሞ ጥያቄ ነው፤ ያ ጥያቄ አሁን አይጠየቅም።
first-question = ይህ የመጀመሪያው ጥያቄ ነው።
begin-again = እንደገና እንጀምር።
resume-ask = ያልጨረሱት ጥያቄ አለ፦ { $service }። መቀጠል ይፈልጋሉ?
draft-gone = ይህ አገልግሎት ስለተቀየረ የጀመሩትን ጥያቄ ማቆየት አልቻልንም። ይቅርታ። እባክዎ እንደገና ይጀምሩ።
draft-changed = ከጀመሩ በኋላ የዚህ አገልግሎት አንዳንድ ጥያቄዎች ተቀይረዋል። እባክዎ ከመላክዎ በፊት መልሶችዎን ያረጋግጡ።
draft-goes = ያልጨረሱት ጥያቄ እስከ { $date } ይቆያል፦ { $service }። ከዚያ በኋላ ከነፋይሎቹ ይሰረዛል። መቀጠል ይፈልጋሉ?
draft-too-old = ያልጨረሱት ጥያቄ የማቆያ ጊዜው አልፎ ተሰርዟል፦ { $service }። በማንኛውም ጊዜ እንደገና መጀመር ይችላሉ።
drafts-enough = { $max } ያልተጨረሱ ጥያቄዎች አሉዎት። እባክዎ መጀመሪያ አንዱን ይጨርሱ ወይም ይሰርዙ።
change-ask = የትኛውን መልስ መቀየር ይፈልጋሉ?
corrected-to = ተስተካክሏል። { $label }፦ { $answer }
corrected-not = ያስተካከሉት መልስ አይሆንም። እንደነበረ ይቆያል። { $label }፦ { $answer }
corrected-note = ማስታወሻዎ ተስተካክሏል፦ { $document }
error-edited-sent = { $ticket } ቢሮ ደርሷል፤ ስለዚህ መልእክት ማስተካከል ምንም አይቀይርም። ለመቀየር «ሰው ያነጋግሩ» የሚለውን ይጫኑ።
request-cancelled = ጥያቄው ተሰርዟል። ምንም አልተላከም።
request-cancelled-files = ጥያቄው ተሰርዟል። ወደ ቢሮው ምንም አልተላከም፣ ፋይሎችዎም ተሰርዘዋል።
nothing-to-cancel = የተጀመረ ጥያቄ የለም፤ የሚሰረዝ ነገር የለም።
place-received = ደርሶናል

## Documents
doc-ask = የዚህን ሰነድ ፎቶ ወይም PDF ይላኩ፦ { $document }
doc-one-of = ከእነዚህ አንዱ ይበቃል፦
doc-optional = ሰነዱ ከሌለዎት «ይለፉ» የሚለውን ይጫኑ።
doc-required = ሰነዱ አሁን ከሌለዎት «በኋላ» የሚለውን ይጫኑና ወደ ቢሮ ያምጡት።
doc-received = { $total ->
        [one] ደርሶናል። ከ{ $total } ሰነድ { $done }።
       *[other] ደርሶናል። ከ{ $total } ሰነዶች { $done }።
    }
doc-waiting = ፋይልዎን እየተቀበልን ነው፦ { $document }። እባክዎ ትንሽ ይጠብቁ።
doc-slow = ፋይልዎ እየመጣ ነው፣ ግን ጊዜ ወስዷል፦ { $document }። እንቀጥላለን፤ እርስዎም ይቀጥሉ።
doc-came = ደርሶናል፦ { $document }።
doc-came-ticket = { $ticket }፦ ደርሶናል፦ { $document }።
doc-lost = ፋይልዎ አልደረሰንም፦ { $document }። እባክዎ እንደገና ይላኩ።
doc-lost-again = ገና ያስፈልጋል፦ { $document }። እንደገና እንጠይቅዎታለን።
doc-lost-ticket = { $ticket }፦ ፋይልዎ አልደረሰንም፦ { $document }። እባክዎ እንደገና ይላኩት ወይም ወደ ቢሮ ያምጡት።
doc-double = ይህ ፋይል ቀድሞ ደርሶናል፦ { $document }።
doc-too-many = { $max ->
        [one] ለአንድ ሰነድ { $max } ፋይል ይበቃል።
       *[other] ለአንድ ሰነድ { $max } ፋይሎች ይበቃሉ።
    }
doc-example = የወረቀት መያዣውን ምልክት ይጫኑ፣ ከዚያም ፎቶ ወይም ፋይል ይምረጡ።
doc-have = { $count ->
        [one] { $count } ፋይል አለን፦ { $document }። ተጨማሪ ገጾች መላክ ወይም ፋይል መምረጥ ይችላሉ።
       *[other] { $count } ፋይሎች አሉን፦ { $document }። ተጨማሪ ገጾች መላክ ወይም ፋይል መምረጥ ይችላሉ።
    }
sort-ask = { $count ->
        [one] { $count } ፋይል ልከዋል። አንድ ሰነድ ነው ወይስ ለየብቻ?
       *[other] { $count } ፋይሎች ልከዋል። ሁሉም አንድ ሰነድ ናቸው ወይስ እያንዳንዳቸው ለየብቻ?
    }
list-here = ✓ { $document }
list-open = ▸ { $document }
list-missing = ○ { $document }
list-optional = ○ { $document } (ካለዎት)
doc-replace = እባክዎ ትክክለኛውን ፋይል አሁን ይላኩ፦ { $document }። ያለንን ይተካል።
doc-small = ይህ ፎቶ ትንሽ ነው፦ { $document }። ጽሑፉ የማይነበብ ከሆነ፣ እባክዎ በቅርበትና በጥሩ ብርሃን እንደገና አንሥተው ይላኩ።
sort-all = ሁሉም አንድ ላይ፦ { $document }
sort-each = እያንዳንዱ ለየብቻ፦ { $documents }
sort-left = { $count ->
        [one] { $count } ፋይል ከሰነዶቹ በላይ ነው፦ አሁን ከ«{ $document }» ጋር ነው። ፋይል መርጠው ያዛውሩት ወይም ያስወግዱት፣ ወይም «ይህ መልስ ይቆይ» የሚለውን ይጫኑ።
       *[other] { $count } ፋይሎች ከሰነዶቹ በላይ ናቸው፦ አሁን ከ«{ $document }» ጋር ናቸው። ፋይል መርጠው ያዛውሩት ወይም ያስወግዱት፣ ወይም «ይህ መልስ ይቆይ» የሚለውን ይጫኑ።
    }
file-ask = ፋይል { $number }፦ { $document }። ምን እናድርገው?
file-moved = ተዛውሯል ወደ፦ { $document }
voice-answer = የድምፅ መልእክት
voice-lost = የድምፅ መልእክትዎ አልደረሰንም። እባክዎ እንደገና ይላኩ ወይም ይጻፉ።
voice-lost-ticket = { $ticket }፦ የድምፅ መልእክትዎ አልደረሰንም። እባክዎ «ሰው ያነጋግሩ» የሚለውን ተጭነው ይጻፉልን።
doc-use-kept = ቀደም ብለው የላኩትን ፋይል እንጠቀም?
file-kept = እናመሰግናለን፣ ፋይልዎን አስቀምጠናል። ሰነዶችን በኋላ እንጠይቅዎታለን።
file-with-request = እናመሰግናለን፣ ፋይልዎ ከጥያቄዎ ጋር ለጽሕፈት ቤቱ ይላካል።
file-here = እናመሰግናለን፣ ፋይልዎን አስቀምጠናል። እባክዎ ለምን እንደሆነ ይምረጡ።
file-no-room = { $max ->
        [one] { $max } ፋይል አስቀምጠናል። እባክዎ ሌሎቹን ሰነድ ስንጠይቅዎ ይላኩ።
       *[other] { $max } ፋይሎች አስቀምጠናል። እባክዎ ሌሎቹን ሰነድ ስንጠይቅዎ ይላኩ።
    }
doc-id = መታወቂያ (ፋይዳ፣ የቀበሌ ወይም ፓስፖርት)
doc-agent-id = የራስዎ መታወቂያ፣ የሚያመለክቱት ለሌላ ሰው ስለሆነ
doc-proof-of-place = የቦታው ማረጋገጫ
doc-title-deed = የይዞታ ማረጋገጫ ካርታ
doc-kebele-letter = የቀበሌ ወይም የወረዳ ደብዳቤ
doc-rent-contract = የኪራይ ውል ከባለቤቱ ፈቃድ ጋር
doc-site-plan = የቦታው ንድፍ (ሳይት ፕላን)
doc-power-of-attorney = የውክልና ሰነድ
doc-trade-licence = የንግድ ፈቃድ
doc-bill = ቅሬታ ያቀረቡበት የፍጆታ ሂሳብ
doc-meter-photo = ንባቡን የሚያሳይ የቆጣሪው ፎቶ
doc-attachment = ሌላ ፎቶ ወይም ፋይል
doc-voice = የድምፅ መልእክት
doc-receipt = የክፍያ ወይም የካርድ መሙያ ደረሰኝ
doc-last-bill = የተከፈለ የመጨረሻ የፍጆታ ሂሳብ
doc-contract = የኤሌክትሪክ ውል
doc-new-place-photo = የአዲሱ ቦታ ፎቶ ወይም ንድፍ
doc-sale-contract = የሽያጭ ውል
doc-gift-contract = የስጦታ ውል
doc-holder-consent = የቀድሞው ደንበኛ የፈቃድ ደብዳቤ
doc-death-paper = የሞት የምስክር ወረቀት
doc-inheritance = የወራሽነት የፍርድ ቤት ማረጋገጫ
doc-heirs-consent = የሌሎች ወራሾች ፈቃድ
doc-marriage = የጋብቻ የምስክር ወረቀት ወይም የፍርድ ቤት ውሳኔ
doc-owner-id = የባለቤቱ መታወቂያ
doc-organisation-letter = የድርጅቱ ደብዳቤ
doc-load-layout = ፈቃድ ባለው ባለሙያ የተሠራ የኤሌክትሪክ ንድፍ
doc-bill-or-receipt = የመጨረሻ የፍጆታ ሂሳብ ወይም የካርድ መሙያ ደረሰኝ
doc-police-paper = የፖሊስ ማስረጃ
doc-electrician-paper = የኤሌክትሪክ ባለሙያ የደህንነት ማረጋገጫ

## Buttons
btn-yes = አዎ
btn-no = አይ
btn-same = እንደ በፊቱ
btn-submit = ጥያቄውን ይላኩ
btn-keep = ይህ መልስ ይቆይ
btn-skip = ይለፉ
btn-later = በኋላ
btn-back = ይመለሱ
btn-over = እንደገና ይጀምሩ
btn-help = እገዛ
btn-cancel = ይሰርዙ
btn-continue = ይቀጥሉ
btn-all-one = ሁሉም አንድ ሰነድ
btn-one-each = እያንዳንዱ ለየብቻ
btn-file = ፋይል { $number }
btn-replace = ይተኩ
btn-one-more = ለቀዳሚው ሰነድ ተጨማሪ ገጽ
btn-again = ያን ፎቶ እንደገና ይላኩ
btn-move = ወደ፦ { $document }
btn-remove = ይህን ፋይል ያስወግዱ
btn-go-on-with = ይቀጥሉ፦ { $service }
btn-change = መልስ ይቀይሩ
btn-refresh = ያድሱ
btn-page = በገጽ ይክፈቱ
btn-form = ሁሉንም በአንድ ገጽ ይሙሉ
btn-show = ጥያቄውን ያሳዩ
btn-confirm = አዎ፣ ተጠናቋል
btn-not-done = አልተጠናቀቀም
btn-reopen = ትክክል ያልሆነ ነገር አለ
btn-rate = አገልግሎቱን ይመዝኑ
btn-add = ሰነድ ይጨምሩ
btn-withdraw = ጥያቄውን ይሰርዙ
btn-withdraw-yes = አዎ፣ ይሰረዝ
btn-talk = ሰው ያነጋግሩ
btn-call = ይደውሉልኝ
btn-answer = ይመልሱ
btn-share-phone = ስልክ ቁጥሬን ላክ
btn-share-location = ያለሁበትን ቦታ ላክ
btn-use-kept = የላኩትን ፋይል ይጠቀሙ
btn-send = ይላኩ
btn-fix = አሁን ያስተካክሉ
btn-send-another = ሌላ እልካለሁ

## Summary and result
summary-title = ከመላክዎ በፊት እባክዎ ያረጋግጡ፦
summary-line = { $label }፦ { $value }
summary-received = ደርሶናል
summary-received-files = { $count ->
        [one] ደርሶናል ({ $count } ፋይል)
       *[other] ደርሶናል ({ $count } ፋይሎች)
    }
summary-coming = በመምጣት ላይ
summary-later = በኋላ ይመጣል
ticket-created =
    ጥያቄዎ ተመዝግቧል።
    የጥያቄ ቁጥር፦ { $ticket }
    ይህን ቁጥር ይያዙ። ለውጥ ሲኖር መልእክት እንልክልዎታለን።
ticket-due = { $days ->
        [one] የሚጠበቅ ጊዜ፦ { $days } የሥራ ቀን።
       *[other] የሚጠበቅ ጊዜ፦ { $days } የሥራ ቀናት።
    }
ticket-due-hours = { $hours ->
        [one] የሚጠበቅ ጊዜ፦ በ{ $hours } ሰዓት ውስጥ።
       *[other] የሚጠበቅ ጊዜ፦ በ{ $hours } ሰዓታት ውስጥ።
    }
ticket-papers = እባክዎ የጎደሉትን ሰነዶች እዚህ ይላኩ («ሰነድ ይጨምሩ»)፣ ወይም ወደ ቢሮ ያምጡ። ጊዜው የሚቆጠረው ሁሉም ከተሟሉበት ቀን ጀምሮ ነው።
papers-bring = እባክዎ ወደ ቢሮ ያምጡ ወይም በቴሌግራም ይላኩ፦ { $documents }። ሁሉም ሲሟሉ ጊዜው መቆጠር ይጀምራል።
ticket-next = በመጀመሪያ ባለሙያ ያየዋል። የት እንደደረሰ ለማየት /track ይላኩ።
ticket-next-emergency = ለአስቸኳይ ጥገና ቡድን እናስተላልፋለን። የት እንደደረሰ ለማየት /track ይላኩ።
## A danger, once it is reported
report-sent = ጥቆማዎ ተመዝግቧል፤ ለአስቸኳይ ጥገና ቡድን እያስተላለፍን ነው። በስህተት ነው? "ጥያቄውን ይሰርዙ" የሚለውን ይጫኑ።
report-unfinished = ቢሮው አደጋ እንዳለ ያውቃል፤ ቦታውን ግን አያውቅም። እባክዎ ቦታውን ይንገሩን። በስህተት ነው? "ጥያቄውን ይሰርዙ" የሚለውን ይጫኑ።
report-place = ቦታ፦ { $place }። ሌላ ቦታ ነው? "ሌላ ቦታ" የሚለውን ይጫኑ።
btn-elsewhere = ሌላ ቦታ
report-already = ይህን አስቀድመው አሳውቀዋል፤ አሁን የጨመሩትን ቡድኑ ያነበዋል።
report-thanks = { $ticket }፦ እናመሰግናለን።
report-watch = ተጨማሪ ነገር ካዩ እዚህ ይጻፉ ወይም ፎቶ ይላኩ፤ ቡድኑ ያነበዋል።
report-added = { $ticket }፦ እናመሰግናለን፤ ቡድኑ ያነበዋል።
report-no-file = ጥቆማዎ እንዳለ ነው፤ ፎቶው ወይም ፋይሉ ብቻ አልተያያዘም። በስልክ የተነሳ ፎቶ መላክ ይችላሉ።
report-no-file-ticket = { $ticket }፦ ጥቆማዎ እንዳለ ነው፤ ፎቶው ወይም ፋይሉ ብቻ አልተያያዘም። በስልክ የተነሳ ፎቶ መላክ ይችላሉ።
report-over = { $ticket } ተጠናቋል፤ ይህ አልተጨመረም። እንደገና አደጋ ካለ እባክዎ በአዲስ ያሳውቁ።
label-more = ተጨማሪ መረጃ
already-sent = ይህ ጥያቄ ቀድሞ ተመዝግቧል፦ { $ticket }
already-open = ተመሳሳይ ክፍት ጥያቄ አለዎት፦ { $ticket }። የት እንደደረሰ ለማየት /track ይላኩ። አዲስ ነገር አልተላከም።

## An outage that a neighbour has reported already
join-ask = በአቅራቢያዎ ኃይል መቋረጡን { $time } ሰምተናል፤ የጥገና ቡድናችንም ያውቀዋል። ያው ነው?
join-ask-danger = ይህ በአቅራቢያዎ { $time } ተነግሮናል፤ የጥገና ቡድናችንም ያውቀዋል። ያው ነው? ካልመለሱ የእርስዎንም እንልካለን።
joined-danger = { $ticket }፦ እናመሰግናለን። ይህን ጎረቤትዎ አሳውቀዋል፤ እያንዳንዱን ለውጥ ለእርስዎም እናሳውቃለን። ተጨማሪ ነገር ካዩ እዚህ ይጻፉ ወይም ፎቶ ይላኩ፤ ቡድኑ ያነበዋል።
btn-join = አዎ፣ ለእኔም አሳውቁኝ
btn-other-outage = አይ፣ ሌላ ነው
btn-leave = ከእንግዲህ አታሳውቁኝ
joined = { $ticket }፦ እናመሰግናለን። ይህን ጎረቤትዎ አሳውቀዋል፤ እያንዳንዱን ለውጥ ለእርስዎም እናሳውቃለን። የት እንደደረሰ ለማየት /track ይላኩ።
left = { $ticket }፦ ከእንግዲህ ስለዚህ አናሳውቅዎትም። ኃይል እንደገና ከተቋረጠብዎ እባክዎ ያሳውቁን።
followed-only = { $ticket } ጎረቤትዎ ያሳወቁት ነው፦ እያንዳንዱን ለውጥ ይሰማሉ፣ ይህን ግን ማድረግ የሚችሉት እሳቸው ብቻ ናቸው። ሌላ ነገር ለማሳወቅ እባክዎ ይደውሉ።
followed-cancelled = { $ticket }፦ ያሳወቁት ጎረቤትዎ ጥያቄውን ሰርዘዋል። አሁንም ኃይል ከሌለዎት እባክዎ ያሳውቁን።
followed-merged = { $ticket }፦ ይህ በ{ $other } ይቀጥላል። ስለ እሱ ይሰማሉ።
card-followed = ጎረቤትዎ ያሳወቁት ነው። እያንዳንዱን ለውጥ ይሰማሉ።
desk-affected =
    { $count ->
        [one] የተጎዱ፦ { $count } ደንበኛ
       *[other] የተጎዱ፦ { $count } ደንበኞች። ሁሉም እያንዳንዱን ለውጥ ይሰማሉ።
    }
desk-merged = እንዲሁም የተጠቆመ፣ { $ticket }፦ { $about }

## A correction that the office asks for
fix-begin = { $ticket }፦ ጽሕፈት ቤቱ የጠየቀው፦ { $wish }
fix-items = የሚስተካከለው፦ { $items }
fix-paper = አሁን የሚልኩት ፋይል ያለንን ይተካል።
fix-line = { $label }፦ { $after } (በፊት፦ { $before })
fix-nothing = ምንም አልቀየሩም። ሁሉም እንደነበረው ትክክል ከሆነ መላክ ይችላሉ።
fix-sent = { $ticket }፦ እናመሰግናለን፣ ማስተካከያዎ ደርሶናል። ባለሙያ ጥያቄዎን እንደገና ያየዋል።
fix-cancelled = { $ticket }፦ ምንም አልተላከም። ማስተካከያውን በኋላ ማድረግ ይችላሉ።
fix-resume = የ{ $ticket } ማስተካከያ አልጨረሱም። መቀጠል ይፈልጋሉ?
fix-not-needed = { $ticket }፦ አሁን የሚስተካከል ነገር የለም። ሁኔታ፦ { $status }
ask-correction = ለጽሕፈት ቤቱ ምን ይመልሳሉ? በአንድ መልእክት ይጻፉ።
label-correction = መልስዎ
example-correction = ለምሳሌ፦ የቤት ቁጥሩ 123 ነው።
error-words = እባክዎ በአንድ መልእክት ከ1000 ፊደል ያልበለጠ ይጻፉ።
errand-none = ከጥያቄዎችዎ አሁን ይህን የሚጠብቅ የለም።
errand-choose = ስለ የትኛው ጥያቄ ነው?

## The end of the work
done-ask = ሁሉም ተጠናቋል?
done-already = { $ticket }፦ ሥራው መጠናቀቁ ቀድሞ ተረጋግጧል። ትክክል ያልሆነ ነገር ካለ እባክዎ ይጻፉልን።
done-not-now = { $ticket }፦ ሥራው አሁን እንደተጠናቀቀ አልተገለጸም። ሁኔታ፦ { $status }
confirm-thanks = { $ticket }፦ እናመሰግናለን። ሁሉም በመጠናቀቁ ደስ ብሎናል።
not-done-ask = { $ticket }፦ ያልተጠናቀቀው ወይም ትክክል ያልሆነው ምንድን ነው? እባክዎ በአንድ መልእክት ይጻፉ።
not-done-sent = { $ticket }፦ ይቅርታ እንጠይቃለን። የጻፉት ለጽሕፈት ቤቱ ደርሷል፤ ጥያቄዎን እንደገና ይመለከተዋል።

## A request is withdrawn, taken up again, rated; further papers
withdraw-ask = { $ticket }፦ ይህን ጥያቄ በእርግጥ መሰረዝ ይፈልጋሉ? ከተሰረዘ በኋላ አይሠራበትም።
withdraw-done = { $ticket }፦ ጥያቄዎ ተሰርዟል። አገልግሎቱን እንደገና ከፈለጉ እባክዎ አዲስ ጥያቄ ያቅርቡ።
withdraw-kept = { $ticket }፦ ምንም አልተቀየረም። ጥያቄዎ ይቀጥላል።
withdraw-too-late = { $ticket }፦ ጥያቄውን አሁን መሰረዝ አይቻልም። ሁኔታ፦ { $status }
reopen-too-late = { $days ->
        [one] { $ticket }፦ ይህ ጥያቄ ከተጠናቀቀ ከ{ $days } ቀን በላይ ሆኖታል። እባክዎ አዲስ ጥያቄ ያቅርቡ፤ እንመለከተዋለን።
       *[other] { $ticket }፦ ይህ ጥያቄ ከተጠናቀቀ ከ{ $days } ቀናት በላይ ሆኖታል። እባክዎ አዲስ ጥያቄ ያቅርቡ፤ እንመለከተዋለን።
    }
rate-ask = አገልግሎቱ እንዴት ነበር? ከ1 (በጣም መጥፎ) እስከ 5 (በጣም ጥሩ) ይምረጡ።
rate-unasked = አገልግሎቱ እንዴት ነበር? ከ1 (በጣም መጥፎ) እስከ 5 (በጣም ጥሩ) ይምረጡ።
rate-words = { $ticket }፦ እናመሰግናለን። ከፈለጉ አስተያየትዎን ይጻፉ ወይም «ይለፉ» የሚለውን ይጫኑ።
rate-noted = { $ticket }፦ ስለ ምላሽዎ እናመሰግናለን።
rate-already = { $ticket }፦ አገልግሎቱ እንዴት እንደነበር ቀድመው ነግረውናል። እናመሰግናለን።
add-ask = { $ticket }፦ የትኛውን ሰነድ መጨመር ይፈልጋሉ?
add-send = { $ticket }፦ እባክዎ ፎቶ ወይም PDF ይላኩ፦ { $document }። ከአንድ ገጽ በላይ መላክ ይችላሉ። ሲጨርሱ «ይመለሱ» የሚለውን ይጫኑ።
add-place = { $ticket }፦ እባክዎ ቦታውን በካርታ ይላኩ። ፎቶም እዚህ መላክ ይችላሉ።
add-too-late = { $ticket }፦ አሁን ሰነድ መጨመር አይቻልም። ሁኔታ፦ { $status }

## Talking to a person
talk-begin = { $ticket }፦ እዚህ ይጻፉ፤ በጽሕፈት ቤቱ ያለ ሰው ያነበዋል። ፎቶ ወይም PDF መላክም ይችላሉ። ለመውጣት «ይመለሱ» የሚለውን ይጫኑ።
talk-general = የሚጽፉበት ክፍት ጥያቄ የለዎትም። ከፈለጉ እንደውልልዎታለን።
talk-sent = { $ticket }፦ መልእክትዎ ለጽሕፈት ቤቱ ደርሷል።
talk-file = { $ticket }፦ ፋይልዎ ለጽሕፈት ቤቱ ደርሷል።
talk-closed = ጽሕፈት ቤቱ አሁን ዝግ ነው። የሚከፈተው፦ { $date }፣ { $time }።
talk-danger = ለሰው አደገኛ ነገር ካለ አሁኑኑ { $hotline } ይደውሉ።
office-film = (ከቪዲዮ ጋር፣ ቪዲዮው አልተቀመጠም) { $words }
upload-link = ሰነዶችን በTelegram መላክ ይችላሉ። በ7 ቀን ውስጥ አንድ ጊዜ ይክፈቱ፦ { $link }
place-link = ቦታውን ለቡድኑ ለማሳየት በ7 ቀን ውስጥ አንድ ጊዜ በTelegram ይክፈቱ፦ { $link }
upload-link-over = ይህ ማስፈንጠሪያ ተጠቅሞበታል ወይም ጊዜው አልፏል። ሰነድ ለመላክ ስልክ ቁጥርዎን እዚህ ያጋሩ፣ ወይም ወደ ቢሮ ያምጡ።
office-power-is-back = ደንበኛው መብራቱ መጥቷል ብለዋል።
outage-none-open = ክፍት የመብራት መቋረጥ ማመልከቻ የለዎትም። ለማመልከት OUT ይላኩ።
office-place = በካርታ ላይ ያለ ቦታ፦ { $place }
office-contact = የሰው ቁጥር፦ { $contact }
office-unread = (ሊቀመጥ ከማይችል ነገር ጋር) { $words }
talk-enough = { $ticket }፦ በአንድ ሰዓት ውስጥ { $max } መልእክት ልከዋል፤ ሁሉም ደርሶናል። እባክዎ በኋላ ይጻፉ ወይም { $hotline } ይደውሉ።
talk-answer = { $ticket }፦ { $name } የጻፉት፦ { $words }
talk-answer-office = { $ticket }፦ ጽሕፈት ቤቱ የጻፈው፦ { $words }
talk-file-sent = { $ticket }፦ { $name } ይህን ፋይል ልከውልዎታል።
talk-file-office = { $ticket }፦ ጽሕፈት ቤቱ ይህን ፋይል ልኮልዎታል።
office-offer = ይህን ጽሑፍ ስለ { $ticket } ወደ ጽሕፈት ቤቱ እንላክ?
call-ask = በየትኛው ቁጥር እንደውል? ቁልፉን ተጭነው ይላኩ ወይም ይጻፉ።
call-noted = { $ticket }፦ ጽሕፈት ቤቱ በዚህ ቁጥር ይደውልልዎታል፦ { $phone }። የሚመችዎት ሰዓት ካለ እዚህ ይጻፉ።
call-noted-general = ጽሕፈት ቤቱ በዚህ ቁጥር ይደውልልዎታል፦ { $phone }።
error-number = ስልክ ቁጥር አሥር አሃዝ አለው፦ ሞባይል በ09 ወይም በ07፣ የመስመር ስልክ በአካባቢ መለያ (ለምሳሌ 011) ይጀምራል። እባክዎ እንደገና ይጻፉ።

## How much one may send, and another number
limit-messages = በአንድ ደቂቃ ውስጥ { $max } መልእክት ልከዋል። እስካሁን የላኩት ሁሉ ተይዟል፤ አሁን የሚመጣውን አናነብም። እባክዎ አንድ ደቂቃ ይጠብቁና ይቀጥሉ።
limit-files = በአንድ ሰዓት ውስጥ { $max } ፋይል ልከዋል። እስካሁን የላኩት ሁሉ ተይዟል፤ ተጨማሪ ፋይል አሁን መቀበል አንችልም። እባክዎ ከ{ $count } ደቂቃ በኋላ ይላኩ። መጻፍ መቀጠል ይችላሉ።
limit-space = ገና ያልላኳቸው ጥያቄዎች ሰነዶች ለአንድ ሰው የምንይዘውን { $max } ሜባ ሞልተዋል። እባክዎ ጥያቄ ይላኩ ወይም ይሰርዙ፤ ከዚያ ይቀጥሉ።
limit-open = የዚህ ዓይነት { $max } ክፍት ጥያቄዎች አሉዎት ({ $service })። አንዱ ሲጠናቀቅ ይህን መላክ ይችላሉ፤ እዚህ ተይዟል። ተጨማሪ ከፈለጉ እባክዎ ሰው ያነጋግሩ።
desk-lifted = { $ticket }፦ ይህ ደንበኛ ከአሁን ጀምሮ የሚፈልገውን ያህል ጥያቄ ማቅረብ ይችላል።
desk-lift-how = የደንበኛውን የአንድ ጥያቄ ቁጥር ይጻፉ፣ ለምሳሌ፦ /lift SRV-2026-00042
number-other = በእኛ ዘንድ ያለው ቁጥርዎ { $old } ነው። ከአሁን ጀምሮ { $new } እንጠቀም?
number-changed = እናመሰግናለን። በእኛ ዘንድ ያለው ቁጥርዎ አሁን { $phone } ነው።
number-stays = ቁጥርዎ እንደነበረ ይቆያል።
number-prove = እባክዎ ከታች ያለውን ቁልፍ ይጫኑ፦ ቁጥሩ የእርስዎ መሆኑን ያሳየናል።
number-prove-own = ይህ የሌላ ሰው ቁጥር ነው።
owner-filed =
    { $count ->
        [one] በጽሕፈት ቤቱ መስኮት ለዚህ ቁጥርዎ የቀረበው ጥያቄ፦
       *[other] በጽሕፈት ቤቱ መስኮት ለዚህ ቁጥርዎ የቀረቡት { $count } ጥያቄዎች፦
    }
owner-filed-next = ከአሁን ጀምሮ እያንዳንዱን ለውጥ እዚህ ይሰማሉ። በማንኛውም ጊዜ ለማየት /track ይላኩ።
owner-handed = { $ticket }፦ { $phone } በቴሌግራም ያለ ደንበኛ የተረጋገጠ ቁጥር ነው፤ ጥያቄው አሁን የደንበኛው ነው፣ ስለ እሱም ይሰማል። ቁጥሩ ተሳስቶ ተጽፏል? ጥያቄውን ውድቅ አድርገው እንደገና ያስገቡ።
owner-joined =
    { $count ->
        [one] በSMS ያቀረቡት ጥያቄ እዚህም አለ። አሁን ሁለቱ አንድ መለያ ናቸው።
       *[other] በSMS ያቀረቧቸው { $count } ጥያቄዎች እዚህም አሉ። አሁን ሁለቱ አንድ መለያ ናቸው።
    }
owner-elsewhere = በቁጥርዎ { $phone } ከሌላ መለያ የቀረቡ ክፍት ጥያቄዎች አሉ። ቁጥሮች ባለቤት ስለሚቀይሩ ዝርዝራቸውን እዚህ አናሳይም። የእርስዎ ከሆኑ { $hotline } ይደውሉና ወደዚህ መለያ እንዲዛወሩ ይጠይቁ፦ ባለሙያ አጣርቶ ሊያዛውራቸው ይችላል።
owner-here = { $ticket } ({ $service }) አሁን በዚህ መለያ ነው፦ ጽሕፈት ቤቱ አዛውሮታል። ሁኔታ፦ { $status }። እያንዳንዱን ለውጥ እዚህ ይሰማሉ። በማንኛውም ጊዜ ለማየት /track ይላኩ።
owner-away = { $ticket }፦ ጽሕፈት ቤቱ ይህን ጥያቄ ቁጥሩን ወዳረጋገጠው መለያ አዛውሮታል። ከዚህ በኋላ እዚህ አይታይም፤ ስለ እሱም አይነገርዎትም። ይህ ትክክል ካልሆነ እባክዎ { $hotline } ይደውሉ።

## What is kept about a person, and to be forgotten
mydata-title = ስለ እርስዎ የምንይዘው መረጃ
mydata-language = ቋንቋ፦ { $language }
mydata-phone = የእርስዎ ስልክ ቁጥር፦ { $phone }
mydata-address = የሚጽፉልን ከ፦ { $channel }፣ { $address }
notices-ask = ስለ ጥያቄዎችዎ የት እንንገርዎ?
notices-here = እዚሁ በዚህ ውይይት እንነግርዎታለን።
notices-number = ስለ ጥያቄዎችዎ በSMS ለማወቅ እባክዎ መጀመሪያ ቁጥርዎን ያጋሩ፤ ከዚያ እንደገና ይምረጡ።
notices-last = በመጨረሻ በጻፍኩበት
notices-telegram = በTelegram
notices-sms = አስፈላጊ ዜና በSMS
notices-both = አስፈላጊ ዜና በሁለቱም
notices-set = እሺ። ከአሁን ጀምሮ፦ { $where }።
mydata-notices = ዜና፦ { $where }
mydata-call = እንዲደወልልዎ የጠየቁበት ቁጥር፦ { $phone }
mydata-files = የላኳቸውና ከማንኛውም ጥያቄ ጋር ያልሆኑ ፋይሎች፦ { $count }
mydata-draft = { $count ->
        [0] የተጀመረና ያልተላከ፦ { $service }
        [one] የተጀመረና ያልተላከ፦ { $service } ({ $count } ፋይል)
       *[other] የተጀመረና ያልተላከ፦ { $service } ({ $count } ፋይሎች)
    }
mydata-how = ምንም መልእክት እንዳይጠፋ የዚህን ውይይት መልእክቶች ለተወሰነ ጊዜ እንይዛለን። ሁሉም እንዲጠፋ /forget ይላኩ።
forget-open = እነዚህ ጥያቄዎች ገና ክፍት ናቸው። የነገሩን መረጃ ከሌለ መጨረስ አንችልም። እባክዎ እስኪጠናቀቁ ይጠብቁ ወይም እንዲሰረዙ ለሰው ይጻፉ። ከዚያ በኋላ /forget እንደገና ይላኩ።
forget-ask = ስልክ ቁጥርዎን፣ ቋንቋዎን፣ መልሶችዎን፣ ሰነዶችዎን፣ መልእክቶችዎንና የጀመሩትን ሁሉ እናጠፋለን። ከጥያቄዎችዎ የምንይዘው ቁጥሩን፣ አገልግሎቱን፣ ክልሉን፣ ቀኖቹንና ሁኔታዎቹን ብቻ ነው፤ የማን እንደነበሩ አንይዝም። ሁሉም ይጥፋ?
forget-sure = ይህ ሊመለስ አይችልም፦ ከዚህ በኋላ ጥያቄዎችዎን ማየት አይችሉም። በእርግጥ ይጥፋ?
forget-done = ስለ እርስዎ ያለው መረጃ ሁሉ ጠፍቷል። ገና በእኛ ዘንድ ያሉ መልእክቶችና ፋይሎች በደቂቃዎች ውስጥ ይጠፋሉ። እንደገና ከጻፉ እንደ አዲስ እንቀበልዎታለን።
forget-not = ምንም አልጠፋም።
btn-erase = አዎ፣ ሁሉም ይጥፋ

## Tracking
track-count = የእርስዎ ጥያቄዎች፦ { $count }
track-choose = አንዱን ይምረጡ ወይም የጥያቄ ቁጥር ይጻፉ።
track-line = { $ticket }፦ { $service }። { $status }
track-none = እስካሁን ጥያቄ የለዎትም። ለማቅረብ /new ይላኩ።
track-counter = በጽሕፈት ቤቱ መስኮት የቀረበልዎ ጥያቄ አለ? «ስልክ ቁጥሬን ላክ» ይጫኑ፦ በቁጥርዎ የቀረበ ከሆነ ወደዚህ ይመጣል።
track-account = ከሌላ መለያ ቀርቦ ነበር? እባክዎ { $hotline } ይደውሉ።
track-later = ብዙ ቁጥሮችን ጠይቀዋል። እባክዎ ከአሥር ደቂቃ በኋላ ይሞክሩ።
track-technician = ባለሙያ፦ { $name }
note-from-office = ከጽሕፈት ቤቱ የተሰጠ ማስታወሻ፦ { $note }
whole-by-number = ሙሉውን፦ D { $number }
boxes = Boxes? Send L
card-brief = { $service }፦ { $status }።
card-service = አገልግሎት፦ { $service }
card-status = ሁኔታ፦ { $status }
card-priority = ቅድሚያ፦ { $priority }
card-place = ቦታ፦ { $place }
semicolon = ፤
place-comma = ፣
place-part = { $label } { $value }
card-map = በካርታ፦ { $lat }, { $lon }
card-documents = ሰነዶች፦
card-doc-received = { $count ->
        [one] - { $document }፦ ደርሶናል
       *[other] - { $document }፦ ደርሶናል ({ $count } ፋይሎች)
    }
card-doc-coming = - { $document }፦ በመምጣት ላይ
card-doc-missing = - { $document }፦ ጎድሏል
card-late = ይህ ቃል ከገባነው በላይ ጊዜ ወስዷል። የሚጠበቀው እስከ ነበር፦ { $date }
card-expected = የሚጠበቀው እስከ፦ { $date }
card-expected-time = የሚጠበቀው እስከ፦ { $date }፣ { $time }
next-papers = ቀጣይ፦ እባክዎ የጎደሉትን ሰነዶች ይላኩ። ጊዜው የሚቆጠረው ሁሉም ከተሟሉበት ቀን ጀምሮ ነው።
next-pending = ቀጣይ፦ ጥያቄዎ ይታያል።
next-emergency = ቀጣይ፦ አስቸኳይ ጥገና ቡድን ይላካል።
next-under-review = ቀጣይ፦ ጽሕፈት ቤቱ ይወስናል፤ ውሳኔውን እናሳውቅዎታለን።
next-changes-requested = ቀጣይ፦ እባክዎ ጽሕፈት ቤቱ የጠየቀውን ያስተካክሉ።
next-approved = ቀጣይ፦ ሥራውን የሚሠራ ባለሙያ ይመደባል።
next-office = ቀጣይ፦ ጽሕፈት ቤቱ ሥራውን ያከናውናል።
next-assigned = ቀጣይ፦ ባለሙያው ሥራውን ይጀምራል።
next-in-progress = ቀጣይ፦ ሥራው ሲጠናቀቅ እናሳውቅዎታለን።
next-completed = ቀጣይ፦ እባክዎ ሁሉም መጠናቀቁን ያሳውቁን።
next-rejected = ቀጣይ፦ ጥያቄ ካለዎት ለጽሕፈት ቤቱ ይጻፉ። አዲስ ጥያቄ ማቅረብም ይችላሉ።
card-updated = የመጨረሻ ለውጥ፦ { $date }፣ { $time }
card-timeline = የተከናወነው፦
card-timeline-line = { $date }፦ { $status }
card-timeline-note = { $date }፦ { $status }። { $note }
card-up-to-date = ለውጥ የለም።
web-link = በድረ ገጽ፦ { $link }

## Dates (put together as this language does; variables may be left out)
form-date = { $ethiopian-month } { $ethiopian-day }/{ $ethiopian-year } ዓ.ም ({ $day } { $month } { $year })
form-day = { $ethiopian-month } { $ethiopian-day }
form-clock = { $part } { $hour }:{ $minute }
form-month = { $ethiopian-month } { $ethiopian-year }
form-time = { $part } { $hour }:{ $minute } ሰዓት

## What a customer hears of a change
push-pending = { $ticket }፦ ጥያቄዎ ቀጣዩን ደረጃ እየጠበቀ ነው።
push-pending-note = { $ticket }፦ ጥያቄዎ ቀጣዩን ደረጃ እየጠበቀ ነው። ማስታወሻ፦ { $note }
push-under-review = { $ticket }፦ ጥያቄዎ እየታየ ነው።
push-under-review-note = { $ticket }፦ ጥያቄዎ እየታየ ነው። ማስታወሻ፦ { $note }
push-changes-requested = { $ticket }፦ ማስተካከያ ያስፈልጋል። እባክዎ «አሁን ያስተካክሉ» የሚለውን ይጫኑ።
push-changes-requested-note = { $ticket }፦ ማስተካከያ ያስፈልጋል፦ { $note }
push-approved = { $ticket }፦ ጥያቄዎ ጸድቋል።
push-approved-note = { $ticket }፦ ጥያቄዎ ጸድቋል። ማስታወሻ፦ { $note }
push-rejected = { $ticket }፦ ጥያቄዎ ተቀባይነት አላገኘም። ምክንያቱን ለማወቅ እባክዎ ይደውሉ።
push-rejected-note = { $ticket }፦ ጥያቄዎ ተቀባይነት አላገኘም። ምክንያት፦ { $note }
push-all-false = { $ticket } እና ሌሎች { $count } ጥቆማዎችዎ ተቀባይነት አላገኙም። ምክንያት፦ { $note }
push-assigned = { $ticket }፦ ሥራውን የሚሠራ ባለሙያ ተመድቧል።
push-assigned-note = { $ticket }፦ ሥራውን የሚሠራ ባለሙያ ተመድቧል። ማስታወሻ፦ { $note }
push-assigned-name = { $ticket }፦ ሥራውን የሚሠራው ባለሙያ፦ { $name }
push-correction = { $ticket }፦ ጽሕፈት ቤቱ መልስዎን እየጠበቀ ነው።
push-correction-ends = { $ticket }፦ ጽሕፈት ቤቱ መልስዎን እየጠበቀ ነው። እስከ { $date } ካልደረሰ ጥያቄው ይዘጋል።
push-lapsed = { $ticket }፦ የተጠየቀው መልስ ስላልደረሰ ጥያቄው ተዘግቷል። በማንኛውም ጊዜ አዲስ ጥያቄ ማቅረብ ይችላሉ።
push-confirmed = { $ticket }፦ ሌላ ነገር ስላልነገሩን ሥራው እንደተጠናቀቀ ቆጥረነዋል።
push-papers = { $ticket }፦ እነዚህ ሰነዶች አልደረሱንም፦ { $documents }። ጊዜው የሚቆጠረው ሁሉም ከተሟሉበት ቀን ጀምሮ ነው።
push-in-progress = { $ticket }፦ ሥራው ተጀምሯል።
push-in-progress-note = { $ticket }፦ ሥራው ተጀምሯል። ማስታወሻ፦ { $note }
push-completed = { $ticket }፦ ሥራው ተጠናቋል። እናመሰግናለን።
push-completed-note = { $ticket }፦ ሥራው ተጠናቋል። እናመሰግናለን። ማስታወሻ፦ { $note }
push-cancelled = { $ticket }፦ ጥያቄው ተሰርዟል።
push-cancelled-note = { $ticket }፦ ጥያቄው ተሰርዟል። ማስታወሻ፦ { $note }
push-note = { $ticket }፦ ከጽሕፈት ቤቱ የተሰጠ ማስታወሻ፦ { $note }
push-priority = { $ticket }፦ ቅድሚያው ተቀይሯል፦ { $priority }
push-merged = { $ticket }፦ ተመሳሳዩን በ{ $other } ጠይቀዋል። እሱ ይቀጥላል።
push-also-reported = { $ticket }፦ ሌሎች ሰዎችም ይህንኑ አሳውቀዋል። ለሁላችሁም አንድ ቡድን ይመጣል።
push-returned = { $ticket }፦ ሌላ ባለሙያ እየፈለግን ነው። እናሳውቅዎታለን።
push-untaken = { $ticket }፦ ጥቆማዎ ደርሶናል። እስካሁን የወሰደው ቡድን የለም፤ ለቢሮው ደውለናል፤ መጥራት እንቀጥላለን። አደጋ ካለ { $hotline } ይደውሉ።
push-untaken-asked = { $ticket }፦ ጥቆማዎ ደርሶናል። የተጠየቁ ቡድኖች፦ { $count }። እስካሁን የወሰደው የለም፤ መጥራት እንቀጥላለን። አደጋ ካለ { $hotline } ይደውሉ።
push-on-the-way = { $ticket }፦ { $name } ወደ እርስዎ በመምጣት ላይ ናቸው።
push-on-the-way-office = { $ticket }፦ ባለሙያው ወደ እርስዎ በመምጣት ላይ ናቸው።
push-technician = { $ticket }፦ ሥራውን አሁን የሚሠራው ባለሙያ፦ { $name }
push-technician-office = { $ticket }፦ ሥራውን አሁን የሚሠራው ሌላ ባለሙያ ነው።

## When something is not as expected
error-choice = እባክዎ ከመልሶቹ አንዱን ይምረጡ።
error-example = ቁልፍ ይጫኑ ወይም ቁጥሩን ይላኩ፣ ለምሳሌ 1።
build-unknown = ይህ አገልግሎት ይህን አይጠይቅም።
build-document = ይህ አገልግሎት ይህን ሰነድ አይጠይቅም።
error-human = ሰው ማነጋገርም ይችላሉ፦ { $hotline } ይደውሉ።
error-above = ይህ ከ«{ $label }» መብለጥ አለበት፦ { $answer }።
error-unlike = ይህ ከ«{ $label }» የተለየ መሆን አለበት፦ { $answer }።
error-command = ይህን ትእዛዝ አናውቀውም።
error-stale = ይህ ቁልፍ የቀድሞ ጥያቄ ነው።
error-unsupported = እንዲህ ዓይነት መልእክት ማንበብ አንችልም። እባክዎ ይጻፉ ወይም ቁልፍ ይጫኑ።
error-voice = እዚህ የድምፅ መልእክት መቀበል አንችልም። እባክዎ ይጻፉ ወይም ቁልፍ ይጫኑ።
error-film = እዚህ ቪዲዮ ማየት አንችልም። እባክዎ የሚያሳየውን ይጻፉ ወይም ፎቶ ይላኩ።
error-blank = ፊደል ወይም ቁጥር አላገኘንም። እባክዎ በቃላት ይጻፉ።
early-added = ወደ መልስዎ ተጨምሯል። { $label }፦ { $answer }
early-words = ይህን የጻፉት ጥያቄያችን ሳይደርስዎ ስለሆነ እንደ መልስ አልወሰድነውም። እባክዎ ከላይ ያለውን ጥያቄ ይመልሱ።
error-contact-foreign = የመለያዎ ቁጥር የኢትዮጵያ ሞባይል ቁጥር አይደለም። እባክዎ የምናገኝዎትን የኢትዮጵያ ቁጥር ይጻፉ።
error-number-foreign = ይህ የሌላ አገር ቁጥር ስለሆነ መደወል አንችልም። እባክዎ የምናገኝዎትን የኢትዮጵያ ቁጥር ይጻፉ።
error-number-skip = "ይለፉ" የሚለውንም መጫን ይችላሉ።
landline = { $phone } (የመስመር ስልክ)
error-sound = እዚህ የድምፅ ፋይል መቀበል አንችልም። እባክዎ የሚለውን ይጻፉ።
film-words = ቪዲዮውን ማስቀመጥ አንችልም፤ የጻፉትን ግን አንብበናል።
unread-words = የላኩትን ማስቀመጥ አንችልም፤ የጻፉትን ግን አንብበናል።
error-edited = ያስተካከሉት መልእክት የሚቀየር መልስ አይደለም። መልስ ለመቀየር «ይመለሱ» የሚለውን ይጫኑ።
error-edited-idle = የተላከ መልእክት ሲስተካከል አናነብም። እባክዎ እንደገና ይጻፉ።
error-try-again = በእኛ በኩል ችግር ተፈጥሯል። እባክዎ እንደገና ይጻፉ።
error-begun-aside = የጀመሩትን አሁን መክፈት አልቻልንም። ተቀምጧል፤ ቢሯችንም ያውቃል። እባክዎ እንደገና ይጀምሩ፤ አስቀድመው የላኩት ምንም አልሆነም።
error-contact-other = ይህ የሌላ ሰው ቁጥር ነው። እባክዎ የራስዎን ቁጥር ይላኩ ወይም ይጻፉ።
error-contact-unasked = እናመሰግናለን። እዚህ ስልክ ቁጥር አያስፈልግም።
error-place-unasked = እናመሰግናለን። እዚህ በካርታ ላይ ያለ ቦታ አያስፈልግም።
error-document = እባክዎ እዚህ ፎቶ ወይም PDF ይላኩ።
error-file-too-large = ፋይሉ በጣም ትልቅ ነው። ከ{ $max } MB መብለጥ የለበትም። በስልክ የተነሳ ፎቶ ይበቃል።
error-file-type = ይህን ፋይል መቀበል አንችልም። እባክዎ ፎቶ ወይም PDF ይላኩ።
flaw-empty = ይህ ፋይል ባዶ ነው። እባክዎ እንደገና ይላኩ።
flaw-cut = ይህ ፋይል ሳይሟላ ደርሷል። እባክዎ እንደገና ይላኩ።
flaw-locked = ይህ PDF በይለፍ ቃል ስለተቆለፈ መክፈት አንችልም። እባክዎ ያለ ይለፍ ቃል ይላኩ፣ ወይም የገጾቹን ፎቶ ይላኩ።
flaw-no-page = በዚህ PDF ውስጥ ምንም ገጽ የለም። እባክዎ እንደገና ይላኩ፣ ወይም የሰነዱን ፎቶ ይላኩ።
flaw-photo = እንዲህ ያለውን ፎቶ መክፈት አንችልም። እባክዎ እንደ ፋይል ሳይሆን እንደ ፎቶ ይላኩ።
flaw-writing = የWord ወይም የExcel ፋይል መቀበል አንችልም። እባክዎ እንደ PDF አስቀምጠው ይላኩ፣ ወይም የሰነዱን ፎቶ ይላኩ።
flaw-packed = አንድ ላይ የታሸጉ ፋይሎችን (ZIP, RAR) መቀበል አንችልም። እባክዎ እያንዳንዱን ለየብቻው እንደ ፎቶ ወይም PDF ይላኩ።
error-ticket-format = የጥያቄ ቁጥር እንዲህ ይጻፋል፦ SRV-2026-00042
error-ticket-not-found = { $ticket } ከጥያቄዎችዎ መካከል አልተገኘም። እባክዎ ቁጥሩን ያረጋግጡ።

## The short forms, where there are words alone
# `sms-KEY` is said in place of `KEY` by SMS. One message: 70 letters.
sms-greeting = ፓወርሊንክ። ምን እንርዳዎት?
sms-language-set = በአማርኛ እንጽፍልዎታለን። Boxes? Send L
sms-menu-track = መከታተል
sms-menu-emergency = መቋረጥ/አደጋ
sms-menu-my-requests = ጥያቄዎቼ
sms-help-text = T ሁኔታ፣ L ቋንቋ፣ 0 ይመለሱ፣ 9 ይውጡ። አደጋ፦ አይጠጉ፤ { $hotline } ይደውሉ።
sms-service-ask = የትኛው አገልግሎት?
sms-service-new-connection = አዲስ ቆጣሪ
sms-service-relocation = ቆጣሪ ማዛወር
sms-service-load-upgrade = ኃይል/ታሪፍ
sms-service-reconnection = ኃይል ማስቀጠል
sms-ask-phone = ስልክ ቁጥርዎን ይጻፉ።
sms-example-national-id = ምሳሌ፦ 1234 5678 9012። ከሌለዎት «ይለፉ» ብለው ይጻፉ።
sms-example-customer-kind = አንድ ቁጥር ይላኩ፣ ለምሳሌ 1።
sms-example-premises = አንድ ቁጥር ይላኩ፣ ለምሳሌ 1።
sms-example-outage-extent = አንድ ቁጥር ይላኩ፣ ለምሳሌ 1።
sms-example-complaint-kind = አንድ ቁጥር ይላኩ፣ ለምሳሌ 1።
sms-error-example = አንድ ቁጥር ይላኩ፣ ለምሳሌ 1።
sms-example-danger = አንድ ቁጥር ይላኩ፣ መብራት ብቻ ከጠፋ 5።
sms-customer-kind-religious = የሃይማኖት/በጎ አድራጎት
sms-customer-kind-government = የመንግሥት ቢሮ
sms-ask-region = ክልሉ ወይም ከተማ አስተዳደሩ የትኛው ነው? ስሙን ይጻፉ።
sms-error-region = እባክዎ የክልሉን ወይም የከተማውን ስም ይጻፉ።
sms-example-region = ምሳሌ፦ ኦሮሚያ
sms-ask-sub-city = የትኛው ክፍለ ከተማ ነው? ስሙን ይጻፉ።
sms-error-sub-city = እባክዎ የክፍለ ከተማውን ስም ይጻፉ።
sms-example-sub-city = ምሳሌ፦ ቦሌ
sms-ask-landmark = ሠራተኞቻችን እንዲያገኙዎት በአቅራቢያው የሚታወቅ ቦታ ይጻፉ።
sms-example-neighbour-meter = ምሳሌ፦ 1000123456። የማያውቁት ከሆነ «ይለፉ» ይበሉ።
sms-danger-wire = የወደቀ/የተበጠሰ ሽቦ
sms-danger-none = መብራት ብቻ ጠፋ
sms-ask-phone-crew = ቡድኑ ሊደውልልዎ ይችላል? ስልክ ቁጥርዎን ይጻፉ።
sms-ask-region-crew = በየትኛው ክልል ወይም ከተማ ነው? ስሙን ይጻፉ።
sms-ask-outage-place = ቦታው የት ነው? አካባቢውን፣ ወረዳውንና የሚታወቅ ቦታ ይጻፉ።
sms-error-outage-place = እባክዎ ቦታውን ከ5 እስከ 200 ፊደል ይጻፉ።
sms-ask-account-number = የደንበኛ (ውል) ቁጥርዎን ይጻፉ። በሂሳቡ ወይም በደረሰኙ ላይ አለ።
sms-example-meter-number = ምሳሌ፦ 1000123456። የማያውቁት ከሆነ «ይለፉ» ይበሉ።
sms-ask-bill-month = የትኛው ወር ነው? ከእነዚህ በፊት ከሆነ ወርና ዓ.ም ይጻፉ።
sms-example-meter-reading = ምሳሌ፦ 4520። ማንበብ ካልቻሉ «ይለፉ» ብለው ይጻፉ።
sms-ask-token-end = የካርድ መሙያ ቁጥሩን (ቶክን) የመጨረሻ 4 አሃዞች ይጻፉ። ሙሉውን አይላኩ።
sms-example-token-end = ምሳሌ፦ 4821። ከሌለዎት «ይለፉ» ብለው ይጻፉ።
sms-complaint-kind-estimated = በግምት የመጣ
sms-move-reason-same-compound = በዚሁ ግቢ ውስጥ
sms-ask-new-place = ቆጣሪው የት ይዛወር? ቀበሌ፣ የቤት ቁጥርና የሚታወቅ ቦታ ይጻፉ።
sms-example-new-place = ምሳሌ፦ ቀበሌ 07፣ ቤት ቁጥር 45፣ መስጊዱ አጠገብ።
sms-example-load-now = ምሳሌ፦ 5። የማያውቁት ከሆነ «ይለፉ» ብለው ይጻፉ።
sms-example-machines = ምሳሌ፦ አንድ ወፍጮና ሁለት የብየዳ ማሽን። ከሌለ «ይለፉ» ይበሉ።
sms-ask-paid-on = የተከፈለው በየትኛው ቀን ነው? ወይም ቀንና ወር ይጻፉ።
sms-error-paid-on = እባክዎ ባለፉት ሁለት ወራት ውስጥ ያለ ቀንና ወር ይጻፉ።
sms-example-payment-reference = ምሳሌ፦ FT26327ABCD። ከሌለዎት «ይለፉ» ብለው ይጻፉ።
sms-ask-wished-day = ከየትኛው ቀን ጀምሮ ይቋረጥ? ወይም ቀንና ወር ይጻፉ።
sms-example-deposit-to = ምሳሌ፦ ንግድ ባንክ፣ 1000200300400፣ አልማዝ በቀለ። ወይም፦ «ይለፉ»
sms-danger-title = አደጋ! አሁኑኑ { $hotline } ይደውሉ።
sms-note-wire = አሥር እርምጃ ይራቁ፤ ሌሎችን ይከልክሉ። ሽቦውንና የነካውን ሰው አይንኩ።
sms-note-fire = ቦታውን ይልቀቁ፤ ሌሎችን ይከልክሉ። ውኃ አያፍሱበት።
sms-note-shock = ሰውየውን በባዶ እጅ አይንኩ። መጀመሪያ ኃይሉን ያጥፉ፤ ከዚያ እርዳታ ይጥሩ።
sms-note-pole = ይራቁ፤ ሌሎችን ይከልክሉ። ምሰሶውንና ሽቦዎቹን አይንኩ።
sms-note-transformer = ከ50 ኪሎዋት በላይ ትራንስፎርመር ያስፈልጋል፤ ቦታውን እናያለን።
sms-note-deposit = ያስያዙት ገንዘብ በ14 ቀናት ውስጥ ይመለስልዎታል።
sms-sure-disconnection = በእርግጥ አገልግሎቱ ይቋረጥ? በቦታው ያለው ኃይል ይቋረጣል።
sms-answer-now = አሁን፦ { $answer }። እንዲቆይ «ይቆይ» ብለው ይጻፉ።
sms-btn-keep = ይቆይ
sms-btn-submit = ይላኩ
sms-summary-title = እባክዎ ያረጋግጡ፦
sms-summary-line = { $value }
sms-ticket-created = ጥያቄዎ ተመዝግቧል።
sms-ticket-due = { $days ->
        [one] ጊዜ፦ { $days } የሥራ ቀን።
       *[other] ጊዜ፦ { $days } የሥራ ቀናት።
    }
sms-ticket-next = የት እንደደረሰ ለማየት T ይላኩ።
sms-ticket-next-emergency = ለጥገና ቡድን እናስተላልፋለን። ለመከታተል T ይላኩ።
sms-ticket-due-hours = { $hours ->
        [one] ጊዜ፦ በ{ $hours } ሰዓት ውስጥ።
       *[other] ጊዜ፦ በ{ $hours } ሰዓታት ውስጥ።
    }
sms-ticket-papers = የጎደሉትን ሰነዶች ወደ ቢሮ ያምጡ ወይም በቴሌግራም ይላኩ።
sms-report-sent = ተመዝግቧል፤ ለቡድኑ እያስተላለፍን ነው። በስህተት ነው? «ይሰረዝ» ይበሉ።
sms-report-unfinished = አደጋው ታውቋል፤ ቦታውን ይንገሩን። ስህተት ነው? «ይሰረዝ» ይበሉ።
sms-btn-withdraw = ይሰረዝ
sms-report-place = ቦታ፦ { $place }። ካልሆነ «ሌላ ቦታ» ብለው ይጻፉ።
sms-report-watch = ተጨማሪ ነገር ካዩ እዚህ ይጻፉ፤ ቡድኑ ያነበዋል።
sms-already-open = ተመሳሳይ ጥያቄ አለዎት፦ { $ticket }። ለማየት T ይላኩ።
sms-join-ask = በአቅራቢያዎ መብራት መጥፋቱ { $time } ተነግሮናል። ያው ነው?
sms-join-ask-danger = ይህ { $time } ተነግሮናል። ያው ነው? ካልመለሱ የእርስዎንም እንልካለን።
sms-joined-danger = { $ticket }፦ ጎረቤትዎ አሳውቀዋል፤ ለውጡን እንነግርዎታለን።
sms-joined = { $ticket }፦ ጎረቤትዎ አሳውቀዋል፤ ለውጡን እንነግርዎታለን።
sms-done-ask = ሁሉም ተጠናቋል? «ተጠናቋል» ወይም «አልተጠናቀቀም» ይበሉ።
sms-btn-confirm = ተጠናቋል
sms-rate-ask = አገልግሎቱ እንዴት ነበር? ከ1 (መጥፎ) እስከ 5 (ጥሩ) ይላኩ።
sms-rate-unasked = አገልግሎቱ እንዴት ነበር? R { $short } 1 (መጥፎ) እስከ R { $short } 5 (ጥሩ) ይላኩ።
sms-rate-words = { $ticket }፦ እናመሰግናለን። አስተያየት ይጻፉ ወይም «ይለፉ» ይበሉ።
sms-add-send = { $ticket }፦ ወደ ቢሮ ያምጡ ወይም በቴሌግራም ይላኩ፦ { $document }
sms-talk-begin = { $ticket }፦ ይጻፉ፤ በቢሮው ያለ ሰው ያነበዋል። ለመውጣት 0 ይላኩ።
sms-talk-answer =
    { $ticket }፦ { $name } የጻፉት፦ { $words }
    መልስ ለመጻፍ «ይመልሱ» ይበሉ።
sms-talk-answer-office =
    { $ticket }፦ ጽሕፈት ቤቱ የጻፈው፦ { $words }
    መልስ ለመጻፍ «ይመልሱ» ይበሉ።
sms-talk-file-sent = { $ticket }፦ { $name } ፋይል ልከውልዎታል። በቴሌግራም ወይም በቢሮ ያገኙታል።
sms-talk-file-office = { $ticket }፦ ፋይል ተልኮልዎታል፤ በቴሌግራም ወይም በቢሮ ያገኙታል።
sms-call-ask = በየትኛው ቁጥር እንደውል? ይጻፉልን።
sms-owner-filed-next = እያንዳንዱን ለውጥ ይሰማሉ። ለማየት T ይላኩ።
sms-owner-elsewhere = በቁጥርዎ ከሌላ መለያ የቀረቡ ጥያቄዎች አሉ። { $hotline } ይደውሉ።
sms-owner-here = { $ticket }፦ ወደ እርስዎ ተዛውሯል። ለማየት T ይላኩ።
sms-mydata-how = መልእክቶችንም ለጊዜው እንይዛለን። እንዲጠፋ «መረጃዬን ያጥፉ» ይበሉ።
sms-forget-open = እነዚህ ጥያቄዎች ክፍት ናቸው። ሲጠናቀቁ ወይም ሲሰረዙ እንደገና ይጠይቁ።
sms-forget-ask = ቁጥርዎን፣ መልሶችዎንና መልእክቶችዎን እናጠፋለን። ሁሉም ይጥፋ?
sms-track-choose = አንዱን ወይም የጥያቄ ቁጥር ይላኩ።
sms-track-line = { $ticket } { $status }
sms-track-none = እስካሁን ጥያቄ የለዎትም። ለማቅረብ 1 ይላኩ።
sms-note-from-office = ቢሮው፦ { $note }
sms-card-late = ዘግይቷል፤ የሚጠበቀው እስከ { $date } ነበር።
sms-card-expected = እስከ { $date } ይጠበቃል።
sms-card-expected-time = እስከ { $date }፣ { $time } ይጠበቃል።
sms-next-papers = ቀጣይ፦ የጎደሉትን ሰነዶች ወደ ቢሮ ያምጡ ወይም በቴሌግራም ይላኩ።
sms-next-changes-requested = ቀጣይ፦ «ያስተካክሉ» ብለው ይጻፉ።
sms-next-rejected = አዲስ ጥያቄ ማቅረብ ይችላሉ።
sms-btn-fix = ያስተካክሉ
sms-form-date = { $ethiopian-month } { $ethiopian-day }
sms-push-changes-requested = { $ticket }፦ ማስተካከያ ያስፈልጋል። «ያስተካክሉ» ይበሉ።
sms-push-changes-requested-note = { $ticket }፦ { $note } «ያስተካክሉ» ብለው ይጻፉ።
sms-push-completed = { $ticket }፦ ሥራው ተጠናቋል። ሁሉ ደህና መሆኑን ለመንገር T ይላኩ።
sms-push-correction = { $ticket }፦ መልስዎ ይጠበቃል። «ያስተካክሉ» ብለው ይጻፉ።
sms-push-correction-ends = { $ticket }፦ እስከ { $date } ካልመለሱ ይዘጋል። «ያስተካክሉ» ይበሉ።
sms-push-papers = { $ticket }፦ የጎደሉ፦ { $documents }። ወደ ቢሮ ያምጡ ወይም በቴሌግራም ይላኩ።
sms-push-untaken = { $ticket }፦ ደርሶናል፤ ቡድን እየፈለግን ነው። አደጋ ካለ { $hotline } ይደውሉ።
sms-push-untaken-asked = { $ticket }፦ ደርሶናል፤ ቡድን እየፈለግን ነው። አደጋ ካለ { $hotline } ይደውሉ።
sms-error-phone = ስልክ ቁጥር 10 አሃዝ ነው፣ ለምሳሌ 0911234567። እንደገና ይጻፉ።
sms-error-number = ስልክ ቁጥር 10 አሃዝ ነው፣ ለምሳሌ 0911234567። እንደገና ይጻፉ።
sms-limit-open = የዚህ ዓይነት { $max } ክፍት ጥያቄ አለዎት። አንዱ ሲያልቅ ይህን ይላኩ።
sms-doc-id = መታወቂያ
sms-doc-agent-id = የራስዎ መታወቂያ
sms-doc-proof-of-place = የቦታ ማረጋገጫ
sms-doc-rent-contract = የኪራይ ውል
sms-doc-site-plan = የቦታ ንድፍ
sms-doc-power-of-attorney = ውክልና
sms-doc-trade-licence = ንግድ ፈቃድ
sms-doc-bill = ሂሳቡ
sms-doc-meter-photo = የቆጣሪው ንባብ
sms-doc-attachment = ሌላ ሰነድ
sms-doc-receipt = የክፍያ ደረሰኝ
sms-doc-last-bill = የመጨረሻ ሂሳብ
sms-doc-contract = ውል
sms-doc-new-place-photo = የአዲሱ ቦታ ንድፍ
sms-doc-holder-consent = የደንበኛው ፈቃድ
sms-doc-death-paper = የሞት ማስረጃ
sms-doc-inheritance = የወራሽነት ማስረጃ
sms-doc-marriage = የጋብቻ/ፍቺ ማስረጃ
sms-doc-owner-id = የባለቤቱ መታወቂያ
sms-doc-load-layout = የኤሌክትሪክ ንድፍ
sms-doc-bill-or-receipt = ሂሳብ ወይም ደረሰኝ
sms-doc-electrician-paper = የደህንነት ማረጋገጫ

## What staff read and press

act-review = ይመርምሩ
act-approve = ያጽድቁ
act-reject = አይቀበሉ
act-request-changes = ማስተካከያ ይጠይቁ
act-assign = ይመድቡ
act-unassign = ምደባውን ያንሱ
act-accept = እቀበላለሁ
act-set-out = በመንገድ ላይ ነኝ
act-start = ሥራ ልጀምር
act-give-back = አልችልም
act-complete = ተጠናቋል
act-reopen = እንደገና ይክፈቱ
act-merge = ያዋህዱ
act-take-over = ይረከቡ
act-undo = ይመልሱት
act-annotate = ለደንበኛ ማስታወሻ
act-remark = የውስጥ ማስታወሻ
act-prioritise = ቅድሚያ
did-review = ለመመርመር ወሰደ
did-approve = አጸደቀ
did-reject = አልተቀበለም
did-request-changes = ማስተካከያ ጠየቀ
did-resubmit = ማስተካከያ ላከ
did-assign = መደበ
did-unassign = ምደባውን አነሳ
did-accept = ሥራውን ተቀበለ
did-set-out = በመንገድ ላይ ነው
did-start = ሥራ ጀመረ
did-give-back = መለሰ
did-complete = ሥራውን ጨረሰ
did-confirm = መጠናቀቁን አረጋገጠ
did-withdraw = ጥያቄውን ተወ
did-reopen = እንደገና ከፈተ
did-merge = ከሌላ ጥያቄ ጋር አዋሀደ
did-take-over = ምርመራውን ተረከበ
did-undo = ውሳኔውን መለሰ
did-annotate = ለደንበኛ ጻፈ
did-remark = የውስጥ ማስታወሻ
did-prioritise = ቅድሚያውን ለወጠ
did-opened = ጥያቄ አቀረበ
did-changed-outside = በሌላ ፕሮግራም ለወጠ
did-viewed = ሰነዶችን ተመለከተ
did-called = ስልክ ቁጥር ጠየቀ
did-lifted = ተጨማሪ ክፍት ጥያቄዎችን ፈቀደ
did-message = ለቢሮው ጻፈ
did-added = ተጨማሪ ነገር አሳወቀ
did-placed = ቦታውን አሳወቀ
did-neighbour = ጎረቤት ያየውን አሳወቀ
did-claimed = የጥያቄው ስልክ ቁጥር የእሱ ነው፤ ጥያቄው አሁን የእሱ ነው
did-moved = ቁጥሩን ወዳረጋገጠው መለያ አዛወረ
did-sent-on = ለሁሉም ቡድን አሳወቀ፦ ክልሉ አልተነገረም
did-further = ሌላ አደጋ አሳውቋል
did-answer = ለደንበኛ መለሰ
did-call-back = እንዲደወልላቸው ጠየቁ
did-rate = አገልግሎቱን መዘነ
did-rate-word = ስለ አገልግሎቱ ጻፈ
did-something = አንድ ነገር ለወጠ
role-supervisor = ተቆጣጣሪ
role-technician = ባለሙያ
role-admin = አስተዳዳሪ
btn-more = ተጨማሪ
btn-documents = ሰነዶች
btn-number = ስልክ
btn-paper = ሰነድ ያክሉ
btn-approve-note = ከማስታወሻ ጋር ያጽድቁ
btn-ready = ዝግጁ መልሶች
btn-write = ይጻፉላቸው
btn-own-words = በራሴ ቃላት
btn-reassign = እንደገና ይመድቡ
btn-false = የዚህ ደንበኛ ሁሉም ሐሰት ናቸው
btn-all-false = አዎ፣ { $count }ቱም ሐሰት ናቸው
desk-service = { $service } · ቅድሚያ፦ { $priority }
desk-reviewer = እየመረመሩ ያሉት፦ { $name } (እስከ { $time })
desk-asked = የተጠየቀው ባለሙያ፦ { $name }፣ ገና አልመለሰም
desk-due = እስከዚህ ይጠናቀቅ፦ { $time }
desk-late = ዘግይቷል! ቀኑ፦ { $time } ነበር
desk-late-now = ዘግይቷል
desk-told-held = ደንበኛው የሚሰማበት ሰዓት፦ { $time }
desk-told-waits = ለደንበኛው የተላከው መልእክት በመንገድ ላይ ነው።
desk-told-sent = ለደንበኛው የተነገረበት ሰዓት፦ { $time }
desk-told-left = ለደንበኛው ኤስኤምኤስ የተላከበት ሰዓት፦ { $time }። መድረሱ ገና አልታወቀም።
desk-told-delivered = ኤስኤምኤሱ የደንበኛው ስልክ ላይ የደረሰበት ሰዓት፦ { $time }
desk-told-perhaps = ለደንበኛው ኤስኤምኤስ ምናልባት ተልኳል፤ ሰዓት፦ { $time }። የኤስኤምኤስ አገልግሎቱ መልስ አልሰጠም። በራሱ ዳግም አይላክም፤ እባክዎ ይደውሉ።
desk-told-not = ለደንበኛው አልደረሰም፦ { $why }
desk-did = { $time }፣ { $name }፦ { $what }
desk-did-words = { $time }፣ { $name }፦ { $what }፦ { $words }
desk-skipped = በሌላ ፕሮግራም ዘለለ፣ { $status }
desk-done = { $ticket }፦ { $what }
desk-already = { $ticket }፦ ቀድሞ ተደርጓል። { $name }፣ { $time }፦ { $what }
desk-too-late = { $ticket }፦ ውሳኔውን መመለስ የሚችለው የወሰነው ሰው ብቻ ነው፤ በአሥር ሰከንድ ውስጥ።
desk-taken = { $ticket }፦ { $name } እየመረመሩት ነው (እስከ { $time })። በእነሱ ምትክ ለመቀጠል «ይረከቡ» ይጫኑ።
desk-taken-over = { $ticket }፦ በእርስዎ ምትክ { $name } ምርመራውን ይቀጥላሉ።
desk-kept = { $ticket }፦ እንደ ውስጥ ማስታወሻ ተቀምጧል።
desk-answered = { $ticket }፦ ቃላትዎ ለደንበኛው ይደርሳሉ።
desk-answered-kept = { $ticket }፦ ቃላትዎ ተቀምጠዋል፤ ደንበኛው ወደ ቴሌግራም ሲመለሱ ያነቧቸዋል።
desk-file-refused = { $ticket }፦ ይህ አልተላከም። ወደ ደንበኛው የሚላከው ጽሑፍ፣ ፎቶ፣ ከ10 ሜባ ያልበለጠ የPDF ፋይል ወይም የድምፅ መልእክት ነው።
desk-file-not-taken = { $ticket }፦ ፋይሉ አልተወሰደም፤ ቃላትዎ ግን ተወስደዋል።
desk-file-not-kept = { $ticket }፦ ፋይሉ ለደንበኛው ተልኳል፤ ነገር ግን ከጥያቄው ጋር ማስቀመጥ አልተቻለም።
desk-reply-how = ይህ መልእክት ስለ አንድ ጥያቄ አይደለም። ስለ አንድ ጥያቄ ለመጻፍ ለመልእክቱ ምላሽ ይስጡ።
desk-papers-missing = { $ticket }፦ ገና አይቻልም። የጎደለ፦ { $documents }
desk-no-papers = { $ticket }፦ ገና ሰነድ የለም።
desk-papers-sent = { $ticket }፦ ሰነዶች፦ { $count }። መመልከትዎ በታሪኩ ተመዝግቧል።
desk-number = { $ticket }፦ የደንበኛው ስልክ { $phone } ነው
desk-number-typed = { $ticket }፦ የተጻፈው (ያልተረጋገጠ) ስልክ፦ { $phone }
desk-no-number = { $ticket }፦ የደንበኛው ስልክ ቁጥር የለም።
desk-hand = { $name } ({ $open })
desk-seen-paper = በወረቀት ታይቷል፦ { $document }
desk-photo-paper = ፎቶ፦ { $document }
desk-ask-reason = ለምን ተቀባይነት አላገኘም? ደንበኛው ምክንያቱን ያነባል።
desk-ask-items = ስህተቱ የቱ ነው? ምልክት ያድርጉ፣ ከዚያ «ይቀጥሉ» ይጫኑ።
desk-ask-wish = ደንበኛው ምን ያድርግ?
desk-ask-priority = የትኛው ቅድሚያ?
desk-ask-technician = ማን ይሥራው? (የእያንዳንዱ ክፍት ሥራ)
desk-no-technician = ለዚህ አካባቢ ባለሙያ የለም።
desk-ask-why-back = ለምን? ቢሮው ያነበዋል።
desk-ask-ready = የትኛው መልስ ለደንበኛው ይላክ?
desk-ask-paper = የትኛውን ሰነድ አዩ?
desk-ask-twin = የትኛው ጥያቄ ተመሳሳይ ነው? እሱ ይቀጥላል፣ ይህ ያበቃል።
desk-no-twin = የዚህ ደንበኛ ወይም ቆጣሪ ሌላ ክፍት ጥያቄ የለም።
desk-no-twin-near = በዚህ አካባቢ ባለፉት ሰዓታት የቀረበ ሌላ ያልተዘጋ አስቸኳይ ጥቆማ የለም።
desk-held = ቡድን አልተላከም፦ ይህ ደንበኛ በጣም ደጋግሞ ያሳውቃል። እባክዎ ይወስኑ
desk-further = { $ticket }፦ ይህ ደንበኛ ሌላ አደጋ አሳውቋል። ቡድን በራሱ አልተላከም፦ { $words }
desk-ask-false = የዚህ ደንበኛ { $count } ክፍት የአደጋ ጥቆማዎች ሁሉ እንደ ሐሰት ይዘጉ? ቡድኖች እንዲመለሱ ይደረጋል፤ ለደንበኛው አንድ ጊዜ ይነገራል።
desk-all-false = እንደ ሐሰት የተዘጉ፦ { $count }
btn-owner = ወደዚህ ቁጥር መለያ ያዛውሩ
btn-owner-yes = አዎ፦ { $checked }
desk-ask-owner = የዚህን ጥያቄ ቁጥር ሌላ መለያ አረጋግጧል ({ $time })። ቁጥሮች ባለቤት ይቀይራሉ፦ ማን እንደሆነ ካጣሩ በኋላ ብቻ ያዛውሩ። የነበረበት መለያ ከዚያ በኋላ አያየውም፤ ለሁለቱም ይነገራል። ምን አጣርተዋል?
desk-owner-called = ደውለን አነጋግረናል
desk-owner-seen = መታወቂያ ይዘው መጥተዋል
desk-moved = { $ticket }፦ ተዛውሯል። ለሁለቱም መለያዎች ይነገራል።
desk-unasked = ገና ያልተጠየቀ፦ { $labels }
desk-twins = ምናልባት ተመሳሳይ፣ ከሌላ መለያ (አንድ ዓይነት ቁጥር፣ አገልግሎትና ቦታ)፦ { $tickets }
desk-new = አዲስ ጥያቄ
desk-again = ከደንበኛው ተመልሷል
desk-message = { $ticket }፦ ደንበኛው ይጽፋሉ፦ { $words }
desk-erased = ተሰርዟል፦ ደንበኛው መረጃቸው እንዲጠፋ ጠይቀዋል።
desk-file = { $ticket }፦ ደንበኛው ፋይል ልከዋል። «ተጨማሪ» ውስጥ «ሰነዶች» የሚለውን ይመልከቱ።
desk-call-back = { $ticket }፦ ደንበኛው እንዲደወልላቸው ይጠይቃሉ፦ { $phone }
desk-waits-papers = ሰነድ ይጠብቃል
desk-waits-answer = ደንበኛውን የሚጠብቀው ከዚህ ጀምሮ ነው፦ { $time }
desk-of-others =
    { $count ->
        [one] እዚህ የማይታይ የሌላ ፕሮግራም { $count } መዝገብ
       *[other] እዚህ የማይታዩ የሌሎች ፕሮግራሞች { $count } መዝገቦች
    }
desk-decide-first = { $ticket } ({ $service }) ገና ክፍት ነው፤ እባክዎ መጀመሪያ እሱን ይወስኑ።
desk-withdrawn = { $ticket }፦ ደንበኛው ጥያቄውን ሰርዘዋል።
work-withdrawn = { $ticket }፦ ደንበኛው ጥያቄውን ሰርዘዋል። እባክዎ ወደዚያ አይሂዱ።
work-added = { $ticket }፦ ደንበኛው ተጨማሪ ነገር አሳውቀዋል፦ { $words }
work-added-file = { $ticket }፦ ደንበኛው ፎቶ ወይም የድምፅ መልእክት ልከዋል። በሥራው ላይ "ሰነዶች" የሚለውን ይጫኑ።
work-called-off = { $ticket }፦ ቢሮው ይህን ሥራ አቁሞታል። እባክዎ ወደዚያ አይሂዱ።
desk-welcome = እንኳን ደህና መጡ፣ { $name }። በዴስኩ ላይ { $role } ነዎት።
desk-help = አዲስ ጥያቄዎች ወደዚህ ይመጣሉ። /queue የሚጠብቁትን፣ /next አስቸኳዩን፣ /find ጥያቄን በቁጥር፣ በስልክ፣ በስም ወይም በቆጣሪ ያሳያል። /board የዴስኩን ሁኔታ፣ /notify ወደዚህ የሚመጣውን ይወስናል። ለጥያቄ የሚሰጥ ምላሽ የውስጥ ማስታወሻ ነው።
desk-invite = ግብዣ ለ{ $name } ({ $role })፣ ለ48 ሰዓት አንድ ጊዜ የሚሠራ፦ { $link }
desk-invite-namesake = በዚህ ስም የተመዘገበ ሰው አስቀድሞ አለ። ይህ ግብዣ ለሌላ ሰው ነው። ለዚያው ሰው አዲስ ማስፈንጠሪያ የሚወጣው በቢሮው የትእዛዝ መስመር ነው።
desk-invite-who = ወደ ዴስኩ መጋበዝ የሚችለው አስተዳዳሪ ብቻ ነው። እባክዎ አስተዳዳሪ ይጠይቁ።
desk-invite-private = ማስፈንጠሪያው ያለው ሰው ቦታውን ይይዛል፤ እባክዎ /invite ን ከእኔ ጋር ባለዎት የግል ውይይት ይጻፉ።
desk-invite-how = ይጻፉ፦ /invite supervisor Tigist Haile ወይም /invite technician Kebede Alemu
desk-invite-bad = ይህ ግብዣ አይሠራም፦ ጥቅም ላይ ውሏል፣ በአዲስ ተተክቷል ወይም ከ48 ሰዓት በላይ ሆኖታል። አዲስ ይጠይቁ።
desk-came = { $name } እንደ { $role } ወደ ዴስኩ ገብተዋል።
desk-came-instead = { $name } ({ $role }) ከአሁን ጀምሮ በሌላ የቴሌግራም አካውንት በዴስኩ ላይ ናቸው። የቀድሞው አካውንት ምንም መብት የለውም፤ እባክዎ ከሠራተኞች ቡድን ያስወጡት። በዚህ ካልተስማሙ ለ{ $name } ይደውሉና ቦታውን ይሰርዙ፦ powerlink staff revoke።
desk-seat-lost = የ{ $name } የዴስክ ቦታ ከአሁን ጀምሮ በሌላ የቴሌግራም አካውንት ተይዟል። ይህ አካውንት ከእንግዲህ የሠራተኞች አይደለም። በዚህ ካልተስማሙ ወዲያውኑ ለአስተዳዳሪ ይንገሩ።
desk-no-longer = ከእንግዲህ ከሠራተኞች አንዱ አይደሉም። ዴስኩ እዚህ ያሳየዎት ከእንግዲህ የእርስዎ አይደለም። እንደ ደንበኛ መቀጠል ይችላሉ፦ /new፣ /track።
desk-gone = ይህ ከእንግዲህ ለእርስዎ የሚነበብ አይደለም።
desk-left = { $name } ({ $role }) ከእንግዲህ ከሠራተኞች አንዱ አይደሉም።
desk-left-group = { $name } ({ $role }) ከእንግዲህ ከሠራተኞች አንዱ አይደሉም። እባክዎ ከሠራተኞች ቡድን ያስወጧቸው።
prompt-reject = { $ticket }፦ ለምን ተቀባይነት አላገኘም? ለደንበኛው ምክንያቱን ለዚህ መልእክት ምላሽ አድርገው ይጻፉ።
prompt-changes = { $ticket }፦ ደንበኛው ምን ያስተካክል? ለዚህ መልእክት ምላሽ አድርገው ይጻፉ።
prompt-approve = { $ticket }፦ ለደንበኛው ማስታወሻውን ምላሽ አድርገው ይጻፉ፤ ከእሱ ጋር ይጸድቃል።
prompt-note = { $ticket }፦ ለደንበኛው ለዚህ መልእክት ምላሽ አድርገው ይጻፉ።
prompt-remark = { $ticket }፦ የውስጥ ማስታወሻውን ለዚህ መልእክት ምላሽ አድርገው ይጻፉ። ደንበኛው አያየውም።
prompt-give-back = { $ticket }፦ ለምን? ለዚህ መልእክት ምላሽ አድርገው ይጻፉ፤ ቢሮው ያነበዋል።
prompt-complete = { $ticket }፦ ምን ተሠራ? በጽሑፍ፣ በቆጣሪ ቁጥር ወይም በፎቶ ምላሽ ይስጡ።
prompt-paper = { $ticket }፦ የሰነዱን ፎቶ ለዚህ መልእክት ምላሽ አድርገው ይላኩ።
prompt-field = የእርስዎ ቃላት
reason-not-served = በዚህ ቦታ አቅራቢያ ገና የኃይል መስመር የለም።
reason-not-owner = ሰነዶቹ ቦታው የእርስዎ መሆኑን አያሳዩም።
reason-unpaid = የዚህ ውል ያልተከፈለ ሂሳብ አለ። እባክዎ መጀመሪያ ይክፈሉ።
reason-not-holder = ይህን መጠየቅ የሚችለው የውሉ ባለቤት ወይም ውክልና ያለው ብቻ ነው።
reason-not-passed-on = ሰነዶቹ ውሉ ወደዚህ ስም መተላለፉን አያሳዩም።
reason-no-room = በዚህ ቦታ ያለው መስመር ገና ተጨማሪ ኃይል አይችልም።
reason-meter-right = ቆጣሪውን ፈትሸናል፣ ትክክል ነው።
reason-wiring = በዚህ ቦታ ያለው የኤሌክትሪክ ዝርጋታ ገና ደህንነቱ አልተረጋገጠም።
reason-bill-right = ንባቡን አጣርተናል፣ ሂሳቡ ትክክል ነው።
reason-not-ours = ብልሽቱ ከቆጣሪዎ በኋላ ነው። የኤሌክትሪክ ባለሙያ ሊረዳዎት ይችላል።
reason-false = በቦታው አደጋ አልነበረም።
reason-twice = ለተመሳሳይ ጉዳይ ሌላ ክፍት ጥያቄ አለዎት።
wish-unreadable = እባክዎ እንደገና ይላኩ፦ አይነበብም።
wish-other-paper = እባክዎ ትክክለኛውን ሰነድ ይላኩ፦ ይህ ሌላ ነው።
wish-expired = እባክዎ ያላለቀበትን ይላኩ፦ የዚህ ጊዜው አልፏል።
wish-not-matching = እባክዎ ያረጋግጡ፦ ከሰነዶቹ ጋር አይመሳሰልም።
wish-receipt = እባክዎ በቢሮው ከፍለው ደረሰኙን ይላኩ።
back-busy = ዛሬ ሌላ ብዙ ሥራ አለ
back-far = በጣም ሩቅ ነው
back-material = ዕቃ ጎድሏል
back-nobody-home = ማንም አልነበረም
back-not-safe = አደገኛ ነው
ready-visit = በሁለት የሥራ ቀናት ውስጥ ቦታውን ለማየት እንመጣለን።
ready-call = እባክዎ በ{ $hotline } ይደውሉልን፦ ጥያቄ አለን።
ready-wait = ከታቀደው በላይ ጊዜ ይወስዳል። ትዕግስትዎን እንጠይቃለን።

## Further words to staff

did-paper = ሰነድ አከለ
desk-nothing = ይህ ቁልፍ ለእርስዎ ምንም አያደርግም።
group-private = በቡድን ሳይሆን በግል እመልሳለሁ፦ { $link } – እሳት፣ የወደቀ ሽቦ ወይም የኤሌክትሪክ አደጋ ካለ ይራቁ፣ አሁኑኑ { $hotline } ይደውሉ።
group-danger = አደጋ ካለ ይራቁ፣ አሁኑኑ { $hotline } ይደውሉ። ከዚያ በግል ያሳውቁኝ፦ { $link }
group-press = በቡድን ሳይሆን በግል እመልሳለሁ። እባክዎ ከእኔ ጋር ያለዎትን የግል ውይይት ይክፈቱ።
group-deaf = ወደ ሠራተኞች ቡድን መጻፍ አልችልም። አዲስ ጥያቄዎች ወደ ግል ውይይቶች መምጣታቸውን ይቀጥላሉ፤ መጻፍ እንደቻልኩ የሚጠብቁትን ዝርዝር ወደ ቡድኑ እልካለሁ።
group-topic-lost = የሠራተኞች ቡድን ርዕስ ተዘግቷል ወይም ተሰርዟል። እስከዚያው በአጠቃላይ ርዕስ ውስጥ እጽፋለሁ።
group-again = እዚህ እንደገና መጻፍ እችላለሁ። የሚጠብቁት፦
desk-limit-day = SMS፦ የዛሬው የ{ $max } ክፍል ገደብ ደርሷል (SMS_PER_DAY)። ደንበኞች ያልጠየቁት እስከ ነገ ይቆያል፤ መልሶችና አደጋዎች ይቀጥላሉ።
desk-limit-numbers = SMS፦ የዛሬውን የ{ $max } ክፍል ገደብ (SMS_PER_NUMBER) የደረሱ ቁጥሮች፦ { $count }። ተነግሯቸዋል፤ ነገ እንደገና መልስ ያገኛሉ፤ አደጋዎች ይቀጥላሉ።
desk-webhook-failing = ሌላ ፕሮግራም ({ $owner }) ለአምስት ቀናት መልእክቶቻችንን ስላልተቀበለ ከእንግዲህ አይላክለትም። እንደገና ሲሠራ፦ powerlink webhooks enable { $id }
desk-webhook-gone = ሌላ ፕሮግራም ({ $owner }) የመቀበያ አድራሻው እንደሌለ ስለነገረን ከእንግዲህ አይላክለትም። ስህተት ከሆነ፦ powerlink webhooks enable { $id }
group-cure-add = በቡድኑ ውስጥ የለሁም፤ እባክዎ እንደገና ያስገቡኝ።
group-cure-gone = ቡድኑ የለም ወይም ሌላ ቁጥር አለው፤ STAFF_CHAT ን በአሁኑ ቡድን ቁጥር ተክተው እንደገና ያስጀምሩኝ።
group-cure-rights = እዚያ ለመጻፍ መብት የለኝም፤ እባክዎ የቡድኑ አስተዳዳሪ ያድርጉኝ ወይም አባላት እንዲጽፉ ይፍቀዱ።
group-cure-topic = እባክዎ ርዕሱን እንደገና ይክፈቱ፣ ወይም STAFF_CHAT ን በሌላ ተክተው (ቡድን:ርዕስ፣ ለምሳሌ -1001234567890:45) እንደገና ያስጀምሩኝ።
desk-other-group = ምንም አልተደረገም፦ ይህ የሠራተኞች ቡድን አይደለም። እባክዎ ከእኔ ጋር ያለዎትን የግል ውይይት ይጠቀሙ።
desk-sent-privately = { $ticket }፦ ከእኔ ጋር ባለዎት የግል ውይይት ውስጥ ነው።
desk-papers-sent-privately = { $ticket }፦ ሰነዶች፦ { $count }፣ ከእኔ ጋር ባለዎት የግል ውይይት ውስጥ። መመልከትዎ በታሪኩ ተመዝግቧል።
desk-not-privately = በግል ልጽፍልዎ አልችልም። ከእኔ ጋር ያለዎትን የግል ውይይት ይክፈቱ፣ Start ን ይጫኑ፣ ከዚያ እዚህ እንደገና ይጫኑ።
desk-all-done = ውሳኔ የሚጠብቅ ጥያቄ የለም። እናመሰግናለን።
desk-too-long = እባክዎ ከ{ $max } ፊደል ያልበለጠ ይጻፉ።
desk-words-please = እባክዎ በጽሑፍ ምላሽ ይስጡ።
desk-paper-coming = { $ticket }፦ ፎቶውን እየተቀበልን ነው። ጥቂት ይጠብቁ።
desk-paper-kept = { $ticket }፦ የሰነዱ ፎቶ በፋይሉ ተቀምጧል።
desk-paper-refused = { $ticket }፦ ፋይሉን መቀበል አልተቻለም። እባክዎ ከ10 ሜባ ያልበለጠ ፎቶ ወይም ፒዲኤፍ ይላኩ።

## Who did it, where it was nobody of the staff

role-customer = ደንበኛው
role-system = በራሱ

## What came back, and what did not arrive

desk-told-nobody = አልደረሰም፦ ደንበኛው በቴሌግራም አይገኙም። እባክዎ በ{ $phone } ይደውሉ።
desk-told-no-number = አልደረሰም፦ ደንበኛው በቴሌግራም አይገኙም፤ የሚደወልበት ቁጥርም የለም።
desk-corrected = ተስተካክሏል፣ { $label }፦ { $before } -> { $after }
desk-new-paper = አዲስ ሰነድ፦ { $document }

## A wish to be called

desk-call = ጥያቄ የሌለው ደንበኛ እንዲደወልለት ይጠይቃል፦ { $phone }
desk-called = ተመዝግቧል፦ ለደንበኛው ተደውሏል።
desk-called-already = ቀድሞ ተደውሏል።
btn-called = ተደውሏል
## The queue, the search and the board, for staff

queue-title = ወረፋው
queue-count = { $what }፦ { $count }
queue-waiting = የሚጠብቁ
queue-mine = የእኔ
queue-overdue = የዘገዩ
queue-urgent = አስቸኳይ
queue-approved = የሚመደቡ
queue-by-service = በአገልግሎት
queue-by-area = በአካባቢ
queue-by-hand = በባለሙያ
queue-nowhere = አካባቢ ያልተገለጸ
queue-choose = የትኛው? (የእያንዳንዱ ክፍት ጥያቄ)
queue-empty = እዚህ ምንም የለም።
queue-line = { $ticket } · { $about }
queue-line-urgent = ❗ { $ticket } · { $about }
queue-left = { $time } ቀርቷል
queue-late = { $time } ዘግይቷል
queue-waits = { $time } ጠብቋል
queue-asked = ደንበኛው ከተጠየቀ { $time }
queue-changed = ዝርዝሩ ተለውጧል። አሁን ያለው ይህ ነው።
span-days = { $count } ቀን
span-hours = { $count } ሰዓት
span-minutes = { $count } ደቂቃ
btn-previous-page = ቀዳሚ ገጽ
btn-next-page = ቀጣይ ገጽ
btn-tick-several = ብዙ ይምረጡ
btn-approve-ticked = { $count } ያጽድቁ
btn-reject-ticked = { $count } አይቀበሉ
ticks-ask = አብረው የሚወስኑትን ምልክት ያድርጉ
ticks-approved = የጸደቁ፦ { $count }
ticks-rejected = ተቀባይነት ያላገኙ፦ { $count }
find-title = የተገኘ
find-how = /find ብለው የጥያቄ ቁጥር፣ ስልክ፣ ስም፣ ወይም የቆጣሪ ወይም የሂሳብ ቁጥር ይጻፉ። ምሳሌ፦ /find Almaz Bekele
find-nothing = ምንም አልተገኘም። የጥያቄ ቁጥር (42)፣ ስልክ (0911234567)፣ ቢያንስ ሁለት የስም ፊደላት፣ ወይም የቆጣሪ ወይም የሂሳብ ቁጥር ይሞክሩ።
find-more = ሌሎችም አሉ። «ቀጣይ ገጽ»ን ይጫኑ፣ ወይም ስሙን በይበልጥ ይጻፉ።
find-more-number = በዚህ ቁጥር ሌሎችም ጥያቄዎች አሉ። «ቀጣይ ገጽ»ን ይጫኑ።
board-title = ዴስኩ አሁን
board-review = በመመርመር ላይ
board-corrections = ማስተካከያ የተጠየቀ
board-work = በሥራ ላይ
board-done = ዛሬ የተጠናቀቁ
notify-ask = ወደዚህ ምን ይምጣ?
notify-every = ሁሉም ጥያቄ
notify-urgent = አስቸኳይ ብቻ
notify-board = ሰሌዳው ብቻ
notify-kept = ከአሁን ጀምሮ እንዲሁ ነው።

## Technicians: duty, their work, and replies to it

crew-no-answer = { $name } ምላሽ አልሰጠም
crew-nobody-on-duty = እዚህ ተረኛ የለም
crew-unfinished = ያልተሟላ የአደጋ ጥቆማ፦ ቦታው አልተነገረም
crew-no-region = ክልሉ ገና አልታወቀም
crew-nobody-took-it = ማንም አልወሰደውም፤ የተጠየቁ፦ { $names }
crew-still-nobody = እስካሁን ማንም አልያዘውም ({ $time })
crew-still-asked = እስካሁን ማንም አልያዘውም ({ $time })፤ የተጠየቁ፦ { $names }
crew-call = ይህን እስካሁን ማንም አልወሰደውም። መሄድ ይችላሉ? ቀድሞ የተጫነ ይሄዳል።
crew-somebody-goes = { $ticket }፦ ሌላ ሰው እየሄደ ነው። እናመሰግናለን።
btn-take = እኔ እሄዳለሁ
crew-given-back = ከባለሙያው የተመለሰ
crew-left = ከእንግዲህ ከሠራተኞች መካከል አይደሉም
crew-sms-call = { $ticket }፦ አደጋ፣ ማንም አልሄደም። { $about }። ከሄዱ ይላኩ፦ { $answer }
crew-sms-yours = { $ticket } የእርስዎ ነው። ደንበኛ፦ { $phone }። ሌላው Telegram ሲመለስ ይደርስዎታል።
crew-number = Telegram በማይሠራበት ጊዜ አደጋ በSMS እንዲደርስዎ እባክዎ ቁጥርዎን ያጋሩ።
crew-on-duty = ተረኛ ነዎት። አስቸኳይ ጥሪ በማንኛውም ሰዓት ይደርስዎታል፤ እባክዎ በ5 ደቂቃ ውስጥ ይመልሱ። ለማቆም /offduty ይላኩ።
crew-off-duty = ተረኛ አይደሉም። አስቸኳይ ጥሪ ከእንግዲህ አይደርስዎትም። እንደገና ለመጀመር /onduty ይላኩ።
work-help = ሥራዎ በዚህ ቻት ይደርስዎታል። /work ይዘረዝረዋል። /onduty እና /offduty የአስቸኳይ ጊዜ ተረኝነትዎን ይጀምራሉ፣ ያበቃሉ። ለጥያቄ የሚጽፉት ምላሽ የሥራው ደረጃ ወይም ማስታወሻ ነው።
work-gone = ይህ ሥራ ከእንግዲህ የእርስዎ አይደለም።
work-elsewhere = ይህን ሥራ አሁን ሌላ ሰው ይሠራዋል።
work-phone = ስልክ፦ { $phone }
work-note = { $name }፦ { $words }
work-how = ኔትወርክ ከሌለ ለዚህ መልእክት ምላሽ ይጻፉ፦ ተቀብያለሁ፣ በመንገድ ላይ፣ ጀመርኩ፣ ጨረስኩ 8:30፣ አልችልም። ፎቶም ይቻላል።
work-list = ሥራዎ፦ { $count }
work-line = { $ticket } · { $status } · { $place } · { $time }
work-none = ያልተጠናቀቀ ሥራ የለዎትም።
work-not-yours = { $ticket } ከእንግዲህ የእርስዎ ስላልሆነ ምንም አልተቀየረም። እባክዎ ቢሮውን ይጠይቁ።
work-stale = { $ticket }፦ ከእንግዲህ አይቻልም ({ $status })። ጽሑፍዎ እንደ የውስጥ ማስታወሻ ተቀምጧል።
work-at = የተደረገው { $time }።
work-written = የተጠናቀቀው { $time }
work-wrong-hour = ይህ ሰዓት ገና አልደረሰም ወይም ከጥያቄው በፊት ነው። እባክዎ ያለቀበትን ሰዓት ይጻፉ፣ ለምሳሌ፦ ጨረስኩ 8:30
prompt-meter = { $ticket }፦ የአዲሱ ቆጣሪ ቁጥር ስንት ነው? ለምሳሌ AB-123456 ብለው ምላሽ ይስጡ። ከሌለ ምክንያቱን ይጻፉ።
label-new-meter = አዲሱ ቆጣሪ
doc-work-photo = የሥራው ፎቶ

## The menu of commands of the staff

desk-menu-queue = የሚጠብቁ ጥያቄዎች
desk-menu-next = በጣም አስቸኳዩ ጥያቄ
desk-menu-find = ጥያቄ መፈለግ
desk-menu-board = የዴስኩ ሁኔታ
desk-menu-notify = ወደዚህ ቻት የሚመጡ
desk-menu-work = የእኔ ሥራ
desk-menu-onduty = ለድንገተኛ አደጋ ተረኛ ነኝ
desk-menu-offduty = ተረኝነት አበቃ

## The page on which requests are looked at
page-title = የእኔ ጥያቄዎች
page-none = እስካሁን ጥያቄ የለም። ለማቅረብ በውይይቱ ውስጥ ይጻፉልን።
page-all = ሁሉም ጥያቄዎች
page-newer = አዳዲስ ጥያቄዎች
page-older = የቆዩ ጥያቄዎች
page-fresh = እስከ { $time } ያለው ሁኔታ
page-stale = ግንኙነት የለም። ይህ የ{ $time } መረጃ ነው።
page-opening = አንድ አፍታ
page-from-chat = ይህ ገጽ ከውይይቱ ይከፈታል፦ እባክዎ እዚያ በጥያቄዎ ሥር ያለውን ቁልፍ ይጫኑ።
page-over = ይህ ገጽ ለረጅም ጊዜ ተከፍቶ ነበር። እባክዎ ከውይይቱ እንደገና ይክፈቱት። በኤስኤምኤስ T ብለው ይላኩ።
page-busy = አሁን ማሳየት አልተቻለም። እባክዎ ከአንድ ደቂቃ በኋላ እንደገና ይሞክሩ።
page-keep = አይ፣ ይቆይ
page-withdrawn-too-late = ከእንግዲህ መሰረዝ አይቻልም። አሁን ያለበት ሁኔታ ከታች ይታያል።
page-form-title = ጥያቄዎ
page-form-gone = ይህ ቅጽ ከእንግዲህ ክፍት አይደለም። ጥያቄውን በውይይቱ ውስጥ ይጀምሩና ገጹን እንደገና ይክፈቱ።
page-form-saved = የሚሞሉት ወዲያውኑ ይቀመጣል። በማንኛውም ጊዜ በውይይቱ ውስጥ መቀጠል ይችላሉ።
page-optional = (ባዶ ሊተው ይችላል)
page-choose = እባክዎ ይምረጡ
page-same = እንደ በፊቱ፦ { $answer }
page-here = አሁን ያለሁበትን ቦታ ይጠቀሙ
page-place = እዚያ ቦታ ሲሆኑ ከታች ያለውን ቁልፍ ይጫኑ፣ ወይም ባዶ ይተዉት።
page-save = ያስቀምጡ
page-errors = እባክዎ ምልክት የተደረገባቸውን ይመልከቱ። ገና ምንም አልተላከም።
page-papers = ሰነዶች
page-papers-later = ሰነዶችን በውይይቱ ውስጥ ይላኩ፦ ጥያቄውን ከመላክዎ በፊት ወይም በኋላ።

## ኢሜይል
email-ask = በየትኛው የኢሜይል አድራሻ ጭምር እንጻፍልዎ? ምሳሌ፦ almaz@example.com። ኢሜይል እንዳይመጣ፦ /email off
email-none = እዚህ ኢሜይል አንልክም። በዚህ ውይይት እንነግርዎታለን።
email-wrong = ይህ የኢሜይል አድራሻ አይደለም። እባክዎ እንዲህ ይጻፉ፦ almaz@example.com
email-asked = ወደ { $address } ሊንክ ልከናል። በሁለት ቀን ውስጥ ይክፈቱት፤ ከዚያ እዚያም እንጽፍልዎታለን።
email-many = ለዛሬ በቂ ሊንኮች ተልከዋል። እባክዎ ነገ እንደገና ይሞክሩ።
email-known = ወደ { $address } አስቀድመን እንጽፋለን። እንዳይመጣ፦ /email off
email-off = እሺ። ኢሜይል አንልክልዎትም።
email-refused = { $address } ኢሜይላችንን አይቀበልም፤ ስለዚህ ከእንግዲህ እዚያ አንጽፍም። ሌላ አድራሻ ለመስጠት፦ /email
mydata-email = ኢሜይል፦ { $address }
mydata-email-waits = ኢሜይል፣ ያልተረጋገጠ፦ { $address }
mail-confirm-title = እባክዎ የኢሜይል አድራሻዎን ያረጋግጡ
mail-confirm =
    በ{ -brand } ስለ ጥያቄዎች ለመስማት ይህ አድራሻ ተሰጥቶናል። እርስዎ ነዎት? ከሆነ ይህን ሊንክ ከፍተው ቁልፉን ይጫኑ። ለሁለት ቀን ይሠራል።
    እርስዎ ካልሆኑ ምንም ማድረግ አያስፈልግም፤ እንደገና አንጽፍም።
mail-open = ጥያቄዎን ይመልከቱ
mail-stop = ይህ የመጣው ይህን አድራሻ ስላረጋገጡ ነው። ከእኛ ኢሜይል እንዳይመጣ ይህን ሊንክ ይክፈቱ።
page-email-ask = በጥያቄዎችዎ ላይ ለውጥ ሲኖር ወደዚህ ኢሜይል እንጻፍ?
page-email-yes = አዎ፣ ጻፉልኝ
page-email-done = እናመሰግናለን። ከአሁን ጀምሮ በኢሜይልም እንጽፍልዎታለን።
page-email-stop-ask = ወደዚህ አድራሻ ኢሜይል መላክ እናቁም?
page-email-stop-yes = ከእንግዲህ አትላኩ
page-email-stopped = እሺ። ወደዚህ አድራሻ ኢሜይል አንልክም። በውይይቱ እንደ በፊቱ እንነግርዎታለን።
page-email-over = ይህ ሊንክ ከእንግዲህ አይሠራም። አዲስ ለማግኘት በውይይቱ /email ይላኩ።
sms-email-ask = የትኛው ኢሜይል? ምሳሌ፦ almaz@example.com። ለማቆም፦ email off
sms-email-known = ወደ { $address } እንጽፋለን። ለማቆም፦ email off
sms-email-refused = { $address } አይቀበልም። ሌላ ለመስጠት፦ email
