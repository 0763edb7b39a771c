// One ticket as Postgres has it: its timeline, and its row column by column, with the papers. What has changed is lit up once.
// Everything that comes from the ticket is put into the page as text, never as markup.
"use strict";

export const make = (tag, className, ...content) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
};

// `changes_requested` as people read it.
export const plain = (code) => code.replaceAll("_", " ").replaceAll("-", " ");

export const badge = (code) => make("span", `badge is-${code}`, plain(code));

export const time = (at) => {
  const format = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "Africa/Addis_Ababa" };
  const element = make("time", "", new Date(at).toLocaleString("en-GB", format));
  element.dateTime = at;
  return element;
};

// Puts new content in place only where it differs from what stands there, so that focus and selection stay.
// Whether it was another one before.
export function put(element, state, draw) {
  const now = JSON.stringify(state);
  if (element.dataset.state === now) return false;
  const replaced = element.dataset.state !== undefined;
  element.dataset.state = now;
  element.replaceChildren(...draw());
  return replaced;
}

// The columns in the order in which they tell most; those that are not named follow.
const FIRST = [
  "status", "service_type", "priority", "supervisor_notes", "assigned_to", "documents",
  "version", "workflow", "review_due", "complete_due", "created_at", "updated_at",
];
// The longest comes last.
const LAST = ["answers"];

export function ticketPanel(section, choose) {
  const title = make("h2", "", "The ticket, as Postgres has it");
  title.id = "ticket-title";
  section.setAttribute("aria-labelledby", title.id);
  const which = make("p", "which");
  const news = make("p", "unseen");
  news.setAttribute("role", "status");
  const history = make("ol", "timeline");
  const columns = make("dl", "columns");
  const tables = make("div", "", make("h3", "", make("code", "", "timeline")), history, make("h3", "", make("code", "", "service_requests")), columns);
  section.replaceChildren(title, which, news, tables);
  let before = null;

  return (ticket, own) => {
    put(which, [ticket && [ticket.row.ticket_id, ticket.row.status], own.map(({ ticketId }) => ticketId)], () => chooser(ticket, own, choose));
    tables.hidden = ticket === null;
    if (ticket === null) {
      before = null;
      columns.replaceChildren();
      history.replaceChildren();
      return;
    }
    const { ticket_id: id, status } = ticket.row;
    const same = before !== null && before.ticket_id === id;
    if (!same) {
      columns.replaceChildren();
      history.replaceChildren();
    } else if (before.status !== status) {
      news.textContent = `${id} is ${plain(status)} now`;
    }
    before = ticket.row;
    showColumns(columns, ticket);
    showHistory(history, ticket.timeline, same);
  };
}

function chooser(ticket, own, choose) {
  if (ticket === null) return ["No request yet. It stands here at the moment in which it is filed."];
  const { ticket_id: id, status } = ticket.row;
  if (own.length < 2 || !own.some((other) => other.ticketId === id)) return [make("strong", "", id), " ", badge(status)];
  const select = make("select", "", ...own.map((other) => make("option", "", other.ticketId)));
  select.value = id;
  select.setAttribute("aria-label", "Which ticket of this customer");
  select.addEventListener("change", () => choose(select.value));
  return [select, " ", badge(status)];
}

function showColumns(list, ticket) {
  const rest = Object.keys(ticket.row).filter((name) => !["ticket_id", ...FIRST, ...LAST].includes(name));
  for (const name of [...FIRST, ...rest, ...LAST]) {
    let value = list.querySelector(`[data-column="${name}"]`);
    if (!value) {
      value = make("dd");
      value.dataset.column = name;
      list.append(make("dt", "", name), value);
    }
    const shown = name === "assigned_to" ? [ticket.row[name], ticket.technician] : ticket.row[name];
    if (put(value, shown, () => drawn(name, ticket))) lightUp(value);
  }
}

function drawn(name, ticket) {
  const value = ticket.row[name];
  if (value === null || value === undefined) return [make("span", "soft", "—")];
  if (name === "status" || name === "priority") return [badge(value)];
  if (name === "assigned_to") return [ticket.technician || "", " ", make("code", "", value)];
  if (name === "documents") return value.length ? [make("ul", "papers", ...value.map((paper) => shownPaper(ticket.row.ticket_id, paper)))] : [make("span", "soft", "none")];
  if (name === "answers") return [make("dl", "answers", ...Object.entries(value).flatMap(([key, answer]) => [make("dt", "", key), answered(answer)]))];
  if (name.endsWith("_at") || name.endsWith("_due")) return [time(value)];
  return [words("span", String(value))];
}

const answered = (answer) => words("dd", typeof answer === "object" ? JSON.stringify(answer) : String(answer));

function words(tag, text) {
  const element = make(tag, "", text);
  element.dir = "auto";
  return element;
}

function shownPaper(id, paper) {
  const what = [plain(paper.kind), paper.name].filter(Boolean).join(": ");
  if (paper.state !== "stored") return make("li", "", `${what} `, badge(paper.state));
  const link = make("a", "");
  link.href = `/desk/api/service-requests/${id}/documents/${encodeURIComponent(paper.key)}`;
  if (paper.mime.startsWith("image/")) {
    const picture = make("img");
    picture.src = link.href;
    picture.alt = `${what}, as the customer sent it`;
    link.target = "_blank";
    link.append(picture);
  } else {
    link.download = paper.name || paper.kind;
    link.append(`Save ${paper.mime}`);
  }
  return make("li", "", link, make("span", "", what, make("br"), make("span", "soft", `${paper.mime}, ${Math.ceil(paper.bytes / 1024)} kB`)));
}

function showHistory(list, lines, same) {
  for (const line of lines.slice(list.children.length)) {
    const by = line.by_role === line.by_name ? line.by_name : `${line.by_name} (${line.by_role})`;
    const item = make("li", "", time(line.at), make("strong", "", ` ${plain(line.event ?? "something")}`), ` by ${by} `, badge(line.status));
    if (line.note) item.append(words("blockquote", line.note));
    list.append(item);
    if (same) lightUp(item);
  }
}

function lightUp(element) {
  element.classList.remove("fresh");
  // Asking for the size lets the animation begin anew.
  void element.offsetWidth;
  element.classList.add("fresh");
}
