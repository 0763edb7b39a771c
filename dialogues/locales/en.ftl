### English (en): the source. Every other file has the same keys and the same variables.
### Plain words, short sentences, polite. What is right, never what was wrong with the person. The ticket number is in every notice.
### No typographic quotes, no marks of direction. A sentence whose name begins with sms- must fit into one SMS.

-brand = PowerLink Ethiopia

## Language
language-ask = Choose your language.
language-set = Thank you. We will write to you in English.
stopped = You will hear nothing from us unasked. To hear of your requests again, send START.
started = Thank you. You will hear of every change again. To stop, send STOP.
limit-number = We have sent much to this number today. We go on tomorrow. Danger? Call { $hotline } at any hour.
stopped-still = We may not write to you by ourselves. To hear of changes, send START.

## Greeting and menu
# What Telegram shows beside the chat: the bot's name, the words before the first message, and the line under the name.
bot-name = { -brand }
bot-description =
    Ask for a service of { -brand }, send your papers, and see where your request stands: in Amharic, Afaan Oromoo or English, at any hour.
    A fallen wire, fire or electric shock: stay away and call { $hotline } first.
bot-short = Services, outages and your requests at { -brand }.

greeting = Welcome to { -brand }. How can we help you?
menu-ask = What would you like to do?
thanks = You are welcome. If you need anything else, write it here.
meant-ask = Do you mean one of these?
meant-outage = Is the power out at your place?
btn-something-else = Something else
menu-new-request = New request
menu-track = Track a request
menu-emergency = Outage or danger
menu-my-requests = My requests
menu-language = Language
menu-help = Help
menu-notify = Where you are told
menu-mydata = What is kept about me
menu-forget = Forget me
help-text =
    To make a request send /new. To see where it stands send /track. For another language send /language.
    Outage or danger (fallen wire, fire, electric shock): stay away and call { $hotline } now, at any hour. To report it here, write: outage.
    You can also call { $hotline } to talk to a person.
    What we keep about you: /mydata. To have it erased: /forget.

## Services
service-ask = Which service do you need?
service-new-connection = New connection
service-relocation = Move a meter
service-name-change = Change of name
service-load-upgrade = More power or tariff change
service-meter-replacement = Faulty meter
service-reconnection = Reconnection
service-disconnection = Close the service
service-bill-complaint = Bill complaint
service-outage = Power outage or danger

## Where a request stands
status-pending = Waiting
status-under-review = Under review
status-changes-requested = Correction needed
status-approved = Approved
status-rejected = Not accepted
status-assigned = Technician assigned
status-in-progress = Work in progress
status-completed = Completed
status-cancelled = Cancelled

priority-low = Low
priority-medium = Medium
priority-high = High

## Questions: ask, name in the summary, what is right, an example
ask-name = What is your full name? (your name, father's name, grandfather's name)
label-name = Name
error-name = Please write your name in letters: your name and your father's name.
example-name = For example: Almaz Bekele Tesfaye

ask-phone = What is your phone number? Press the button to share it, or type it.
label-phone = Phone
error-phone = A phone number has ten digits: a mobile begins with 09 or 07, a landline with its area code, for example 011. Please write it again.
example-phone = For example: 0911234567

ask-for-self = Do you apply for yourself?
label-for-self = For yourself
error-for-self = Please answer Yes or No.
example-for-self = Answer No if you apply for somebody else, for example for your parents.

ask-national-id = What is your Fayda number? 12 digits, or the 16 digits on the front of the card.
label-national-id = Fayda number
error-national-id = A Fayda number has 12 or 16 digits. Please check it and write it again.
example-national-id = For example: 1234 5678 9012. If you do not have one, press "Skip".

ask-customer-kind = What will the connection be used for?
label-customer-kind = Use
error-customer-kind = Please choose one of the answers.
example-customer-kind = Press a button, or send its number, for example 1.
customer-kind-home = Home
customer-kind-business = Business
customer-kind-government = Government office
customer-kind-religious = Religious place or charity

ask-organisation = What is the name of the organisation?
label-organisation = Organisation
error-organisation = Please write the name of the organisation.
example-organisation = For example: Selam Bakery

ask-premises = What kind of place is it?
label-premises = Kind of place
error-premises = Please choose one of the answers.
example-premises = Press a button, or send its number, for example 1.
premises-hospital = Hospital or health centre
premises-water-pump = Water pump
premises-school = School
premises-other = Another place

ask-region = Which region or city?
label-region = Region
error-region = Please choose the region or city from the list.
example-region = Press a button, or send its number, for example 1 for Addis Ababa.

ask-sub-city = Which sub-city?
label-sub-city = Sub-city
error-sub-city = Please choose the sub-city from the list.
example-sub-city = Press a button, or send its number, for example 4 for Bole.

ask-zone = Which zone?
label-zone = Zone
error-zone = Please write the name of the zone.
example-zone = For example: East Shewa

ask-woreda = Which woreda? Write its name or number.
label-woreda = Woreda
error-woreda = Please write the name or the number of the woreda.
example-woreda = For example: Adama, or Woreda 03

ask-woreda-number = Which woreda? Write its number.
error-woreda-number = Please write the number of the woreda.
example-woreda-number = For example: 03

ask-kebele-house = What are the kebele and the house number?
label-kebele-house = House
error-kebele-house = Please write the kebele and the house number, in 3 to 120 letters.
example-kebele-house = For example: Kebele 05, house 123. Or: Kebele 05, new

ask-landmark = Which known place is nearby? It helps our crew to find you.
label-landmark = Nearby
error-landmark = Please write a known place nearby, in 3 to 80 letters.
example-landmark = For example: behind Edna Mall, blue gate

ask-location = If you can, send the place on the map.
label-location = Place on the map
error-location = Please send the place on the map, in Ethiopia. If you cannot, press "Skip".
example-location = Press the button below, or the paper clip and then "Location".

ask-phase = Which supply do you need?
label-phase = Supply
error-phase = Please choose one of the answers.
example-phase = For a home, single phase is usual.
phase-single = Single phase (home)
phase-three = Three phase (machines, business)

ask-load-kw = How many kilowatts (kW) do you need?
label-load-kw = Power
error-load-kw = Please write the power in kilowatts, a number from 1 to 1000.
example-load-kw = For example: 25
value-kw = { $number } kW

ask-near-pole = Is there an electricity pole within about 50 metres?
label-near-pole = Pole within 50 m
error-near-pole = Please choose one of the answers.
example-near-pole = 50 metres are about 70 steps.
near-pole-yes = Yes
near-pole-no = No
near-pole-not-sure = I am not sure

ask-neighbour-meter = What is the meter number of a neighbour? It helps us to find the line.
label-neighbour-meter = Meter of a neighbour
error-neighbour-meter = A meter number has 5 to 20 digits. It is written on the front of the meter.
example-neighbour-meter = For example: 1000123456. If you do not know it, press "Skip".

ask-danger = What has happened? Is anyone in danger?
label-danger = What happened
error-danger = Please choose what has happened.
example-danger = Press a button, or send its number, for example 5 if there is only no power.
danger-wire = Fallen or broken wire
danger-fire = Fire or sparks
danger-shock = Electric shock
danger-pole = Fallen pole
danger-none = Only no power

ask-phone-crew = May the crew call you? Press the button to share your number, or type it.
ask-region-crew = In which region or city is it? Then the right crew is sent.

ask-outage-place = Where is it? Send the place on the map, or write the area, the woreda and a known place nearby.
label-outage-place = Where
error-outage-place = Please write where it is, in 5 to 200 letters, or send a place in Ethiopia on the map.
example-outage-place = For example: Bole, woreda 03, behind Edna Mall

ask-outage-extent = Is the power out only at your place, or at the neighbours too?
label-outage-extent = Without power
error-outage-extent = Please choose one of the answers.
example-outage-extent = Press a button, or send its number, for example 1.
outage-extent-only-me = Only my place
outage-extent-neighbours = The neighbours too
outage-extent-not-sure = I am not sure

ask-complaint-kind = What is your complaint about?
label-complaint-kind = Complaint
error-complaint-kind = Please choose one of the answers.
example-complaint-kind = Press a button, or send its number, for example 1.
complaint-kind-too-high = The bill is too high
complaint-kind-estimated = Estimated, not read
complaint-kind-wrong-reading = Wrong meter reading
complaint-kind-paid-not-recorded = Paid, but not recorded
complaint-kind-prepaid-lost = Prepaid money is lost
complaint-kind-other = Something else

ask-account-number = What is the customer (contract) number? It is on the bill or the receipt.
label-account-number = Customer number
error-account-number = A customer number has 8 to 14 digits. It is on the bill or the receipt.
example-account-number = For example: 1000123456

ask-meter-number = What is the meter number? It is written on the front of the meter.
label-meter-number = Meter number
error-meter-number = A meter number has 5 to 20 digits. It is written on the front of the meter.
example-meter-number = For example: 1000123456. If you do not know it, press "Skip".

ask-bill-month = Which month is it about? Press a button. For an older one write the Ethiopian month and year.
label-bill-month = Month
error-bill-month = Please choose a month of the last two years.
example-bill-month = For example: Tikimt 2018, or 2/2018

ask-bill-amount = How many birr is it about?
label-bill-amount = Amount
error-bill-amount = Please write the amount in birr: more than 0 and less than 10,000,000.
example-bill-amount = For example: 1250.50
value-birr = ETB { $number }

ask-meter-reading = What does the meter show now? Write the number before the point.
label-meter-reading = Meter reading
error-meter-reading = Please write the number on the meter, without a point, with at most 8 digits.
example-meter-reading = For example: 4520. If you cannot read it, press "Skip".

ask-token-end = What are the last 4 digits of the top-up number (token)? Do not send the whole number.
label-token-end = Top-up number ends in
error-token-end = Please write only the last 4 digits of the top-up number.
example-token-end = For example: 4821. If you do not have it, press "Skip".

ask-complaint-wish = What would you like us to do?
label-complaint-wish = Your wish
error-complaint-wish = Please write what you would like, in 5 to 500 letters.
example-complaint-wish = For example: Please read the meter again and correct the bill.

ask-move-reason = Why should the meter be moved?
label-move-reason = Reason of the move
move-reason-same-compound = Another spot, same compound
move-reason-other-place = To another house
move-reason-works = Road or building works

ask-house-now = What are the kebele and the house number where the meter is now?
label-house-now = House now

ask-new-place = Where should the meter be? Write the kebele, the house number and a known place nearby. In the same compound, write the spot.
label-new-place = New place of the meter
error-new-place = Please write where the meter should be, in 5 to 200 letters.
example-new-place = For example: Kebele 07, house 45, beside the mosque. Or: on the wall beside the gate

ask-name-reason = Why does the name change?
label-name-reason = Reason
name-reason-sale = Sale
name-reason-gift = Gift
name-reason-inheritance = Inheritance
name-reason-marriage = Marriage or divorce
name-reason-rent = Rent
name-reason-spelling = Wrong spelling
name-reason-organisation = Organisation

ask-old-name = In whose name is the contract now?
label-old-name = Name until now
error-old-name = Please write the name that is on the contract or the bill.
example-old-name = For example: Bekele Tesfaye Alemu

ask-new-holder = What is the full name of the new holder? (name, father's name, grandfather's name)
label-new-holder = New name

ask-upgrade-kind = What would you like to change?
label-upgrade-kind = Change
upgrade-kind-three-phase = Single to three phase
upgrade-kind-more-power = More kilowatts
upgrade-kind-tariff = Only the tariff

ask-tariff-class = Which tariff should it be?
label-tariff-class = Tariff
tariff-class-home = Home
tariff-class-business = Business
tariff-class-industry = Industry

ask-load-now = How many kilowatts (kW) do you have now? It is on the contract.
label-load-now = Power now
error-load-now = Please write the power in kilowatts, a number from 1 to 999.
example-load-now = For example: 5. If you do not know it, press "Skip".
label-load-wanted = Power wanted

ask-machines = Which machines will run? A few words are enough.
label-machines = Machines
error-machines = Please write the machines, in 3 to 200 letters.
example-machines = For example: a mill and two welding machines. If there is none, press "Skip".

ask-meter-fault = What is wrong with the meter?
label-meter-fault = Fault
meter-fault-no-display = Shows nothing
meter-fault-stopped = Stands still
meter-fault-too-fast = Runs too fast
meter-fault-burnt = Burnt
meter-fault-broken = Broken
meter-fault-refused = Token refused
meter-fault-stolen = Stolen

ask-sparks = Is there a burning smell, or are there sparks?
label-sparks = Smell or sparks

ask-has-power = Is there power now?
label-has-power = There is power

ask-cut-reason = Why was the power cut?
label-cut-reason = Reason of the cut
cut-reason-unpaid = A bill was not paid
cut-reason-asked = It was asked for
cut-reason-safety = For safety
cut-reason-unknown = I do not know

ask-paid-on = On which day was it paid? Press a button, or write the day and the month.
label-paid-on = Paid on
error-paid-on = Please choose a day of the last two months, or write the day and the month.
example-paid-on = For example: Hidar 11, or 20/11

ask-payment-reference = What is the number of the payment? It is on the receipt.
label-payment-reference = Payment number
error-payment-reference = A payment number has 4 to 30 letters and digits. It is on the receipt.
example-payment-reference = For example: FT26327ABCD. If you do not have it, press "Skip".

ask-end-kind = Should the service stop for a time, or end for good?
label-end-kind = For how long
end-kind-for-a-time = For a time
end-kind-for-good = For good

ask-wished-day = From which day on? Press a button, or write the day and the month.
label-wished-day = Wished day
error-wished-day = Please choose a working day from tomorrow on, within two months.
example-wished-day = For example: Tahsas 5, or 14/12

ask-deposit-to = Where should we send your deposit? Write the bank, the account number and its holder.
label-deposit-to = Deposit to
error-deposit-to = Please write the bank and the account number, in 5 to 200 letters.
example-deposit-to = For example: CBE, 1000200300400, Almaz Bekele. To fetch it at the office, press "Skip".

danger-title = ⚠️ Danger! Call { $hotline } now: a person answers at any hour.
note-wire = Stay at least ten steps away and keep others away. Do not touch the wire, nor anyone who is touching it.
note-fire = Leave the place and keep others away. Put no water on anything electric. Switch the power off only if it is safe.
note-shock = Do not touch the person with bare hands. Switch the power off first, at the meter, then call for help.
note-pole = Stay far away and keep others away. Do not touch the pole or its wires: they may carry power.
note-transformer = Above 50 kW a transformer is needed. Our office will visit the place before the work.
note-deposit = Your deposit comes back within 14 days after the end of the service.
sure-disconnection = Do you really want to close the service? The power at this place will be switched off.

## Before the first question, and what was answered before
opening-papers = Please have ready:
opening-more = Others may follow from your answers.
opening-depends = Which documents you need depends on your answers.
opening-minutes = { $minutes ->
        [one] The questions take about { $minutes } minute.
       *[other] The questions take about { $minutes } minutes.
    }
skip-how = Or write: skip
area-which = Which of these is it?
same-as = Same as before: { $answer }

answer-now = Your answer now: { $answer }
question-over = You replied to an earlier question that is not asked any more.
first-question = This is the first question.
begin-again = Let us begin again.
resume-ask = You have not finished a request: { $service }. Would you like to go on?
draft-gone = This service has changed, so your request could not be kept. We are sorry. Please begin again.
draft-changed = Some questions of this service have changed since you began. Please check your answers before you send.
draft-goes = Your unfinished request is kept until { $date }: { $service }. After that it and its files are deleted. Would you like to go on?
draft-too-old = Your unfinished request was kept as long as we may, and is deleted: { $service }. You can begin it again at any time.
drafts-enough = You have { $max } unfinished requests. Please finish or cancel one of them first.
change-ask = Which answer would you like to change?
corrected-to = Corrected. { $label }: { $answer }
corrected-not = Your edited answer does not fit. It stays as it was. { $label }: { $answer }
corrected-note = Your note is corrected: { $document }
error-edited-sent = { $ticket } is with the office already, so editing a message changes nothing. To change something, press "Talk to a person".
request-cancelled = The request was cancelled. Nothing was sent.
request-cancelled-files = The request was cancelled. Nothing was sent to the office, and your files are deleted.
nothing-to-cancel = Nothing is open, so there is nothing to cancel.
place-received = Received

## Documents
doc-ask = Please send a photo or PDF of: { $document }
doc-one-of = One of these is enough:
doc-optional = If you do not have it, press "Skip".
doc-required = If you do not have it now, press "Later" and bring it to the office.
doc-received = { $total ->
        [one] Received. { $done } of { $total } document.
       *[other] Received. { $done } of { $total } documents.
    }
doc-waiting = We are receiving your file for: { $document }. One moment, please.
doc-slow = Your file is on its way, but it takes longer: { $document }. We keep trying. Please go on meanwhile.
doc-came = Received: { $document }.
doc-came-ticket = { $ticket }: received: { $document }.
doc-lost = We could not receive your file for: { $document }. Please send it again.
doc-lost-again = Still needed: { $document }. We will ask for it again.
doc-lost-ticket = { $ticket }: we could not receive your file for: { $document }. Please send it again, or bring it to the office.
doc-double = We have this file already: { $document }.
doc-too-many = { $max ->
        [one] { $max } file is enough for one document.
       *[other] { $max } files are enough for one document.
    }
doc-example = Press the paper clip, then choose a photo or a file.
doc-have = { $count ->
        [one] We have { $count } file: { $document }. You can send more pages, or choose a file.
       *[other] We have { $count } files: { $document }. You can send more pages, or choose a file.
    }
sort-ask = { $count ->
        [one] You have sent { $count } file. Is it one document, or one each?
       *[other] You have sent { $count } files. Are they all one document, or one each?
    }
list-here = ✓ { $document }
list-open = ▸ { $document }
list-missing = ○ { $document }
list-optional = ○ { $document } (if you have it)
doc-replace = Please send the right file now: { $document }. It takes the place of the one that we have.
doc-small = This picture is small: { $document }. If the words on it cannot be read, please send it once more, from near and in good light.
sort-all = All one: { $document }
sort-each = One each: { $documents }
sort-left = { $count ->
        [one] { $count } file more than there are documents: it is with "{ $document }" now. Choose a file to move or remove it, or press "Keep this answer".
       *[other] { $count } files more than there are documents: they are with "{ $document }" now. Choose a file to move or remove it, or press "Keep this answer".
    }
file-ask = File { $number } of: { $document }. What should we do with it?
file-moved = Moved to: { $document }
voice-answer = Voice message
voice-lost = We could not receive your voice message. Please send it again, or write.
voice-lost-ticket = { $ticket }: we could not receive your voice message. Please press "Talk to a person" and write it.
doc-use-kept = Would you like to use the file that you sent before?
file-kept = Thank you, we have kept your file. We will ask for the documents later.
file-with-request = Thank you, your file goes to the office with your request.
file-here = Thank you, we have kept your file. Please choose what it is for.
file-no-room = { $max ->
        [one] We have kept { $max } file already. Please send more when we ask for the documents.
       *[other] We have kept { $max } files already. Please send more when we ask for the documents.
    }
doc-id = Identity card (Fayda, kebele ID or passport)
doc-agent-id = Your own identity card, as you apply for somebody else
doc-proof-of-place = Proof of the place
doc-title-deed = Title deed or proof of possession
doc-kebele-letter = Letter from the kebele or woreda
doc-rent-contract = Rent contract, with the owner's consent
doc-site-plan = Site plan or sketch of the place
doc-power-of-attorney = Power of attorney
doc-trade-licence = Trade licence
doc-bill = The bill that the complaint is about
doc-meter-photo = Photo of the meter with its reading
doc-attachment = Another photo or file
doc-voice = Voice message
doc-receipt = Receipt of the payment or the top-up
doc-last-bill = Last bill, paid
doc-contract = Electricity contract
doc-new-place-photo = Photo or sketch of the new place
doc-sale-contract = Sale contract
doc-gift-contract = Gift contract
doc-holder-consent = Letter of consent from the holder until now
doc-death-paper = Death certificate
doc-inheritance = Court paper for the heirs
doc-heirs-consent = Consent of the other heirs
doc-marriage = Marriage certificate or court decision
doc-owner-id = Identity card of the owner
doc-organisation-letter = Letter of the organisation
doc-load-layout = Electrical layout by a licensed electrician
doc-bill-or-receipt = Last bill or top-up receipt
doc-police-paper = Police report
doc-electrician-paper = Safety paper of an electrician

## Buttons
btn-yes = Yes
btn-no = No
btn-same = Same as before
btn-submit = Send the request
btn-keep = Keep this answer
btn-skip = Skip
btn-later = Later
btn-back = Back
btn-over = Start over
btn-help = Help
btn-cancel = Cancel
btn-continue = Go on
btn-all-one = All one document
btn-one-each = One each
btn-file = File { $number }
btn-replace = Replace
btn-one-more = One more page of the last document
btn-again = Send that picture again
btn-move = To: { $document }
btn-remove = Remove this file
btn-go-on-with = Go on: { $service }
btn-change = Change an answer
btn-refresh = Refresh
btn-page = Open as a page
btn-form = Fill it in on one page
btn-show = Show the request
btn-confirm = Yes, it is done
btn-not-done = Not done
btn-reopen = Something is not right
btn-rate = Rate the service
btn-add = Add a document
btn-withdraw = Withdraw
btn-withdraw-yes = Yes, withdraw
btn-talk = Talk to a person
btn-call = Call me back
btn-answer = Answer
btn-share-phone = Share my number
btn-share-location = Send my location
btn-use-kept = Use the file I sent
btn-send = Send
btn-fix = Correct now
btn-send-another = Send another

## Summary and result
summary-title = Please check before you send:
summary-line = { $label }: { $value }
summary-received = received
summary-received-files = { $count ->
        [one] received ({ $count } file)
       *[other] received ({ $count } files)
    }
summary-coming = on its way
summary-later = comes later
ticket-created =
    Your request is registered.
    Ticket number: { $ticket }
    Keep this number. We will write to you when the status changes.
ticket-due = { $days ->
        [one] Expected time: { $days } working day.
       *[other] Expected time: { $days } working days.
    }
ticket-due-hours = { $hours ->
        [one] Expected time: { $hours } hour.
       *[other] Expected time: { $hours } hours.
    }
ticket-papers = Please send the missing documents here ("Add a document"), or bring them to the office. The time counts from the day when all are there.
papers-bring = Please bring to the office, or send on Telegram: { $documents }. The time counts when all are there.
ticket-next = First an officer looks at it. To see where it stands, send /track.
ticket-next-emergency = We are passing it on to the emergency crew. To see where it stands, send /track.
## A danger, once it is reported
report-sent = Your report is registered, and we are passing it on to the emergency crew. Was it a mistake? Press "Withdraw".
report-unfinished = The office knows of the danger, but not where it is. Please tell us. Was it a mistake? Press "Withdraw".
report-place = Place: { $place }. Is it somewhere else? Press "Another place".
btn-elsewhere = Another place
report-already = You have reported this already, and the crew reads what you added.
report-thanks = { $ticket }: thank you.
report-watch = If you see more, write it here or send a photo: the crew reads it.
report-added = { $ticket }: thank you, the crew reads it.
report-no-file = Your report stands; only the photo or file did not go in. You can send a photo taken with the phone.
report-no-file-ticket = { $ticket }: your report stands; only the photo or file did not go in. You can send a photo taken with the phone.
report-over = { $ticket } has ended, and this was not added. If there is danger again, please report it anew.
label-more = Also told
already-sent = This request is registered already: { $ticket }
already-open = You already have an open request like this: { $ticket }. To see where it stands, send /track. Nothing new was sent.

## An outage that a neighbour has reported already
join-ask = A power outage was reported near you at { $time }, and our crew knows of it. Is it the same one?
join-ask-danger = This was reported near you at { $time }, and our crew knows of it. Is it the same one? If you do not answer, we send yours in too.
joined-danger = { $ticket }: thank you. It was reported by a neighbour, and you will hear of each change too. If you see more, write it here or send a photo: the crew reads it.
btn-join = Yes, tell me about it too
btn-other-outage = No, it is another one
btn-leave = Do not tell me any more
joined = { $ticket }: thank you. It was reported by a neighbour, and you will hear of each change too. To see where it stands, send /track.
left = { $ticket }: you will hear no more of it. If you have no power again, please tell us.
followed-only = { $ticket } was reported by a neighbour: you hear of each change, but only they can do this. To tell us something else, please call.
followed-cancelled = { $ticket }: the neighbour who reported it has no need of us any more. If you still have no power, please tell us.
followed-merged = { $ticket }: this goes on as { $other }. You will hear of it.
card-followed = Reported by a neighbour. You hear of each change.
desk-affected =
    { $count ->
        [one] Affected: { $count } customer
       *[other] Affected: { $count } customers. All of them hear of each change.
    }
desk-merged = Also reported, { $ticket }: { $about }

## A correction that the office asks for
fix-begin = { $ticket }: the office asks: { $wish }
fix-items = To correct: { $items }
fix-paper = The file that you send now takes the place of the one that we have.
fix-line = { $label }: { $after } (before: { $before })
fix-nothing = You have changed nothing. If everything is right as it was, you can send it.
fix-sent = { $ticket }: thank you, we have received your correction. An officer looks at your request again.
fix-cancelled = { $ticket }: nothing was sent. You can make the correction later.
fix-resume = You have not finished the correction of { $ticket }. Would you like to go on?
fix-not-needed = { $ticket }: there is nothing to correct now. Status: { $status }
ask-correction = What would you like to answer to the office? Write it in one message.
label-correction = Your answer
example-correction = For example: The house number is 123.
error-words = Please write at most 1000 letters in one message.
errand-none = None of your requests waits for this now.
errand-choose = Which request is it about?

## The end of the work
done-ask = Is everything done?
done-already = { $ticket }: it is confirmed already that the work is done. If something is not right, please write to us.
done-not-now = { $ticket }: the work is not reported as done now. Status: { $status }
confirm-thanks = { $ticket }: thank you. We are glad that everything is done.
not-done-ask = { $ticket }: what is not done or not right? Please write it in one message.
not-done-sent = { $ticket }: we are sorry. The office has received your words and takes up your request again.

## A request is withdrawn, taken up again, rated; further papers
withdraw-ask = { $ticket }: do you really want to withdraw this request? We will not work on it any more.
withdraw-done = { $ticket }: your request is withdrawn. If you need the service again, please make a new request.
withdraw-kept = { $ticket }: nothing was changed. Your request goes on.
withdraw-too-late = { $ticket }: the request cannot be withdrawn now. Status: { $status }
reopen-too-late = { $days ->
        [one] { $ticket }: this request was completed more than { $days } day ago. Please make a new request, and we will look at it.
       *[other] { $ticket }: this request was completed more than { $days } days ago. Please make a new request, and we will look at it.
    }
rate-ask = How was the service? Choose 1 (very bad) to 5 (very good).
rate-unasked = How was the service? Choose 1 (very bad) to 5 (very good).
rate-words = { $ticket }: thank you. If you like, write a word about it, or press "Skip".
rate-noted = { $ticket }: thank you for your answer.
rate-already = { $ticket }: you have told us already how the service was. Thank you.
add-ask = { $ticket }: which document would you like to add?
add-send = { $ticket }: please send a photo or PDF of: { $document }. Several pages are welcome. When you are ready, press "Back".
add-place = { $ticket }: please send the place on the map. A photo may come here too.
add-too-late = { $ticket }: documents can no longer be added. Status: { $status }

## Talking to a person
talk-begin = { $ticket }: write here, and a person in the office reads it. You can also send a photo or a PDF. To leave, press "Back".
talk-general = You have no open request to write about. If you like, we will call you.
talk-sent = { $ticket }: your message is with the office.
talk-file = { $ticket }: your file is with the office.
talk-closed = The office is closed now. It opens on { $date }, { $time }.
talk-danger = If somebody is in danger, call { $hotline } now.
office-film = (with a video, which cannot be kept) { $words }
upload-link = Papers can be sent on Telegram. Open once, within 7 days: { $link }
place-link = To show the crew the place, open once on Telegram, within 7 days: { $link }
upload-link-over = This link was used or is too old. To send papers, share your number here, or bring them to the office.
office-power-is-back = The customer says that the power is back.
outage-none-open = You have no open report of an outage. To report one, send OUT.
office-place = A place on the map: { $place }
office-contact = A contact: { $contact }
office-unread = (with something that cannot be kept) { $words }
talk-enough = { $ticket }: you have sent { $max } messages within an hour, and we keep them all. Please write again later, or call { $hotline }.
talk-answer = { $ticket }: { $name } writes: { $words }
talk-answer-office = { $ticket }: the office writes: { $words }
talk-file-sent = { $ticket }: { $name } sends you this file.
talk-file-office = { $ticket }: the office sends you this file.
office-offer = Shall we send these words to the office, about { $ticket }?
call-ask = Which number may we call? Press the button to share it, or type it.
call-noted = { $ticket }: the office will call you: { $phone }. If a certain hour suits you, write it here.
call-noted-general = The office will call you: { $phone }.
error-number = A phone number has ten digits: a mobile begins with 09 or 07, a landline with its area code, for example 011. Please write it again.

## How much one may send, and another number
limit-messages = You have sent { $max } messages within a minute. Everything until here is kept; what comes now we do not read. Please wait a minute, then go on.
limit-files = You have sent { $max } files within an hour. Everything until here is kept; further files we cannot take now. Please send them in { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }. You can go on writing.
limit-space = The papers of your unsent requests fill the { $max } MB that we keep for one person. Please send or cancel a request, then go on.
limit-open = You have { $max } open requests of this kind ({ $service }). When one of them is finished you can send this one: it is kept here. If you need more, please talk to a person.
desk-lifted = { $ticket }: this customer may open as many requests as they need from now on.
desk-lift-how = Write the number of a request of this customer, for example: /lift SRV-2026-00042
number-other = Your number with us is { $old }. Use { $new } from now on?
number-changed = Thank you. Your number with us is now { $phone }.
number-stays = Your number stays as it was.
number-prove = Please press the button below: it shows us that the number is yours.
number-prove-own = This is the number of somebody else.
owner-filed =
    { $count ->
        [one] The counter filed this for your number:
       *[other] The counter filed these { $count } for your number:
    }
owner-filed-next = You hear of each change here from now on. To see them at any time, send /track.
owner-handed = { $ticket }: { $phone } is the proven number of a customer on Telegram, who has this request now and hears of it. Was the number mistyped? Reject the request and file it again.
owner-joined =
    { $count ->
        [one] Your request by SMS is here too. Both are one account now.
       *[other] Your { $count } requests by SMS are here too. Both are one account now.
    }
owner-elsewhere = There are open requests with your number { $phone } that were filed from another account. Numbers change hands, so we show nothing of them here. If they are yours, call { $hotline } and ask to have them moved to this account: an officer checks it and can do it.
owner-here = { $ticket } ({ $service }) is with this account now: the office has moved it. Status: { $status }. You hear of each change here. To see it at any time, send /track.
owner-away = { $ticket }: the office has moved this request to the account that has proved its number. You see and hear no more of it here. If that is not right, please call { $hotline }.

## What is kept about a person, and to be forgotten
mydata-title = What we keep about you
mydata-language = Language: { $language }
mydata-phone = Your number: { $phone }
mydata-address = You write to us from: { $channel }, { $address }
notices-ask = Where shall we tell you about your requests?
notices-here = We tell you here, in this chat.
notices-number = To hear of your requests by SMS, please share your number first, then choose once more.
notices-last = Where I wrote last
notices-telegram = On Telegram
notices-sms = Important news by SMS
notices-both = Important news both ways
notices-set = Good. From now on: { $where }.
mydata-notices = News: { $where }
mydata-call = You asked to be called: { $phone }
mydata-files = Files that were sent and belong to no request: { $count }
mydata-draft = { $count ->
        [0] Begun and not sent: { $service }
        [one] Begun and not sent: { $service } ({ $count } file)
       *[other] Begun and not sent: { $service } ({ $count } files)
    }
mydata-how = We also keep the messages of this chat for a while, to be sure that none is lost. To have everything erased, send /forget.
forget-open = These requests are still open. We cannot finish them without what you have told us. Please wait until they are finished, or write to a person to withdraw them. After that, send /forget again.
forget-ask = We will erase your number, your language, your answers, papers and messages, and what you have begun. Of your requests we keep only the number, service, region, dates and statuses, and not whose they were. Erase everything?
forget-sure = This cannot be undone: you will not see your requests any more. Is it really to be erased?
forget-done = Everything about you is erased. Messages and files that are still with us are gone within minutes. If you write again, we do not know you.
forget-not = Nothing was erased.
btn-erase = Yes, erase everything

## Tracking
track-count = Your requests: { $count }
track-choose = Choose one, or write a ticket number.
track-line = { $ticket }: { $service }. { $status }
track-none = You have no requests yet. To make one, send /new.
track-counter = Was a request filed for you at the counter? Press "Share my number": if it was filed with your number, it comes here.
track-account = Was it filed from another account? Please call { $hotline }.
track-later = You have asked for many numbers. Please try again in ten minutes.
track-technician = Technician: { $name }
note-from-office = Note from the office: { $note }
whole-by-number = Whole text: D { $number }
boxes = Boxes? Send L
card-brief = { $service }. { $status }.
card-service = Service: { $service }
card-status = Status: { $status }
card-priority = Priority: { $priority }
card-place = Place: { $place }
semicolon = ;
place-comma = ,
place-part = { $label } { $value }
card-map = On the map: { $lat }, { $lon }
card-documents = Documents:
card-doc-received = { $count ->
        [one] - { $document }: received
       *[other] - { $document }: received ({ $count } files)
    }
card-doc-coming = - { $document }: on its way
card-doc-missing = - { $document }: missing
card-late = This takes longer than we promised. It was expected by: { $date }
card-expected = Expected by: { $date }
card-expected-time = Expected by: { $date }, { $time }
next-papers = Next: please send the missing documents. The time counts from the day when all are here.
next-pending = Next: an officer looks at your request.
next-emergency = Next: the emergency crew is sent.
next-under-review = Next: the office decides and writes to you.
next-changes-requested = Next: please correct what the office asks for.
next-approved = Next: a technician is chosen for the work.
next-office = Next: the office does the work.
next-assigned = Next: the technician begins the work.
next-in-progress = Next: we write to you when the work is done.
next-completed = Next: please tell us whether everything is done.
next-rejected = Next: if you have a question, write to the office. You can also make a new request.
card-updated = Last change: { $date }, { $time }
card-timeline = What happened:
card-timeline-line = { $date }: { $status }
card-timeline-note = { $date }: { $status }. { $note }
card-up-to-date = Up to date.
web-link = On the web: { $link }

## Dates (put together as this language does; variables may be left out)
form-date = { $day } { $month } { $year } ({ $ethiopian-day } { $ethiopian-month } { $ethiopian-year })
form-day = { $day } { $month }
form-clock = { $clock }
form-month = { $ethiopian-month } { $ethiopian-year }
form-time = { $clock } ({ $hour }:{ $minute } { $part }, Ethiopian time)

## What a customer hears of a change
push-pending = { $ticket }: your request is waiting for the next step.
push-pending-note = { $ticket }: your request is waiting for the next step. Note from the office: { $note }
push-under-review = { $ticket }: an officer is looking at your request.
push-under-review-note = { $ticket }: an officer is looking at your request. Note from the office: { $note }
push-changes-requested = { $ticket }: a correction is needed. Please press "Correct now".
push-changes-requested-note = { $ticket }: a correction is needed: { $note }
push-approved = { $ticket }: your request is approved.
push-approved-note = { $ticket }: your request is approved. Note from the office: { $note }
push-rejected = { $ticket }: your request was not accepted. Please call us to learn more.
push-rejected-note = { $ticket }: your request was not accepted. Reason: { $note }
push-all-false = { $ticket } and { $count } more of your reports were not accepted. Reason: { $note }
push-assigned = { $ticket }: a technician will do the work.
push-assigned-note = { $ticket }: a technician will do the work. Note from the office: { $note }
push-assigned-name = { $ticket }: technician { $name } will do the work.
push-correction = { $ticket }: the office still waits for your answer.
push-correction-ends = { $ticket }: the office still waits for your answer. If it does not come by { $date }, the request ends.
push-lapsed = { $ticket }: the request has ended, as the answer that the office asked for has not come. You can make a new request at any time.
push-confirmed = { $ticket }: we have heard nothing else from you, so the work counts as done.
push-papers = { $ticket }: these documents are still missing: { $documents }. The time counts from the day when all are there.
push-in-progress = { $ticket }: the work has started.
push-in-progress-note = { $ticket }: the work has started. Note from the office: { $note }
push-completed = { $ticket }: the work is completed. Thank you.
push-completed-note = { $ticket }: the work is completed. Thank you. Note from the office: { $note }
push-cancelled = { $ticket }: the request is cancelled.
push-cancelled-note = { $ticket }: the request is cancelled. Note from the office: { $note }
push-note = { $ticket }: note from the office: { $note }
push-priority = { $ticket }: the priority is now: { $priority }
push-merged = { $ticket }: you asked for the same with { $other }. That one goes on.
push-also-reported = { $ticket }: others have reported the same. One crew comes for all of you.
push-returned = { $ticket }: we are looking for another technician. You will hear from us.
push-untaken = { $ticket }: your report is known. No crew has taken it yet; the office is called, and we keep calling. If there is danger, call { $hotline }.
push-untaken-asked = { $ticket }: your report is known. Crews asked: { $count }. None has taken it yet; we keep calling. If there is danger, call { $hotline }.
push-on-the-way = { $ticket }: { $name } is on the way to you.
push-on-the-way-office = { $ticket }: the technician is on the way to you.
push-technician = { $ticket }: the work will now be done by technician { $name }.
push-technician-office = { $ticket }: another technician will now do the work.

## When something is not as expected
error-choice = Please choose one of the answers.
error-example = Press a button, or send its number, for example 1.
build-unknown = This service does not ask for this.
build-document = This service does not ask for this document.
error-human = You can also talk to a person: call { $hotline }.
error-above = This has to be more than "{ $label }": { $answer }.
error-unlike = This has to differ from "{ $label }": { $answer }.
error-command = We do not know this command.
error-stale = This button belongs to an earlier question.
error-unsupported = We cannot read this kind of message. Please write, or press a button.
error-voice = We cannot take a voice message here. Please write, or press a button.
error-film = We cannot watch videos here. Please write what it shows, or send a photo.
error-blank = We could not find a word or a number in that. Please write it in words.
early-added = Added to your answer. { $label }: { $answer }
early-words = You wrote this before our question could reach you, so we have not taken it as its answer. Please answer the question above.
error-contact-foreign = The number of your account is not an Ethiopian mobile number. Please type an Ethiopian number where we can reach you.
error-number-foreign = This is a number of another country, and we cannot call it. Please type an Ethiopian number where we can reach you.
error-number-skip = You can also press "Skip".
landline = { $phone } (landline)
error-sound = We cannot take sound files here. Please write what it says.
film-words = We cannot keep the video itself, but we have read your words.
unread-words = We cannot keep what you sent, but we have read your words.
error-edited = That message is no answer that can be changed. To change an answer, press "Back".
error-edited-idle = We do not read messages that are edited later. Please write it again.
error-try-again = Something went wrong on our side. Please write it again.
error-begun-aside = What you had begun cannot be opened at the moment. It is kept, and our office is told. Please begin it again; what you have sent is not affected.
error-contact-other = This is the number of somebody else. Please share your own number, or type it.
error-contact-unasked = Thank you. We do not need a contact here.
error-place-unasked = Thank you. We do not need a place on the map here.
error-document = Please send a photo or a PDF file here.
error-file-too-large = The file is too large. The limit is { $max } MB. A photo taken with the phone is enough.
error-file-type = We cannot accept this file. Please send a photo or a PDF.
flaw-empty = This file is empty. Please send it again.
flaw-cut = This file arrived incomplete. Please send it again.
flaw-locked = This PDF is locked with a password, so we cannot open it. Please send it without a password, or send photos of its pages.
flaw-no-page = There is no page in this PDF. Please send it again, or send a photo of the paper.
flaw-photo = This kind of photo we cannot open. Please send it as a photo, not as a file.
flaw-writing = A Word or Excel file we cannot take. Please save it as a PDF, or send a photo of the paper.
flaw-packed = We cannot take files packed together (ZIP, RAR). Please send each by itself, as a photo or a PDF.
error-ticket-format = A ticket number looks like this: SRV-2026-00042
error-ticket-not-found = We did not find { $ticket } among your requests. Please check the number.

## The short forms, where there are words alone
# `sms-KEY` is said in place of `KEY` by SMS. One message: 160 Latin letters, or 70 as soon as one is Ethiopic.
# Nothing of buttons, commands, photos or the map: what is to be done is to be written.
sms-language-ask = PowerLink. Reply
sms-greeting = PowerLink. How can we help you?
sms-language-set = We write to you in English.
sms-help-text = T: status. L: language. 0: back. 9: exit. Danger: stay away and call { $hotline } now, at any hour. To talk to a person, call { $hotline } too.
sms-service-ask = Which service?
sms-service-name-change = Name change
sms-service-load-upgrade = More power/tariff
sms-service-disconnection = Close service
sms-ask-name = What is your full name? Your name, father's name, grandfather's name.
sms-ask-phone = What is your phone number?
sms-example-national-id = For example: 1234 5678 9012. If you do not have one, write: skip
sms-example-customer-kind = Send one number, for example 1.
sms-example-premises = Send one number, for example 1.
sms-example-outage-extent = Send one number, for example 1.
sms-example-complaint-kind = Send one number, for example 1.
sms-error-example = Send one number, for example 1.
sms-example-danger = Send one number, for example 5 if there is only no power.
sms-customer-kind-religious = Religious or charity
sms-ask-region = In which region or city is it? Write its name.
sms-error-region = Please write the name of the region or city.
sms-example-region = For example: Oromia
sms-ask-sub-city = Which sub-city? Write its name.
sms-error-sub-city = Please write the name of the sub-city.
sms-example-sub-city = For example: Bole
sms-ask-landmark = Which known place is nearby, so that our crew finds you?
sms-example-neighbour-meter = For example: 1000123456. If you do not know it, write: skip
sms-ask-phone-crew = May the crew call you? Write your phone number.
sms-ask-region-crew = In which region or city is it? Write its name.
sms-ask-outage-place = Where is it? Write the area, the woreda and a known place nearby.
sms-error-outage-place = Please write where it is, in 5 to 200 letters.
sms-example-meter-number = For example: 1000123456. If you do not know it, write: skip
sms-ask-bill-month = Which month? For an older one write month and year.
sms-example-meter-reading = For example: 4520. If you cannot read it, write: skip
sms-example-token-end = For example: 4821. If you do not have it, write: skip
sms-ask-complaint-kind = What is it about?
sms-complaint-kind-too-high = Bill too high
sms-complaint-kind-wrong-reading = Wrong reading
sms-complaint-kind-prepaid-lost = Prepaid money lost
sms-complaint-kind-paid-not-recorded = Paid, not recorded
sms-ask-new-place = Where should the meter be? Write the kebele, the house number and a known place nearby.
sms-example-load-now = For example: 5. If you do not know it, write: skip
sms-example-machines = For example: a mill and two welding machines. If there is none, write: skip
sms-ask-paid-on = On which day was it paid? Or write day and month.
sms-example-payment-reference = For example: FT26327ABCD. If you do not have it, write: skip
sms-ask-wished-day = From which day on? Or write day and month.
sms-example-deposit-to = For example: CBE, 1000200300400, Almaz Bekele. To fetch it at the office, write: skip
sms-danger-title = DANGER! Call { $hotline } now, at any hour.
sms-note-fire = Leave the place, keep others away. No water on anything electric.
sms-note-transformer = Above 50 kW a transformer is needed: we visit the place first.
sms-note-deposit = Your deposit comes back within 14 days after the end.
sms-sure-disconnection = Really close the service? The power will be switched off.
sms-same-as = As before: { $answer }
sms-answer-now = Now: { $answer }. To keep it, write: keep
sms-btn-keep = Keep
sms-btn-submit = Send
sms-summary-title = Please check:
sms-summary-line = { $value }
sms-ticket-created = Your request is registered.
sms-ticket-due = { $days ->
        [one] Expected: { $days } working day.
       *[other] Expected: { $days } working days.
    }
sms-ticket-next = To see where it stands, send T.
sms-ticket-next-emergency = We pass it on to the crew. To see where it stands, send T.
sms-ticket-due-hours = { $hours ->
        [one] Expected: { $hours } hour.
       *[other] Expected: { $hours } hours.
    }
sms-ticket-papers = Bring the missing papers to the office, or send them on Telegram.
sms-report-sent = Reported: we are passing it on to the crew. A mistake? Write: withdraw
sms-report-unfinished = The office knows of the danger, but not where. Please tell us. A mistake? Write: withdraw
sms-report-place = Place: { $place }. Somewhere else? Write: another place
sms-report-watch = If you see more, write it here: the crew reads it.
sms-already-open = You already have an open request like this: { $ticket }. Send T to see it. Nothing new was sent.
sms-join-ask = An outage near you was reported at { $time }; our crew knows of it. Is it the same?
sms-join-ask-danger = This was reported near you at { $time }. Is it the same? If you do not answer, we send yours in too.
sms-btn-join = Yes, tell me too
sms-btn-other-outage = No, another one
sms-joined-danger = { $ticket }: thank you. A neighbour reported it; you hear of each change. If you see more, write it here.
sms-joined = { $ticket }: thank you. A neighbour reported it; you hear of each change. To see where it stands, send T.
sms-done-ask = Is everything done? Write: done, or: not done
sms-btn-confirm = Done
sms-rate-ask = How was the service? Send 1 (very bad) to 5 (very good).
sms-rate-unasked = How was the service? Send R { $short } 1 (very bad) up to R { $short } 5 (very good).
sms-rate-words = { $ticket }: thank you. If you like, write a word about it, or: skip
sms-add-send = { $ticket }: bring it to the office or send it on Telegram: { $document }
sms-talk-begin = { $ticket }: write here, and a person in the office reads it. To leave, send 0.
sms-talk-answer =
    { $ticket }: { $name } writes: { $words }
    To reply, write: answer
sms-talk-answer-office =
    { $ticket }: the office writes: { $words }
    To reply, write: answer
sms-talk-file-sent = { $ticket }: { $name } has a file for you. Open it on Telegram, or ask at the office.
sms-talk-file-office = { $ticket }: the office has a file for you. Open it on Telegram, or ask at the office.
sms-call-ask = Which number may we call? Please write it.
sms-owner-filed-next = You hear of each change. To see them, send T.
sms-owner-here = { $ticket }: the office has moved it to you. You hear of each change. To see it, send T.
sms-mydata-how = We also keep the messages of this talk for a while. To have everything erased, write: forget me
sms-forget-open = These requests are still open. Please wait until they are finished, or withdraw them; then ask again.
sms-forget-ask = We erase your number, language, answers and messages. Of your requests we keep what, where and when, not whose they were. Erase everything?
sms-track-choose = Send one number, or a ticket number.
sms-track-line = { $ticket } { $status }
sms-track-none = You have no requests yet. To make one, send 1.
sms-note-from-office = Office: { $note }
sms-card-late = Late; it was expected by { $date }.
sms-card-expected = Expected by { $date }.
sms-card-expected-time = Expected by { $date }, { $time }.
sms-next-papers = Next: please bring the missing papers to the office, or send them on Telegram.
sms-next-changes-requested = Next: please write: correct
sms-next-rejected = You can make a new request.
sms-btn-fix = Correct
sms-form-date = { $day } { $month } { $year }
sms-form-time = { $clock }
sms-push-changes-requested = { $ticket }: a correction is needed. Please write: correct
sms-push-changes-requested-note = { $ticket }: a correction is needed: { $note } Please write: correct
sms-push-completed = { $ticket }: the work is completed. Please send T to say whether all is well.
sms-push-correction = { $ticket }: the office still waits for your answer. Please write: correct
sms-push-correction-ends = { $ticket }: the office waits for your answer until { $date }, then the request ends. Please write: correct
sms-push-papers = { $ticket }: still missing: { $documents }. Bring them to the office, or send them on Telegram.
sms-limit-open = You have { $max } open requests of this kind. When one is finished you can send this one: it is kept here.
sms-doc-id = ID card
sms-doc-agent-id = your own ID card
sms-doc-proof-of-place = proof of the place
sms-doc-rent-contract = rent contract with the owner's consent
sms-doc-site-plan = site plan
sms-doc-power-of-attorney = power of attorney
sms-doc-trade-licence = trade licence
sms-doc-bill = the bill
sms-doc-meter-photo = the meter reading
sms-doc-attachment = another paper
sms-doc-receipt = receipt of the payment
sms-doc-last-bill = last bill
sms-doc-contract = contract
sms-doc-new-place-photo = sketch of the new place
sms-doc-holder-consent = holder's consent
sms-doc-death-paper = death certificate
sms-doc-inheritance = court paper for the heirs
sms-doc-marriage = marriage or court paper
sms-doc-owner-id = owner's ID card
sms-doc-load-layout = electrical layout
sms-doc-bill-or-receipt = last bill or receipt
sms-doc-electrician-paper = electrician's safety paper

## What staff read and press

act-review = Review
act-approve = Approve
act-reject = Reject
act-request-changes = Ask for changes
act-assign = Assign
act-unassign = Take back
act-accept = Accept
act-set-out = On the way
act-start = Start
act-give-back = Cannot do
act-complete = Done
act-reopen = Open again
act-merge = Merge
act-take-over = Take over
act-undo = Undo
act-annotate = Note to the customer
act-remark = Internal note
act-prioritise = Priority
did-review = took it for review
did-approve = approved
did-reject = did not accept it
did-request-changes = asked for changes
did-resubmit = sent the correction
did-assign = assigned it
did-unassign = took it back
did-accept = accepted the work
did-set-out = is on the way
did-start = started the work
did-give-back = gave it back
did-complete = finished the work
did-confirm = confirmed that it is done
did-withdraw = withdrew it
did-reopen = opened it again
did-merge = merged it with another request
did-take-over = took over the review
did-undo = took the decision back
did-annotate = wrote to the customer
did-remark = internal note
did-prioritise = changed the priority
did-opened = opened the request
did-changed-outside = changed it in another program
did-viewed = looked at the documents
did-called = asked for the number
did-lifted = allowed more open requests
did-message = wrote to the office
did-added = told more
did-placed = told where
did-neighbour = told what a neighbour sees
did-claimed = has the number of this request: it is theirs now
did-moved = moved it to the account that proved its number
did-sent-on = asks every crew: the region was not told
did-further = reported another danger
did-answer = answered the customer
did-call-back = asked to be called
did-rate = rated the service
did-rate-word = wrote about the service
did-something = changed something
role-supervisor = supervisor
role-technician = technician
role-admin = admin
btn-more = More
btn-documents = Documents
btn-number = Call
btn-paper = Add a paper
btn-approve-note = Approve with a note
btn-ready = Ready answers
btn-write = Write to them
btn-own-words = In my own words
btn-reassign = Reassign
btn-false = All of this customer are false
btn-all-false = Yes, all { $count } are false
desk-service = { $service } · priority: { $priority }
desk-reviewer = Under review by { $name } until { $time }
desk-asked = Asked: technician { $name }, no answer yet
desk-due = Done by: { $time }
desk-late = Late! It was due: { $time }
desk-late-now = Late
desk-told-held = The customer will hear of it at { $time }.
desk-told-waits = The message to the customer is on its way.
desk-told-sent = The customer was told at { $time }.
desk-told-left = An SMS to the customer left at { $time }. Whether it has arrived is not known yet.
desk-told-delivered = The customer's phone received the SMS at { $time }.
desk-told-perhaps = An SMS to the customer was perhaps sent at { $time }: the SMS service did not answer. It is not sent again by itself; please call.
desk-told-not = Not delivered to the customer: { $why }
desk-did = { $time }, { $name }: { $what }
desk-did-words = { $time }, { $name }: { $what }: { $words }
desk-skipped = skipped in another program, { $status }
desk-done = { $ticket }: { $what }
desk-already = { $ticket }: already, { $name } { $what } at { $time }
desk-too-late = { $ticket }: only the one who decided can take it back, and only within ten seconds.
desk-taken = { $ticket }: { $name } reviews it until { $time }. To go on in their place press "Take over".
desk-taken-over = { $ticket }: { $name } goes on with the review in your place.
desk-kept = { $ticket }: kept as an internal note.
desk-answered = { $ticket }: your words go to the customer.
desk-answered-kept = { $ticket }: your words are kept; the customer reads them when they are back on Telegram.
desk-file-refused = { $ticket }: this was not sent. Words, a photo, a PDF file of at most 10 MB or a voice note can go to the customer.
desk-file-not-taken = { $ticket }: the file was not taken; your words were.
desk-file-not-kept = { $ticket }: the file went to the customer, but it could not be kept with the request.
desk-reply-how = This message is not about one request. To write about a request, reply to its message.
desk-papers-missing = { $ticket }: not possible yet. Missing: { $documents }
desk-no-papers = { $ticket }: no documents yet.
desk-papers-sent = { $ticket }: documents: { $count }. That you looked is in the history.
desk-number = { $ticket }: the customer's number is { $phone }
desk-number-typed = { $ticket }: the number as typed, not verified: { $phone }
desk-no-number = { $ticket }: there is no number of the customer.
desk-hand = { $name } ({ $open })
desk-seen-paper = Seen on paper: { $document }
desk-photo-paper = Photo: { $document }
desk-ask-reason = Why is it not accepted? The customer reads the reason.
desk-ask-items = What is wrong? Tick it, then press "Go on".
desk-ask-wish = What should the customer do?
desk-ask-priority = Which priority?
desk-ask-technician = Who will do it? (Open work of each)
desk-no-technician = There is no technician for this area.
desk-ask-why-back = Why? The office reads it.
desk-ask-ready = Which answer goes to the customer?
desk-ask-paper = Which paper did you see?
desk-ask-twin = Which request is the same? It goes on, this one ends.
desk-no-twin = No other open request of this customer or this meter.
desk-no-twin-near = No other open emergency of the last hours in this area.
desk-held = No crew was sent: this customer reports very often. Please decide
desk-further = { $ticket }: this customer reports one more danger. No crew is sent by itself: { $words }
desk-ask-false = End all { $count } open emergencies of this customer as false? Crews are called off, and the customer is told once.
desk-all-false = Ended as false: { $count }
btn-owner = Move to the account of this number
btn-owner-yes = Yes: { $checked }
desk-ask-owner = Another account has proved the number of this request ({ $time }). Numbers change hands: move it only after you have checked who it is. Who had it sees it no more; both are told. What have you checked?
desk-owner-called = we have called them
desk-owner-seen = they came with a paper
desk-moved = { $ticket }: moved. Both accounts are told.
desk-unasked = Still to be asked: { $labels }
desk-twins = Perhaps the same, from another account (same number, service and place): { $tickets }
desk-new = New request
desk-again = Back from the customer
desk-message = { $ticket }: the customer writes: { $words }
desk-erased = Erased: a customer has asked to be forgotten.
desk-file = { $ticket }: the customer has sent a file. It is under "More", "Documents".
desk-call-back = { $ticket }: the customer asks to be called: { $phone }
desk-waits-papers = Waits for documents
desk-waits-answer = Waits for the customer since: { $time }
desk-of-others =
    { $count ->
        [one] { $count } entry of another program, not shown here
       *[other] { $count } entries of other programs, not shown here
    }
desk-decide-first = { $ticket } ({ $service }) is still open: please decide it first.
desk-withdrawn = { $ticket }: the customer has withdrawn the request.
work-withdrawn = { $ticket }: the customer has withdrawn the request. Please do not go there.
work-added = { $ticket }: the customer adds: { $words }
work-added-file = { $ticket }: the customer sends a photo or a voice message. Press "Documents" on the work.
work-called-off = { $ticket }: the office has called this off. Please do not go there.
desk-welcome = Welcome, { $name }. You are on the desk as { $role }.
desk-help = New requests come to this chat. /queue shows what waits, /next the most urgent, /find a ticket by number, phone, name or meter. /board pins how the desk stands, /notify chooses what comes here. A reply to a ticket is an internal note.
desk-invite = Invitation for { $name } as { $role }, valid for 48 hours, once: { $link }
desk-invite-namesake = Somebody of this name is on the list already. This invitation is for another person. A new link for the same person is made at the command line of the office.
desk-invite-who = Only an admin can invite somebody to the desk. Please ask one.
desk-invite-private = Whoever has the link has the seat: please write /invite in your private chat with me.
desk-invite-how = Write: /invite supervisor Tigist Haile, or /invite technician Kebede Alemu
desk-invite-bad = This invitation does not work: it is used, replaced by a newer one, or older than 48 hours. Please ask for a new one.
desk-came = { $name } has come to the desk as { $role }.
desk-came-instead = { $name } ({ $role }) is on the desk with another Telegram account from now on. The former account has no rights any more; please take it out of the group of the staff. If you did not agree to this, call { $name } and take the seat away: powerlink staff revoke.
desk-seat-lost = Another Telegram account has the seat of { $name } at the desk from now on. This account is not of the staff any more. If you did not agree to this, please tell an admin at once.
desk-no-longer = You are not of the staff any more. What the desk showed here is no longer yours to read. As a customer you can go on: /new, /track.
desk-gone = This is no longer yours to read.
desk-left = { $name } ({ $role }) is not of the staff any more.
desk-left-group = { $name } ({ $role }) is not of the staff any more. Please take them out of the group of the staff.
prompt-reject = { $ticket }: why is it not accepted? Write the reason for the customer as a reply to this message.
prompt-changes = { $ticket }: what should the customer correct? Write it as a reply to this message.
prompt-approve = { $ticket }: write the note for the customer as a reply; it is approved with it.
prompt-note = { $ticket }: write to the customer as a reply to this message.
prompt-remark = { $ticket }: write the internal note as a reply to this message. The customer never sees it.
prompt-give-back = { $ticket }: why? Write it as a reply to this message; the office reads it.
prompt-complete = { $ticket }: what was done? Reply with words, the meter number or a photo.
prompt-paper = { $ticket }: send the photo of the paper as a reply to this message.
prompt-field = Your words
reason-not-served = There is no power line near this place yet.
reason-not-owner = The papers do not show that the place is yours to connect.
reason-unpaid = A bill of this contract is not paid yet. Please pay it first.
reason-not-holder = Only the holder, or who has a power of attorney, can ask for this.
reason-not-passed-on = The papers do not show that the contract passes to this name.
reason-no-room = The line at this place cannot carry more power yet.
reason-meter-right = We tested the meter, and it is right.
reason-wiring = The wiring at this place is not safe yet.
reason-bill-right = We checked the reading, and the bill is right.
reason-not-ours = The fault is behind your meter. An electrician can help you.
reason-false = There was no danger there.
reason-twice = You have another open request for the same.
wish-unreadable = Please send it again: it cannot be read.
wish-other-paper = Please send the right paper: this is another one.
wish-expired = Please send a valid one: this one has expired.
wish-not-matching = Please check it: it does not match the papers.
wish-receipt = Please pay at the office and send the receipt.
back-busy = Too much other work today
back-far = Too far away
back-material = Material is missing
back-nobody-home = Nobody was there
back-not-safe = It is not safe
ready-visit = We will come to see the place within two working days.
ready-call = Please call us on { $hotline }: we have a question.
ready-wait = It takes longer than planned. We ask for your patience.

## Further words to staff

did-paper = added a paper
desk-nothing = This button does nothing for you.
group-private = I answer in private, not in a group: { $link } – Fire, fallen wire, electric shock: stay away and call { $hotline } now.
group-danger = Danger? Stay away and call { $hotline } now. Then report it to me in private: { $link }
group-press = I answer in private, not in a group. Please open your own chat with me.
group-deaf = I cannot write to the group of the staff. New requests go on coming to the private chats; the group gets a list of what waits as soon as I can write there.
group-topic-lost = The topic of the group of the staff is closed or deleted. I write in the general topic meanwhile.
group-again = I can write here again. This waits:
desk-limit-day = SMS: today's limit of { $max } segments is reached (SMS_PER_DAY). What customers did not ask for waits until tomorrow; answers and emergencies still go.
desk-limit-numbers = SMS: numbers that have reached today's limit of { $max } segments (SMS_PER_NUMBER): { $count }. They are told so, and answered again tomorrow; emergencies still go.
desk-webhook-failing = Another program ({ $owner }) has taken none of our events for five days, so it is told nothing any more. When it works again: powerlink webhooks enable { $id }
desk-webhook-gone = Another program ({ $owner }) says that its address for our events is gone, so it is told nothing any more. If that is wrong: powerlink webhooks enable { $id }
group-cure-add = I am not in the group: please add me again.
group-cure-gone = The group is gone, or has another number: set STAFF_CHAT to the number of the present group and start me again.
group-cure-rights = I have no right to write there: please make me an administrator of the group, or let members write.
group-cure-topic = Please open the topic again, or set STAFF_CHAT to another one (group:topic, for example -1001234567890:45) and start me again.
desk-other-group = Nothing was done: this is not the group of the staff. Please use your private chat with me.
desk-sent-privately = { $ticket }: it is in your private chat with me.
desk-papers-sent-privately = { $ticket }: documents: { $count }, in your private chat with me. That you looked is in the history.
desk-not-privately = I cannot write to you in private. Open your private chat with me, press Start, then press here again.
desk-all-done = Nothing waits for a decision. Well done.
desk-too-long = Please write at most { $max } letters.
desk-words-please = Please reply with words.
desk-paper-coming = { $ticket }: we are receiving the photo. One moment, please.
desk-paper-kept = { $ticket }: the photo of the paper is in the file.
desk-paper-refused = { $ticket }: the file could not be taken. Please send a photo or a PDF of at most 10 MB.

## Who did it, where it was nobody of the staff

role-customer = the customer
role-system = by itself

## What came back, and what did not arrive

desk-told-nobody = Not delivered: the customer cannot be reached on Telegram. Please call { $phone }.
desk-told-no-number = Not delivered: the customer cannot be reached on Telegram, and there is no number to call.
desk-corrected = Corrected, { $label }: { $before } -> { $after }
desk-new-paper = New paper: { $document }

## A wish to be called

desk-call = A customer without a request asks to be called: { $phone }
desk-called = Noted: the customer was called.
desk-called-already = Somebody has called already.
btn-called = Called
## The queue, the search and the board, for staff

queue-title = The queue
queue-count = { $what }: { $count }
queue-waiting = Waiting
queue-mine = Mine
queue-overdue = Overdue
queue-urgent = Urgent
queue-approved = To assign
queue-by-service = By service
queue-by-area = By area
queue-by-hand = By technician
queue-nowhere = No area given
queue-choose = Which? (Open requests of each)
queue-empty = Nothing is here.
queue-line = { $ticket } · { $about }
queue-line-urgent = ❗ { $ticket } · { $about }
queue-left = { $time } left
queue-late = { $time } late
queue-waits = waits { $time }
queue-asked = the customer was asked { $time } ago
queue-changed = The list has changed. Here it is as it is now.
span-days = { $count } { $count ->
        [one] day
       *[other] days
    }
span-hours = { $count } h
span-minutes = { $count } min
btn-previous-page = Previous page
btn-next-page = Next page
btn-tick-several = Tick several
btn-approve-ticked = Approve { $count }
btn-reject-ticked = Reject { $count }
ticks-ask = Tick what you decide together
ticks-approved = Approved: { $count }
ticks-rejected = Not accepted: { $count }
find-title = Found
find-how = Write /find and a ticket number, a phone number, a name or the number of a meter or an account. Example: /find Almaz Bekele
find-nothing = Nothing was found. A ticket number (42), a phone number (0911234567), at least three letters of a name, or the number of a meter or an account would work.
find-more = There are more. Press "Next page", or write more of the name.
find-more-number = There are more requests with this number. Press "Next page".
board-title = The desk now
board-review = Under review
board-corrections = Corrections asked for
board-work = In work
board-done = Done today
notify-ask = What comes to this chat?
notify-every = Every request
notify-urgent = Urgent only
notify-board = The board alone
notify-kept = So it is from now on.

## Technicians: duty, their work, and replies to it

crew-no-answer = { $name } did not answer
crew-nobody-on-duty = Nobody is on duty here
crew-unfinished = Unfinished danger: the place is not told
crew-no-region = The region is not known yet
crew-nobody-took-it = Nobody took it; asked: { $names }
crew-still-nobody = Nobody has it yet ({ $time })
crew-still-asked = Nobody has it yet ({ $time }); asked: { $names }
crew-call = Nobody has taken this yet. Can you go? Whoever presses first goes.
crew-somebody-goes = { $ticket }: somebody goes already. Thank you.
btn-take = I will go
crew-given-back = Back from the technician
crew-left = is not of the staff any more
crew-sms-call = { $ticket }: EMERGENCY, nobody goes yet. { $about }. If you go, send: { $answer }
crew-sms-yours = { $ticket } is yours. The customer: { $phone }. Thank you. The rest is in your chat when Telegram is back.
crew-number = So that an emergency also reaches you by SMS when Telegram is away, please share your number.
crew-on-duty = You are on duty. Emergencies come to you at any hour; please answer within 5 minutes. To end it send /offduty.
crew-off-duty = You are off duty. Emergencies do not come to you any more. To begin again send /onduty.
work-help = Your work comes to this chat. /work lists it. /onduty and /offduty begin and end your duty for emergencies. A reply to a ticket is a step of the work or a note.
work-gone = This work is no longer yours.
work-elsewhere = Somebody else does this now.
work-phone = Phone: { $phone }
work-note = { $name }: { $words }
work-how = Without signal, reply to this message: accept, on the way, start, done 14:00, cannot. Photos too.
work-list = Your work: { $count }
work-line = { $ticket } · { $status } · { $place } · { $time }
work-none = You have no open work.
work-not-yours = { $ticket } is no longer yours, so nothing was changed. Please ask the office.
work-stale = { $ticket }: not possible any more ({ $status }). Your words are kept as an internal note.
work-at = Done at { $time }.
work-written = it was done at { $time }
work-wrong-hour = This hour is still to come, or before the request. Please write when it was done, for example: done 14:00
prompt-meter = { $ticket }: what is the number of the new meter? Reply with it, for example AB-123456. If there is none, reply with why.
label-new-meter = New meter
doc-work-photo = Photo of the work

## The menu of commands of the staff

desk-menu-queue = What waits
desk-menu-next = The most urgent request
desk-menu-find = Find a request
desk-menu-board = How the desk stands
desk-menu-notify = What comes to this chat
desk-menu-work = My work
desk-menu-onduty = On duty for emergencies
desk-menu-offduty = Off duty

## The page on which requests are looked at
page-title = My requests
page-none = There is no request yet. To make one, write to us in the chat.
page-all = All requests
page-newer = Newer requests
page-older = Older requests
page-fresh = As of { $time }
page-stale = No connection. This is from { $time }.
page-opening = One moment
page-from-chat = This page opens from the chat: there, press the button under your request.
page-over = This page was open for long. Please open it anew from the chat. By SMS, send T.
page-busy = We cannot show this now. Please try again in a minute.
page-keep = No, keep it
page-withdrawn-too-late = It cannot be withdrawn any more. Below is how it stands now.
page-form-title = Your request
page-form-gone = This form is no longer open. Begin the request in the chat, then open the page again.
page-form-saved = What you fill in is kept at once. You can go on in the chat at any time.
page-optional = (may be left empty)
page-choose = Please choose
page-same = Same as before: { $answer }
page-here = Use the place where I am
page-place = Press the button below when you are there, or leave it empty.
page-save = Save
page-errors = Please look at what is marked. Nothing was sent yet.
page-papers = Documents
page-papers-later = Send documents in the chat: before you send the request, or later.

## E-mail: an address is given in the chat, confirmed by a link, and told of every change
email-ask = Which e-mail address shall we also write to? Example: almaz@example.com. To get no more e-mail: /email off
email-none = We send no e-mail here. You are told in this chat.
email-wrong = That is not an e-mail address. Please write it like this: almaz@example.com
email-asked = We have sent a link to { $address }. Open it within two days, and we write there, too.
email-many = Enough links were sent for today. Please try again tomorrow.
email-known = We write to { $address } already. To get no more: /email off
email-off = Good. We send you no e-mail.
email-refused = { $address } does not take our e-mail, so we do not write there any more. To give another address: /email
mydata-email = E-mail: { $address }
mydata-email-waits = E-mail, not confirmed: { $address }
mail-confirm-title = Please confirm your e-mail address
mail-confirm =
    Somebody gave us this address to hear of requests at { -brand }. Was it you? Then open this link and press the button. It is good for two days.
    If it was not you, there is nothing to do: we do not write again.
mail-open = See your request
mail-stop = You get this because you confirmed this address. To get no more e-mail from us, open this link.
page-email-ask = Shall we write to this e-mail address when something changes about your requests?
page-email-yes = Yes, write to me
page-email-done = Thank you. From now on we also write to you by e-mail.
page-email-stop-ask = Shall we send no more e-mail to this address?
page-email-stop-yes = Send no more
page-email-stopped = Good. We send no more e-mail to this address. In the chat you are told as before.
page-email-over = This link is no longer good. To get a new one, send /email in the chat.
sms-email-ask = Which e-mail address? Example: almaz@example.com. To get no more e-mail, write: email off
sms-email-known = We write to { $address } already. To get no more, write: email off
sms-email-refused = { $address } does not take our e-mail. To give another one, write: email
