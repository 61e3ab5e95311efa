// On every page: focus what needs reading first, lead an error's link into its field, close menus, send a form once, keep typed
// text from being lost, read out what has just happened.

// An error summary is read first.
document.querySelector("[data-focus]")?.focus();

// A link to a field puts the cursor into it, even when the field lies in a closed <details>.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('.error-summary a[href^="#"]');
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  for (let box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  (field.closest("td, .mb-4, .mb-3, fieldset") ?? field).scrollIntoView({ block: "center" });
  const control = field.matches("input, select, textarea, button, a, [tabindex]") ? field : field.querySelector("input, select, textarea");
  control?.focus({ preventScroll: true });
});

// Menus close on Escape and when the focus or a click goes elsewhere.
const menus = "details.switcher, details.menu, details.move";
const closeMenus = (keep) => {
  for (const menu of document.querySelectorAll(menus)) if (menu.open && !menu.contains(keep)) menu.open = false;
};
document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("focusin", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.(menus);
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// A button that is off stays readable and does nothing; the server would refuse in the same words.
document.addEventListener("click", (event) => {
  if (event.target.closest?.('button[aria-disabled="true"]')) event.preventDefault();
});

// A form is sent once: the pressed button waits, says so, and comes back where no new page does (an answer that is a file,
// a broken network, the browser's way back). The server takes a second press for the first one all the same.
const WAITS_AT_MOST = 15_000;
const SENDING = "Đang gửi…";
const sending = new Map(); // form → what takes its button back
const letGo = (form) => {
  sending.get(form)?.();
  sending.delete(form);
  const said = document.getElementById("thong-bao");
  if (said.textContent === SENDING) said.textContent = "";
};
const letAllGo = () => [...sending.keys()].forEach(letGo);
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sending.has(form)) return event.preventDefault();
  const button = event.submitter;
  const timer = setTimeout(letGo, WAITS_AT_MOST, form);
  sending.set(form, () => {
    clearTimeout(timer);
    button?.removeAttribute("aria-disabled");
    button?.removeAttribute("data-sending");
  });
  button?.setAttribute("aria-disabled", "true");
  button?.setAttribute("data-sending", button.offsetWidth < 100 ? "…" : SENDING);
  document.getElementById("thong-bao").textContent = SENDING;
});
window.addEventListener("pageshow", letAllGo);
window.addEventListener("offline", letAllGo);

// <form data-guard>: leaving with unsaved words asks first. <form data-guard="unsaved">: the server sent the words back, they are not saved yet.
const unsaved = new Set(document.querySelectorAll('form[data-guard="unsaved"]'));
const guard = (event) => {
  const form = event.target.closest?.("form[data-guard]");
  if (form) unsaved.add(form);
};
document.addEventListener("input", guard);
document.addEventListener("change", guard);
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) unsaved.delete(event.target);
});
window.addEventListener("beforeunload", (event) => {
  if (unsaved.size) event.preventDefault();
});

// Once everything is bound (htmx binds at DOMContentLoaded, later than this file): <html data-ready>.
// Then what the page says has just happened goes into the region that is read out: a region that arrives filled is not.
// It must have stood there a moment, and the focus stays where the address (#…) has brought the reader.
document.addEventListener("DOMContentLoaded", () => {
  setTimeout(() => (document.documentElement.dataset.ready = ""));
  const said = [...document.querySelectorAll("[data-said]")].map((notice) => notice.textContent.replace(/\s+/g, " ").trim());
  if (said.length) setTimeout(() => (document.getElementById("thong-bao").textContent ||= said.join(" ")), 300);
});

// A short message is put on the clipboard. Where the browser does not let us, it stands marked, to be copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    text.select();
    const copied = await navigator.clipboard?.writeText(text.value).then(() => true, () => false);
    button.textContent = copied ? "Đã chép" : "Bấm Ctrl+C để chép";
    document.getElementById("thong-bao").textContent = button.textContent;
  });
}

// A button counts the ticks of its form: <form data-ticks="Nhận # mục">.
for (const form of document.querySelectorAll("form[data-ticks]")) {
  const count = () => {
    const ticked = form.querySelectorAll('input[type="checkbox"]:checked').length;
    form.querySelector('button[type="submit"]').textContent = form.dataset.ticks.replace("#", ticked);
  };
  form.addEventListener("change", count);
  count();
}

// A part of a page comes after the page: what holds its place (`data-waits`) is busy until then. Another page in its
// place, such as the sign-in, is gone to; where nothing comes, the words that hold it say so, and are read out.
const awaited = document.querySelector('[hx-get][hx-trigger="load"]');
if (awaited) {
  const words = awaited.querySelector("[data-waits]");
  if (words) awaited.setAttribute("aria-busy", "true");
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (!detail.serverResponse.includes("<html")) return;
    detail.shouldSwap = false;
    location.assign(awaited.getAttribute("hx-get"));
  });
  for (const failure of ["htmx:sendError", "htmx:responseError"]) {
    document.addEventListener(failure, () => {
      if (!words) return;
      awaited.removeAttribute("aria-busy");
      words.textContent = words.dataset.waits;
      document.getElementById("thong-bao").textContent = awaited.querySelector("p:last-child").textContent;
    });
  }
}
