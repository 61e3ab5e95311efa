// A table copied in Word, Excel, LibreOffice or Google Sheets goes with its merged cells and struck-out words into the hidden field
// beside the one it is pasted into; what is seen there, and sent without this file, is its plain text. cells.js sends such tables too.

const isStruck = (node) => {
  for (let one = node.parentElement; one; one = one.parentElement)
    if (/^(s|strike|del)$/i.test(one.tagName) || /line-through/.test(one.getAttribute("style") ?? "")) return true;
  return false;
};

const bare = (node, target) => {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      const holder = isStruck(child) ? target.appendChild(target.ownerDocument.createElement("s")) : target;
      holder.append(child.textContent);
    } else if (child.nodeType === Node.ELEMENT_NODE && !/^(style|script)$/i.test(child.tagName)) {
      if (/^(br|p|div|li|tr)$/i.test(child.tagName)) target.append(target.ownerDocument.createElement("br"));
      bare(child, target);
    }
  }
};

// The tables alone, without the styles that make a page of Word a hundred times as long.
const tablesOf = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const kept = document.implementation.createHTMLDocument("");
  for (const table of page.querySelectorAll("table")) {
    if (table.parentElement.closest("table")) continue;
    const own = kept.body.appendChild(kept.createElement("table"));
    for (const row of table.rows) {
      const line = own.appendChild(kept.createElement("tr"));
      line.hidden = /display:\s*none/.test(row.getAttribute("style") ?? "");
      for (const cell of row.cells) {
        const place = line.appendChild(kept.createElement("td"));
        if (cell.colSpan > 1) place.colSpan = cell.colSpan;
        if (cell.rowSpan > 1) place.rowSpan = cell.rowSpan;
        bare(cell, place);
      }
    }
  }
  return kept.body.innerHTML;
};

for (const field of document.querySelectorAll("[data-copied]")) {
  const hidden = document.getElementById(field.dataset.copied);
  field.addEventListener("paste", (event) => {
    const html = event.clipboardData.getData("text/html");
    const isAlone = !field.value.trim() || (field.selectionStart === 0 && field.selectionEnd === field.value.length);
    const table = isAlone && /<table/i.test(html) ? tablesOf(html) : "";
    if (table) setTimeout(() => (hidden.value = table)); // after the input event of this very paste
  });
  field.addEventListener("input", () => (hidden.value = "")); // words changed by hand count as they stand
}
