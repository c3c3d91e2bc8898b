"use strict";
(() => {
  const ROWS_OF_A_PAGE = 100;
  const PASSES_PRINTED = 1000;
  const data = JSON.parse(document.getElementById("report").textContent);
  const today = data.made_at.slice(0, 10);
  const isNew = new Set(data.new);
  const severityRank = new Map(data.severities.map((word, index) => [word, index]));
  const stages = Object.keys(data.way);
  const way = stages.filter((stage) => stage !== "unknown" && stage !== "not_asked");
  const outcomes = ["fail", "unknown", "waived", "pass"];
  const sign = { pass: "✓", fail: "✕", unknown: "?", waived: "–" };
  const byId = (id) => document.getElementById(id);
  const open = (device) => device.findings.filter((finding) => finding.waived === null);
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  const words = (text) => String(text).replace(/_/g, " ");

  const filterNames = { outcome: "Outcome", severity: "Severity", finding: "Finding", era: "Licensed by", level: "Level", stage: "Stage", group: "Group", ends: "Ends", new: "New" };

  const named = (filter, value) => {
    if (filter === "stage") return data.way[value] || words(value);
    if (filter === "era") return data.eras[value] || words(value);
    return filter === "level" || filter === "group" ? value : words(value);
  };

  const indexed = data.devices.map((device) => {
    const left = open(device);
    return {
      device,
      text: [device.name, device.hostname, device.model, device.platform, device.release, device.image, device.unread, ...device.groups,
        ...device.runs, ...device.udi.flatMap((udi) => [udi.pid, udi.sn]), ...device.licenses.map((held) => held.feature),
        ...device.findings.map((finding) => finding.says)].filter(Boolean).join("\n").toLowerCase(),
      has: {
        outcome: [device.outcome],
        severity: [...new Set(left.map((finding) => finding.severity))],
        finding: [...new Set(left.map((finding) => finding.id))],
        era: [device.era],
        level: device.runs,
        stage: [device.stage],
        group: device.groups,
        ends: device.expiries.map((end) => (end.day.slice(0, 10) < today ? "over" : end.day.slice(0, 7))),
        new: left.some((finding) => isNew.has(finding.fingerprint)) ? ["yes"] : [],
      },
      order: {
        name: device.name, model: device.model || "", release: device.release || "", era: device.era, runs: device.runs.join(" "),
        outcome: outcomes.indexOf(device.outcome), stage: stages.indexOf(device.stage),
        findings: left.length ? Math.min(...left.map((finding) => severityRank.get(finding.severity))) * 1e6 - left.length : 1e9,
      },
    };
  });

  const state = { filters: new Map(), search: "", sort: "outcome", down: false, page: 0, opened: new Set() };
  let chosen = indexed;

  const choose = () => {
    const terms = state.search.toLowerCase().split(/\s+/).filter(Boolean);
    chosen = indexed.filter((row) => terms.every((term) => row.text.includes(term))
      && [...state.filters].every(([name, value]) => row.has[name].includes(value)));
    const sign = state.down ? -1 : 1;
    const key = state.sort;
    chosen.sort((one, other) => {
      const left = one.order[key];
      const right = other.order[key];
      const ordered = typeof left === "number" ? left - right : collator.compare(left, right);
      return ordered ? sign * ordered : collator.compare(one.order.name, other.order.name);
    });
    state.page = Math.min(state.page, Math.max(0, Math.ceil(chosen.length / ROWS_OF_A_PAGE) - 1));
  };

  const badge = (kind, text) => make("span", { class: `badge ${kind}` }, text);

  const rowOf = ({ device }) => {
    const left = open(device);
    const opened = state.opened.has(device.name);
    const button = make("button", { type: "button", "aria-expanded": String(opened) }, device.name);
    button.addEventListener("click", () => {
      if (!state.opened.delete(device.name)) state.opened.add(device.name);
      draw();
      [...byId("rows").querySelectorAll("th button")].find((one) => one.textContent === device.name)?.focus();
    });
    const count = (severity) => left.filter((finding) => finding.severity === severity).length;
    const found = data.severities.filter((severity) => count(severity)).flatMap((severity) => [badge(severity, `${count(severity)} ${severity}`), " "]);
    const waived = device.findings.length - left.length;
    if (waived) found.push(badge("waived", `${waived} waived`));
    return make("tr", { class: "device" },
      make("th", { scope: "row" }, button),
      make("td", {}, badge(device.outcome, `${sign[device.outcome]} ${device.outcome}`)),
      make("td", { class: "wide-only" }, device.model || device.platform || "not known"),
      make("td", { class: "wide-only" }, device.release || "not known"),
      make("td", { class: "wide-only" }, named("era", device.era)),
      make("td", { class: "wide-only" }, device.runs.join(", ") || "–", device.reload_pending ? make("div", { class: "muted" }, `after a reload: ${device.next.join(", ") || "less"}`) : null),
      make("td", { class: "wide-only" }, data.way[device.stage]),
      make("td", {}, ...(found.length ? found : ["none"])));
  };

  const findingOf = (finding) => {
    const quotes = finding.evidence.map((shown) => (shown.line ? `${shown.command}: ${shown.line}` : shown.command)).join("\n");
    const kind = finding.waived ? "waived" : finding.severity;
    return make("li", { class: `finding ${kind}` },
      make("div", {}, badge(kind, finding.waived ? `${sign.waived} waived` : finding.severity), make("span", { class: "id" }, finding.id), isNew.has(finding.fingerprint) ? make("span", { class: "id" }, "new") : null),
      make("p", {}, make("b", {}, data.titles[finding.id] || finding.id), `: ${finding.says}`),
      quotes ? make("pre", {}, quotes) : null,
      finding.waived ? make("p", { class: "muted" }, `Waived until ${finding.waived.until}: ${finding.waived.reason}`) : null,
      finding.remedy ? make("p", {}, `What to do: ${finding.remedy}`) : null,
      make("p", { class: "muted" }, finding.docs));
  };

  const stepsOf = (device) => {
    const here = way.indexOf(device.stage);
    if (here < 0) return make("p", { class: "muted" }, `Stage: ${data.way[device.stage]}.`);
    return make("ol", { class: "steps", "aria-label": "The way of this device" }, ...way.map((stage, index) => make("li", {
      class: index < here ? "done" : index === here ? `here ${stage}` : "", "aria-current": index === here ? "step" : null,
    }, data.way[stage])));
  };

  const detailsOf = ({ device }) => {
    const facts = [["Host name", device.hostname], ["Serial numbers", device.udi.map((udi) => `${udi.pid} ${udi.sn}`).join(", ")], ["Image", device.image],
      ["Next reload", device.next.join(", ")], ["Groups", device.groups.join(", ")], ["Judged by", device.policies.join(", ")],
      ["Read", device.read_at ? device.read_at.replace("T", " ").replace("Z", " UTC") : ""], ["Not read", device.unread],
      ["Ends", device.expiries.map((end) => `${[end.what, end.name].filter(Boolean).join(" ")} ${end.day}`).join(", ")]].filter(([, value]) => value);
    const beside = [["Model", device.model || device.platform], ["Release", device.release], ["Licensed by", named("era", device.era)], ["Runs", device.runs.join(", ")]]
      .filter(([, value]) => value);
    const told = (kind) => ([name, value]) => [make("dt", { class: kind }, name), make("dd", { class: kind }, value)];
    const held = device.licenses.map((one) => `${one.name} (${[one.type, one.state].filter(Boolean).map(words).join(", ") || "not known"})`);
    return make("tr", {}, make("td", { class: "details", colspan: 8 },
      make("h3", {}, "The way"), stepsOf(device),
      make("h3", {}, device.findings.length ? "Findings" : "No findings"), make("ul", {}, ...device.findings.map(findingOf)),
      make("h3", {}, "Device"), make("dl", {}, ...beside.flatMap(told("narrow")), ...facts.flatMap(told(null))),
      held.length ? make("h3", {}, "Licenses") : null, held.length ? make("p", {}, held.join(", ")) : null));
  };

  const rowsOf = (rows, opened) => rows.flatMap((row) => (opened(row.device) ? [rowOf(row), detailsOf(row)] : [rowOf(row)]));

  const message = (text) => make("tr", {}, make("td", { class: "nothing", colspan: 8 }, text));

  const counted = () => {
    const whole = `${indexed.length} ${indexed.length === 1 ? "device" : "devices"}`;
    return chosen.length === indexed.length ? whole : `${chosen.length} of ${whole}`;
  };

  const said = () => [...[...state.filters].map(([name, value]) => `${filterNames[name]}: ${named(name, value)}`), ...(state.search.trim() ? [`Search: ${state.search.trim()}`] : [])].join("; ");

  // Paper has no pages to turn and nothing to open: whatever is no pass is there with all that was found, and then what passes.
  const drawForPaper = () => {
    const first = chosen.filter((row) => row.device.outcome !== "pass");
    const passes = chosen.filter((row) => row.device.outcome === "pass");
    const left = Math.max(0, passes.length - PASSES_PRINTED);
    byId("rows").replaceChildren(...rowsOf([...first, ...passes.slice(0, PASSES_PRINTED)], (device) => device.findings.length > 0));
    if (left) byId("rows").append(message(`${left} more pass and are not printed.`));
    byId("shown").textContent = [counted(), said()].filter(Boolean).join(". ");
  };

  const draw = () => {
    const first = state.page * ROWS_OF_A_PAGE;
    const shown = chosen.slice(first, first + ROWS_OF_A_PAGE);
    byId("rows").replaceChildren(...rowsOf(shown, (device) => state.opened.has(device.name)));
    if (!shown.length) byId("rows").append(message("No device is like that."));
    const range = chosen.length > ROWS_OF_A_PAGE ? `, ${first + 1} to ${first + shown.length} shown` : "";
    byId("shown").textContent = [counted() + range, said()].filter(Boolean).join(". ");
    const pages = Math.max(1, Math.ceil(chosen.length / ROWS_OF_A_PAGE));
    byId("page").textContent = `Page ${state.page + 1} of ${pages}`;
    byId("before").disabled = state.page === 0;
    byId("after").disabled = state.page >= pages - 1;
    document.querySelector(".pages").hidden = pages === 1;
    for (const header of document.querySelectorAll("thead th")) {
      const sorted = header.firstElementChild.dataset.sort === state.sort;
      header.setAttribute("aria-sort", sorted ? (state.down ? "descending" : "ascending") : "none");
    }
    for (const button of document.querySelectorAll("button[data-filter]")) {
      button.setAttribute("aria-pressed", String(state.filters.get(button.dataset.filter) === button.dataset.value));
    }
  };

  const refresh = () => { choose(); draw(); };

  const goToDevices = () => {
    byId("devices").focus({ preventScroll: true });
    byId("devices").scrollIntoView();
  };

  const setFilter = (name, value) => {
    if (value) state.filters.set(name, value); else state.filters.delete(name);
    const select = document.querySelector(`[data-select="${name}"]`);
    if (select) select.value = value;
    state.page = 0;
    refresh();
  };

  const fillSelect = (select) => {
    const name = select.dataset.select;
    const values = new Map();
    for (const row of indexed) for (const value of row.has[name]) values.set(value, (values.get(value) || 0) + 1);
    for (const [value, count] of [...values].sort(([one], [other]) => collator.compare(one, other))) {
      select.append(make("option", { value }, `${named(name, value)} (${count})`));
    }
    select.parentElement.hidden = values.size === 0;
    select.addEventListener("change", () => setFilter(name, select.value));
  };

  const start = () => {
    document.querySelectorAll("[data-select]").forEach(fillSelect);
    for (const element of [document.querySelector(".filters"), document.querySelector(".table"), byId("theme")]) element.hidden = false;
    let waiting = 0;
    byId("search").addEventListener("input", (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { state.search = event.target.value; state.page = 0; refresh(); }, 120);
    });
    byId("clear").addEventListener("click", () => {
      state.filters.clear(); state.search = ""; state.page = 0;
      byId("search").value = "";
      document.querySelectorAll("[data-select]").forEach((select) => { select.value = ""; });
      refresh();
    });
    document.querySelectorAll("button[data-filter]").forEach((button) => button.addEventListener("click", () => {
      const { filter, value } = button.dataset;
      setFilter(filter, state.filters.get(filter) === value ? "" : value);
      if (state.filters.get(filter) === value) goToDevices();
    }));
    document.querySelectorAll("button[data-sort]").forEach((button) => button.addEventListener("click", () => {
      state.down = state.sort === button.dataset.sort ? !state.down : false;
      state.sort = button.dataset.sort;
      refresh();
    }));
    byId("before").addEventListener("click", () => { state.page -= 1; draw(); goToDevices(); });
    byId("after").addEventListener("click", () => { state.page += 1; draw(); goToDevices(); });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); byId("search").focus(); }
    });
    window.addEventListener("beforeprint", drawForPaper);
    window.addEventListener("afterprint", draw);
    matchMedia("print").addEventListener("change", (media) => (media.matches ? drawForPaper() : draw()));
    const dark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    const label = () => { byId("theme").textContent = dark() ? "Light" : "Dark"; };
    byId("theme").addEventListener("click", () => { document.documentElement.dataset.theme = dark() ? "light" : "dark"; label(); });
    label();
    refresh();
  };

  start();
})();
