// The service worker: keeps one version of the page whole, and serves it with and without a network. `hosting/worker.sh`
// writes it into the built page, with what is known of that build in place of the next line.
const BUILD = { version: "", files: {} };

// Everything is named by the scope: other pages of this origin, and other copies of this one, are none of its business.
// No path of an address has a space, so no name of ours begins like another's.
const SCOPE = new URL(self.registration.scope);
const NAMES = `debrief ${SCOPE.pathname} `;
const OWN = NAMES + BUILD.version;

const PATHS = Object.keys(BUILD.files);
// The page itself is asked for as a folder, which is how every host knows it.
const PAGE = "";

const address = (path) => new URL(path, SCOPE).href;

const isOurs = (path) => Object.hasOwn(BUILD.files, path);

// A file of this version from the network, or an error: never another, never a part of one.
const fetchWhole = async (path) => {
  const options = { cache: "reload", integrity: BUILD.files[path], redirect: "error", credentials: "same-origin" };
  const response = await fetch(new Request(address(path), options));
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  return response;
};

const sumOf = async (bytes) => {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha256-${btoa(String.fromCharCode(...sum))}`;
};

// Past what the browser keeps of its own accord: it may hold files of several versions.
const fetchAnew = (request) => fetch(new Request(request, { cache: "no-cache" }));

// --- Installing: all or nothing ---

const install = async () => {
  try {
    const responses = await Promise.all(PATHS.map(fetchWhole));
    const cache = await caches.open(OWN);
    await Promise.all(PATHS.map((path, nth) => cache.put(address(path), responses[nth])));
  } catch (error) {
    await caches.delete(OWN);
    throw error;
  }
};

const removeOlder = async () => {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(NAMES) && name !== OWN);
  await Promise.all(older.map((name) => caches.delete(name)));
};

// --- Serving: this version and no other ---

const find = (path) => caches.match(address(path), { cacheName: OWN, ignoreVary: true });

const isKept = async (path) => (await find(path)) !== undefined;

// A kept file, if it is still what was kept. The bytes are complete, so what was said of how they travelled is left out.
const kept = async (path) => {
  const found = await find(path);
  if (!found) return null;
  const bytes = await found.arrayBuffer();
  if ((await sumOf(bytes)) !== BUILD.files[path]) return null;
  const headers = new Headers(found.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  return new Response(bytes, { headers });
};

const heal = async (path) => {
  const response = await fetchWhole(path);
  const copy = response.clone();
  // Without room for it, it is served all the same.
  await caches.open(OWN).then((cache) => cache.put(address(path), copy)).catch(() => {});
  return response;
};

const asset = async (path, request) => {
  const own = await kept(path);
  if (own) return own;
  // Without a cache there is nothing of this version: see `page`.
  return (await caches.has(OWN)) ? heal(path) : fetchAnew(request);
};

// What is missing is fetched again, if it is still to be had.
const mend = () => Promise.allSettled(PATHS.map(async (path) => (await isKept(path)) || heal(path)));

const page = async (request) => {
  const own = await kept(PAGE);
  if (own) return own;
  try {
    return await heal(PAGE);
  } catch {
    // The host has another version now, or there is no network.
  }
  try {
    // This version is gone for good. It must not mix with the one that takes its place, so nothing of it stays.
    const other = await fetchAnew(request);
    await caches.delete(OWN);
    return other;
  } catch {
    return lost();
  }
};

// Other addresses below the scope may be other pages. Where there is no network, they lead here.
const elsewhere = (request) => fetch(request).catch(() => Response.redirect(SCOPE.href));

const STYLE = `:root { color-scheme: light dark; font: 1.05rem/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 15vh auto 0; padding: 0 1.25rem; } h1 { font-size: 1.375rem; }`;

// What is left to say when the browser has thrown the page away and there is no network.
const lost = async () => {
  const body = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Debrief is not here</title><style>${STYLE}</style></head>
<body><main><h1>Debrief has to be fetched once more</h1>
<p>This browser has removed the copy of the page that works offline, and there is no network now.
Your drafts are kept elsewhere in this browser: they are safe, and nothing here has touched them.</p>
<p>Connect to the network once and open this page again.</p>
<p><a href="">Try again</a></p></main></body></html>`;
  const style = await sumOf(new TextEncoder().encode(STYLE));
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": `default-src 'none'; style-src '${style}'`,
    "Cache-Control": "no-store",
  };
  return new Response(body, { status: 503, headers });
};

const answer = (request) => {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return null;
  const path = url.pathname.slice(SCOPE.pathname.length);
  const refused = () => Response.error();
  if (path === PAGE || path === "index.html") {
    return request.mode === "navigate" ? page(request) : asset(PAGE, request).catch(refused);
  }
  if (isOurs(path)) return asset(path, request).catch(refused);
  return request.mode === "navigate" ? elsewhere(request) : null;
};

// What a page may ask: how whole this version is. Where something is missing, it is told again when that is mended.
const tell = async (port) => {
  const count = async () => {
    const there = await Promise.all(PATHS.map(isKept));
    const kept = there.filter(Boolean).length;
    port?.postMessage({ version: BUILD.version, files: PATHS.length, kept });
    return kept;
  };
  if ((await count()) === PATHS.length || !(await caches.has(OWN))) return;
  await mend();
  await count();
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(removeOlder()));
addEventListener("fetch", (event) => {
  const response = answer(event.request);
  if (response) event.respondWith(response);
});
addEventListener("message", (event) => {
  // A version takes over only when somebody has asked for it.
  if (event.data === "debrief: take over") event.waitUntil(self.skipWaiting());
  if (event.data === "debrief: about") event.waitUntil(tell(event.ports[0]));
});
