// The screen that takes the place of everything when the program has stopped or cannot start: what is kept in this
// browser, to be taken away as files. It depends on nothing but the page's styles.

import { backup, called, readAll, shown } from "./kept.js";

const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

const button = (className, text, onclick) => element("button", { type: "button", className, onclick }, text);

const download = (name, kind, text) => {
  const url = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
  element("a", { href: url, download: name }).click();
  // The browser reads the address when it gets to it; there is no event for that.
  setTimeout(() => URL.revokeObjectURL(url), 40_000);
};

// --- What is said of a text ---

const slug = (name) => {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ["postmortem"];
  return Array.from(words.join("-")).slice(0, 60).join("").replace(/-$/, "");
};

const size = (text) => {
  const count = new Blob([text]).size;
  const [number, unit] =
    count < 1000 ? [count, count === 1 ? "byte" : "bytes"]
    : count < 1_000_000 ? [(count / 1000).toFixed(1), "kB"]
    : [(count / 1_000_000).toFixed(1), "MB"];
  return `${number}\u{a0}${unit}`;
};

const when = (time) => {
  const date = new Date(time);
  if (!(time > 0) || Number.isNaN(date.getTime())) return "at an unknown time";
  return date.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
};

// What was typed and may not be kept yet: the Markdown, and the field that has the focus.
const textsOnScreen = () => {
  const source = document.querySelector('textarea[aria-label="Markdown source"]')?.value ?? "";
  const focused = document.activeElement;
  const field = focused?.matches("textarea, input:is([type=text], :not([type]))") ? focused.value : "";
  const texts = [{ name: called({ text: source }), text: source }];
  if (!source.includes(field)) texts.push({ name: "The field you were in", text: field, isPart: true });
  return texts.filter(({ text }) => text.trim() !== "");
};

const isKept = ({ text, isPart }, drafts) =>
  drafts.map((draft) => shown(draft.text)).some((kept) => (isPart ? kept.includes(text) : kept === text));

const restart = () => (globalThis.debriefOffline ? globalThis.debriefOffline.restart() : location.reload());

// --- The lists ---

const row = (name, about, file, kind, text) => {
  const take = button("wide-button", "Download", () => download(file, kind, text));
  take.ariaLabel = `Download ${name}`;
  const title = element("span", { className: "rescue-name" }, name);
  const words = element("div", { className: "rescue-words" }, title, element("span", { className: "fine" }, about));
  return element("li", { className: "rescue-row" }, words, take);
};

const markdownRow = (name, about, file, text) => row(name, `${about} · ${size(text)}`, file, "text/markdown", text);

const unkeptRow = ({ name, text }) => markdownRow(name, "Perhaps not saved: download it before you reload", `${slug(name)}.md`, text);

const draftRow = (draft) => {
  const name = called(draft);
  const file = draft.file || `${slug(name)}.md`;
  return markdownRow(name, `Last written ${when(draft.time)}`, file, draft.text);
};

const rawRow = ({ id, raw, why }) =>
  row(`Draft ${id}`, `Not read: ${why} · ${size(raw)}`, `debrief-${slug(id)}.txt`, "text/plain", raw);

const list = (heading, rows) =>
  rows.length === 0 ? [] : [element("section", {}, element("h2", {}, heading), element("ul", {}, ...rows))];

const countOf = ({ blocked, partial, drafts, unreadable }) => {
  if (blocked) return "This browser does not let the page read what is kept for it, so your drafts cannot be shown here.";
  const count = drafts.length + unreadable.length;
  const said = count === 0 ? "No drafts are kept" : count === 1 ? "One draft is kept" : `${count} drafts are kept`;
  const missing = " One of the two places for them could not be read, so some may be missing here.";
  return `${said} in this browser.${partial ? missing : ""}`;
};

const day = (time) => new Date(time).toISOString().slice(0, 10);

const downloadAll = (kept, unkept) => {
  const take = () => {
    const now = Date.now();
    download(`debrief-backup-${day(now)}.json`, "application/json", backup(kept, unkept, now));
  };
  const about = element("p", { className: "fine" }, "One file with everything below, which Debrief can restore.");
  return element("div", { className: "rescue-all" }, button("wide-button", "Download all", take), about);
};

const lists = (kept, onScreen) => {
  const unkept = onScreen.filter((text) => !isKept(text, kept.drafts));
  const [trash, drafts] = [true, false].map((is) => kept.drafts.filter((draft) => (draft.deleted != null) === is));
  const sections = [
    ...list("What you had on screen", unkept.map(unkeptRow)),
    ...list("Your drafts", drafts.map(draftRow)),
    ...list("In the trash", trash.map(draftRow)),
    ...list("Could not be read", kept.unreadable.map(rawRow)),
  ];
  return sections.length > 0 ? [downloadAll(kept, unkept), ...sections] : [];
};

// Shows the screen, and then what is kept.
export const show = async (heading, sentence) => {
  const onScreen = textsOnScreen();
  const title = element("h1", { tabIndex: -1 }, heading);
  const reload = button("main-button", "Reload the page", restart);
  const count = element("p", { className: "rescue-count", role: "status" }, "Looking for your drafts …");
  const screen = element("main", { className: "rescue" }, title, element("p", {}, sentence), reload, count);
  document.body.replaceChildren(screen);
  document.title = heading;
  title.focus();
  const kept = await readAll();
  count.textContent = countOf(kept);
  screen.append(...lists(kept, onScreen));
};
