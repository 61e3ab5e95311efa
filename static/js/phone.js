// A page of a trip stays on this phone (worker.js): this one, and those that its links in [data-keep-too] lead to.

// Whose pages are kept on this phone: keep.js drops them when that account signs out, or another signs in.
const rememberOwner = (account) => {
  try {
    if (account || localStorage.getItem("chuyen-di:ai") === null) localStorage.setItem("chuyen-di:ai", account);
  } catch {
    // switched off
  }
};

// The worker keeps this page and what it is made of. Nothing else of the portal is kept.
if ("serviceWorker" in navigator) {
  const [scope] = location.pathname.match(/^\/[^/]+\//);
  navigator.serviceWorker.register("/ngoai-tuyen.js", { scope, updateViaCache: "none" }).then(
    async () => {
      const { active } = await navigator.serviceWorker.ready;
      const parts = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
      const linked = [...document.querySelectorAll("link[href], script[src]")].map((one) => new URL(one.href || one.src));
      const own = [...parts, ...linked].filter((url) => url.origin === location.origin && url.pathname.startsWith("/static/"));
      rememberOwner(document.body.dataset.account ?? "");
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => document.dispatchEvent(new CustomEvent("page-kept"));
      active.postMessage({ page: location.pathname, parts: [...new Set(own.map((url) => url.pathname))] }, [port2]);
      for (const link of document.querySelectorAll("[data-keep-too] a[href]")) active.postMessage({ page: new URL(link.href).pathname, parts: [] });
    },
    () => {}, // a browser that keeps nothing: the page works with a network
  );
}
