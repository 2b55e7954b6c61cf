// arguments[0]: steps from the outermost scope inwards, each { role, name or null, nth or null }.
// Gives { element, count, names }: the one element at the end of the steps; or how many there were,
// and the names of what has that role there.
const selectors = {
  alert: "",
  button: "button, summary, input[type=button], input[type=submit], input[type=reset]",
  checkbox: "input[type=checkbox]",
  radio: "input[type=radio]",
  combobox: "select, input[list]",
  dialog: "dialog[open]",
  group: "fieldset, details",
  heading: "h1, h2, h3, h4, h5, h6",
  img: "img",
  link: "a[href]",
  list: "ul, ol, menu",
  listitem: "li",
  region: "section[aria-label], section[aria-labelledby]",
  status: "output",
  searchbox: "input[type=search]",
  textbox: "textarea, input:not([type]), input[type=text], input[type=email], input[type=url], input[type=tel]",
};
const namedByContent = ["button", "checkbox", "heading", "link", "menuitem", "option", "radio", "switch", "tab"];
const tidy = (text) => (text || "").replace(/\s+/g, " ").trim();

function content(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.getAttribute("aria-hidden") === "true" || node.matches("input, textarea, select")) return "";
  if (node.hasAttribute("aria-label")) return node.getAttribute("aria-label");
  if (node.matches("img")) return node.alt;
  if (node.checkVisibility && !node.checkVisibility({ visibilityProperty: true })) return "";
  const inner = [...node.childNodes].map(content).join("");
  return getComputedStyle(node).display.startsWith("inline") ? inner : ` ${inner} `;
}

function nameOf(element, role) {
  const ids = element.getAttribute("aria-labelledby");
  if (ids) {
    const parts = ids.split(/\s+/).map((id) => document.getElementById(id));
    return tidy(parts.map((part) => (part ? content(part) : "")).join(" "));
  }
  if (tidy(element.getAttribute("aria-label"))) return tidy(element.getAttribute("aria-label"));
  if (element.labels && element.labels.length) return tidy([...element.labels].map(content).join(" "));
  if (element.matches("fieldset")) {
    const legend = element.querySelector(":scope > legend");
    if (legend) return tidy(content(legend));
  }
  if (element.matches("details")) {
    const summary = element.querySelector(":scope > summary");
    if (summary) return tidy(content(summary));
  }
  if (element.matches("img")) return tidy(element.alt);
  if (namedByContent.includes(role)) {
    const text = tidy([...element.childNodes].map(content).join(""));
    if (text) return text;
  }
  return tidy(element.title) || tidy(element.placeholder);
}

function shown(element) {
  return element.checkVisibility({ visibilityProperty: true }) && !element.closest("[aria-hidden=true], [inert]");
}

function withRole(scope, role) {
  const own = `[role~="${role}"]`;
  const all = scope.querySelectorAll(selectors[role] ? `${selectors[role]}, ${own}` : own);
  return [...all].filter((element) => {
    const given = tidy(element.getAttribute("role")).split(" ")[0];
    return (!given || given === role) && shown(element);
  });
}

let scope = document;
for (const { role, name, nth } of arguments[0]) {
  const candidates = withRole(scope, role);
  const names = candidates.map((element) => nameOf(element, role));
  let matching = candidates.filter((_, index) => name === null || names[index] === name);
  if (nth !== null) matching = matching.slice(nth, nth + 1);
  if (matching.length !== 1) return { element: null, role, count: matching.length, names };
  scope = matching[0];
}
return { element: scope };
