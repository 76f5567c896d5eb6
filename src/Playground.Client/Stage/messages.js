// Messages on their way, drawn where they are at this instant of simulated time: exact in any paused picture. Shape says what it is
// (produce ■, fetch ●, controller ⬡, group and transaction ▬, other ◆), filled is a request, hollow a response with + or − inside.

const svg = "http://www.w3.org/2000/svg";
const mostSingly = 12;
const mostLabels = 3;

/** Of a character in the labels' font, in px. Measuring each label would lay out the page. */
const charWidth = 6.7;

/** Outlines around 0,0, about 12 px wide. @type {Record<string, string>} */
const shapes = {
  produce: "M-6-6h12v12h-12z",
  fetch: "M6 0A6 6 0 1 1-6 0 6 6 0 1 1 6 0z",
  controller: "M0-7l6 3.5v7L0 7l-6-3.5v-7z",
  group: "M-8-4h16v8h-16z",
  transaction: "M-8-4h16v8h-16z",
  metadata: "M0-6.5L6.5 0 0 6.5-6.5 0z",
  connection: "M0-4L4 0 0 4-4 0z",
};

/** @param {string} name @param {Record<string, string>} attributes @param {Element} parent */
function add(parent, name, attributes, text = "") {
  const element = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text) element.textContent = text;
  parent.appendChild(element);
  return element;
}

export function createMessages(stage, ways, feed) {
  const layer = stage.querySelector(".messages"), edges = stage.querySelector(".edges"), cuts = stage.querySelector(".cuts");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {Map<number, { group: Element, message: any, way: any, text: Element | null }>} */
  let drawn = new Map();
  let version = -1, lastNow = -1;

  function classes(message) {
    const names = ["message", message.family, message.response ? "response" : "request"];
    if (message.response && message.error) names.push("bad");
    else if (message.response) names.push("ok");
    if (message.lost) names.push("lost");
    else if (message.arrivesAt === undefined) names.push("waiting");
    if (String(message.sentEvent) === stage.dataset.marked) names.push("marked");
    return names.join(" ");
  }

  function make(message, way, labelled) {
    const group = /** @type {SVGGElement} */ (add(layer, "g", { class: classes(message) }));
    group.dataset.message = String(message.id);
    if (still.matches) add(group, "path", { class: "travel", d: way.path });
    add(group, "circle", { class: "reach", r: "12" });
    add(group, "path", { class: "shape", d: shapes[message.family] ?? shapes.metadata });
    if (message.response) add(group, "path", { class: "sign", d: message.error ? "M-3 0h6" : "M-3 0h6M0-3v6" });
    if (message.lost) add(group, "path", { class: "sign", d: "M-3-3l6 6M3-3l-6 6" });
    const waits = message.arrivesAt === undefined && !message.lost ? " …" : "";
    const label = message.error ?? message.detail;
    const text = labelled && label ? add(group, "text", { y: "-11", "text-anchor": "middle" }, label + waits) : null;
    return { group, message, way, text };
  }

  /** A line is drawn once for each pair of nodes, whatever goes along it. All ways are measured before anything is drawn: in turns, each would lay out the page. */
  function rebuild() {
    const byEdge = new Map(), severed = cutWays();
    for (const message of feed.messages.values()) {
      const key = `${message.from}>${message.to}`;
      if (!byEdge.has(key)) byEdge.set(key, []);
      byEdge.get(key).push(message);
    }
    const plans = [...byEdge.values()].map(list => ({ list, way: ways.between(list[0].from, list[0].to) }));
    for (const part of [layer, edges, cuts]) part.replaceChildren();
    drawn = new Map();
    for (const { list, way } of plans) {
      if (!way) continue;
      add(edges, "path", { class: "edge", d: way.path });
      if (list.length > mostSingly) band(way, list.length);
      else list.forEach((message, index) => drawn.set(message.id, make(message, way, index < mostLabels)));
    }
    severed.forEach(drawCut);
  }

  function band(way, count) {
    add(layer, "path", { class: "band", d: way.path });
    add(layer, "text", { x: way.middle[0], y: way.middle[1], "text-anchor": "middle" }, `×${count}`);
  }

  /** Cut in one direction or in both, it is drawn once. */
  function cutWays() {
    const pairs = new Set((stage.dataset.cuts ?? "").split(" ").filter(Boolean).map(cut => cut.split(">").sort().join(">")));
    return [...pairs].map(pair => ways.between(.../** @type {[string, string]} */ (pair.split(">")))).filter(way => way !== null);
  }

  function drawCut(way) {
    const [x, y] = way.middle;
    add(cuts, "path", { class: "cut", d: way.path });
    add(cuts, "path", { class: "cut-mark", d: `M${x - 5} ${y - 5}l10 10m0 -10l-10 10` });
  }

  /** Over its message, but not over a card: there it would cover the card's own words. What is too long for that begins where there is room. */
  function beside(x, text, way) {
    const half = text.textContent.length * charWidth / 2;
    return Math.max(Math.min(x, way.room[1] - half), way.room[0] + half) - x;
  }

  function place({ group, message, way, text }, now) {
    const whole = message.arrivesAt - message.sentAt;
    const fraction = message.arrivesAt === undefined || message.lost ? 0.5
      : whole <= 0 ? 1 : Math.min(1, Math.max(0, (now - message.sentAt) / whole));
    const [x, y] = way.at(still.matches ? 0.5 : fraction);
    if (text) text.setAttribute("x", beside(x, text, way).toFixed(1));
    if (still.matches) {
      for (const child of group.children) if (!child.matches(".travel")) child.setAttribute("transform", `translate(${x} ${y})`);
    } else {
      group.setAttribute("transform", `translate(${x} ${y})`);
    }
  }

  return {
    draw(now) {
      if (version !== feed.version) { version = feed.version; rebuild(); lastNow = -1; }
      if (now === lastNow) return;
      lastNow = now;
      for (const one of drawn.values()) place(one, now);
    },
    redraw() { version = -1; },
    clear() { for (const part of [layer, edges, cuts]) part.replaceChildren(); },
  };
}
