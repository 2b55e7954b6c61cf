// What is kept in this browser, read without the program: for when the program has stopped. The forms are those of
// `src/drafts` (record.rs, storage.rs, mirror.rs, backup.rs); nothing here writes, and nothing that is found can stop it.

const DRAFT = "debrief:draft:";
const PREVIOUS = "debrief:previous:";
const QUARANTINE = "debrief:quarantine:";
const SCHEMA = 2;
const SET_ASIDE = "it was set aside as damaged";
// So many milliseconds are waited for the mirror; what it said until then counts.
const PATIENCE = 5000;

const bytes = (text) => new TextEncoder().encode(text);

// FNV-1a, 64 bits in two halves, because a double holds no product of whole ones.
const checksum = (text) => {
  let [high, low] = [0xcbf29ce4, 0x84222325];
  for (const byte of bytes(text)) {
    low = (low ^ byte) >>> 0;
    // The prime is 2^40 + 435.
    const product = low * 435;
    high = (high * 435 + low * 256 + Math.floor(product / 2 ** 32)) >>> 0;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
};

const unreadable = (why) => {
  throw new Error(why);
};

// The draft in a record, or an error that says why there is none.
const decode = (record) => {
  const form = /^debrief-draft ([1-9]\d*) (\d+) ([0-9a-f]{16})\n([^]*)$/;
  const [, schema, length, sum, body] = form.exec(record) ?? unreadable("it does not begin like a draft");
  if (Number(schema) > SCHEMA) unreadable(`a newer version has written it (schema ${schema})`);
  const whole = bytes(body).length === Number(length) && sum === checksum(schema === "1" ? body : schema + body);
  if (!whole) unreadable("its length or checksum is wrong");
  const draft = parsed(body);
  const is = (type, ...names) => names.every((name) => typeof draft?.[name] === type);
  const may = (type, ...names) => names.every((name) => draft[name] == null || typeof draft[name] === type);
  const fits = is("string", "id", "text") && is("number", "revision", "time") && may("string", "name", "file");
  if (!fits || !may("number", "deleted")) unreadable("it is no draft");
  const isPointer = schema !== "1" && "elsewhere" in draft;
  return { ...draft, record, pointsTo: isPointer ? String(draft.elsewhere?.key) : undefined };
};

const parsed = (body) => {
  try {
    return JSON.parse(body);
  } catch {
    return unreadable("it is no draft");
  }
};

// A draft of this id, from a record that stands where its drafts stand.
const decodeOf = (id, record) => {
  const draft = decode(record);
  return draft.id === id ? draft : unreadable("it stands in another's place");
};

const wholeOf = (id, record) => {
  const draft = decodeOf(id, record);
  return draft.pointsTo !== undefined ? unreadable("its text is not where it should be") : draft;
};

// A record of a draft that was never kept.
const encode = (draft) => {
  const body = JSON.stringify(draft);
  return `debrief-draft ${SCHEMA} ${bytes(body).length} ${checksum(SCHEMA + body)}\n${body}`;
};

// --- The two stores, as keys and values ---

// Everything in localStorage; an error where the browser blocks it.
const readLocal = () => {
  const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at));
  return keys.map((key) => [key, localStorage.getItem(key)]).filter(([, value]) => value !== null);
};

const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });

const inTime = (promise) => {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), PATIENCE));
  return Promise.race([promise, late]);
};

// The mirror's database, or nothing where there never was one: asking for it must not make it.
const openDatabase = async () => {
  const opening = indexedDB.open("debrief");
  let isNew = false;
  opening.onupgradeneeded = () => {
    isNew = true;
    opening.transaction.abort();
  };
  try {
    return await answer(opening);
  } catch (problem) {
    if (isNew) return null;
    throw problem;
  }
};

// The mirror as a list of keys and a way to get a value; `failed` says whether one could not be had.
const openMirror = async () => {
  const mirror = { keys: [], get: async () => undefined, failed: false };
  const database = await openDatabase();
  if (!database?.objectStoreNames.contains("mirror")) return mirror;
  // A newer version in another tab must not wait for this screen.
  database.onversionchange = () => database.close();
  const store = () => database.transaction("mirror").objectStore("mirror");
  mirror.keys = (await answer(store().getAllKeys())).filter((key) => typeof key === "string");
  mirror.get = async (key) => {
    try {
      return await answer(store().get(key));
    } catch {
      mirror.failed = true;
      return undefined;
    }
  };
  return mirror;
};

const unescaped = (part) => part.replaceAll("%2F", "/").replaceAll("%25", "%");

// What the key of a revision says: `revision/<id>/<revision>/<time>/<sum>`.
const revisionOf = (key) => {
  const [kind, id, revision, time, sum, ...more] = key.split("/");
  const is = kind === "revision" && sum !== undefined && more.length === 0 && Number.isFinite(Number(revision));
  return is ? { key, id: unescaped(id), revision: Number(revision), time: Number(time) } : null;
};

// --- Both together ---

// The drafts that one store or the other has, and what cannot be read, by id.
class Found {
  drafts = new Map();
  pointers = new Map();
  unreadable = [];
  snapshots = [];

  add(draft) {
    this.drafts.set(draft.id, [...(this.drafts.get(draft.id) ?? []), draft]);
  }

  // The highest revision that is there with its text; -1 where there is none.
  revision(id) {
    return Math.max(-1, ...(this.drafts.get(id) ?? []).map((draft) => draft.revision));
  }

  keepRaw(id, raw, why) {
    if (typeof raw === "string" && !this.unreadable.some((known) => known.raw === raw)) {
      this.unreadable.push({ id, raw, why });
    }
  }

  // Of each draft what was written last, and two where that says two things; the last written first.
  last() {
    const latest = (drafts) => {
      const top = Math.max(...drafts.map((draft) => draft.revision));
      const said = (draft) => JSON.stringify([draft.text, draft.name, draft.beside, draft.deleted == null]);
      return [...new Map(drafts.filter((d) => d.revision === top).map((d) => [said(d), d])).values()];
    };
    const time = (draft) => Number(draft.time) || 0;
    return [...this.drafts.values()].flatMap(latest).sort((a, b) => time(b) - time(a));
  }
}

const takeLocal = (found, values) => {
  const under = (prefix) =>
    values.filter(([key]) => key.startsWith(prefix)).map(([key, record]) => [key.slice(prefix.length), record]);
  for (const [id, record] of under(DRAFT)) {
    try {
      const draft = decodeOf(id, record);
      if (draft.pointsTo !== undefined) found.pointers.set(id, draft);
      else found.add(draft);
    } catch (problem) {
      found.keepRaw(id, record, problem.message);
    }
  }
  // What stood there before counts only where nothing later can be read.
  for (const [id, record] of under(PREVIOUS)) {
    try {
      found.add(wholeOf(id, record));
    } catch {
      // What came after it is among the drafts, or among the unreadable.
    }
  }
  for (const [name, record] of under(QUARANTINE)) {
    found.keepRaw(name.replace(/:[0-9a-f]{16}$/, ""), record, SET_ASIDE);
  }
};

// What the mirror has of a draft that is not older than what is here: from the newest down to one that can be read.
const takeRevisions = async (found, mirror, id, entries) => {
  for (const { key, revision } of entries) {
    if (revision < found.revision(id)) return;
    const record = await mirror.get(key);
    if (typeof record !== "string") continue;
    try {
      found.add(wholeOf(id, record));
    } catch (problem) {
      found.keepRaw(id, record, problem.message);
    }
  }
};

const takeMirror = async (found, mirror) => {
  const entries = mirror.keys.map(revisionOf).filter(Boolean);
  entries.sort((a, b) => b.revision - a.revision || b.time - a.time);
  for (const id of new Set([...found.pointers.keys(), ...entries.map((entry) => entry.id)])) {
    const pointer = found.pointers.get(id);
    const named = pointer ? [{ key: pointer.pointsTo, revision: pointer.revision }] : [];
    await takeRevisions(found, mirror, id, [...named, ...entries.filter((entry) => entry.id === id)]);
  }
  for (const key of mirror.keys.filter((key) => key.startsWith("quarantine/"))) {
    const was = unescaped(key.slice("quarantine/".length));
    found.keepRaw(revisionOf(was)?.id ?? was, await mirror.get(key), SET_ASIDE);
  }
};

// Snapshots that somebody gave a name, for the backup.
const takeSnapshots = async (found, mirror) => {
  for (const key of mirror.keys.filter((key) => /^snapshot(\/[^/]*){4}\/named\/[^/]*$/.test(key))) {
    const record = await mirror.get(key);
    if (typeof record === "string") found.snapshots.push({ key, record });
  }
};

const readMirror = async (found) => {
  const mirror = await openMirror();
  await takeMirror(found, mirror);
  await takeSnapshots(found, mirror);
  if (mirror.failed) throw new Error("some of it could not be read");
};

// Everything: `drafts`, `unreadable`, `snapshots`, and whether the storage (`blocked`) or the mirror (`partial`) could
// not be read.
export const readAll = async () => {
  const found = new Found();
  let [blocked, partial] = [false, false];
  try {
    takeLocal(found, readLocal());
  } catch {
    blocked = true;
  }
  try {
    await inTime(readMirror(found));
  } catch {
    partial = true;
  }
  for (const [id, pointer] of found.pointers) {
    if (found.revision(id) < pointer.revision) found.keepRaw(id, pointer.record, "its text is not where it should be");
  }
  return { drafts: found.last(), unreadable: found.unreadable, snapshots: found.snapshots, blocked, partial };
};

// The file of a backup with all of this, which Debrief can restore. A text that was never kept becomes a record.
export const backup = ({ drafts, unreadable, snapshots }, unkept, time) => {
  const fresh = unkept.map(({ name, text }, at) => encode({ id: `rescued-${time}-${at}`, revision: 1, time, text, name }));
  const records = [...drafts.map((draft) => draft.record), ...fresh, ...unreadable.map((other) => other.raw)];
  const all = [...records, ...snapshots.flatMap(({ key, record }) => [key, record])];
  const file = { format: "debrief-backup", version: 1, time, checksum: checksum(all.join("\n\n")), records, snapshots };
  return JSON.stringify(file, null, 2);
};

// What a draft is called: its name, its first line with words, its file.
export const called = ({ name, text, file }) => {
  const line = text.split("\n").find((line) => /[\p{L}\p{N}]/u.test(line)) ?? "";
  const words = Array.from(line.replace(/^[\s#*_]+/, "").slice(0, 160));
  const first = words.slice(0, 80).join("").replace(/[\s#*_]+$/, "");
  return name || first || file || "Untitled";
};

// A text as a text area shows it, to compare the two.
export const shown = (text) => text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
