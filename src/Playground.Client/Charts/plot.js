// Draws one chart into an <svg> that Blazor never writes into: steps (each as wide as the bucket it is the value of), the scale, the marks and the
// cursor. Colours come from the style sheet, so a change of theme needs no drawing. Nothing is animated.

import { figureText, roundUp } from "./figures.js";

const left = 4, right = 4, top = 15, bottom = 15;
const markSize = 10, together = 11;
const steps = [1, 2, 5];

/** @param {SVGSVGElement} svg */
export function drawPlot(svg, { spec, values, width, at, marks, cursor }) {
  const wide = svg.clientWidth, high = svg.clientHeight, floor = high - bottom;
  const end = Math.max(at, 1), x = time => left + time / end * (wide - left - right);
  const most = Math.max(0, ...values.flat().filter(value => value !== null));
  const ceiling = roundUp(most, spec.measure), y = value => floor - value / ceiling * (floor - top);
  const some = values.some(line => line.some(value => value !== null)) && (most > 0 || spec.measure === "Time");

  let out = `<line class="ground" x1="${left}" x2="${wide - right}" y1="${floor}" y2="${floor}"/>`;
  for (const [px, words] of ticks(end, wide - left - right, x)) {
    out += `<line class="tick" x1="${px}" x2="${px}" y1="${floor}" y2="${floor + 3}"/>`;
    out += `<text class="axis" x="${Math.max(left + 6, Math.min(px, wide - 16))}" y="${high - 2}" text-anchor="middle">${words}</text>`;
  }
  if (some) {
    out += `<line class="grid-line" x1="${left}" x2="${wide - right}" y1="${top}" y2="${top}"/>`;
    values.forEach((line, index) => { out += series(line, index, { width, end: at, x, y, floor }); });
    out += `<text class="axis scale" x="${left + 1}" y="${top + 10}">${escape(figureText(ceiling, spec.measure))}</text>`;
  } else {
    out += `<text class="nothing" x="${wide / 2}" y="${(top + floor) / 2 + 4}" text-anchor="middle">${escape(spec.empty)}</text>`;
  }
  out += markers(marks, x, floor);
  out += `<line class="present" x1="${x(at)}" x2="${x(at)}" y1="${top - 4}" y2="${floor}"/>`;
  if (cursor !== null) {
    const px = x(Math.min(at, (cursor + 0.5) * width));
    out += `<line class="cursor" x1="${px}" x2="${px}" y1="${top - 6}" y2="${floor}"/>`;
    values.forEach(line => {
      if (line[cursor] !== null && line[cursor] !== undefined && some) out += `<circle class="at" cx="${px}" cy="${y(line[cursor])}" r="3"/>`;
    });
  }
  svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
  svg.innerHTML = out;
}

/** The instant below the pointer, in µs. */
drawPlot.timeAt = (svg, clientX, at) => {
  const box = svg.getBoundingClientRect();
  return Math.max(0, Math.min(at - 1, (clientX - box.left - left) / Math.max(1, box.width - left - right) * at));
};

/** Runs of buckets that have a value; where one has none there is a gap. */
function series(line, index, { width, end, x, y, floor }) {
  let stroke = "", area = "", open = false;
  line.forEach((value, i) => {
    if (value === null || value === undefined) { open = false; return; }
    const a = round(x(i * width)), b = round(x(Math.min(end, (i + 1) * width))), py = round(y(value));
    stroke += open ? `L${a} ${py}H${b}` : `M${a} ${py}H${b}`;
    area += `M${a} ${floor}V${py}H${b}V${floor}Z`;
    open = true;
  });
  return (index === 0 && stroke ? `<path class="area" d="${area}"/>` : "") + `<path class="line s${index}" d="${stroke}"/>`;
}

/** Marks close together become one with their number; a beginning goes before an end. */
function markers(marks, x, floor) {
  const groups = [];
  for (const mark of marks) {
    const px = x(mark.at), last = groups.at(-1);
    if (last && px - last.x < together) last.marks.push(mark);
    else groups.push({ x: px, marks: [mark] });
  }
  return groups.map(group => {
    const lead = group.marks.find(mark => !mark.end) ?? group.marks[0];
    const words = group.marks.map(mark => `${timeText(mark.at)} ${mark.words}`).join("\n");
    const more = group.marks.length > 1 ? `<text class="more" x="${group.x + 7}" y="9">${group.marks.length}</text>` : "";
    return `<g class="mark ${lead.end ? "over" : "fault"}"><title>${escape(words)}</title>`
      + `<line x1="${group.x}" x2="${group.x}" y1="${markSize + 2}" y2="${floor}"/>`
      + `<path transform="translate(${group.x - markSize / 2} 0) scale(${markSize / 14})" d="${lead.icon}"/>${more}</g>`;
  }).join("");
}

function ticks(end, pixels, x) {
  const rough = end * 70 / Math.max(70, pixels);
  let step = 1;
  search: for (let power = 1; ; power *= 10) {
    for (const factor of steps) if (factor * power >= rough) { step = factor * power; break search; }
  }
  const found = [];
  for (let time = 0; time <= end; time += step) {
    found.push([round(x(time)), `${trim((time / 1_000_000).toFixed(step >= 1_000_000 ? 0 : step >= 100_000 ? 1 : 3))} s`]);
  }
  return found;
}

/** @param {number} at in µs */
export const timeText = at => `${(at / 1_000_000).toFixed(3)} s`;
const trim = text => text.includes(".") ? text.replace(/\.?0+$/, "") : text;
const round = value => Math.round(value * 10) / 10;
const escape = text => text.replace(/[&<>]/g, sign => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? sign);
