// A list saves itself: in the browser at once, on the server two seconds after the last change, through the form's own address.
//
// <form data-draft="account" data-draft-sign-in="…" data-draft-saved="…" data-draft-locked data-draft-waits>
//   data-draft-saved: when the stored list was saved, in words; -locked: nothing can be typed; -waits: saved again only by a button
// <section data-draft-kept hidden>: told above everything when this browser holds what the server does not have
// What is kept belongs to one account and one list, and goes once the server has it. Rows are read as sheet.js draws them.

const REST = 2_000; // ms without a change
const RETRY = 10_000; // ms until the network is tried again
const PATIENCE = 15_000; // ms for an answer
const KEPT_DAYS = 14;
const DRAFTS = "nhap:";

const draft = document.querySelector("form[data-draft]");
const drawer = `${DRAFTS}${draft.dataset.draft}:${location.pathname}`;
const board = document.querySelector("#trang-thai");
const stamp = document.querySelector("[data-draft-kept]");
const revisionOf = draft.querySelector('[name="revision"]');

const tidy = (text) => text.replace(/\s+/g, " ").trim();
const sheetsOf = (form = draft) => [...form.querySelectorAll("[data-sheet]")];
const readList = (form = draft) => Object.fromEntries(sheetsOf(form).map((sheet) => [sheet.dataset.sheet, rowsOf(sheet).filter((row) => !isBlank(row)).map((row) => inputsOf(row).map((input) => input.value))]));
const linesOf = (list) => Object.entries(list).flatMap(([section, rows]) => rows.map((cells, place) => ({ section, place, cells, words: JSON.stringify(cells.map(tidy)) })));
const isSame = (one, other) => JSON.stringify(linesOf(one)) === JSON.stringify(linesOf(other)) || JSON.stringify(linesOf(one).map((line) => [line.section, line.words])) === JSON.stringify(linesOf(other).map((line) => [line.section, line.words]));
const clock = (at) => `${String(at.getHours()).padStart(2, "0")} giờ ${String(at.getMinutes()).padStart(2, "0")}`;

const cupboard = {
  read() {
    try {
      return JSON.parse(localStorage.getItem(drawer));
    } catch {
      return null; // the browser keeps nothing, or not what we wrote
    }
  },
  write(kept) {
    try {
      localStorage.setItem(drawer, JSON.stringify(kept));
      return true;
    } catch {
      return false; // full, or switched off
    }
  },
  clear() {
    try {
      localStorage.removeItem(drawer);
    } catch {
      // switched off: there is nothing to clear
    }
  },
  sweep() {
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(DRAFTS) && !(JSON.parse(localStorage.getItem(key))?.at > Date.now() - KEPT_DAYS * 86_400_000)) localStorage.removeItem(key);
      }
    } catch {
      // switched off
    }
  },
};

let onServer = readList(); // the list as the server has it
let waits = "draftWaits" in draft.dataset; // until somebody presses a button
let timer = 0;
let flight = null; // the save under way
let goesOn = false; // what is put back waits for a button, or for its writer to type on
let left = null; // the list sent while this page was being left; nobody heard what became of it

const isDirty = () => draft.dataset.guard === "unsaved" || !isSame(readList(), onServer);
const unsavedLines = () => {
  const stored = new Set(linesOf(onServer).map((line) => line.section + line.words));
  return linesOf(readList()).filter((line) => !stored.has(line.section + line.words)).length;
};
const keptWords = () => (cupboard.read() ? ` ${unsavedLines()} dòng đang giữ trên máy này.` : " Chữ vừa nhập chỉ còn trên trang này, đề nghị đừng đóng trang.");
const tell = (strong, rest = "", ...more) => {
  board?.replaceChildren(Object.assign(document.createElement("b"), { textContent: strong }), rest, ...more);
};

const keep = () => {
  if (!isDirty()) {
    cupboard.clear();
    unsaved.delete(draft);
  } else if (cupboard.write({ at: Date.now(), revision: revisionOf.value, list: readList(), left })) unsaved.delete(draft); // page.js need not ask
};

// What became of a save: {is: "saved" | "refused" | "stale" | "ended" | "away", …}
const post = async (button, isLeaving = false) => {
  const body = new FormData(draft);
  body.delete("bam");
  if (button) body.append(button.name, button.value);
  const headers = { "X-Save": button ? "pressed" : "itself" };
  const signal = isLeaving ? undefined : AbortSignal.timeout(PATIENCE);
  let answer;
  try {
    answer = await fetch(draft.action, { method: "POST", body, headers, redirect: "manual", keepalive: isLeaving, signal });
  } catch {
    return { is: "away" };
  }
  if (answer.type === "opaqueredirect") return { is: "ended" };
  if (answer.status === 403) return { is: "forbidden" };
  if (!/json/.test(answer.headers.get("content-type") ?? "")) return { is: answer.status >= 500 ? "away" : "old" };
  const said = await answer.json();
  return answer.ok ? { is: "saved", ...said } : { is: said.is_stale ? "stale" : "refused", ...said };
};

// The form of a fresh copy of this page, or why there is none.
const fetchForm = async () => {
  let page;
  try {
    const answer = await fetch(draft.action, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) return answer.type === "opaqueredirect" ? "ended" : "away";
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return "away";
  }
  const fresh = page.querySelector("form[data-draft]");
  return fresh?.dataset.draft === draft.dataset.draft ? fresh : "ended";
};

// The page's token is too old, or somebody signed in again elsewhere: the same account gets new ones.
const renewTokens = async () => {
  const fresh = await fetchForm();
  if (typeof fresh === "string") return fresh;
  for (const name of ["csrfmiddlewaretoken", "form_key"]) {
    const [mine, theirs] = [draft, fresh].map((form) => form.querySelector(`[name="${name}"]`));
    if (mine && theirs) mine.value = theirs.value;
  }
  return "";
};

// The save of this very browser, sent while it left the page, reached the server after the page was drawn anew: no one else's.
const isOwnSave = async () => {
  const fresh = left && (await fetchForm());
  if (!fresh?.elements || !isSame(readList(fresh), left)) return false;
  revisionOf.value = fresh.querySelector('[name="revision"]').value;
  left = null;
  return true;
};

const link = (href, words) => Object.assign(document.createElement("a"), { href, textContent: words });
const button = (words, press) => {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-link btn-sm", textContent: words });
  made.addEventListener("click", press);
  return made;
};
const postPlainly = (name, value) => {
  unsaved.delete(draft);
  draft.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  draft.submit();
};

const report = (answer) => {
  if (answer.is === "saved") tell(isDirty() ? "Đang lưu…" : answer.said);
  else if (answer.is === "ended") tell("Phiên làm việc đã kết thúc.", `${keptWords()} `, link(draft.dataset.draftSignIn, "Đăng nhập để lưu tiếp"));
  else if (answer.is === "stale") tell(/^Anh\/chị /.test(answer.problems[0]) ? "Anh/chị vừa lưu ở một trang khác." : "Người khác vừa lưu.", " ", button("Xem chỗ khác nhau trước khi lưu tiếp", () => postPlainly("bam", "luu")));
  else if (answer.is === "refused") tell("Chưa lưu.", ` ${answer.problems[0]}`);
  else if (answer.is === "old") tell("Trang này đã cũ.", `${keptWords()} `, link(location.pathname, "Tải lại trang để lưu tiếp"));
  else tell(navigator.onLine ? "Cổng chưa trả lời." : "Mất mạng.", keptWords());
};

const save = async (pressed = null, isLeaving = false) => {
  clearTimeout(timer);
  const sent = readList();
  if (isLeaving) left = sent;
  else tell("Đang lưu…");
  keep();
  let answer = await post(pressed, isLeaving);
  if (answer.is === "forbidden") {
    const failed = await renewTokens();
    answer = failed ? { is: failed } : await post(pressed);
    if (answer.is === "forbidden") answer = { is: "old" };
  }
  if (answer.is === "stale" && (await isOwnSave())) answer = await post(pressed);
  if (answer.is === "saved") {
    onServer = sent;
    left = null;
    revisionOf.value = answer.revision;
    draft.dataset.guard = "";
    waits = false;
    stamp.hidden = true;
  }
  keep();
  report(answer);
  if (answer.is === "stale") waits = true;
  if (!waits && isDirty() && ["saved", "away"].includes(answer.is)) schedule(answer.is === "saved" ? REST : RETRY);
  return answer;
};

// One save at a time: the next one carries the revision of the one before.
const saveInTurn = (pressed = null) => {
  flight = (flight ?? Promise.resolve()).then(() => save(pressed));
  const mine = flight;
  return mine.finally(() => {
    if (flight === mine) flight = null;
  });
};
const saveByItself = () => {
  if (!waits && !flight && isDirty()) saveInTurn();
};
const schedule = (ms) => {
  clearTimeout(timer);
  timer = setTimeout(saveByItself, ms);
};

const onChange = (event) => {
  if (!draft.contains(event.target)) return;
  if (goesOn) waits = false;
  keep();
  if (!waits && isDirty()) schedule(REST);
};
document.addEventListener("input", onChange);
document.addEventListener("change", onChange);
window.addEventListener("online", saveByItself);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") saveByItself();
  else if (!waits && !flight && isDirty()) save(null, true);
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// A button saves the same way, so that a page is left only when the server has the list; what it refuses it says on a page of its own.
draft.addEventListener("submit", async (event) => {
  event.preventDefault();
  const pressed = event.submitter;
  if (draft.dataset.pressed) return;
  draft.dataset.pressed = "on";
  const answer = await saveInTurn(pressed);
  delete draft.dataset.pressed;
  if (answer.is === "saved") location.assign(answer.next);
  else if (answer.is === "refused" || answer.is === "stale") postPlainly(pressed.name, pressed.value);
});

// What this browser holds and the server does not is put back into the table, and told.
const fill = (list) => {
  for (const sheet of sheetsOf()) {
    const rows = list[sheet.dataset.sheet] ?? [];
    const stored = new Set((onServer[sheet.dataset.sheet] ?? []).map((cells) => JSON.stringify(cells.map(tidy))));
    rows.forEach((cells, place) => {
      const row = rowsOf(sheet)[place] ?? growBy(sheet);
      inputsOf(row).forEach((input, at) => (input.value = cells[at] ?? ""));
      nameRow(row);
      row.classList.toggle("is-now", !stored.has(JSON.stringify(cells.map(tidy))));
    });
    for (const row of rowsOf(sheet).slice(Math.max(rows.length, 1))) for (const part of withNotes(row)) part.remove();
    if (!rows.length) for (const input of inputsOf(rowsOf(sheet)[0])) input.value = "";
    changed(sheet);
  }
};

const differencesOf = (mine, stored) => {
  const said = [];
  for (const line of mine) {
    if (stored.some((other) => other.section === line.section && other.words === line.words)) continue;
    const isKnown = stored.some((other) => other.section === line.section && tidy(other.cells[0]) === tidy(line.cells[0]));
    said.push([line, isKnown ? "sửa" : "mới"]);
  }
  const names = new Set(mine.map((line) => line.section + tidy(line.cells[0])));
  return [...said, ...stored.filter((line) => !names.has(line.section + tidy(line.cells[0]))).map((line) => [line, "không còn"])];
};

const offer = (kept) => {
  const [mine, stored] = [linesOf(kept.list), linesOf(onServer)];
  const isOlder = kept.revision !== revisionOf.value;
  const at = new Date(kept.at);
  const day = at.toDateString() === new Date().toDateString() ? "" : ` ngày ${at.getDate()}/${at.getMonth() + 1}/${at.getFullYear()}`;
  const people = (lines) => `${lines.length}\u00a0người`;
  const locked = "draftLocked" in draft.dataset;
  stamp.querySelector("b").textContent = `Đã giữ ${people(mine)} trên máy này lúc ${clock(at)}${day}.`;
  const savedAt = draft.dataset.draftSaved ? `lưu lúc ${draft.dataset.draftSaved} ` : "";
  const where = locked ? "Danh sách đã khóa nên chưa ghi được." : isOlder ? "Chữ đã giữ ở lại trong bảng, nhưng danh sách trên cổng đã được lưu lại sau đó." : "Chữ đã giữ ở lại trong bảng.";
  stamp.querySelector("[data-draft-said]").textContent = `${where} Bản trên cổng ${savedAt}có ${people(stored)}.`;
  stamp.querySelector("[data-draft-differences]").replaceChildren(
    ...differencesOf(mine, stored).map(([line, word]) => {
      const item = document.createElement("li");
      const texts = [`Mục ${line.section}, dòng ${line.place + 1}: ${line.cells.filter((cell) => cell.trim()).join(", ")}`, word];
      item.append(...texts.map((textContent) => Object.assign(document.createElement("span"), { textContent })));
      return item;
    }),
  );
  const take = stamp.querySelector("[data-draft-take]");
  take.textContent = isOlder ? "Xem khác nhau" : `Giữ và lưu ${people(mine)}`;
  take.hidden = locked;
  stamp.querySelector("[data-draft-drop]").textContent = `Dùng bản trên cổng, ${people(stored)}`;
  stamp.querySelector("[data-draft-drop]").addEventListener("click", () => {
    cupboard.clear();
    unsaved.delete(draft);
    location.reload();
  });
  stamp.hidden = false;
  waits = true;
  if (locked) return;
  revisionOf.value = kept.revision;
  fill(kept.list);
  left = kept.left ?? null;
  cupboard.write(kept);
  goesOn = !isOlder;
  tell("Chưa lưu lên cổng.", " Chọn ở đầu trang.");
};

cupboard.sweep();
if (draft.dataset.guard === "unsaved") keep();
else {
  const kept = cupboard.read();
  if (kept && isSame(kept.list, onServer)) cupboard.clear();
  else if (kept) offer(kept);
}
