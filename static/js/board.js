// The composition board and the days of a trip: drag as an extra to the menus, refusals shown, focus kept on what moved.
// A drop fills the hidden form [data-drag] (its value ends the place) and sends it; the server answers with the whole board, right or refused.

const { sortable } = document.currentScript.dataset;
const board = () => document.getElementById("bang");

// While a person is dragged, each column says what dropping there would do: the same words as in the person's menu.
let dragged = null;
const sayEffects = async (id) => {
  dragged = id;
  const answer = await fetch(`${location.pathname}nguoi/${id}/`, { headers: { "HX-Request": "true" } });
  if (!answer.ok || dragged !== id) return;
  const menu = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (dragged !== id) return; // dropped before the answer came
  for (const said of board().querySelectorAll("[data-if]")) {
    const choice = menu.querySelector(`button[name="place"][value="${said.dataset.if}:member"]`);
    if (!choice) continue;
    said.firstElementChild.replaceChildren(...choice.childNodes);
    said.hidden = false;
  }
};
const hushEffects = () => {
  dragged = null;
  for (const said of board().querySelectorAll("[data-if]")) said.hidden = true;
};

const makeDraggable = () => {
  const form = board()?.querySelector("[data-drag]");
  if (!form || !window.Sortable) return;
  for (const list of board().querySelectorAll("[data-drop]")) {
    if (window.Sortable.get(list)) continue;
    window.Sortable.create(list, {
      group: "doan",
      sort: false,
      draggable: "[data-nomination], [data-item]",
      filter: ".move",
      preventOnFilter: false,
      delay: 250,
      delayOnTouchOnly: true,
      onStart: ({ item }) => item.dataset.nomination && sayEffects(item.dataset.nomination),
      onEnd: ({ item, from, to, oldIndex }) => {
        hushEffects();
        if (from.dataset.drop === to.dataset.drop) return from.insertBefore(item, from.children[oldIndex] ?? null);
        form.querySelector("[data-fill=what]").value = item.dataset.nomination ?? item.dataset.item;
        form.querySelector("[data-fill=place]").value = `${to.dataset.drop}${form.dataset.drag}`;
        form.requestSubmit();
      },
    });
  }
};

// A refused act (409, 422) comes with the board as it is now and the reasons: show it like any other answer.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  // What a drag left in style attributes would be carried over to the new board, which the CSP refuses.
  for (const dragged of board().querySelectorAll("[style]")) dragged.removeAttribute("style");
  if ([409, 422].includes(detail.xhr.status)) {
    detail.shouldSwap = true;
    detail.isError = false;
  }
  const expected = detail.target.classList.contains("choices") ? 'class="choices"' : 'id="bang"';
  if (detail.shouldSwap && !detail.serverResponse.includes(expected)) {
    detail.shouldSwap = false; // another page, such as the sign-in: go there
    location.reload();
  }
  if (!detail.shouldSwap || detail.target.id !== "bang") return;
  document.getElementById("thong-bao").className = "visually-hidden";
  for (const earlier of document.querySelectorAll(".notice[data-said]")) earlier.remove(); // it tells of the board before
});

// No answer, or one that is no board: say so where it is seen and read out, until an answer has come.
const NOT_SAVED = {
  0: "Kiểm tra kết nối mạng rồi tải lại trang.",
  403: "Phiên đăng nhập đã hết. Tải lại trang để đăng nhập rồi làm lại.",
};
for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failure, ({ detail }) => {
    const notice = document.getElementById("thong-bao");
    notice.className = "notice notice-wait";
    notice.textContent = `Chưa lưu được việc vừa làm. ${NOT_SAVED[detail.xhr.status] ?? "Tải lại trang rồi làm lại."}`;
  });
}

document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (target.id === "chua-xep-ds") makeDraggable();
  if (target.id !== "bang") return;
  makeDraggable();
  const refusal = target.querySelector("[data-focus]");
  const menu = document.getElementById(`xep-${target.dataset.person}`);
  (refusal ?? menu)?.focus();
});

// Dragging is an extra: its library comes when a pointer first reaches a list of people.
const bringSortable = ({ target }) => {
  if (!target.closest?.("[data-column]")) return;
  document.removeEventListener("pointerover", bringSortable);
  document.head.append(Object.assign(document.createElement("script"), { src: sortable, onload: makeDraggable }));
};
document.addEventListener("pointerover", bringSortable);
