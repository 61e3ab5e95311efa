// What is written on the road waits in this phone's own store (IndexedDB) until the server has told that it has it.
//
// An entry is the very text that is sent: its digest is its name, so it never changes and may be sent again and again. States:
// waiting → sending → received, or refused with a reason. Only the owner's own entries are sent, one sender at a time. Listeners
// of "queue" on document are told after each change. globalThis.roadQueue is what the tests of faults use besides road.js.

const { road, session, trip, owner, name } = document.body.dataset;
const MOST_PATIENCE = 300; // seconds between two tries
const CLOCK_MAY_DIFFER = 120; // seconds

const idle = { state: "", at: null, received: null, skew: 0, stranger: "" };
const status = { ...idle };
const changed = () => document.dispatchEvent(new CustomEvent("queue"));

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const digestOf = async (data) => hex(await crypto.subtle.digest("SHA-256", typeof data === "string" ? new TextEncoder().encode(data) : data));

// The store. A phone short of memory closes it behind our back: it is opened again, once for each act.
let opened = null;
const open = () =>
  new Promise((resolve, reject) => {
    const asked = indexedDB.open("so-ghi", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("entries", { keyPath: "digest" });
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const base = asked.result;
      base.onclose = () => (opened = null);
      base.onversionchange = () => base.close();
      resolve(base);
    };
  });
const once = async (mode, act) => {
  opened ??= open();
  const base = await opened;
  return new Promise((resolve, reject) => {
    const transaction = base.transaction("entries", mode, { durability: "strict" });
    const asked = act(transaction.objectStore("entries"));
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new DOMException("", "AbortError"));
  });
};
const stored = async (mode, act) => {
  try {
    return await once(mode, act);
  } catch (error) {
    if (error.name === "QuotaExceededError") throw error;
    opened = null;
    return once(mode, act);
  }
};
const all = async () => (await stored("readonly", (store) => store.getAll())).sort((one, other) => one.at - other.at);
const put = async (entry) => {
  await stored("readwrite", (store) => store.put(entry));
  changed();
};
const drop = async (digest) => {
  await stored("readwrite", (store) => store.delete(digest));
  changed();
};

const isMine = (entry) => entry.owner === owner && entry.trip === trip;
const waits = (entry) => ["waiting", "sending"].includes(entry.state);

// A new entry, kept before it is shown. Throws QuotaExceededError where the phone is full: nothing is lost from the form.
const add = async ({ kind, subject = "", content, replaces = [], file = null }) => {
  const key = crypto.randomUUID();
  const held = file ? { ...content, name: file.name || "tep", sha256: await digestOf(await file.arrayBuffer()) } : content;
  const at = new Date();
  const entry = { key, session, kind, subject: String(subject || key), content: held, replaces, at: at.toISOString(), owner };
  const text = JSON.stringify(entry);
  const kept = { ...entry, text, digest: await digestOf(text), at: at.getTime(), name, trip, file, state: "waiting" };
  await put(kept);
  return kept;
};

// Who would be sending, asked of the server itself: a kept page or a hotel's sign-in page answers otherwise.
class Stopped extends Error {}
const stop = (state) => {
  throw new Stopped(state);
};
const REFUSALS = { 401: "signin", 403: "signin", 404: "gone", 410: "gone" };
const hello = async () => {
  const answer = await fetch(road, { cache: "no-store", headers: { Accept: "application/json" } }).catch(() => stop("offline"));
  if (REFUSALS[answer.status]) stop(REFUSALS[answer.status]);
  const said = answer.ok ? await answer.json().catch(() => null) : null;
  if (!said?.owner) stop("offline");
  const skew = Math.round((new Date(said.now) - Date.now()) / 1000);
  status.skew = Math.abs(skew) > CLOCK_MAY_DIFFER ? skew : 0;
  status.stranger = said.owner === owner ? "" : said.name;
  if (status.stranger) stop("stranger");
  return said;
};

const post = async (entry, csrf) => {
  const form = new FormData();
  form.append("entry", entry.text);
  form.append("sent_at", new Date().toISOString());
  if (entry.file) form.append("file", entry.file, "tep");
  const answer = await fetch(road, { method: "POST", body: form, headers: { "X-CSRFToken": csrf, Accept: "application/json" } }).catch(() => stop("offline"));
  const said = await answer.json().catch(() => ({}));
  if (answer.status === 422 || answer.status === 413) return { ...entry, state: "refused", reason: said.reason ?? "Tệp quá lớn, cổng không nhận. Chọn ảnh khác." };
  if (REFUSALS[answer.status]) stop(REFUSALS[answer.status]);
  if (!answer.ok || said.digest !== entry.digest) stop("offline");
  return { ...entry, state: "received", receivedAt: said.received_at, isParallel: said.parallel };
};

let patience = 1;
let timer = null;
const sendAll = async () => {
  let sent = 0;
  try {
    const mine = (await all()).filter((entry) => isMine(entry) && waits(entry));
    let { csrf } = await hello();
    for (const entry of mine.sort((one, other) => Boolean(one.file) - Boolean(other.file))) {
      await put({ ...entry, state: "sending" });
      // The token may have changed since, by a sign-in in another window: asked for once more.
      const answered = await post(entry, csrf).catch(async (error) => {
        if (error.message !== "signin") throw error;
        csrf = (await hello()).csrf;
        return post(entry, csrf);
      });
      await put(answered);
      sent += answered.state === "received";
    }
    Object.assign(status, { state: "", received: sent ? new Date() : status.received });
    patience = 1;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    if (status.state !== error.message) Object.assign(status, { state: error.message, at: new Date() });
    if (["offline", "signin"].includes(error.message)) {
      clearTimeout(timer);
      timer = setTimeout(send, patience * 1000);
      patience = Math.min(patience * 2, MOST_PATIENCE);
    }
  }
  changed();
  if (sent) document.dispatchEvent(new CustomEvent("queue-sent"));
};
const send = () => navigator.locks.request("so-ghi", { ifAvailable: true }, (lock) => lock && sendAll());

// What the server has, and whose trip is over, need not stay on the phone.
const forgetReceived = async () => {
  for (const entry of await all()) if (isMine(entry) && entry.state === "received") await drop(entry.digest);
};

const inBase64 = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => resolve(reader.result.split(",")[1]);
    reader.readAsDataURL(blob);
  });
const rescueFile = async () => {
  const entries = [];
  for (const { text, digest, file, ...entry } of await all()) if (isMine(entry)) entries.push({ text, digest, file: file && (await inBase64(file)) });
  return new Blob([JSON.stringify({ mark: "so-ghi", trip: Number(trip), entries })], { type: "application/json" });
};

const isAble = globalThis.isSecureContext && "indexedDB" in globalThis && "locks" in navigator;
globalThis.roadQueue = isAble ? { add, all, put, drop, send, status, isMine, waits, forgetReceived, rescueFile } : null;
