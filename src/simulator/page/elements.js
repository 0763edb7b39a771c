// The smallest words of the page: find an element, make one.
// Everything that comes from a conversation is put into the page as text, never as markup.
export const find = (id) => document.getElementById(id);

export const make = (tag, className, ...content) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
};

export const button = (className, act, ...content) => {
  const element = make("button", className, ...content);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
};

export const keep = {
  get: (name) => localStorage.getItem(name),
  set: (name, value) => localStorage.setItem(name, String(value)),
};
