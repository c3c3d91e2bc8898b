"use strict";
// Shows one page at a time. Without this script the page shows all of them, one below the other, as the printed one does.
(function () {
  const pages = Array.from(document.querySelectorAll("article.page"));
  const way = pages.filter((page) => !page.classList.contains("branch"));
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;
  const seen = new Set();

  function asked() {
    const wanted = decodeURIComponent(location.hash.slice(1));
    return pages.find((page) => page.id === wanted) || way[0];
  }

  function minutesLeft(page) {
    return pages.filter((one) => one === page || !seen.has(one.id)).reduce((sum, one) => sum + Number(one.dataset.minutes), 0);
  }

  function name(page) {
    return page.dataset.number ? "Stage " + page.dataset.number + " of " + (way.length - 1) + ": " + page.dataset.name : page.dataset.name;
  }

  function link(id, page) {
    const anchor = byId(id);
    anchor.hidden = !page;
    if (page) {
      anchor.href = "#" + page.id;
      anchor.querySelector(".to").textContent = page.dataset.name;
    }
  }

  function neighbours(page) {
    if (page.dataset.back) {
      const back = byId(page.dataset.back);
      return [back, way[way.indexOf(back) + 1]];
    }
    return [way[way.indexOf(page) - 1], way[way.indexOf(page) + 1]];
  }

  function markWay(page) {
    document.querySelectorAll("svg.way a").forEach((stop) => {
      const here = stop.dataset.for === page.id;
      stop.classList.toggle("here", here);
      stop.classList.toggle("origin", stop.dataset.for === page.dataset.back);
      stop.classList.toggle("done", !here && seen.has(stop.dataset.for));
      if (here) {
        stop.setAttribute("aria-current", "step");
      } else {
        stop.removeAttribute("aria-current");
      }
    });
  }

  function tellTime(page) {
    const left = minutesLeft(page);
    const total = Number(byId("progress").max);
    const words = left === 1 ? "about 1 minute left" : "about " + left + " minutes left";
    byId("where").textContent = page.dataset.number ? "Stage " + page.dataset.number + " of " + (way.length - 1) : page.dataset.name;
    byId("left").textContent = words;
    byId("progress").value = total - left;
    return words;
  }

  // A part that scrolls sideways can be reached with the keyboard; one that does not is no stop for the Tab key.
  function reachable(page) {
    page.querySelectorAll("pre").forEach((screen) => {
      if (screen.scrollWidth > screen.clientWidth) {
        screen.tabIndex = 0;
      } else {
        screen.removeAttribute("tabindex");
      }
    });
  }

  // What gets the focus, or is linked to, must not lie below the way or behind the links at the bottom.
  function keepClear() {
    root.style.scrollPaddingTop = document.querySelector(".top").offsetHeight + 24 + "px";
    root.style.scrollPaddingBottom = byId("pager").offsetHeight + 16 + "px";
  }

  function show(page, moved) {
    pages.forEach((one) => one.classList.toggle("shown", one === page));
    const [before, after] = neighbours(page);
    link("previous", before);
    link("next", after);
    markWay(page);
    const time = tellTime(page);
    seen.add(page.id);
    reachable(page);
    document.title = page.dataset.name + " – " + document.querySelector("h1").textContent;
    keepClear();
    window.scrollTo(0, 0);
    if (moved) {
      byId("told").textContent = name(page) + ", " + time;
      page.querySelector("h2").focus({ preventScroll: true });
    }
  }

  function go(page) {
    if (page && page !== asked()) {
      location.hash = page.id;
    }
  }

  function onKey(event) {
    const target = event.target;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || target.matches("input, select, textarea, pre[tabindex]")) {
      return;
    }
    const page = asked();
    const [before, after] = neighbours(page);
    const turns = { ArrowLeft: before, ArrowRight: after, Escape: page.dataset.back && byId(page.dataset.back) };
    if (turns[event.key]) {
      event.preventDefault();
      go(turns[event.key]);
    }
  }

  function kept() {
    try {
      return localStorage.getItem("walkthrough-theme");
    } catch (refused) {
      return null;
    }
  }

  function keep(theme) {
    try {
      localStorage.setItem("walkthrough-theme", theme);
    } catch (refused) {
      // a browser that keeps nothing for a file: the choice lasts as long as the page
    }
  }

  function dark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function nameTheme() {
    byId("theme").textContent = dark() ? "Light colors" : "Dark colors";
  }

  function switchTheme() {
    root.dataset.theme = dark() ? "light" : "dark";
    keep(root.dataset.theme);
    nameTheme();
  }

  root.classList.add("js");
  history.scrollRestoration = "manual";
  if (["dark", "light"].includes(kept())) {
    root.dataset.theme = kept();
  }
  byId("theme").hidden = false;
  byId("pager").hidden = false;
  byId("theme").addEventListener("click", switchTheme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameTheme);
  window.addEventListener("hashchange", () => {
    if (location.hash !== "#content") {
      show(asked(), true);
    }
  });
  window.addEventListener("load", () => window.scrollTo(0, 0));
  window.addEventListener("resize", () => {
    keepClear();
    reachable(asked());
  });
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
  document.addEventListener("keydown", onKey);
  nameTheme();
  show(asked(), false);
})();
