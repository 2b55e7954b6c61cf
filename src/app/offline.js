// The service worker as the page sees it: registers it, says what becomes of it, and moves to a new version when somebody
// wants it. It stands outside the program, so that a version whose program does not start is replaced all the same.
// What is known stands in `debriefOffline`; the window hears `debrief-offline` whenever that has changed.

const BUILD = document.querySelector("meta[name=debrief-build]")?.content ?? "";
const URL_OF_WORKER = new URL("./sw.js", import.meta.url).href;
const SCOPE = new URL("./", import.meta.url).href;
// A worker that does not answer for so long, in milliseconds, is none of ours.
const PATIENCE = 5000;
// The longest that a browser takes to let one version follow another.
const TAKING_OVER = 40_000;
const AN_HOUR = 3_600_000;

// The one policy that the page allows. It is made here at once, so nothing else can make it.
const policy = globalThis.trustedTypes?.createPolicy("debrief-sw", {
  createScriptURL: (url) => {
    if (url !== URL_OF_WORKER) throw new TypeError("This is not the worker's address.");
    return url;
  },
});

// `worker`: "none", "installing", "ready"; `why` there is none, or what went wrong; `offered`: the version that waits.
const known = { build: BUILD, worker: "none", why: "", offered: "", files: 0, kept: 0, leave: null };
globalThis.debriefOffline = known;

const tell = (news) => {
  Object.assign(known, news);
  dispatchEvent(new Event("debrief-offline"));
};

let registration = null;
// Workers that came while this page was open.
const seen = new Set();

// What workers have said. None is asked twice: in Chromium one that is to be replaced has to be idle for that.
const answers = new Map();

const ask = (worker) =>
  new Promise((resolve) => {
    if (!worker || answers.has(worker)) return resolve(answers.get(worker) ?? null);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      // One that has mended something says so later.
      if (answers.has(worker)) tell({ kept: data.kept });
      answers.set(worker, data);
      resolve(data);
    };
    setTimeout(resolve, PATIENCE, null);
    worker.postMessage("debrief: about", [port2]);
  });

let looks = 0;

const look = async (again = 2) => {
  const nth = ++looks;
  const { active } = registration;
  // The very first worker waits too, for a moment, and for nobody.
  const waiting = active && registration.waiting;
  const [own, next] = await Promise.all([ask(active), ask(waiting)]);
  // Another look was taken meanwhile, at what has become of it.
  if (nth !== looks) return;
  if (active && !own && again > 0) return look(again - 1);
  // A page that no worker has served yet hinders none from taking over; it is still to be told.
  const passed = own && seen.has(active) && own.version !== BUILD ? own.version : "";
  const worker = own ? "ready" : registration.installing ? "installing" : "none";
  tell({ worker, offered: next?.version ?? passed, files: own?.files ?? 0, kept: own?.kept ?? 0 });
};

const follow = (worker) => {
  if (!worker || seen.has(worker)) return;
  seen.add(worker);
  worker.addEventListener("statechange", () => {
    const failed = worker.state === "redundant" && registration.active !== worker;
    if (failed && known.offered === "") known.why = "A version could not be fetched whole.";
    look();
  });
};

// --- Moving to the new version: this tab, and the others ---

const channel = globalThis.BroadcastChannel ? new BroadcastChannel(`debrief-version ${SCOPE}`) : null;
let moving = false;

const tookOver = (worker) =>
  new Promise((resolve) => {
    const check = () => worker.state !== "installed" && resolve();
    worker.addEventListener("statechange", check);
    setTimeout(resolve, TAKING_OVER);
    check();
  });

// What is typed is written first. A tab that cannot do that stays as it is.
const move = async (alone) => {
  if (moving) return;
  moving = true;
  if (known.leave && !(await known.leave())) {
    moving = false;
    return;
  }
  if (!alone) channel?.postMessage("move");
  const waiting = registration?.waiting;
  if (waiting) {
    const over = tookOver(waiting);
    waiting.postMessage("debrief: take over");
    await over;
  }
  location.reload();
};

known.accept = () => move(false);

// Where the program has stopped or not started it writes nothing any more, and the version that waits may do better.
known.restart = () => {
  known.leave = null;
  return move(true);
};

// --- At the start ---

// Another tab may have asked for the new version, which this one may not have heard. What ends all workers does not count.
const controllerChanged = async () => {
  if (await ask(navigator.serviceWorker.controller)) move(true);
};

// The browser looks for a new version whenever the page is opened; a tab that stays open looks when one comes back to it.
const lookNowAndThen = () => {
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - looked < AN_HOUR) return;
    looked = Date.now();
    registration.update().catch(() => {});
  });
};

const reasonAgainst = () => {
  if (BUILD === "") return "This page was built for working on it.";
  if (!/^https?:$/.test(location.protocol) || !isSecureContext) return "This needs https.";
  if (!("serviceWorker" in navigator)) return "This browser has no service workers, or does not allow them here.";
  return "";
};

export const begin = async () => {
  const why = reasonAgainst();
  if (why) return tell({ why });
  try {
    const workers = navigator.serviceWorker;
    const url = policy ? policy.createScriptURL(URL_OF_WORKER) : URL_OF_WORKER;
    registration = await workers.register(url, { scope: SCOPE, updateViaCache: "none" });
    channel?.addEventListener("message", () => move(true));
    if (workers.controller) workers.addEventListener("controllerchange", controllerChanged);
    registration.addEventListener("updatefound", () => follow(registration.installing));
    follow(registration.installing);
    lookNowAndThen();
    await look();
  } catch (error) {
    tell({ why: `${error?.message ?? error}` });
  }
};
