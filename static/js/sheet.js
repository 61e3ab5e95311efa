// Growing tables: add, copy, remove and take back rows without a trip to the server. Without this file the same buttons post the form.
//
// <section data-sheet>
//   <input type="hidden" name="…TOTAL_FORMS" data-sheet-total>     how many row numbers have been given out
//   <table class="sheet"><tbody data-sheet-rows> <tr data-sheet-row>… (and its <tr class="note">) …
//   <template data-sheet-template> <tr data-sheet-row>… __n__ in every id, name and for … and its <tr class="note">
//   <button data-sheet-add> · in a row: <button data-sheet-copy> <button data-sheet-remove>
//   in a row, optional: <input type="hidden" name="…DELETE" data-sheet-delete>: the row stays, hidden and marked "on"
//   <p role="status" data-sheet-status>                            says what happened, and offers to take it back
// The first input of a row is the person's name: it takes the focus and names the row. The server accepts gaps in the row numbers.

const rowsOf = (sheet) => [...sheet.querySelectorAll("[data-sheet-rows] > [data-sheet-row]")].filter((row) => !row.hidden);
const inputsOf = (row) => [...row.querySelectorAll("input:not([type=hidden]), textarea, select")];
const nameOf = (row) => inputsOf(row)[0]?.value.trim() || "dòng chưa có tên";

const withNotes = (row) => {
  const parts = [row];
  while (parts.at(-1).nextElementSibling?.matches(".note")) parts.push(parts.at(-1).nextElementSibling);
  return parts;
};

const renumber = (sheet) => rowsOf(sheet).forEach((row, place) => (row.querySelector("th").textContent = place + 1));
const changed = (sheet) => sheet.dispatchEvent(new Event("change", { bubbles: true }));

const say = (sheet, words, takeBack) => {
  const status = sheet.querySelector("[data-sheet-status]");
  if (!status) return;
  status.textContent = words;
  if (!takeBack) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-link", textContent: "Lấy lại" });
  button.addEventListener("click", takeBack);
  status.append(" ", button);
};

const add = (sheet, values = [], after = null) => {
  const total = sheet.querySelector("[data-sheet-total]");
  const holder = document.createElement("tbody");
  holder.innerHTML = sheet.querySelector("[data-sheet-template]").innerHTML.replaceAll("__n__", total.value);
  total.value = Number(total.value) + 1;
  const row = holder.firstElementChild;
  const parts = [...holder.children];
  inputsOf(row).forEach((input, place) => (input.value = values[place] ?? ""));
  if (after) withNotes(after).at(-1).after(...parts);
  else sheet.querySelector("[data-sheet-rows]").append(...parts);
  renumber(sheet);
  changed(sheet);
  inputsOf(row)[0].focus();
  say(sheet, values.length ? `Đã chép thành dòng ${rowsOf(sheet).indexOf(row) + 1}.` : `Đã thêm dòng ${rowsOf(sheet).length}.`);
};

const remove = (sheet, row) => {
  const place = rowsOf(sheet).indexOf(row);
  const parts = withNotes(row);
  const marker = row.querySelector("[data-sheet-delete]");
  const mark = document.createComment("");
  const show = (visible) => {
    if (marker) {
      marker.value = visible ? "" : "on";
      for (const part of parts) part.hidden = !visible;
    } else if (visible) mark.replaceWith(...parts);
    else {
      row.before(mark);
      for (const part of parts) part.remove();
    }
    renumber(sheet);
    changed(sheet);
  };
  show(false);
  say(sheet, `Đã bỏ ${nameOf(row)}.`, () => {
    show(true);
    say(sheet, `Đã lấy lại ${nameOf(row)}.`);
    inputsOf(row)[0].focus();
  });
  const next = rowsOf(sheet)[place] ?? rowsOf(sheet).at(-1);
  (next ? inputsOf(next)[0] : sheet.querySelector("[data-sheet-add]"))?.focus();
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-sheet-add], [data-sheet-copy], [data-sheet-remove]");
  const sheet = button?.closest("[data-sheet]");
  if (!sheet) return;
  event.preventDefault();
  const row = button.closest("[data-sheet-row]");
  if (button.matches("[data-sheet-add]")) add(sheet);
  else if (button.matches("[data-sheet-copy]")) add(sheet, inputsOf(row).map((input) => input.value), row);
  else remove(sheet, row);
});

// The name of a row follows what is typed, so that "Bỏ" says whom.
document.addEventListener("input", (event) => {
  const row = event.target.closest?.("[data-sheet-row]");
  if (!row || inputsOf(row)[0] !== event.target) return;
  for (const hidden of row.querySelectorAll("button .visually-hidden")) hidden.textContent = ` ${nameOf(row)}`;
});

// Notes come again while someone types (htmx); one that says the same stays where it is and is not read aloud again.
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  const words = (node) => node.textContent.replace(/\s+/g, " ").trim();
  if (words(detail.target) === words(detail.fragment)) detail.shouldSwap = false;
});
