// The plan's editor: keeps the part being written in sight on the paper beside it, and shows only the fields a kind needs.
// <aside data-paper>: the paper; .is-edited is what is being written; [data-shows~="name"] shows the field of that name.
// <form data-chosen-by="kind" data-needs='{"role": ["role_from_group"]}'>: "role" is asked only while "kind" is one of these.

const sheet = document.querySelector("[data-paper]");

// One part is open at a time; an address that names something in another part opens that one.
const openPart = () => {
  const part = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("details.part");
  if (!part || part.open) return;
  part.open = true;
  part.scrollIntoView();
};
openPart();
window.addEventListener("hashchange", openPart);

const keepInSight = () => {
  if (!sheet || sheet.scrollHeight <= sheet.clientHeight) return;
  const name = document.activeElement?.name;
  const [, passage] = location.hash.match(/^#muc-doan-(\d+)$/) ?? [];
  const mark =
    (name && sheet.querySelector(`.is-edited[data-shows~="${CSS.escape(name)}"]`)) ??
    sheet.querySelector(".is-edited") ??
    (passage && sheet.querySelector(`[data-passage="${passage}"]`));
  if (!mark) return;
  const place = mark.getBoundingClientRect();
  const room = sheet.getBoundingClientRect();
  const top = room.top + (sheet.querySelector(".paper-note")?.offsetHeight ?? 0);
  const bottom = Math.min(room.bottom, window.innerHeight); // the sheet may reach below the window
  if (place.top < top || place.bottom > bottom) sheet.scrollTop += place.top - top - (bottom - top) / 3;
};
keepInSight();
document.addEventListener("htmx:afterSwap", (event) => event.detail.target === sheet && keepInSight());

for (const form of document.querySelectorAll("form[data-needs]")) {
  const needs = Object.entries(JSON.parse(form.dataset.needs));
  const kind = form.elements[form.dataset.chosenBy];
  const show = () => {
    for (const [name, kinds] of needs) {
      const field = document.getElementById(`div_id_${name}`);
      if (field) field.hidden = kind.value !== "" && !kinds.includes(kind.value);
    }
  };
  form.addEventListener("change", show);
  show();
}

// <input type="file" data-reads>: the chosen file is read into the form at once, to be looked at before it is saved.
for (const input of document.querySelectorAll("input[data-reads]"))
  input.addEventListener("change", () => input.files.length && input.form.requestSubmit());
