// Makes the pages smoother; every one of them works without it. It stores nothing anywhere but the
// mark that somebody left fast.
(() => {
  "use strict";

  const TURN = { "X-Turn": "1" };
  const find = (what, where = document) => where.querySelector(what);
  const status = () => find("#status");

  let fading = 0;

  // What went wrong stays until something else is said.
  function announce(word) {
    const line = status();
    line.textContent = "";
    line.dataset.now = word;
    clearTimeout(fading);
    requestAnimationFrame(() => { line.textContent = line.dataset[word] || ""; });
    if (word !== "saved" && word !== "copied") return;
    fading = setTimeout(() => { line.textContent = ""; }, 5000);
  }

  // --- What a network brings: ours within a time, or nothing. ---

  const LIMIT = 20000; // milliseconds
  const wait = (time) => new Promise((over) => setTimeout(over, time));

  // Fails for what is not ours (a hotel's sign-in page), for a fault of ours, and after a time.
  function ask(address, asked) {
    const end = window.AbortController ? new AbortController() : {};
    const answered = fetch(address, { ...asked, signal: end.signal }).then(async (answer) => {
      const ours = answer.headers.get("X-Intake-Page") || answer.headers.get("X-Kept");
      if (!ours || answer.status >= 500) throw answer;
      return { answer, html: await answer.text() };
    });
    return Promise.race([answered, wait(LIMIT).then(() => {
      if (end.abort) end.abort();
      throw end;
    })]);
  }

  // --- Leaving fast: the page is gone, and the next one locked, before anything is sent. ---

  const way = find("form[data-mark]"); // the form of "Leave fast"
  const left = () => way && document.cookie.includes(`${way.dataset.mark}=`);

  function leave(form) {
    const { mark, to } = form.dataset;
    const secure = mark.startsWith("__Host-") ? ";secure" : "";
    document.cookie = `${mark}=1;path=/;max-age=2592000;samesite=lax${secure}`;
    hush();
    const { action } = form;
    const lock = (tries) => ask(action, { method: "POST", keepalive: true, headers: { "X-Leave": "1" } })
      .catch(() => tries && wait(1000).then(() => lock(tries - 1)));
    const last = keep(true); // which locks as well
    if (last) last.then(() => lock(3)); else lock(3);
    empty();
    location.replace(to);
  }

  // What is gone from the page comes back by no history and no form that a browser remembers.
  function empty() {
    typed = null;
    clearTimeout(timer);
    [document.title] = document.title.split(":"); // it may stand in the list of tabs
    document.body.textContent = "";
  }

  function again() {
    empty();
    location.reload();
  }

  // A page out of the browser's memory, or another tab's: it may have been left since.
  addEventListener("pageshow", (event) => {
    if (event.persisted && (left() || !typed)) again();
  });

  // --- Reading aloud: only by a voice that is on this device; own words only when asked twice. ---

  const UNREAD = "[data-act^=read],textarea,input,svg,.code,.away,[hidden],[aria-hidden=true],"
    + "details:not([open])>:not(summary)";
  const OWN = ",bdi:not([data-say]),.words,.mine,.own,.letter,blockquote";
  const SAID = "h1,h2,h3,p,li,legend,label,summary,dt,dd,button,a.button,a.tap";
  const aloud = window.speechSynthesis;
  const tongue = (tag) => tag.replace("_", "-").split("-")[0].toLowerCase();

  function voice() {
    const ours = tongue(document.documentElement.lang);
    return aloud && aloud.getVoices().find((each) => each.localService && tongue(each.lang) === ours);
  }

  function read(own = "") {
    const page = (find(".now") || find("main")).cloneNode(true);
    for (const each of page.querySelectorAll(UNREAD + own)) each.remove();
    const lines = [];
    const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    for (let last; texts.nextNode();) {
      const { parentElement: near, data } = texts.currentNode;
      const part = near.closest(SAID) || near;
      if (part === last) lines.push(lines.pop() + data); else lines.push(data);
      last = part;
    }
    for (const line of lines) {
      const words = line.replace(/\s+/g, " ").replace(/ (?=[.,:;!?])/g, "").trim();
      if (!/[\p{L}\p{N}]/u.test(words)) continue;
      const said = new SpeechSynthesisUtterance(words);
      said.voice = voice();
      said.lang = said.voice.lang;
      aloud.speak(said);
    }
  }

  const hush = () => { if (aloud) aloud.cancel(); };

  // --- What is half typed is kept with us, sealed like the rest, while it is typed. ---

  const MOST_WHEN_LEAVING = 60000; // browsers send no more than this once a page is gone
  let typed = null; // the turn whose form holds what was not kept yet
  let timer = 0;
  let keeping = null;
  let unsaved = false; // the last try to keep it failed

  // Gives a promise while it can be kept even if the page goes.
  function keep(leaving = false) {
    clearTimeout(timer);
    const form = typed;
    if (!form) return null;
    typed = null;
    const body = new URLSearchParams(new FormData(form));
    body.set("move", "keep");
    if (String(body).length > MOST_WHEN_LEAVING) leaving = false;
    const asked = { method: "POST", body, keepalive: leaving, headers: { "X-Kept": "1" } };
    keeping = ask(form.dataset.keep || form.getAttribute("action"), asked).then(({ answer }) => {
      const mark = answer.headers.get("X-Kept");
      if (!mark) throw answer;
      const seen = form.elements.seen;
      seen.value = `${seen.value.split(".")[0]}.${mark}`;
      if (unsaved) announce("saved");
      unsaved = false;
    }).catch(() => {
      if (!form.isConnected) return;
      typed = typed || form;
      if (!unsaved) announce("unsaved");
      unsaved = true;
      clearTimeout(timer);
      timer = setTimeout(keep, 10000);
    });
    return leaving ? keeping : null;
  }

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form || !(form.dataset.keep || (form.dataset.step && form.elements.place))) return;
    typed = form;
    clearTimeout(timer);
    timer = setTimeout(keep, 2000);
  });

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) gone();
    else if (left() && way.hasAttribute("data-on")) again();
  });
  addEventListener("pagehide", gone);

  function gone() {
    hush();
    keep(true);
  }

  // --- One turn in one request, without a reload. ---

  const SETTLED = 350; // milliseconds
  const LATE = 1200; // the same, for who pressed again while the answer was on its way
  let settled = SETTLED;
  const turning = () => find("main.turning");

  const place = () => location.pathname + location.search;
  let here = place();
  let pressed = null;
  let taps = 0; // of the last press; none where it was a key

  // The one place where text becomes markup: pages that this server sent.
  const parts = window.trustedTypes?.createPolicy("part", { createHTML: (html) => html });

  function show(html, address) {
    const next = new DOMParser().parseFromString(parts ? parts.createHTML(html) : html, "text/html");
    const main = find("main", next);
    hush();
    main.classList.add("turning");
    find("main").replaceWith(main);
    typed = null;
    document.title = next.title;
    document.body.dataset.page = next.body.dataset.page;
    if (address) history.pushState(null, "", address);
    // Who taps twice has answered once: the second tap does not answer what they have not read.
    setTimeout(() => main.classList.remove("turning"), settled);
    settled = SETTLED;
    ready();
    land();
  }

  function land() {
    const wrong = find("[role=alert]");
    const spot = wrong || find("#next") || find("main h1");
    if (!spot) return;
    spot.tabIndex = -1;
    spot.focus({ preventScroll: true });
    (spot.id === "ask" && find(".said") ? start() : spot).scrollIntoView({ block: "start" });
  }

  // What was said last and the question stand together, where there is room for both and for what
  // is answered with: all options, or else the first two, or all of the question above its box.
  function start() {
    const all = (what) => [...document.querySelectorAll(what)];
    const options = all("#turn > fieldset .option");
    const ends = options.length ? [options.pop(), options[1] || options[0]] : [find(find(".composer") ? ".bubble" : "h1")];
    const starts = [all(".said li").pop(), find(".ahead")];
    const box = (each) => each.getBoundingClientRect();
    const high = box(find(".composer") || document.documentElement).height * !!find(".composer");
    const room = innerHeight - high - parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
    for (const end of ends) {
      const fits = (from) => end && box(end).bottom - box(from).top < room;
      if (starts.some(fits)) return starts.find(fits);
    }
    return starts[1];
  }

  async function send(form, button) {
    const main = find("main");
    if (main.getAttribute("aria-busy")) settled = LATE;
    if (main.getAttribute("aria-busy")) return;
    main.setAttribute("aria-busy", "true");
    clearTimeout(timer);
    await Promise.race([keeping, wait(2000)]); // or it might come after the answer
    const body = new URLSearchParams(new FormData(form));
    if (button && button.name) body.set(button.name, button.value);
    const action = (button && button.getAttribute("formaction")) || form.getAttribute("action");
    try {
      const { answer, html } = await ask(action, { method: "POST", body, headers: TURN });
      const led = answer.redirected ? answer.url : answer.headers.get("Content-Location");
      if (button && button.name === "language" && led) { // all of the page changes
        typed = null;
        location.assign(led);
        return;
      }
      show(html, led);
      follow(button);
      if (answer.ok) announce("saved");
    } catch (fault) {
      main.removeAttribute("aria-busy");
      announce(fault.status ? "failed" : "offline");
    }
  }

  // What was moved up or down in a list stays in view, and so does the button that moves it on.
  function follow(button) {
    const { item } = button ? button.dataset : {};
    const now = item && document.getElementById(`item-${item}`);
    if (!now) return;
    (find(`[value=${button.value}]`, now) || find("button", now)).focus({ preventScroll: true });
    now.scrollIntoView({ block: "center" });
  }

  async function look() {
    keep();
    await Promise.race([keeping, wait(2000)]);
    try {
      show((await ask(location.href, { headers: TURN })).html);
    } catch {
      if (typed) announce("unsaved"); else location.reload();
    }
  }

  // --- One tap answers, where the page says so. Arrow keys only move. ---

  let arrow = false;

  function choose(event, radio) {
    const form = radio.form;
    if (arrow || !form || !find("[data-tap]", form)) return;
    if (turning()) {
      event.preventDefault();
      return;
    }
    const own = radio.closest(".option").nextElementSibling;
    if (own && own.matches(".own")) find("input", own).focus();
    // Once the browser has told that something is chosen, so that it is not kept as half typed.
    else setTimeout(() => send(form, find("[value=answer]", form)));
  }

  document.addEventListener("keyup", () => { arrow = false; });
  document.addEventListener("keydown", (event) => {
    arrow = event.key.startsWith("Arrow");
    const { target } = event;
    if (event.key !== " " || target.type !== "radio" || !target.checked) return;
    event.preventDefault(); // a browser tells of no click on what is chosen already
    choose(event, target);
  });

  // --- Small things that only a script can do; their buttons are hidden without one. ---

  const acts = {
    async copy(button) {
      try {
        await navigator.clipboard.writeText(find(button.dataset.copy).innerText.trim());
        announce("copied");
      } catch {
        getSelection().selectAllChildren(find(button.dataset.copy));
      }
    },
    async share(button) {
      try {
        await navigator.share({ text: find(button.dataset.share).innerText.trim() });
      } catch { /* changing one's mind is no fault */ }
    },
    print() { print(); },
    read() {
      if (aloud.speaking) hush(); else read(OWN);
    },
    "read-all"(button) {
      if (aloud.speaking) return hush();
      const { near } = button.dataset; // asked each time: somebody may have come
      if (button.value) read();
      button.value = button.value ? "" : "asked";
      button.dataset.near = button.textContent;
      button.textContent = near;
    },
  };

  const asks = () => document.body.dataset.page === "turn" && find(".said");

  function ready() {
    // "Where I am" becomes the address of this very question, so that Back leads back to it.
    const at = find("main").dataset.at;
    if (at && at !== place()) history.replaceState(null, "", at);
    here = place();
    // A question that is loaded again is scrolled to by us: its address does not say where it stands.
    history.scrollRestoration = asks() ? "manual" : "auto";
    for (const button of document.querySelectorAll("[data-act]")) {
      button.hidden = { share: !navigator.share, read: !voice(), "read-all": !voice() }[button.dataset.act] || false;
    }
    const tap = find("[data-tap]");
    if (tap) tap.hidden = false;
    comeBack();
    askAgain();
  }

  // Somebody who waits for their turn need not press anything; nothing is typed here to be lost.
  function askAgain() {
    const way = find("a[data-again]");
    if (way) setTimeout(() => location.replace(way.href), 1000 * way.dataset.again);
  }

  // A link holds reference and words behind the #, which no browser sends to any server.
  function comeBack() {
    const claim = find("form[data-claim]");
    if (claim && location.hash.length > 12) {
      claim.elements.code.value = location.hash.slice(1);
      history.replaceState(null, "", location.pathname);
    }
    const form = find("form[data-back]");
    const [, reference, words] = location.hash.match(/^#(\w{4}-?\w{4})-([a-z-]+)$/) || [];
    if (!form || !words) return;
    form.elements.reference.value = reference;
    form.elements.words.value = words.split("-").join(" ");
    history.replaceState(null, "", location.pathname);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.to) {
      event.preventDefault();
      leave(form);
    } else if (form.dataset.step) {
      event.preventDefault();
      if (taps && turning()) return;
      const button = pressed && pressed.form === form ? pressed : null;
      send(form, event.submitter || button);
    } else if (form.dataset.keep) keep(true); // before it goes: what is added takes it away again
  });

  document.addEventListener("click", (event) => {
    taps = event.detail;
    if (event.target.type === "radio") choose(event, event.target);
    pressed = event.target.closest("button"); // for phones that don't know event.submitter
    if (pressed && pressed.dataset.act) acts[pressed.dataset.act](pressed);
    if (pressed && pressed.dataset.go) {
      event.preventDefault();
      location.assign(pressed.dataset.go);
    }
  });

  addEventListener("popstate", () => {
    if (place() !== here) look();
  });
  addEventListener("hashchange", comeBack);
  if (aloud && aloud.addEventListener) aloud.addEventListener("voiceschanged", ready);

  ready();
  if (asks()) land();
})();
