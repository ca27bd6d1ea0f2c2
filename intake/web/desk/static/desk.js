// The desk works without this. It fills in the key of a link, which no browser sends by itself.
(() => {
  "use strict";
  const form = document.querySelector("form[data-link]");
  const key = location.hash.slice(1);
  if (form && key) {
    form.elements.key.value = key;
    history.replaceState(null, "", location.pathname);
  }
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  const wrong = document.querySelector("[role=alert]");
  if (wrong) wrong.focus();
})();
