// The office beside the phone: open tickets, exactly what may be done to one now, and what its customer then hears.
// It tells both panels what to show: the newest ticket of the person whose phone it is, or the one that was chosen here.
"use strict";

import { badge, make, plain, put, ticketPanel, time } from "/ticket.js";

const LABELS = {
  review: "Start the review", approve: "Approve", reject: "Reject", "request-changes": "Ask for changes",
  assign: "Assign", unassign: "Take it back", start: "Start the work", complete: "Complete",
  reopen: "Reopen", annotate: "Send a note", prioritise: "Set the priority",
};
const ENDS = ["completed", "rejected", "cancelled"];
const PRIORITIES = ["low", "medium", "high"];
const DELIVERY = { waiting: "waiting", sent: "sent", unknown: "sent, not confirmed", given_up: "not delivered", superseded: "replaced by a newer message" };

// The REST interface of the house, as every other program has it.
const REQUESTS = "/desk/api/service-requests";

let person = null;
let tickets = [];
let phones = {};
let chosen = null;
let newest = null;
let ticket = null;

// ---- what the panels stand on

const showTicket = ticketPanel(document.getElementById("ticket"), choose);
const section = document.getElementById("office");
const title = make("h2", "", "The office");
title.id = "office-title";
title.tabIndex = -1;
section.setAttribute("aria-labelledby", title.id);
const list = make("ul", "open-tickets");
list.setAttribute("aria-label", "Open tickets");
const subject = make("h3", "subject");
const wordsBox = make("textarea");
wordsBox.rows = 2;
wordsBox.maxLength = 1000;
wordsBox.dir = "auto";
wordsBox.id = "office-words";
const wordsLabel = make("label", "", "Words for the customer");
wordsLabel.htmlFor = wordsBox.id;
const actions = make("div", "actions");
const outcome = make("p", "outcome");
outcome.id = "office-outcome";
outcome.setAttribute("role", "status");
wordsBox.setAttribute("aria-describedby", outcome.id);
const told = make("div", "told");
section.replaceChildren(title, list, subject, wordsLabel, wordsBox, actions, outcome, told);

// ---- asking

async function ask(path) {
  const response = await fetch(path);
  return response.ok ? response.json() : null;
}

let asking = false;
let askAgain = false;
async function refresh() {
  askAgain = true;
  if (asking) return;
  asking = true;
  try {
    while (askAgain) {
      askAgain = false;
      const page = await ask(`${REQUESTS}?limit=50`);
      tickets = page ? page.requests : tickets;
      phones = (await ask("/desk/phones")) || phones;
      follow();
      ticket = chosen && (await ask(`/desk/tickets/${chosen}`));
      show();
    }
  } catch {
    // The house is away; the stream of changes tells when it is back.
  } finally {
    asking = false;
  }
}

const own = () => tickets.filter(({ userId }) => phones[userId] === String(person));

// A request that was filed just now is what everybody wants to see.
function follow() {
  const latest = own().length ? own()[0].ticketId : null;
  if (latest !== newest) chosen = latest;
  newest = latest;
}

function choose(id) {
  if (chosen !== id) say("");
  chosen = id;
  refresh();
}

// ---- showing

function show() {
  const open = tickets.filter(({ ticketId, status }) => ticketId === chosen || !ENDS.includes(status));
  showTicket(ticket, own());
  put(list, [chosen, open], () => open.map(entry));
  list.hidden = open.length === 0;
  put(subject, [chosen, open.length], () => [chosen || (open.length ? "Choose a ticket." : "Nothing to do.")]);
  const row = ticket && ticket.row;
  const offered = ticket ? ticket.actions : [];
  wordsLabel.hidden = wordsBox.hidden = !offered.some(({ takes }) => takes.endsWith("words"));
  const working = actions.contains(document.activeElement);
  const drawnAnew = put(actions, [chosen, offered, row && row.priority, ticket && ticket.technicians], () => offered.map(offer));
  // The button that was pressed is gone; whoever works by keyboard goes on from the top of the panel.
  if (drawnAnew && working) title.focus();
  put(told, ticket ? [ticket.told, ticket.reachable] : null, () => (ticket ? hears() : []));
}

function entry(item) {
  const button = make("button", "", make("strong", "", item.ticketId), " ", badge(item.status), make("span", "soft", ` ${plain(item.serviceType)}, ${item.answers.name || "no name"}`));
  button.type = "button";
  button.setAttribute("aria-pressed", String(item.ticketId === chosen));
  button.addEventListener("click", () => choose(item.ticketId));
  return make("li", "", button);
}

function offer({ action, takes }) {
  const button = make("button", `does-${action}`, LABELS[action] || plain(action));
  button.type = "button";
  const choices = takes === "technician" ? ticket.technicians : takes === "priority" ? PRIORITIES.filter((one) => one !== ticket.row.priority) : null;
  const select = choices && make("select", "", ...choices.map((choice) => make("option", "", choice)));
  button.addEventListener("click", () => act(action, takes, select && select.value));
  if (!select) return button;
  select.setAttribute("aria-label", takes);
  return make("span", "with-choice", select, button);
}

function hears() {
  const [latest, ...earlier] = ticket.told.map(heard);
  const lines = [];
  if (!ticket.reachable) lines.push(make("p", "outcome wrong", "Nothing reaches the customer now: they blocked the bot or left."));
  lines.push(latest ? make("p", "latest", ticket.reachable ? "The customer hears: " : "The customer heard last: ", ...latest) : make("p", "soft", "The customer hears of every change; nothing was said of this ticket yet."));
  if (earlier.length) lines.push(make("details", "", make("summary", "", "Before that"), ...earlier.map((line) => make("p", "", ...line))));
  return lines;
}

function heard({ html, state, why, at }) {
  // A document that is never shown: scripts do not run in it, and only its text is taken.
  const text = new DOMParser().parseFromString(html || "", "text/html").body.textContent;
  const quote = make("q", "", text);
  quote.dir = "auto";
  if (ticket.language) quote.lang = ticket.language;
  const delivery = make("span", `badge is-${state}`, [DELIVERY[state] || plain(state), why].filter(Boolean).join(": "));
  return [quote, " ", delivery, " ", time(at)];
}

// ---- acting

let acting = false;
async function act(action, takes, choice) {
  if (acting) return;
  const words = wordsBox.value.trim();
  if (takes === "words" && !words) {
    say("Write it first: the customer reads it.", true);
    wordsBox.setAttribute("aria-invalid", "true");
    wordsBox.focus();
    return;
  }
  acting = true;
  try {
    const wish = { action };
    if (takes.endsWith("words") && words) wish.note = words;
    if (takes === "technician" || takes === "priority") wish[takes] = choice;
    // Whoever decides here has the papers before them, and sees which are missing.
    if (action === "approve") wish.despiteMissingPapers = true;
    const { ticket_id: id, version } = ticket.row;
    const response = await fetch(`${REQUESTS}/${id}/actions`, {
      method: "POST",
      headers: { "content-type": "application/json", "if-match": `"${version}"` },
      body: JSON.stringify(wish),
    });
    if (response.ok) {
      say(`${id}: done (${LABELS[action]}).`);
      if (takes.endsWith("words")) wordsBox.value = "";
    } else {
      say(wrong(await response.json()), true);
    }
  } catch {
    say("The house does not answer; nothing was done.", true);
  } finally {
    acting = false;
  }
  refresh();
}

// A problem as RFC 9457 has it: the field that is wrong, or the whole.
const wrong = ({ errors = [], detail }) => (errors.length ? errors[0].detail : detail);

function say(words, isWrong = false) {
  outcome.textContent = words;
  outcome.classList.toggle("wrong", isWrong);
  wordsBox.removeAttribute("aria-invalid");
}

// ---- wiring

document.addEventListener("powerlink:person", ({ detail }) => {
  if (detail.id === person) return;
  person = detail.id;
  newest = chosen = null;
  refresh();
});

// A browser keeps few connections to one place: tabs that nobody looks at must not hold them.
let source = null;
function listen() {
  if (source) source.close();
  source = null;
  if (document.hidden) return;
  source = new EventSource("/desk/changes");
  source.onmessage = () => {
    refresh();
    document.dispatchEvent(new Event("powerlink:desk"));
  };
}
document.addEventListener("visibilitychange", listen);
show();
listen();
