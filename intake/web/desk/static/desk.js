// The desk works without this. It fills in the key of a link, which no browser sends by itself, and
// keeps what is typed into a form some seconds after it was typed, and when the page is left.
(() => {
  "use strict";

  // Keys of one letter, for who has not switched them off; never while somebody types.
  function keys(inList) {
    const at = (what) => document.querySelector(what);
    const card = at("#shortcuts");
    const open = at("[data-shortcuts-card]");
    open.hidden = false;
    open.addEventListener("click", () => card.showModal());
    const rows = [...document.querySelectorAll("[data-case] th a")];
    const here = () => rows.findIndex((row) => row.closest("[data-case]").contains(document.activeElement));
    const step = (by) => rows[Math.min(Math.max(here() + by, 0), rows.length - 1)]?.focus();
    const onCase = {
      a: () => at("a[data-letter=acknowledgement]"),
      m: () => at("form[data-move=message_sent] textarea"),
      t: () => at("form[data-move=assigned] button"),
    };
    const act = (key) => {
      const row = inList && rows[here()];
      if (row) location.href = `${row.href}#key-${key}`;
      const found = onCase[key]();
      if (found) key === "m" ? found.focus() : found.click();
    };
    document.addEventListener("keydown", (event) => {
      const types = event.target.closest("input, textarea, select, [contenteditable]");
      if (types || event.ctrlKey || event.altKey || event.metaKey || card.open) return;
      const key = event.key;
      if (key === "?") card.showModal();
      else if (key === "/") inList ? at("#q").focus() : (location.href = at("[data-back], .bar nav a").href);
      else if (key === "j") step(1);
      else if (key === "k") step(-1);
      else if (key in onCase) act(key);
      else return;
      event.preventDefault();
    });
    // From the list: what is only looked at is done at once, what writes waits for its press.
    const asked = onCase[location.hash.replace("#key-", "")]?.();
    if (asked && !inList) asked.matches("[data-letter]") ? asked.click() : asked.focus();
  }

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
  // A page that answers a form is come back to as the page that the form is on, not sent again.
  const at = document.querySelector("[data-at]");
  if (at) history.replaceState(history.state, "", at.dataset.at);

  const WAIT = 2000; // milliseconds after the last key
  const MOST = 3.5 * 1024 * 1024; // bytes: somewhat less than the server takes of one form
  const BEACON = 60 * 1024; // bytes that browsers carry away while a page is left

  const words = document.querySelector("[data-kept-words]")?.dataset;
  const keeper = (form) => {
    const says = form.querySelector("[data-kept]");
    const away = form.querySelector("[data-throw]");
    const instead = form.querySelector("[data-instead]");
    let timer = 0;
    let unkept = false;
    let sending = false;
    let overtaken = false;

    const body = () => new URLSearchParams([...new FormData(form)].filter(([, text]) => typeof text === "string"));
    const tell = (text, wrong) => {
      says.classList.toggle("fault", wrong);
      if (says.textContent !== text) says.textContent = text;
    };
    const told = (answer) => {
      form.elements.draft_as.value = answer.kept_as;
    };
    const tooLarge = (text) => {
      if (text.length <= MOST) return false;
      tell(words.large, true);
      return true;
    };
    // What was typed in another window is newer: it is not written over unless that is wanted.
    const elsewhere = (newest) => {
      unkept = overtaken = true;
      tell(`${words.elsewhere} ${newest.kept}.`, true);
      says.after(" ", instead); // it stands behind the form's own buttons, so that no key presses it
      instead.hidden = false;
      instead.onclick = () => {
        told(newest);
        instead.hidden = true;
        overtaken = false;
        keep();
      };
    };
    const keep = async () => {
      clearTimeout(timer);
      const text = body().toString();
      if (!unkept || tooLarge(text)) return;
      unkept = false;
      try {
        const headers = { "Content-Type": "application/x-www-form-urlencoded" };
        const answer = await fetch(form.dataset.draft, { method: "POST", body: text, headers });
        if (answer.status === 409) {
          elsewhere(await answer.json());
          return;
        }
        if (!answer.ok) throw new Error(answer.status);
        const kept = await answer.json();
        told(kept);
        tell(`${words.says} ${kept.kept}`, false);
        if (away) away.hidden = false;
      } catch {
        unkept = true;
        tell(words.not, true);
      }
    };
    const leave = () => {
      if (!unkept || sending) return;
      const text = body().toString();
      if (text.length > BEACON) return;
      const type = "application/x-www-form-urlencoded";
      if (navigator.sendBeacon(form.dataset.draft, new Blob([text], { type }))) unkept = false;
    };
    form.addEventListener("input", () => {
      unkept = true;
      clearTimeout(timer);
      timer = setTimeout(keep, WAIT);
    });
    form.addEventListener("submit", (event) => {
      if (tooLarge(body().toString())) {
        event.preventDefault();
        says.scrollIntoView({ block: "center" });
        return;
      }
      clearTimeout(timer);
      sending = true;
    });
    // A page of ours that comes next is made only once what was typed is kept: it may show it.
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
      if (!unkept || !link || !plain || link.target || link.hash || event.defaultPrevented) return;
      event.preventDefault();
      keep().finally(() => location.assign(link.href));
    });
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") leave();
    });
    addEventListener("pageshow", (event) => {
      if (event.persisted) sending = false;
    });
    addEventListener("beforeunload", (event) => {
      if (unkept && !sending && (overtaken || body().toString().length > BEACON)) event.preventDefault();
    });
  };
  for (const each of document.querySelectorAll("form[data-draft]")) keeper(each);

  // How much of a letter is filled in, counted as the server counts it.
  const progress = document.querySelector("[data-progress]");
  if (progress) {
    const form = document.querySelector("form[data-letter]");
    const parts = [...form.querySelectorAll("[data-item], [data-need]")].filter(
      (each) => !each.parentElement.closest("[data-item], details"),
    );
    const isDone = (field) => {
      const controls = [...field.querySelectorAll("input, textarea, select")];
      return controls.some((each) => (each.type === "radio" || each.type === "checkbox" ? each.checked && each.value : each.value.trim()));
    };
    const isFull = (part) => {
      const needs = part.matches("[data-need]") ? [part] : [...part.querySelectorAll("[data-need]")];
      return needs.every(isDone);
    };
    form.addEventListener("input", () => {
      const done = parts.filter(isFull).length;
      progress.textContent = progress.dataset.says.replace("##", parts.length).replace("#", done);
    });
  }

  // Ctrl and Enter look at a letter before it goes, from wherever one types in it.
  for (const letter of document.querySelectorAll("form[data-letter]")) {
    letter.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) letter.requestSubmit();
    });
  }

  // The list that one came from, with what was asked for: in this tab alone, until it is signed out.
  const where = document.body.dataset.page;
  const list = "desk list";
  if (where === "desk-list") sessionStorage.setItem(list, location.search);
  if (where === "desk-sign-in") sessionStorage.removeItem(list);
  for (const back of document.querySelectorAll("[data-back]")) back.search = sessionStorage.getItem(list) ?? "";
  const isOn = document.querySelector("[data-shortcuts-on]");
  if (isOn) keys(where === "desk-list");
  const wrong = document.querySelector("[role=alert]");
  if (wrong) wrong.focus();
})();
