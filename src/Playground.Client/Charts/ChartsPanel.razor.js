// The charts' shared state: values by bucket, the marks, and the cursor, which the pointer or the arrow keys move. Drawing one chart is in plot.js.

import { figureText } from "./figures.js";
import { drawPlot, timeText } from "./plot.js";

/** @param {HTMLElement} root */
export function createCharts(root) {
  let specs = /** @type {any[]} */ ([]), rows = /** @type {(number | null)[][]} */ ([]), marks = /** @type {any[]} */ ([]);
  let width = 1, at = 0, cursor = /** @type {number | null} */ (null), frame = 0;

  const later = () => { frame ||= requestAnimationFrame(() => { frame = 0; draw(); }); };
  const resized = new ResizeObserver(later);
  resized.observe(root);

  function draw() {
    let first = 0;
    for (const spec of specs) {
      const count = spec.series.length;
      const values = Array.from({ length: count }, (_, i) => rows.map(row => row[first + i]));
      first += count;
      const figure = root.querySelector(`[data-chart="${spec.id}"]`);
      const svg = /** @type {SVGSVGElement | null} */ (figure?.querySelector("[data-plot]"));
      if (!figure || !svg || svg.clientWidth < 20) continue;
      drawPlot(svg, { spec, values, width, at, marks, cursor });
      const readout = /** @type {HTMLElement} */ (figure.querySelector("[data-readout]"));
      readout.textContent = cursor === null ? "" : reading(spec, values);
    }
    root.toggleAttribute("data-reading", cursor !== null);
    const where = root.querySelector("[data-cursor]");
    if (where) where.textContent = cursor === null ? "" : place();
  }

  const reading = (spec, values) => spec.series
    .map((name, i) => `${name ? name + " " : ""}${figureText(values[i][/** @type {number} */ (cursor)], spec.measure)}`).join(" · ");

  /** Where the cursor is, and what happened there. */
  function place() {
    const from = /** @type {number} */ (cursor) * width;
    const here = marks.filter(mark => mark.at >= from && mark.at < from + width).map(mark => mark.words);
    return [timeText(from), ...here].join(" · ");
  }

  function moveTo(index) {
    const next = index === null ? null : Math.max(0, Math.min(rows.length - 1, index));
    if (next === cursor) return false;
    cursor = next;
    later();
    return true;
  }

  /** @param {PointerEvent} event */
  function onMove(event) {
    const svg = /** @type {Element} */ (event.target).closest("[data-plot]");
    if (svg) moveTo(Math.floor(drawPlot.timeAt(/** @type {any} */ (svg), event.clientX, at) / width));
    else if (event.pointerType === "mouse") moveTo(null);
  }
  const onLeave = event => { if (event.pointerType === "mouse") moveTo(null); };

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const grid = /** @type {Element} */ (event.target).closest("[data-grid]");
    if (!grid || rows.length === 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = event.shiftKey ? 10 : 1, from = cursor ?? rows.length;
    const to = { ArrowLeft: from - step, ArrowRight: from + step, Home: 0, End: rows.length - 1, Escape: null }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (moveTo(to)) say();
  }

  function say() {
    const spoken = root.querySelector("[data-spoken]");
    if (!spoken) return;
    let first = 0;
    const parts = cursor === null ? [] : specs.map(spec => {
      const values = spec.series.map((_, i) => rows.map(row => row[first + i]));
      first += spec.series.length;
      return `${spec.title} ${reading(spec, values)}`;
    });
    spoken.textContent = cursor === null ? "" : `${place()}: ${parts.join(", ")}`;
  }

  root.addEventListener("pointermove", onMove);
  root.addEventListener("pointerdown", onMove);
  root.addEventListener("pointerleave", onLeave);
  root.addEventListener("keydown", onKey);

  return {
    say(charts) { specs = charts; later(); },
    /** Buckets from `first` on, replacing what was there; marks only when there are other ones. Times in µs. */
    show(first, changed, bucket, now, markers) {
      rows.length = first;
      rows.push(...changed);
      [width, at, marks] = [bucket, now, markers ?? marks];
      if (cursor !== null && cursor >= rows.length) cursor = null;
      later();
    },
    dispose() {
      cancelAnimationFrame(frame);
      resized.disconnect();
      root.removeEventListener("pointermove", onMove);
      root.removeEventListener("pointerdown", onMove);
      root.removeEventListener("pointerleave", onLeave);
      root.removeEventListener("keydown", onKey);
    },
  };
}
