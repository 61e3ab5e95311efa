// A traveller's page: what is next is counted when the page opens, and the page opens without a network (worker.js).
//
// .stamp[data-served][data-version]: when the server made this copy. A copy that is older than a moment, or a phone without a
// network, is told above everything. li[data-starts][data-ends]: "2023-09-20T08:00", the province's clock.

const FRESH = 120_000; // ms: a page that has just come
const HALF_DAY = 12 * 60; // minutes

const stamp = document.querySelector(".stamp");
const served = new Date(stamp.dataset.served);
const two = (number) => String(number).padStart(2, "0");
const clock = (at) => `${at.getHours()} giờ ${two(at.getMinutes())}`;
const day = (at) => `${at.getDate()}/${at.getMonth() + 1}/${at.getFullYear()}`;

// The province's clock, wherever the phone is.
const local = () => new Date(new Date().toLocaleString("en-US", { timeZone: "Asia/Ho_Chi_Minh" }));
const here = (moment) => new Date(moment.toLocaleString("en-US", { timeZone: "Asia/Ho_Chi_Minh" }));

const tellAge = () => {
  const isOld = Math.abs(Date.now() - served.getTime()) > FRESH;
  if (!isOld && navigator.onLine) return;
  const kept = here(served);
  const days = Math.floor((Date.now() - served.getTime()) / 86_400_000);
  const age = days >= 1 ? `, đã ${days} ngày` : "";
  const version = stamp.dataset.version ? `, ${stamp.dataset.version}` : "";
  const strong = Object.assign(document.createElement("b"), { textContent: navigator.onLine ? "Chưa nối được với cổng." : "Không có mạng." });
  stamp.classList.add("stamp-wait");
  stamp.querySelector("p").replaceChildren(strong, ` Bản lưu lúc ${clock(kept)} ngày ${day(kept)}${age}${version}. Vẫn xem và gọi điện được.`);
};

// The worker has all of it now; said beside the copy's time, which a page without a network says instead.
const tellKept = () => {
  if (!stamp.matches(".stamp-wait")) stamp.querySelector("p").append(" Đã lưu để xem khi mất mạng.");
};

const inWords = (minutes) => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours && `${hours} giờ`, (rest || !hours) && `${rest} phút`].filter(Boolean).join(" ");
};

const countNext = () => {
  const now = local();
  const lines = [...document.querySelectorAll("li[data-starts]")].filter((line) => line.dataset.starts);
  const at = (text) => (text ? new Date(text) : null);
  for (const line of lines) {
    const [starts, ends] = [at(line.dataset.starts), at(line.dataset.ends)];
    line.classList.toggle("is-past", (ends ?? starts) < now);
    line.classList.toggle("is-now", starts <= now && (ends ?? starts) >= now);
  }
  const box = document.querySelector("[data-next]");
  if (!box) return;
  const on = lines.find((line) => line.matches(".is-now") && line.dataset.ends);
  const next = on ?? lines.find((line) => at(line.dataset.starts) > now);
  box.hidden = !next;
  if (!next) return;
  const starts = at(next.dataset.starts);
  const minutes = Math.max(1, Math.round((starts - now) / 60_000));
  const words = (name, from = next) => from.querySelector(`[data-${name}]`)?.textContent ?? "";
  const put = (name, text) => (box.querySelector(`[data-${name}]`).textContent = text);
  put("when", on ? `Đang diễn ra, đến ${clock(at(on.dataset.ends))}` : minutes < HALF_DAY ? `Kế tiếp, sau ${inWords(minutes)}` : `Kế tiếp, ${clock(starts)} ngày ${day(starts)}`);
  put("title", words("title"));
  const place = words("place");
  put("where", `${next.querySelector("time").textContent.replace("–", " – ")}${place ? `. ${place}` : ""}.`);
  put("note", words("note"));
  const today = next.closest("[data-day]");
  for (const one of document.querySelectorAll("[data-day]")) one.open = one === today;
};

tellAge();
countNext();
window.addEventListener("offline", tellAge);
document.addEventListener("page-kept", tellKept); // phone.js
