// The notebook of a session: each form becomes an entry of the phone's own queue (queue.js), is shown at once as not sent yet, and
// sent when there is a network. One file with queue.js. Without a store of its own the browser sends the forms the plain way.

const queue = globalThis.roadQueue;
const { over } = document.body.dataset;
const ENOUGH = 300_000; // bytes of a photo
const MOST_BYTES = 10 * 1024 * 1024; // of a PDF
const OLD = 120_000; // ms: a page that comes from the store
const RESERVED = ["csrfmiddlewaretoken", "form_key", "kind", "subject", "replaces", "key", "also", "photo", "file"];
const WORDS = { note: "Ghi chép", presence: "Điểm danh", answer: "Trả lời câu hỏi", photo: "Ảnh", document: "Tài liệu", times: "Giờ thật" };

const two = (number) => String(number).padStart(2, "0");
const clock = (at) => `${two(at.getHours())} giờ ${two(at.getMinutes())}`;
const made = (tag, textContent = "", className = "") => Object.assign(document.createElement(tag), { textContent, className });
const say = (text) => (document.getElementById("thong-bao").textContent = text);
const known = () => new Set((document.body.dataset.known ?? "").split(" "));

// Photos are made small here: what the camera adds (place, device) does not leave the phone.
const shrink = async (file) => {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!image) {
    const isHeic = /hei[cf]/i.test(file.type + file.name);
    throw new Error(isHeic ? "Máy này chưa đọc được ảnh HEIC. Trên iPhone, chọn ảnh ngay bằng điện thoại, hoặc vào Cài đặt, Camera, Định dạng, chọn “Tương thích nhất”." : "Tệp này không phải ảnh hoặc đã hỏng. Chọn ảnh khác.");
  }
  const canvas = document.createElement("canvas");
  let small = null;
  for (const side of [1600, 1280, 960, 640])
    for (const quality of [0.8, 0.65, 0.5]) {
      const scale = Math.min(1, side / Math.max(image.width, image.height));
      [canvas.width, canvas.height] = [Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale))];
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      small = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
      if (small && small.size <= ENOUGH) return new File([small], file.name, { type: "image/jpeg" });
    }
  return new File([small], file.name, { type: "image/jpeg" });
};
const fileOf = async (form) => {
  const [file] = form.querySelector('input[type="file"]')?.files ?? [];
  if (!file) return null;
  if (file.type !== "application/pdf" && !/\.pdf$/i.test(file.name)) return shrink(file);
  if (file.size > MOST_BYTES) throw new Error("Tệp PDF nặng hơn 10 MB, cổng không nhận. Quét lại ở mức nhẹ hơn.");
  return file;
};

// A form → entries. Of two versions that are both kept, each is one.
const contentOf = (form, submitter) => {
  const content = {};
  for (const one of form.elements) if (one.name && one.type !== "submit" && !RESERVED.includes(one.name)) content[one.name] = one.type === "checkbox" ? one.checked : one.value;
  if (submitter?.name) content[submitter.name] = submitter.value;
  return content;
};
const split = (text) => text.split(" ").filter(Boolean);
const entriesOf = async (form, submitter) => {
  const [kind, subject, heads] = ["kind", "subject", "replaces"].map((name) => form.elements[name].value);
  const content = contentOf(form, submitter);
  const file = await fileOf(form);
  if (kind === "note" && !subject && !content.text.trim()) throw new Error("Ghi nội dung trước khi lưu.");
  if (kind === "photo" && !subject && !file) throw new Error("Chọn ảnh trước khi lưu.");
  const also = [...form.querySelectorAll('[name="also"]')].map(({ value }) => ({ kind, content: { ...content, text: value } }));
  return [{ kind, subject, content, replaces: split(heads), file }, ...also];
};
const stateOf = (line) => {
  const tick = line.querySelector('[type="checkbox"]');
  return JSON.stringify(tick.checked ? [true, ""] : [false, line.querySelector("textarea").value.trim()]);
};
const rollOf = (form) => {
  const lines = [...form.querySelectorAll("[data-person]")];
  const told = lines.filter((line) => stateOf(line) !== line.dataset.told);
  const people = lines.map((line) => Number(line.dataset.person));
  const called = form.dataset.called ? [] : [{ kind: "presence", subject: "all", content: { people } }];
  return called.concat(
    told.map((line) => {
      const [present, reason] = JSON.parse(stateOf(line));
      return { kind: "presence", subject: line.dataset.person, content: { present, reason }, replaces: split(line.dataset.heads) };
    }),
  );
};
const remember = () => document.querySelectorAll("[data-person]").forEach((line) => (line.dataset.told ??= stateOf(line)));

// What the server's page does not show yet.
const tagOf = (entry) => {
  const [word, kind] = entry.state === "received" ? [`Đã gửi ${clock(new Date(entry.receivedAt))}`, "good"] : entry.state === "refused" ? ["Bị từ chối", "bad"] : ["Chưa gửi", "wait"];
  const tag = made("span", word, `tag tag-${kind}`);
  tag.dataset.state = entry.digest;
  return tag;
};
const lineOf = (list, entry, make) => {
  let line = list.querySelector(`[data-subject="${entry.subject}"]`);
  if (!line) {
    line = make();
    line.dataset.subject = entry.subject;
    list.append(line);
  }
  return line;
};
const mark = (place, entry) => {
  place.querySelectorAll("[data-state]").forEach((tag) => tag.remove());
  place.append(" ", tagOf(entry));
};
const SHOW = {
  note(entry) {
    const list = document.querySelector(`[data-notes="${entry.content.topic}"]`) ?? document.querySelector('[data-notes=""]');
    const line = lineOf(list, entry, () => {
      const one = made("li");
      const at = new Date(entry.at);
      one.append(made("time", `${two(at.getHours())}:${two(at.getMinutes())}`));
      const words = one.appendChild(made("span"));
      words.append(Object.assign(made("span")), " ");
      words.firstChild.dataset.text = "";
      const form = document.getElementById("sua-ghi-chep")?.content.cloneNode(true);
      if (form) words.append(form);
      return one;
    });
    const words = line.querySelector("[data-text]");
    words.textContent = entry.content.text || "(bỏ ghi chép này)";
    const field = line.querySelector('textarea[name="text"]');
    if (field) [field.value, field.form.elements.subject.value, field.form.elements.topic.value] = [entry.content.text, entry.subject, entry.content.topic];
    words.parentElement.querySelectorAll("[data-state]").forEach((tag) => tag.remove());
    words.after(" ", tagOf(entry));
  },
  presence(entry) {
    const form = document.querySelector("form[data-roll]");
    if (!form) return;
    if (entry.subject === "all") return void (form.dataset.called = "1");
    const line = form.querySelector(`[data-person="${entry.subject}"]`);
    if (!line) return;
    line.querySelector('[type="checkbox"]').checked = entry.content.present;
    line.querySelector("textarea").value = entry.content.reason;
    line.dataset.told = stateOf(line);
    mark(line.querySelector("label > span"), entry);
  },
  answer(entry) {
    const line = document.querySelector(`[data-question="${entry.subject}"]`);
    if (!line) return;
    line.querySelector('[type="checkbox"]').checked = entry.content.answered;
    line.querySelector("textarea").value = entry.content.text;
    line.querySelector("[data-answered]").textContent = entry.content.answered ? "Đã hỏi: " : "";
    mark(line.querySelector("summary"), entry);
  },
  photo(entry) {
    const figure = lineOf(document.querySelector("[data-photos]"), entry, () => {
      const one = made("figure");
      one.append(made("canvas"), made("figcaption"));
      return one;
    });
    const canvas = figure.querySelector("canvas");
    if (canvas && entry.file)
      createImageBitmap(entry.file).then(
        (image) => {
          [canvas.width, canvas.height] = [image.width, image.height];
          canvas.getContext("2d").drawImage(image, 0, 0);
        },
        () => canvas.remove(),
      );
    const caption = figure.querySelector("figcaption");
    const field = caption.querySelector("[name=caption]");
    if (field) field.value = entry.content.caption;
    else caption.textContent = entry.content.caption || "Ảnh chưa có chú thích";
    if (entry.content.dropped) figure.classList.add("quiet");
    mark(caption, entry);
  },
  document(entry) {
    const line = lineOf(document.querySelector("[data-documents]"), entry, () => {
      const one = made("li");
      one.append(made("b"));
      return one;
    });
    line.querySelector("b").textContent = entry.content.title;
    mark(line, entry);
  },
  times() {},
};
// What follows on the page goes on from this entry.
const goOnFrom = (entry) => {
  const next = (heads) => [...split(heads).filter((head) => !entry.replaces.includes(head) && head !== entry.digest), entry.digest].join(" ");
  for (const form of document.querySelectorAll("form[data-entry]")) if (form.elements.subject.value === entry.subject) form.elements.replaces.value = next(form.elements.replaces.value);
  const line = document.querySelector(`[data-person="${entry.subject}"]`);
  if (line && entry.kind === "presence") line.dataset.heads = next(line.dataset.heads);
};
const show = (entry) => {
  SHOW[entry.kind](entry);
  goOnFrom(entry);
};
const showAll = async () => {
  const there = known();
  for (const entry of await queue.all()) if (queue.isMine(entry) && entry.session === session && !there.has(entry.digest)) show(entry);
};

// The line above everything: what this phone still holds.
const stamp = document.querySelector("[data-stamp]");
const STOPPED = {
  offline: (at) => `Không nối được với cổng từ ${clock(at)}.`,
  signin: () => "Phiên đăng nhập đã hết: mở trang đăng nhập, đăng nhập lại rồi mọi mục tự gửi.",
  gone: () => "Đường dẫn không còn dùng được. Tải bản cứu hộ rồi gửi cho cơ quan tổ chức.",
  stranger: () => `Đang đăng nhập bằng tài khoản của ${queue.status.stranger}; mục của người khác không được gửi.`,
};
const inWords = (entry) => {
  const said = entry.content.text || entry.content.caption || entry.content.title || entry.content.reason || "";
  const size = entry.file ? `, ${Math.round(entry.file.size / 1000)} kB` : "";
  return `${clock(new Date(entry.at))} · ${WORDS[entry.kind]}${said ? `: “${said.slice(0, 80)}”` : ""}${size}`;
};
const notes = async (mine, others) => {
  const said = mine.length ? ["Tự gửi khi có mạng, mỗi mục một lần. Tắt máy vẫn còn."] : [];
  if (queue.status.skew) said.push(`Đồng hồ máy này ${queue.status.skew > 0 ? "chậm" : "nhanh"} ${Math.round(Math.abs(queue.status.skew) / 60)} phút; cổng ghi theo giờ đúng.`);
  const names = Map.groupBy ? [...Map.groupBy(others, (entry) => entry.name)] : [];
  for (const [who, theirs] of names) said.push(`Có ${theirs.length} mục của ${who} đang chờ trên máy này; chỉ gửi khi chính người đó mở trang.`);
  if (mine.length && !(await navigator.storage?.persisted?.())) said.push("Máy chưa hứa giữ lâu dài: nên gửi trong ngày.");
  return said.join(" ");
};
let unsent = 0;
const tell = async (entries) => {
  const mine = entries.filter((entry) => queue.isMine(entry) && (queue.waits(entry) || entry.state === "refused"));
  unsent = mine.length;
  const others = entries.filter((entry) => entry.owner !== owner && queue.waits(entry));
  const { state, at, received } = queue.status;
  const box = stamp.querySelector("[data-queue]");
  box.hidden = !mine.length && !others.length && !state;
  stamp.classList.toggle("stamp-wait", !box.hidden);
  const count = mine.length ? `Chưa gửi ${mine.length} mục. ` : "";
  stamp.querySelector("[data-said]").textContent = `${count}${state ? STOPPED[state](at) : mine.some(queue.waits) ? "Đang gửi." : mine.length ? "Cổng không nhận: xem lý do." : "Có mục của người khác."}`;
  stamp.querySelector("[data-waiting]").replaceChildren(
    ...mine.map((entry) => {
      const line = made("li");
      line.append(made("span", inWords(entry)), made("span", entry.state === "refused" ? entry.reason : entry.state === "sending" ? "Đang gửi" : "Giữ trên máy này", "quiet"));
      if (entry.state === "refused") {
        const drop = made("button", "Bỏ mục này", "btn btn-link btn-sm");
        drop.addEventListener("click", () => queue.drop(entry.digest).then(() => location.reload()));
        const again = made("button", "Gửi lại", "btn btn-link btn-sm");
        again.addEventListener("click", () => queue.put({ ...entry, state: "waiting" }).then(queue.send));
        line.append(again, drop);
      }
      return line;
    }),
  );
  stamp.querySelector("[data-note]").textContent = await notes(mine, others);
  const served = new Date(stamp.dataset.served);
  const plain = stamp.querySelector("[data-plain]");
  if (received && !mine.length) plain.textContent = `Đã gửi hết lúc ${clock(received)}.`;
  else if (Date.now() - served > OLD || state === "offline") plain.textContent = `Bản lưu lúc ${clock(served)} ngày ${served.getDate()}/${served.getMonth() + 1}/${served.getFullYear()}.`;
};
const mend = (entries) => {
  for (const entry of entries) document.querySelector(`[data-state="${entry.digest}"]`)?.replaceWith(tagOf(entry));
};
// Once for all that changes within a moment.
let isToTell = false;
const tellSoon = () => {
  if (isToTell) return;
  isToTell = true;
  setTimeout(async () => {
    isToTell = false;
    const entries = await queue.all();
    mend(entries);
    await tell(entries);
  }, 50);
};

// Once something was sent, the parts of the page that are not being written in come anew.
const isBusy = (part) => part.contains(document.activeElement) || part.matches("details[open]") || part.querySelector("details[open] textarea") || [...part.querySelectorAll("[data-person]")].some((line) => stateOf(line) !== line.dataset.told);
const renew = async () => {
  if (!session) return;
  const answer = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-part]")) {
    const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (fresh && !isBusy(part)) part.replaceWith(document.adoptNode(fresh));
  }
  document.body.dataset.known = page.body.dataset.known ?? "";
  remember();
  await showAll();
};

// What is being typed stays, too: the phone may be switched off before it is saved.
const draftOf = (field) => `nhap-so-ghi:${owner}:${session}:${field.dataset.draft}`;
const drafts = () => document.querySelectorAll("[data-draft]");
const onInput = ({ target }) => {
  if (!target.dataset?.draft && target.dataset?.draft !== "") return;
  try {
    localStorage.setItem(draftOf(target), target.value);
  } catch {
    // full, or switched off
  }
};
const dropDraft = (form) => {
  for (const field of form.querySelectorAll("[data-draft]")) localStorage.removeItem(draftOf(field));
};

const complain = (form, text) => {
  form.querySelector(".invalid-feedback")?.remove();
  const said = form.insertBefore(made("p", text, "invalid-feedback d-block"), form.querySelector('button[type="submit"]'));
  said.setAttribute("role", "alert");
};
const save = async (form, submitter) => {
  const entries = form.matches("[data-roll]") ? rollOf(form) : await entriesOf(form, submitter);
  for (const one of entries) show(await queue.add(one));
  form.querySelector(".invalid-feedback")?.remove();
  dropDraft(form);
  if (form.matches("[data-fresh]")) form.reset();
  const box = form.closest("details.fold-small, .error-summary");
  if (box?.matches("details")) box.open = false;
  else box?.remove();
  say(entries.length ? `Đã lưu trên máy này ${entries.length} mục.` : "Không có gì thay đổi.");
  queue.send();
};
const FULL = "Máy hết chỗ nên chưa giữ được mục này; chữ vẫn còn trong ô. Có mạng thì tải lại trang rồi lưu; hoặc tải bản cứu hộ rồi xóa bớt ảnh trên máy.";

if (queue && stamp) {
  let isSaving = Promise.resolve();
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!form.matches("form[data-entry], form[data-roll]")) return;
      event.preventDefault();
      event.stopPropagation();
      isSaving = isSaving.then(() => save(form, event.submitter)).catch((error) => complain(form, error.name === "QuotaExceededError" ? FULL : error.message));
    },
    true,
  );
  // Leaving the account leaves what waits on this phone: only its owner sends it.
  document.addEventListener(
    "submit",
    (event) => {
      if (event.target.matches("[data-sign-out]") && unsent && !confirm(`Còn ${unsent} mục chưa gửi. Mục vẫn được giữ trên máy này và chỉ gửi khi anh/chị đăng nhập lại. Vẫn đăng xuất?`)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    true,
  );
  document.addEventListener("input", onInput);
  document.addEventListener("queue", tellSoon);
  document.addEventListener("queue-sent", renew);
  document.addEventListener("page-kept", () => stamp.querySelector("[data-plain]").append(" Đã lưu để ghi khi mất mạng."));
  stamp.querySelector("[data-send]").addEventListener("click", queue.send);
  stamp.querySelector("[data-rescue]").addEventListener("click", async () => {
    const link = Object.assign(made("a"), { href: URL.createObjectURL(await queue.rescueFile()), download: `ban-cuu-ho-${new Date().toISOString().slice(0, 16).replace(":", "-")}.json` });
    link.click();
    URL.revokeObjectURL(link.href);
  });
  window.addEventListener("online", queue.send);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && queue.send());
  for (const field of drafts()) field.value = localStorage.getItem(draftOf(field)) ?? field.value;
  navigator.storage?.persist?.();
  remember();
  if (over !== undefined) await queue.forgetReceived();
  if (session) await showAll();
  await queue.send();
  await tell(await queue.all());
  document.documentElement.dataset.road = "";
}
