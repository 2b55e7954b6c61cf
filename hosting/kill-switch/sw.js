// The kill switch: a service worker that ends itself. Put it in the place of `sw.js` where the page is served, and every
// browser that comes by gets rid of the worker it has, and of the copy of the page with it. Drafts are kept elsewhere and
// are not touched. Tabs that are open go on as they are; their next load comes from the network.
const NAMES = `debrief ${new URL(self.registration.scope).pathname} `;

const end = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(NAMES)).map((name) => caches.delete(name)));
  await self.registration.unregister();
};

addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => event.waitUntil(end()));
