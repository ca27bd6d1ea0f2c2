// Measures what a page looks like where it is shown; each gives a list of what is wrong.
window.looks = (() => {
  const name = (each) => `<${each.tagName.toLowerCase()} ${each.name || each.id || each.className}> ${(each.innerText || each.value || "").trim().slice(0, 40)}`;
  const shown = (each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest(".away");
  const all = (what) => [...document.querySelectorAll(what)].filter(shown);
  const style = (each) => getComputedStyle(each);
  // What a finger or an eye takes for the control: a radio's whole label.
  const whole = (each) => each.closest("label") || each;

  function tooWide() {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const out = all("main *, header *").filter((each) => {
      const box = each.getBoundingClientRect();
      return box.right > room + 1 || box.left < -1;
    });
    return [`${document.documentElement.scrollWidth} wide in ${room}: ${out.slice(0, 3).map(name)}`];
  }

  const ANSWERS = ".option, form .moves button, [data-start] button, [data-send] button, .bar a, " +
    ".bar button, .button, summary, form[data-step] textarea, form[data-step] input:not([type=hidden]):not([type=radio]):not([type=checkbox])";

  function tooSmall() {
    const small = (each, most) => {
      const box = each.getBoundingClientRect();
      return box.height < most - 0.5 || box.width < most - 0.5;
    };
    return [
      ...all(ANSWERS).filter((each) => small(each, 48)),
      ...all("button, summary, input:not([type=hidden]), .tap").filter((each) => small(whole(each), 24)),
    ].map((each) => `${name(each)} is ${Math.round(each.getBoundingClientRect().width)} by ${Math.round(each.getBoundingClientRect().height)}`);
  }

  // What has the focus must be seen: in the window, and with nothing lying over it.
  function covered() {
    const found = [];
    for (const each of all("a[href], button, input:not([type=hidden]), textarea, summary")) {
      if (each.tabIndex < 0) continue;
      each.focus();
      const box = each.getBoundingClientRect();
      const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
      const line = each.getClientRects()[0];
      const x = (Math.max(line.left, 0) + Math.min(line.right, innerWidth)) / 2;
      const at = document.elementFromPoint(x, Math.min((top + bottom) / 2, top + 20));
      const seen = at && (each.contains(at) || whole(each).contains(at) || at.contains(each) && at !== document.body && at.tagName !== "MAIN");
      // Where a pixel is cut by the edge of the window, it is seen all the same.
      if (bottom - top < Math.min(box.height, 20) - 1 || !seen) found.push(`${name(each)} under ${at && name(at)}`);
    }
    document.activeElement.blur();
    scrollTo(0, 0);
    return found;
  }

  // With the system's own colours, a state must not be told by a background alone.
  function sameInForcedColours() {
    const edge = (each) => ["borderTopWidth", "borderTopColor", "borderTopStyle", "outlineStyle"].map((part) => style(each)[part]).join();
    const pairs = [
      [".option:has(:checked)", ".option:not(:has(:checked))"],
      [".stages .here .dot", ".stages li:not(.here) .dot"],
      [".go", ".quiet"],
      [".part.here .pin", ".part .says"],
    ];
    const faults = pairs.flatMap(([one, other]) => {
      const [a] = all(one), [b] = all(other);
      return a && b && edge(a) === edge(b) ? [`${one} looks like ${other}`] : [];
    });
    const bare = all("button:not(.link), .option, .button, textarea").filter((each) => style(each).borderTopStyle === "none");
    return [...faults, ...bare.map((each) => `${name(each)} has no edge`)];
  }

  // Leaving fast is in view wherever one has scrolled to, with nothing over it.
  function cannotLeave() {
    return [0, document.body.scrollHeight].flatMap((to) => {
      scrollTo(0, to);
      const way = document.querySelector("[data-leave]");
      const box = way.getBoundingClientRect();
      const at = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      scrollTo(0, 0);
      return way.contains(at) ? [] : [`scrolled to ${to}, ${at ? name(at) : "nothing"} is there`];
    });
  }

  function printed() {
    return all("button, .button, input:not([type=hidden]), textarea:not([readonly]), .bar, .foot, .status").map((each) => `${name(each)} is printed`);
  }

  return { tooWide, tooSmall, covered, sameInForcedColours, cannotLeave, printed };
})();
