// Cells copied from Excel, LibreOffice, Google Sheets or a Word table fill a growing table (sheet.js) from the focused cell on.
// A heading row, a column of numbers and section rows are understood; what a single cell holds is pasted as ever.

const HEADINGS = [/^ho (va |& )?(chu )?ten|^ten (can bo|nguoi)/, /chuc (vu|danh)/, /don vi|co quan|noi cong tac|^phong/, /dien thoai|^(so )?(dt|sdt)|di dong/, /ghi chu/];
const NUMBER_HEADING = /^(tt|stt|so tt|so thu tu|no)$/;
const SECTION = /^(?:muc |phan )?([ivx]{1,5})\s*[.):]?(?:\s+\D.*)?$/;
const ROW_LIMIT = 500; // of a section, as the server's

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().replace(/[.:*]/g, " ").replace(/\s+/g, " ").trim();
const isOneLine = (cells) => cells.filter(Boolean).length <= 2;

// The text of a table's cell: its own line breaks and paragraphs, not those of the source.
const textOf = (cell) => {
  const copy = cell.cloneNode(true);
  for (const line of copy.querySelectorAll("br")) line.replaceWith("\u2028");
  for (const paragraph of copy.querySelectorAll("p, div, li")) paragraph.append("\u2028");
  return copy.textContent.replace(/[^\S\u2028]+/g, " ").split("\u2028").map((line) => line.trim()).filter(Boolean).join("\n");
};

// Every row of every table; a merged cell's text stands in its first place.
const rowsOfHtml = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const tables = [...page.querySelectorAll("table")].filter((table) => !table.parentElement.closest("table"));
  return tables.flatMap((table) => {
    const grid = [...table.rows].map(() => []);
    [...table.rows].forEach((row, at) => {
      let place = 0;
      for (const cell of row.cells) {
        while (grid[at][place] !== undefined) place += 1;
        for (let down = 0; down < cell.rowSpan && at + down < grid.length; down += 1)
          for (let across = 0; across < Math.min(cell.colSpan, 40); across += 1) grid[at + down][place + across] = down || across ? "" : textOf(cell);
        place += cell.colSpan;
      }
    });
    return grid.map((cells) => Array.from(cells, (text) => text ?? ""));
  });
};

// Tab-separated text as spreadsheets write it: a cell with line breaks or quotes stands in quotes, its own doubled.
const rowsOfText = (text) => {
  const rows = [[]];
  const cells = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy;
  for (let match = cells.exec(text); match; match = cells.exec(text)) {
    rows.at(-1).push((match[1]?.replaceAll('""', '"') ?? match[2]).trim());
    if (cells.lastIndex >= text.length && match[3] === "") break;
    if (match[3] !== "\t") rows.push([]);
  }
  return rows;
};

const rowsOfClipboard = (data, isSplit) => {
  const html = data.getData("text/html");
  const text = data.getData("text/plain");
  const rows = /<table/i.test(html) ? rowsOfHtml(html) : text.includes("\t") || (isSplit && text.trim().includes("\n")) ? rowsOfText(text) : [];
  while (rows.length && !rows.at(-1).some(Boolean)) rows.pop();
  return rows.length > 1 || rows[0]?.length > 1 ? rows : null;
};

// "Họ" and "Tên" in columns of their own are one name.
const withWholeNames = (rows) => {
  const isSplit = (cells, at) => /^ho( va)?( ten)?( dem| lot)?$/.test(fold(cells[at])) && fold(cells[at + 1] ?? "") === "ten";
  for (const [heads, cells] of rows.slice(0, 10).entries()) {
    const at = cells.findIndex((_, place) => isSplit(cells, place));
    if (at >= 0) return rows.map((row, place) => row.toSpliced(at, 2, place === heads ? "Họ và tên" : row.slice(at, at + 2).filter(Boolean).join(" ")));
  }
  return rows;
};

// Which column of the copied cells goes to which of the table, and the rows without what only heads them.
const understood = (rows, column) => {
  const heads = rows.slice(0, 10).findIndex((cells) => HEADINGS[0].test(fold(cells.find((cell) => HEADINGS[0].test(fold(cell))) ?? "")) && cells.filter((cell) => HEADINGS.some((words) => words.test(fold(cell)))).length > 1);
  if (heads >= 0) {
    const columns = rows[heads].map((cell) => (NUMBER_HEADING.test(fold(cell)) ? -1 : HEADINGS.findIndex((words) => words.test(fold(cell)))));
    return { columns: columns.map((place, at) => (columns.indexOf(place) === at ? place : -1)), rows: rows.slice(heads + 1) };
  }
  const widest = Math.max(...rows.map((cells) => cells.length));
  const firsts = rows.filter((cells) => !isOneLine(cells) || /\d/.test(cells[0])).map((cells) => cells[0]);
  const hasNumbers = column === 0 && widest > 1 && firsts.length > 0 && firsts.every((cell) => /^\d{1,3}[.)]?$/.test(cell));
  return { columns: Array.from({ length: widest }, (_, at) => column + at - Number(hasNumbers)), rows };
};

// The section a row opens, if the page has it: "II", "II. Đăng ký…", "Mục II".
const sectionOpened = (cells) => {
  const texts = cells.filter(Boolean);
  const key = isOneLine(cells) && texts.length ? SECTION.exec(fold(texts[0]))?.[1].toUpperCase() : undefined;
  return key && document.querySelector(`[data-sheet="${CSS.escape(key)}"]`);
};

const untint = () => {
  for (const cell of document.querySelectorAll("td.pasted")) cell.classList.remove("pasted");
};

const paste = (sheet, row, column, copied) => {
  const { columns, rows } = understood(withWholeNames(copied), column);
  const before = new Map(); // cell → what it held
  const grown = [];
  const sheets = new Set([sheet]);
  let left = 0;
  let people = 0;
  let at = sheet;
  let target = row;
  untint();
  for (const cells of rows) {
    const opened = sectionOpened(cells);
    if (opened) {
      if (opened !== at) target = rowsOf(opened).find(isBlank);
      at = opened;
      sheets.add(at);
      continue;
    }
    if (!cells.some(Boolean)) continue;
    if (!target && rowsOf(at).length >= ROW_LIMIT) {
      left += 1;
      continue;
    }
    if (!target) grown.push((target = growBy(at)));
    const inputs = inputsOf(target);
    cells.forEach((text, place) => {
      const input = inputs[columns[place]];
      if (!input) return;
      if (!before.has(input)) before.set(input, input.value);
      input.value = input.matches("textarea") && inputs.indexOf(input) === inputs.length - 1 ? text : text.replace(/\s*\n\s*/g, " ");
      input.closest("td").classList.add("pasted");
    });
    nameRow(target);
    people += 1;
    target = rowsOf(at)[rowsOf(at).indexOf(target) + 1];
  }
  const dropped = rows.some((cells) => cells.some((text, place) => text && columns[place] >= inputsOf(row).length));
  for (const one of sheets) changed(one);
  const more = [dropped ? "Cột ngoài bảng không dán." : "", left ? `${left} dòng chưa dán: mỗi mục nhận tối đa ${ROW_LIMIT} người.` : ""];
  say(sheet, ["Đã dán", people, "dòng."].join(" ") + more.map((words) => words && ` ${words}`).join(""), () => {
    untint();
    for (const [input, value] of before) input.value = value;
    for (const one of grown) for (const part of withNotes(one)) part.remove();
    for (const one of before.keys()) if (one.isConnected) nameRow(one.closest("[data-sheet-row]"));
    for (const one of sheets) changed(one);
    say(sheet, "Đã trả lại như trước khi dán.");
    inputsOf(row)[column].focus();
  }, "Hoàn tác dán");
};

document.addEventListener("paste", (event) => {
  const row = event.target.closest?.("[data-sheet-row]");
  const column = row ? inputsOf(row).indexOf(event.target) : -1;
  if (column < 0 || event.target.readOnly) return;
  const copied = rowsOfClipboard(event.clipboardData, column === 0 || event.target.matches("input"));
  if (!copied) return;
  event.preventDefault();
  paste(row.closest("[data-sheet]"), row, column, copied);
});

// The tint and the way back last until the next change.
document.addEventListener("input", (event) => {
  const sheet = event.target.closest?.("[data-sheet]");
  if (!sheet || !document.querySelector("td.pasted")) return;
  untint();
  for (const one of document.querySelectorAll("[data-sheet]")) say(one, "");
});
