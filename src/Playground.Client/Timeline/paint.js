// Draws the lanes on a canvas: a line for each node, messages as diagonals, local events as dots
// (several close together as a circle with their count), a few words at what is notable, and now.

import { layOut } from "./layout.js";

const right = 14, firstLane = 46, axis = 22, leastGap = 20;
const tokens = ["ink", "quiet", "line", "soft", "panel", "leader", "in-sync", "warning", "error", "line-strong", "group-1", "transaction"];

/** Kinds by what their dots are coloured as. @type {Record<string, string>} */
const colours = {
  "batch.appended": "leader", "leader.elected": "leader", "record.acked": "in-sync", "produce.acknowledged": "in-sync",
  "highWatermark.advanced": "ink", "batch.replicated": "quiet", "record.processed": "group-1", "offset.committed": "group-1",
  "group.rebalancing": "group-1", "group.stable": "group-1", "partitions.assigned": "group-1", "partitions.revoked": "group-1",
  "transaction.begun": "transaction", "transaction.committed": "transaction", "transaction.aborted": "transaction", "transaction.markerWritten": "transaction",
};

/** @param {HTMLCanvasElement} canvas */
export function createPaint(canvas) {
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  let colour = /** @type {Record<string, string> | null} */ (null);
  let mono = "monospace", sans = "sans-serif";
  const widths = /** @type {Map<string, number>} */ (new Map());
  let scene = /** @type {any} */ (null), scale = /** @type {any} */ ({ from: 0, length: 1 }), width = 0, height = 0;
  /** Of the page's type to the usual one: larger where many look at it from afar. */ let unit = 1;
  let left = 92;

  function readColours() {
    unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
    left = 92 * unit;
    const probe = document.createElement("i");
    canvas.parentElement?.append(probe);
    colour = {};
    for (const token of tokens) {
      probe.style.color = `var(--${token})`;
      colour[token] = getComputedStyle(probe).color;
    }
    const style = getComputedStyle(probe);
    mono = style.getPropertyValue("--mono") || mono;
    sans = style.getPropertyValue("--font") || sans;
    probe.remove();
  }

  const type = (size, family, weight = 400) => `${weight} ${size * unit}px ${family}`;
  const x = place => left + (place - scale.from) / scale.length * (width - left - right);
  const tone = event => event.severity === "error" ? "error" : event.severity === "warning" ? "warning" : colours[event.kind] ?? "quiet";

  function line(points, token, weight = 1.3, dash = /** @type {number[]} */ ([])) {
    pen.strokeStyle = /** @type {any} */ (colour)[token];
    pen.lineWidth = weight;
    pen.setLineDash(dash);
    pen.beginPath();
    points.forEach(([px, py], index) => index ? pen.lineTo(px, py) : pen.moveTo(px, py));
    pen.stroke();
    pen.setLineDash([]);
  }

  function text(words, px, py, token, { align = /** @type {CanvasTextAlign} */ ("left"), font = type(11, mono) } = {}) {
    pen.font = font;
    pen.textAlign = align;
    pen.fillStyle = /** @type {any} */ (colour)[token];
    pen.fillText(words, px, py);
  }

  function ground(words) {
    scene.lanes.forEach(lane => {
      if (lane.y < firstLane - 8 || lane.y > height - axis - 2) return; // scrolled away
      line([[left, lane.y], [width - right, lane.y]], "line", 1);
      text(lane.name, 10, lane.y + 4, "ink", { font: type(12, sans, 600) });
    });
    for (const tick of scale.ticks(width - left - right)) {
      line([[x(tick.place), height - axis], [x(tick.place), height - axis + 4]], "line-strong", 1);
      text(tick.words, x(tick.place), height - 6, "quiet", { align: "center" });
    }
    const px = x(scale.now);
    if (px < left || px > width) return;
    line([[px, firstLane - 18], [px, height - axis]], "leader", 1.5);
    text(words.now ?? "", px - 5, firstLane - 9, "leader", { align: "right", font: type(11, sans) });
  }

  /** Ways that look alike are one stroke, and of those that would lie on the same pixels one is drawn: in a busy run there are thousands in view. */
  function messages({ chosen, now, differing }) {
    const strokes = /** @type {Map<string, { alpha: number, tone: string, weight: number, dash: number[], path: Path2D, taken: Set<string> }>} */ (new Map());
    const marked = [];
    for (const way of scene.ways) {
      const lit = chosen.id === 0 ? 1 : way.ids.some(id => id === chosen.id || chosen.causes.has(id) || chosen.effects.has(id)) ? 2 : 0;
      const alpha = lit === 0 ? 0.18 : way.at > now ? 0.4 : 1;
      const x0 = x(way.p0), x1 = x(way.p1);
      const style = `${alpha} ${way.tone} ${lit} ${way.open}`;
      let stroke = strokes.get(style);
      if (!stroke) {
        stroke = { alpha, tone: way.tone, weight: lit === 2 ? 2.4 : 1.3, dash: way.open ? [3, 3] : [], path: new Path2D(), taken: new Set() };
        strokes.set(style, stroke);
      }
      const place = `${Math.round(x0)} ${Math.round(x1)} ${Math.round(way.y0)} ${Math.round(way.y1)}`;
      if (!stroke.taken.has(place)) {
        stroke.taken.add(place);
        stroke.path.moveTo(x0, way.y0);
        stroke.path.lineTo(x1, way.y1);
      }
      if (way.lost || way.ids.some(id => differing.has(id))) marked.push({ way, alpha });
    }
    for (const { alpha, tone, weight, dash, path } of strokes.values()) {
      pen.globalAlpha = alpha;
      pen.strokeStyle = /** @type {any} */ (colour)[tone];
      pen.lineWidth = weight;
      pen.setLineDash(dash);
      pen.stroke(path);
    }
    pen.setLineDash([]);
    for (const { way, alpha } of marked) {
      pen.globalAlpha = alpha;
      if (way.lost) cross(x(way.p1), way.y1, "error", 4);
      if (way.ids.some(id => differing.has(id))) rhombus(x((way.p0 + way.p1) / 2), (way.y0 + way.y1) / 2, 4, "transaction");
    }
    pen.globalAlpha = 1;
  }

  function cross(px, py, token, size) {
    line([[px - size, py - size], [px + size, py + size]], token, 2.4);
    line([[px - size, py + size], [px + size, py - size]], token, 2.4);
  }

  function dots({ chosen, now, differing }) {
    for (const dot of scene.dots) {
      const ids = dot.events.map(event => event.id);
      const lit = chosen.id === 0 || ids.some(id => id === chosen.id || chosen.causes.has(id) || chosen.effects.has(id));
      pen.globalAlpha = lit ? dot.at > now ? 0.4 : 1 : 0.22;
      const token = tone(dot.lead);
      const many = dot.count > 1;
      if (dot.lead.kind.endsWith(".crashed")) cross(dot.x, dot.y, "error", 6);
      else if (ids.some(id => differing.has(id))) rhombus(dot.x, dot.y, many ? 10 : 6, "transaction", many);
      else circle(dot.x, dot.y, many ? dot.count < 100 ? 8 : 11 : 4.2, token, many);
      if (many && !dot.lead.kind.endsWith(".crashed")) text(countText(dot.count), dot.x, dot.y + 3.5, "ink", { align: "center", font: type(10, mono) });
      if (ids.includes(chosen.id)) circle(dot.x, dot.y, many ? 11 : 8, "leader", true, true);
    }
    for (const label of scene.labels) {
      pen.globalAlpha = chosen.id === 0 ? 1 : 0.35;
      pen.font = type(11, sans);
      pen.strokeStyle = /** @type {any} */ (colour).panel;
      pen.lineWidth = 3;
      pen.textAlign = "left";
      pen.strokeText(label.words, label.x, label.y);
      text(label.words, label.x, label.y, label.tone, { font: type(11, sans) });
    }
    pen.globalAlpha = 1;
  }

  /** Something that another run, which is compared with this one, does not do, or not then. */
  function rhombus(px, py, size, token, hollow = false) {
    pen.beginPath();
    for (const [dx, dy] of [[0, -size], [size, 0], [0, size], [-size, 0]]) pen.lineTo(px + dx, py + dy);
    pen.closePath();
    pen.fillStyle = /** @type {any} */ (colour)[hollow ? "panel" : token];
    pen.fill();
    if (!hollow) return;
    pen.strokeStyle = /** @type {any} */ (colour)[token];
    pen.lineWidth = 1.6;
    pen.stroke();
  }

  /** Labels come again in every frame. */
  function measure(words) {
    let wide = widths.get(words);
    if (wide === undefined) {
      if (widths.size > 2000) widths.clear();
      pen.font = type(11, sans);
      widths.set(words, wide = pen.measureText(words).width);
    }
    return wide;
  }

  function circle(px, py, radius, token, hollow, bare = false) {
    pen.beginPath();
    pen.arc(px, py, radius, 0, Math.PI * 2);
    pen.fillStyle = /** @type {any} */ (colour)[hollow ? "panel" : token];
    if (!bare) pen.fill();
    pen.strokeStyle = /** @type {any} */ (colour)[token];
    pen.lineWidth = bare ? 2 : 1.6;
    pen.stroke();
  }

  return {
    draw(input) {
      if (!colour) readColours();
      const ratio = devicePixelRatio || 1;
      if (width < 10 || height < 10) return;
      if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
        canvas.width = Math.round(width * ratio); canvas.height = Math.round(height * ratio);
      }
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.clearRect(0, 0, width, height);
      scale = input.scale;
      scene = layOut({ ...input, x, measure, area: { left, right: width - right, top: firstLane, bottom: height - axis - 12, least: leastGap * unit, scrolled: input.scrolled } });
      ground(input.words);
      pen.save();
      pen.beginPath();
      pen.rect(left - 9, firstLane - 26, width - left - right + 18, height - firstLane + 26 - axis);
      pen.clip();
      messages(input);
      dots(input);
      pen.restore();
      // What a canvas shows can't be read off it; who watches the page from outside asks here.
      Object.assign(canvas, { shown: { from: scale.from, length: scale.length, now: scale.now, events: scale.events.length, newest: input.feed.events.at(-1)?.id ?? 0 } });
    },
    /** How many pixels of lanes lie below what there is room for. */
    get beyond() { return scene?.beyond ?? 0; },
    /** @returns {number | null} id of the event nearest to that place */
    hit(px, py, reach) {
      let best = null, least = reach * reach;
      for (const dot of scene?.dots ?? []) {
        const distance = (dot.x - px) ** 2 + (dot.y - py) ** 2;
        if (distance < least) { least = distance; best = dot.lead.id; }
      }
      if (best !== null) return best;
      for (const way of scene?.ways ?? []) {
        const distance = toSegment(px, py, x(way.p0), way.y0, x(way.p1), way.y1);
        if (distance < least / 3) { least = distance * 3; best = way.ids[0]; }
      }
      return best;
    },
    /** The canvas's place on the page, in CSS pixels. Told, not asked for: asking in every frame would lay out the whole page each time. */
    resize(wide, high) { width = wide; height = high; },
    placeAt: px => scale.from + (px - left) / (width - left - right) * scale.length,
    perPixel: () => scale.length / Math.max(1, width - left - right),
    forgetColours() { colour = null; widths.clear(); },
  };
}

const countText = count => count < 1000 ? String(count) : `${Math.floor(count / 1000)}k`;

/** Squared distance of a point to a stretch of line. */
function toSegment(px, py, x0, y0, x1, y1) {
  const dx = x1 - x0, dy = y1 - y0;
  const f = Math.max(0, Math.min(1, ((px - x0) * dx + (py - y0) * dy) / (dx * dx + dy * dy || 1)));
  return (x0 + f * dx - px) ** 2 + (y0 + f * dy - py) ** 2;
}
