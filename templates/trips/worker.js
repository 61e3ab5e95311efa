// Keeps a traveller's page for when there is no network: GET only, this origin only, only such pages and what they are made of.
// Personal details are on other pages, which are never kept. A new version of the portal's files starts a new store; the one
// before it goes once the page is kept in the new one, so that a phone whose network ends in between still has a page.

const STORE = "chuyen-di-{{ version }}";
const PAGES = [/^\/di\/[^/]+\/$/, /^\/chuyen-di\/\d+\/cua-toi\/$/];
const NOTEBOOKS = [{% for path in kept %}new RegExp("{{ path|escapejs }}"){% if not forloop.last %}, {% endif %}{% endfor %}]; // somebody stands there and wants to write
const PATIENCE = 4_000; // ms for the network, before the kept page is shown
const HASTE = 700; // of a notebook

const isNotebook = (url) => NOTEBOOKS.some((one) => one.test(url.pathname));
const isPage = (url) => isNotebook(url) || PAGES.some((one) => one.test(url.pathname));
const isPart = (url) => url.pathname.startsWith("/static/");

const stores = async () => (await caches.keys()).filter((name) => name.startsWith("chuyen-di-"));
const find = async (path) => (await (await caches.open(STORE)).match(path)) ?? caches.match(path);

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// What the network says of a page: kept if it is one, forgotten if its link has ended. A sign-in page is neither.
const fetched = async (request) => {
  const answer = await fetch(request);
  const store = await caches.open(STORE);
  if (answer.status === 200 && !answer.redirected && answer.type === "basic") await store.put(new URL(request.url).pathname, answer.clone());
  else if ([403, 404, 410].includes(answer.status))
    for (const name of await stores()) await (await caches.open(name)).delete(new URL(request.url).pathname);
  return answer;
};

const page = async (request) => {
  const kept = await find(new URL(request.url).pathname);
  const news = fetched(request);
  if (!kept) return news;
  const late = new Promise((resolve) => setTimeout(resolve, isNotebook(new URL(request.url)) ? HASTE : PATIENCE, kept));
  return Promise.race([news.then((answer) => (answer.status >= 500 ? kept : answer)).catch(() => kept), late]);
};

const part = async (request) => (await find(new URL(request.url).pathname)) ?? fetch(request);

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate" && isPage(url)) event.respondWith(page(event.request));
  else if (isPart(url)) event.respondWith(part(event.request));
});

// A page asks to be kept, and hears when it is, with all it is made of: only then does it say so.
self.addEventListener("message", ({ data, ports }) => {
  const url = new URL(data.page ?? "/", self.location.origin);
  if (!isPage(url)) return;
  const keep = async () => {
    const store = await caches.open(STORE);
    const parts = data.parts.filter((path) => isPart(new URL(path, self.location.origin)));
    const keepPart = async (path) => (await store.match(path)) ?? store.add(path).catch(() => {});
    const keepPage = async () => (await store.match(url.pathname)) ?? fetched(new Request(url.pathname));
    await Promise.all([keepPage(), ...parts.map(keepPart)]);
    if (!(await store.match(url.pathname))) return;
    for (const name of await stores()) if (name !== STORE) await caches.delete(name);
    const found = await Promise.all(parts.map((path) => store.match(path)));
    if (found.every(Boolean)) ports[0]?.postMessage("kept");
  };
  keep().catch(() => {}); // no network by now: the next visit keeps it
});
