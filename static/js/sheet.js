// Growing tables: add, copy, move, remove and take back rows without a trip to the server. Without this file the same buttons post the form.
//
// <section data-sheet="I">                                         the section's own number
//   <input type="hidden" name="…TOTAL_FORMS" data-sheet-total>     how many row numbers have been given out
//   <table class="sheet"><tbody data-sheet-rows> <tr data-sheet-row>… (and its <tr class="note">) …
//   <template data-sheet-template> <tr data-sheet-row>… __n__ in every id, name and for … and its <tr class="note">
//   <button data-sheet-add> · in a row: <button data-sheet-copy> <button data-sheet-remove> <button data-sheet-move="-1 or 1">
//   <p role="status" data-sheet-status>                            says what happened, and offers to take it back
// The first input of a row is the person's name: it takes the focus and names the row. The server accepts gaps in the row numbers,
// and takes the rows in the order in which they stand.

const rowsOf = (sheet) => [...sheet.querySelectorAll("[data-sheet-rows] > [data-sheet-row]")];
const inputsOf = (row) => [...row.querySelectorAll("input:not([type=hidden]), textarea, select")];
const nameOf = (row) => inputsOf(row)[0]?.value.trim() || "dòng chưa có tên";
const isBlank = (row) => inputsOf(row).every((input) => !input.value.trim());
const totalOf = (sheet) => sheet.querySelector("[data-sheet-total]");

const withNotes = (row) => {
  const parts = [row];
  while (parts.at(-1).nextElementSibling?.matches(".note")) parts.push(parts.at(-1).nextElementSibling);
  return parts;
};

const nameRow = (row) => {
  for (const hidden of row.querySelectorAll("summary .visually-hidden")) hidden.textContent = `: ${nameOf(row)}`;
};
const renumber = (sheet) => rowsOf(sheet).forEach((row, place) => (row.querySelector("th").textContent = place + 1));
const changed = (sheet) => {
  renumber(sheet);
  sheet.dispatchEvent(new Event("change", { bubbles: true }));
};

const say = (sheet, words, takeBack, label = "Lấy lại") => {
  const status = sheet.querySelector("[data-sheet-status]");
  if (!status) return;
  status.textContent = words;
  if (!takeBack) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-link", textContent: label });
  button.addEventListener("click", takeBack);
  status.append(" ", button);
};

// A new row at the end, or behind `after`; whoever calls it says so by changed().
const growBy = (sheet, values = [], after = null) => {
  const total = totalOf(sheet);
  const holder = document.createElement("tbody");
  holder.innerHTML = sheet.querySelector("[data-sheet-template]").innerHTML.replaceAll("__n__", total.value);
  total.value = Number(total.value) + 1;
  const row = holder.firstElementChild;
  inputsOf(row).forEach((input, place) => (input.value = values[place] ?? ""));
  nameRow(row);
  if (after) withNotes(after).at(-1).after(...holder.children);
  else sheet.querySelector("[data-sheet-rows]").append(...holder.children);
  return row;
};

const add = (sheet, values = [], after = null) => {
  const row = growBy(sheet, values, after);
  changed(sheet);
  inputsOf(row)[0].focus();
  say(sheet, values.length ? `Đã chép thành dòng ${rowsOf(sheet).indexOf(row) + 1}.` : `Đã thêm dòng ${rowsOf(sheet).length}.`);
};

const remove = (sheet, row) => {
  const place = rowsOf(sheet).indexOf(row);
  const parts = withNotes(row);
  const mark = document.createComment("");
  row.before(mark);
  for (const part of parts) part.remove();
  changed(sheet);
  say(sheet, `Đã bỏ ${nameOf(row)}.`, () => {
    mark.replaceWith(...parts);
    changed(sheet);
    say(sheet, `Đã lấy lại ${nameOf(row)}.`);
    inputsOf(row)[0].focus();
  });
  const next = rowsOf(sheet)[place] ?? rowsOf(sheet).at(-1);
  (next ? inputsOf(next)[0] : sheet.querySelector("[data-sheet-add]"))?.focus();
};

// The row takes its menu along, open: the same button moves it on.
const move = (sheet, row, by, button) => {
  const rows = rowsOf(sheet);
  const other = rows[rows.indexOf(row) + by];
  if (!other) return say(sheet, by < 0 ? `${nameOf(row)} đã ở dòng đầu.` : `${nameOf(row)} đã ở dòng cuối.`);
  if (by < 0) other.before(...withNotes(row));
  else withNotes(other).at(-1).after(...withNotes(row));
  changed(sheet);
  say(sheet, `${nameOf(row)} ở dòng ${rowsOf(sheet).indexOf(row) + 1}.`);
  button.focus();
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-sheet-add], [data-sheet-copy], [data-sheet-remove], [data-sheet-move]");
  const sheet = button?.closest("[data-sheet]");
  if (!sheet) return;
  event.preventDefault();
  const row = button.closest("[data-sheet-row]");
  if (button.matches("[data-sheet-add]")) add(sheet);
  else if (button.matches("[data-sheet-move]")) move(sheet, row, Number(button.dataset.sheetMove), button);
  else {
    button.closest("details").open = false;
    if (button.matches("[data-sheet-copy]")) add(sheet, inputsOf(row).map((input) => input.value), row);
    else remove(sheet, row);
  }
});

// The name of a row follows what is typed, so that its menu says whose it is.
document.addEventListener("input", (event) => {
  const row = event.target.closest?.("[data-sheet-row]");
  if (row && inputsOf(row)[0] === event.target) nameRow(row);
});

// Enter goes down the column, as in a spreadsheet, and past the last row makes one; with Shift it breaks the line where there are lines.
document.addEventListener("keydown", (event) => {
  const row = event.key === "Enter" && !event.isComposing && event.target.matches("input, textarea") && event.target.closest("[data-sheet-row]");
  if (!row || (event.shiftKey && event.target.matches("textarea"))) return;
  event.preventDefault();
  const sheet = row.closest("[data-sheet]");
  const column = inputsOf(row).indexOf(event.target);
  const rows = rowsOf(sheet);
  let below = rows[rows.indexOf(row) + 1];
  if (!below && !event.target.readOnly && !isBlank(row)) {
    below = growBy(sheet);
    changed(sheet);
    say(sheet, `Đã thêm dòng ${rows.length + 1}.`);
  }
  if (below) inputsOf(below)[column].focus();
});

// Notes come again while someone types (htmx); one that says the same stays where it is and is not read aloud again.
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  const words = (node) => node.textContent.replace(/\s+/g, " ").trim();
  if (words(detail.target) === words(detail.fragment)) detail.shouldSwap = false;
});
