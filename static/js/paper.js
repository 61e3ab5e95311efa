// The paper of a page comes after the page. Another page in its place, such as the sign-in, is gone to; where no paper
// comes, the words that hold its place stop promising it, and are read out.
const place = document.querySelector("[aria-busy][hx-get]");
const NOT_COME = "Chưa hiện được văn bản. Kiểm tra kết nối mạng, rồi ";

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.serverResponse.includes("<html")) return;
  detail.shouldSwap = false;
  location.assign(place.getAttribute("hx-get"));
});
for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failure, () => {
    place.removeAttribute("aria-busy");
    place.querySelector("[data-waits]").textContent = NOT_COME;
    document.getElementById("thong-bao").textContent = place.querySelector("p:last-child").textContent;
  });
}
