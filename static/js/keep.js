// What is typed and not yet saved stays in this browser until the server has it. <form data-keep>: at every input, bound to the
// account and the form's address; data-keep="…" tells two forms of one address apart. Passwords, files and hidden fields never.
//
// The server says which form it took by the cookie "da-nhan" (accounts/once.py); htmx says it itself. On coming back what was
// kept is put into the form and told above it; where the server's own text has moved on, both are shown and nothing is put in.

const PREFIX = "giu:";
const DRAFTS = "nhap:"; // draft.js
const KEPT_DAYS = 14;
const { account } = document.body.dataset;
const NEVER = ["hidden", "password", "file", "submit", "button", "image", "reset"];

const drawer = {
  read(address) {
    try {
      return JSON.parse(localStorage.getItem(address));
    } catch {
      return null; // switched off, or not what we wrote
    }
  },
  write(address, kept) {
    try {
      localStorage.setItem(address, JSON.stringify(kept));
      return true;
    } catch {
      return false; // full, or switched off
    }
  },
  drop(address) {
    try {
      localStorage.removeItem(address);
    } catch {
      // switched off: nothing is there
    }
  },
  addresses(...prefixes) {
    try {
      return Object.keys(localStorage).filter((address) => prefixes.some((prefix) => address.startsWith(prefix)));
    } catch {
      return [];
    }
  },
};

const isTick = (control) => ["checkbox", "radio"].includes(control.type);
const controlsOf = (form) => [...form.elements].filter((control) => control.name && control.matches("input, textarea, select") && !NEVER.includes(control.type));
const typed = (control) => (isTick(control) ? control.checked : control.value);
const served = (control) => {
  if (isTick(control)) return control.defaultChecked;
  if (control.matches("select")) return ([...control.options].find((option) => option.defaultSelected) ?? control.options[0])?.value ?? "";
  return control.defaultValue;
};
// Name → what each control of that name holds, in their order.
const stateOf = (form, read) => {
  const state = {};
  for (const control of controlsOf(form)) (state[control.name] ??= []).push(read(control));
  return state;
};
const put = (form, state) => {
  for (const [name, values] of Object.entries(state)) {
    controlsOf(form)
      .filter((control) => control.name === name)
      .forEach((control, place) => (isTick(control) ? (control.checked = values[place]) : (control.value = values[place])));
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
};
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const differing = (one, other) => Object.keys(one).filter((name) => !isSame(one[name], other[name]));
const pick = (state, names) => Object.fromEntries(names.map((name) => [name, state[name]]));

const addressOf = (form) => {
  const action = form.getAttribute("action");
  const address = action ? new URL(action, location.href).pathname : location.pathname + location.search;
  return `${PREFIX}${account}:${address}#${form.dataset.keep}`;
};
const keyOf = (form) => form.querySelector('[name="form_key"]')?.value.match(/\.([^:]+)/)?.[1] ?? "";
const bases = new WeakMap(); // form → what the server had before the page that refused what was typed

const keep = (form) => {
  const address = addressOf(form);
  const base = bases.get(form) ?? stateOf(form, served);
  const now = stateOf(form, typed);
  const names = differing(now, base);
  if (!names.length) return drawer.drop(address);
  if (drawer.write(address, { at: Date.now(), key: keyOf(form), base: pick(base, names), now: pick(now, names) })) unsaved.delete(form); // page.js need not ask
};

const clock = (ms) => {
  const at = new Date(ms);
  const two = (number) => String(number).padStart(2, "0");
  return `${two(at.getHours())} giờ ${two(at.getMinutes())} ngày ${at.getDate()}/${at.getMonth() + 1}/${at.getFullYear()}`;
};
const made = (tag, textContent = "", className = "") => Object.assign(document.createElement(tag), { textContent, className });
const wordsOf = (form, name, values) => {
  const controls = controlsOf(form).filter((control) => control.name === name);
  const labelled = controls.map((control, place) => {
    if (!isTick(control)) return control.matches("select") ? ([...control.options].find((option) => option.value === values[place])?.text ?? "") : values[place];
    return values[place] ? (control.labels[0]?.textContent.trim() ?? "") : "";
  });
  return labelled.filter(Boolean).join(", ") || "để trống";
};
const labelOf = (form, name) => {
  const [control] = controlsOf(form).filter((one) => one.name === name);
  return (isTick(control) ? control.closest("fieldset")?.querySelector("legend") : control.labels[0])?.textContent.trim().replace(/ \(không bắt buộc\)$/, "") || control.getAttribute("aria-label") || "Nội dung";
};

const tell = (form, kept, hasMovedOn) => {
  const address = addressOf(form);
  const names = Object.keys(kept.now);
  const stamp = made("section", "", "stamp stamp-wait mb-3");
  const box = stamp.appendChild(made("div", "", "wrap"));
  const said = box.appendChild(made("p"));
  said.setAttribute("role", "status");
  said.append(made("b", `Đã giữ ${names.length}\u00a0ô trên máy này lúc ${clock(kept.at)}.`), hasMovedOn ? " Bản trên cổng đã đổi sau đó, nên chữ đã giữ chưa đưa vào biểu mẫu." : " Chữ đã giữ ở lại trong biểu mẫu, chưa gửi.");
  const differences = box.appendChild(made("details"));
  differences.append(made("summary", "Xem khác nhau"));
  differences.open = hasMovedOn;
  const list = differences.appendChild(made("ul", "", "plain"));
  for (const name of names) {
    const now = stateOf(form, served)[name];
    list.append(made("li", `${labelOf(form, name)}. Trên máy này: ${wordsOf(form, name, kept.now[name])}. Trên cổng: ${wordsOf(form, name, now)}.`));
  }
  const button = (words, kind, press) => {
    const one = box.appendChild(Object.assign(made("button", words, `btn btn-sm ${kind}`), { type: "button" }));
    one.addEventListener("click", () => {
      press();
      stamp.remove();
      controlsOf(form).find((control) => names.includes(control.name))?.focus();
    });
    box.append(" ");
  };
  button(hasMovedOn ? "Lấy chữ trên máy này" : "Giữ", "btn-secondary", () => {
    if (hasMovedOn) put(form, kept.now);
    keep(form);
  });
  button("Dùng bản trên cổng", "btn-link", () => {
    put(form, pick(stateOf(form, served), names));
    drawer.drop(address);
    unsaved.delete(form);
  });
  form.before(stamp);
};

const isRefusal = performance.getEntriesByType("navigation")[0]?.responseStatus >= 400;
const offer = (form) => {
  const address = addressOf(form);
  const kept = drawer.read(address);
  const page = stateOf(form, served);
  if (!kept || form.dataset.kept) return;
  form.dataset.kept = "told";
  if (!Object.keys(kept.now).every((name) => page[name]?.length === kept.now[name].length)) return; // another form by now: it waits
  if (differing(kept.now, page).length === 0) {
    if (isRefusal) bases.set(form, { ...page, ...kept.base });
    else drawer.drop(address);
    return;
  }
  const hasMovedOn = differing(kept.base, page).length > 0;
  if (!hasMovedOn) {
    put(form, kept.now);
    unsaved.delete(form); // it is kept: page.js need not ask
  }
  tell(form, kept, hasMovedOn);
};
const offerAll = () => document.querySelectorAll("form[data-keep]").forEach(offer);

const onInput = (event) => {
  const form = event.target.form ?? event.target;
  if (event.isTrusted && form.matches?.("form[data-keep]")) keep(form);
};

const forget = (isGone) => {
  for (const address of drawer.addresses(PREFIX, DRAFTS)) if (isGone(drawer.read(address), address)) drawer.drop(address);
};

// Pages that worker.js keeps on this phone go with the account: "chuyen-di:ai" says whose they are (pocket.js).
const pagesOwner = () => {
  try {
    return localStorage.getItem("chuyen-di:ai");
  } catch {
    return null; // switched off: nothing was noted
  }
};
const dropPages = async () => {
  for (const name of (await globalThis.caches?.keys()) ?? []) if (name.startsWith("chuyen-di-")) await caches.delete(name);
  drawer.drop("chuyen-di:ai");
};
const signOutWithoutPages = async (event) => {
  if (!event.target.matches("[data-sign-out]") || event.defaultPrevented || pagesOwner() === null) return;
  event.preventDefault();
  await dropPages().catch(() => {});
  event.target.submit();
};

if (account) {
  if (![null, "", account].includes(pagesOwner())) dropPages().catch(() => {});
  const [, taken] = document.cookie.match(/(?:^|; )da-nhan=([^;]+)/) ?? [];
  forget((kept, address) => !(kept?.at > Date.now() - KEPT_DAYS * 86_400_000) || (taken && address.startsWith(`${PREFIX}${account}:`) && kept.key === taken));
  document.cookie = "da-nhan=; path=/; max-age=0; samesite=lax";
  offerAll();
  document.addEventListener("input", onInput);
  document.addEventListener("change", onInput);
  document.addEventListener("htmx:afterSettle", offerAll);
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.successful && detail.elt.matches("form[data-keep]:not([hx-trigger])")) drawer.drop(addressOf(detail.elt));
  });
  // Leaving the account on a computer that others may use: what is kept goes if one says so; a question closed keeps it.
  document.addEventListener("submit", (event) => {
    const mine = drawer.addresses(`${PREFIX}${account}:`, `${DRAFTS}${account}:`);
    if (!event.target.matches("[data-sign-out]") || !mine.length) return;
    if (confirm("Trên máy này còn chữ chưa lưu của tài khoản này. Bấm OK để xóa, bấm Hủy để giữ đến lần đăng nhập sau.")) mine.forEach((address) => drawer.drop(address));
  });
  document.addEventListener("submit", signOutWithoutPages); // after the question above
}
