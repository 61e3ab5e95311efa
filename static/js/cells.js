// Cells copied from Excel, LibreOffice, Google Sheets or a Word table fill a growing table (sheet.js) from the focused cell on.
// A whole list is read by the server, as a file is; of cells, a heading row, a column of numbers and section rows are understood
// here; what a single cell holds is pasted as ever.

const HEADINGS = {
  full_name: /^ho (va |& )?(chu )?ten|^ten (can bo|nguoi)/,
  post: /chuc (vu|danh)/,
  unit: /don vi|co quan|noi cong tac|^phong/,
  phone: /dien thoai|^(so )?(dt|sdt)|di dong/,
  note: /ghi chu/,
};
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

// What a copied heading means: the place in the table of the form's own title, else of the usual words; -1: none.
const meaningIn = (row) => {
  const titles = [...row.closest("table").querySelectorAll("thead th")].slice(1, -1).map((head) => fold(head.textContent));
  const names = inputsOf(row).map((input) => input.name.replace(/^.*-/, ""));
  return (heading) => {
    const said = fold(heading);
    const own = said ? titles.indexOf(said) : -1;
    return own >= 0 ? own : names.findIndex((name) => HEADINGS[name]?.test(said));
  };
};

// Which column of the copied cells goes to which of the table, and the rows without what only heads them.
const understood = (rows, column, meaning) => {
  const heads = rows.slice(0, 10).findIndex((cells) => {
    const places = cells.map(meaning);
    return places.includes(0) && places.filter((place) => place >= 0).length > 1;
  });
  if (heads >= 0) {
    const columns = rows[heads].map((cell) => (NUMBER_HEADING.test(fold(cell)) ? -1 : meaning(cell)));
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

// Cells as they stand, from the focused one on: [{section, cells: [[column, text]]}], a section only where a row opened one.
const peopleIn = (copied, column, row) => {
  const { columns, rows } = understood(withWholeNames(copied), column, meaningIn(row));
  const people = [];
  let section = null;
  for (const cells of rows) {
    const opened = sectionOpened(cells);
    if (opened) section = opened;
    else if (cells.some(Boolean)) people.push({ section, cells: cells.map((text, place) => [columns[place], text]) });
  }
  return people;
};

const putIn = (sheet, row, column, people, said = []) => {
  const before = new Map(); // cell → what it held
  const grown = [];
  const sheets = new Set([sheet]);
  let left = 0;
  let done = 0;
  let at = sheet;
  let target = row;
  let isDropped = false;
  untint();
  for (const { section, cells } of people) {
    if (section && section !== at) {
      target = rowsOf(section).find(isBlank);
      at = section;
      sheets.add(at);
    }
    if (!target && rowsOf(at).length >= ROW_LIMIT) {
      left += 1;
      continue;
    }
    if (!target) grown.push((target = growBy(at)));
    const inputs = inputsOf(target);
    for (const [place, text] of cells) {
      isDropped ||= Boolean(text) && place >= inputs.length;
      const input = inputs[place];
      if (!input) continue;
      if (!before.has(input)) before.set(input, input.value);
      input.value = input.matches("textarea") && inputs.indexOf(input) === inputs.length - 1 ? text : text.replace(/\s*\n\s*/g, " ");
      input.closest("td").classList.add("pasted");
    }
    nameRow(target);
    done += 1;
    target = rowsOf(at)[rowsOf(at).indexOf(target) + 1];
  }
  for (const one of sheets) changed(one);
  const more = [isDropped ? "Cột ngoài bảng không dán." : "", left ? `${left} dòng chưa dán: mỗi mục nhận tối đa ${ROW_LIMIT} người.` : "", ...said];
  say(sheet, ["Đã dán", done, "dòng."].join(" ") + more.map((words) => words && ` ${words}`).join(""), () => {
    untint();
    for (const [input, value] of before) input.value = value;
    for (const one of grown) for (const part of withNotes(one)) part.remove();
    for (const one of before.keys()) if (one.isConnected) nameRow(one.closest("[data-sheet-row]"));
    for (const one of sheets) changed(one);
    say(sheet, "Đã trả lại như trước khi dán.");
    inputsOf(row)[column].focus();
  }, "Hoàn tác dán");
};

// A whole list, pasted from its names on, is read by the server as a file is; null where that cannot be, and cells stay cells.
const readByServer = async (sheet, text) => {
  const form = sheet.closest("form[data-cells]");
  if (!form) return null;
  const body = new URLSearchParams({ text, into: sheet.dataset.sheet, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  try {
    const answer = await fetch(form.dataset.cells, { method: "POST", body, headers: { "HX-Request": "true" } }); // it only asks
    const { people, said } = await answer.json();
    const placed = people.map(({ section, cells }) => ({
      section: section && document.querySelector(`[data-sheet="${CSS.escape(section)}"]`),
      cells: cells.flatMap((cell, place) => (cell === null ? [] : [[place, cell]])),
    }));
    return placed.length ? { people: placed, said } : null;
  } catch {
    return null; // no network, a session that ended: the page reads what it can
  }
};

document.addEventListener("paste", async (event) => {
  const row = event.target.closest?.("[data-sheet-row]");
  const column = row ? inputsOf(row).indexOf(event.target) : -1;
  if (column < 0 || event.target.readOnly) return;
  const data = event.clipboardData;
  const copied = rowsOfClipboard(data, column === 0 || event.target.matches("input"));
  if (!copied) return;
  event.preventDefault();
  const sheet = row.closest("[data-sheet]");
  const html = data.getData("text/html");
  const isList = column === 0 && copied.length > 1 && Math.max(...copied.map((cells) => cells.length)) > 1;
  if (isList) say(sheet, "Đang đọc bảng vừa dán…");
  const read = isList && (await readByServer(sheet, /<table/i.test(html) ? tablesOf(html) : data.getData("text/plain")));
  const start = row.isConnected ? row : rowsOf(sheet).find(isBlank) ?? growBy(sheet);
  putIn(sheet, start, column, ...(read ? [read.people, read.said] : [peopleIn(copied, column, start)]));
});

// The tint and the way back last until the next change.
document.addEventListener("input", (event) => {
  const sheet = event.target.closest?.("[data-sheet]");
  if (!sheet || !document.querySelector("td.pasted")) return;
  untint();
  for (const one of document.querySelectorAll("[data-sheet]")) say(one, "");
});
