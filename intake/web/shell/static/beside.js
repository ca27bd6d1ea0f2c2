// Two people at one complaint: what changed on the other side is looked for, and put in its place.
// Without it a press on "Look again" does the same.
(() => {
  "use strict";

  const SOON = 2000; // milliseconds
  const LATER = 10000;
  const SOON_FOR = 300000; // so long after something changed it is looked for often
  const region = () => document.querySelector("[data-beside]");
  const parts = window.trustedTypes?.createPolicy("beside", { createHTML: (html) => html });
  const plain = (part) => part.textContent.replace(/\s+/g, " ").trim();
  let since = Date.now();

  function put(spot, html) {
    const had = spot.contains(document.activeElement) && document.activeElement.id;
    const page = new DOMParser().parseFromString(parts ? parts.createHTML(html) : html, "text/html");
    const fresh = [...page.body.childNodes];
    if (plain(page.body) === plain(spot)) return; // as it is shown
    since = Date.now();
    spot.replaceChildren(...fresh);
    if (had) document.getElementById(had)?.focus({ preventScroll: true });
  }

  async function look() {
    const spot = region();
    if (!spot || document.hidden) return;
    const { beside, tag = "", whole } = spot.dataset;
    const headers = tag ? { "If-None-Match": tag } : {};
    const answer = await fetch(beside, { headers, cache: "no-store", redirect: "manual" });
    const ours = answer.headers.get("X-Intake-Page") === "beside";
    if (whole !== undefined) { // nothing is typed on it, so all of it can be asked for again
      if (answer.type === "opaqueredirect" || (ours && answer.status !== 304)) location.reload();
      return;
    }
    if (!ours || answer.status !== 200) return;
    const html = await answer.text();
    if (!spot.isConnected || spot.dataset.beside !== beside) return;
    spot.dataset.tag = answer.headers.get("ETag") || "";
    put(spot, html);
    leaveWhereNothingIsTyped(spot);
  }

  // Not in any more: the page of that says all of it. What is typed here would be lost by going.
  function leaveWhereNothingIsTyped(spot) {
    const way = spot.querySelector("[data-waits] a");
    const form = "form[data-suggest] ";
    const picked = document.querySelector(`${form}input:checked,${form}option:checked:not([value=""])`);
    const noBox = "[type=hidden],[type=radio],[type=checkbox]";
    const boxes = document.querySelectorAll(`${form}textarea,${form}input:not(${noBox})`);
    if (way && !picked && ![...boxes].some((each) => each.value.trim())) location.replace(way.href);
  }

  function again() {
    const pause = Date.now() - since < SOON_FOR ? SOON : LATER;
    setTimeout(() => look().catch(() => {}).then(again), pause);
  }

  // What is suggested stays in its box until it is known to have come; its id keeps it from coming
  // twice.
  async function suggest(form) {
    const says = form.querySelector("[data-offline]");
    const button = form.querySelector("button.go");
    const failed = () => { says.hidden = false; button.disabled = false; };
    says.hidden = true;
    button.disabled = true;
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.action, { method: "POST", body });
      const html = await answer.text();
      if (!answer.headers.get("X-Intake-Page")) return failed();
      const page = new DOMParser().parseFromString(parts ? parts.createHTML(html) : html, "text/html");
      document.querySelector("main").replaceWith(page.querySelector("main"));
      document.title = page.title;
      history.replaceState(null, "", answer.url);
      document.querySelector("[role=alert], [role=status], h1").scrollIntoView({ block: "center" });
    } catch {
      failed();
    }
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-suggest]")) return;
    event.preventDefault();
    suggest(event.target);
  });

  document.addEventListener("visibilitychange", () => {
    since = Date.now();
    look().catch(() => {});
  });
  again();
})();
