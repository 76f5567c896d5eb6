// The charts' shared state: values by bucket, the marks, and the cursor, which the pointer or the arrow keys move. One chart is drawn in drawing.js.

import { createDrawing, loadLibrary } from "./drawing.js";
import { figureText } from "./figures.js";

/** @param {HTMLElement} root */
export async function createCharts(root) {
  const library = await loadLibrary();
  let specs = /** @type {any[]} */ ([]), rows = /** @type {(number | null)[][]} */ ([]), marks = /** @type {any[]} */ ([]);
  let width = 1, at = 0, cursor = /** @type {number | null} */ (null), frame = 0;
  const drawings = /** @type {Map<HTMLElement, ReturnType<typeof createDrawing>>} */ (new Map());
  const due = /** @type {Set<any>} */ (new Set());

  const resized = new ResizeObserver(() => {
    for (const drawing of drawings.values()) drawing.resize();
    later();
  });
  resized.observe(root);

  function later() {
    for (const spec of specs) due.add(spec);
    frame ||= requestAnimationFrame(next);
  }

  /** One chart in a frame, so that whatever else moves on the page keeps moving. */
  function next() {
    frame = 0;
    const spec = due.values().next().value;
    if (!spec) return;
    due.delete(spec);
    draw(spec);
    if (due.size > 0) frame = requestAnimationFrame(next);
  }

  /** @param {string} id */
  const plotOf = id => /** @type {HTMLElement | null} */ (root.querySelector(`[data-chart="${id}"] [data-plot]`));

  function draw(spec) {
    const plot = plotOf(spec.id);
    if (!plot || plot.clientWidth < 20) return;
    for (const [element, drawing] of drawings) {
      if (!element.isConnected) { drawing.dispose(); drawings.delete(element); }
    }
    if (!drawings.has(plot)) drawings.set(plot, createDrawing(library, plot));
    const drawing = /** @type {ReturnType<typeof createDrawing>} */ (drawings.get(plot));
    drawing.draw({ spec, values: valuesOf(spec), width, at, marks });
    drawing.point(cursor === null ? null : middle());
  }

  function valuesOf(spec) {
    const first = specs.slice(0, specs.indexOf(spec)).reduce((sum, before) => sum + before.lines.length, 0);
    return spec.lines.map((_, i) => rows.map(row => row[first + i]));
  }

  const middle = () => Math.min(at, (/** @type {number} */ (cursor) + 0.5) * width);

  const reading = spec => valuesOf(spec)
    .map((line, i) => `${spec.lines[i].name ? spec.lines[i].name + " " : ""}${figureText(line[/** @type {number} */ (cursor)], spec.measure)}`).join(" · ");

  /** Where the cursor is, and what happened there. */
  function place() {
    const from = /** @type {number} */ (cursor) * width;
    const here = marks.filter(mark => mark.at >= from && mark.at < from + width).map(mark => mark.words);
    return [`${(from / 1_000_000).toFixed(3)} s`, ...here].join(" · ");
  }

  function moveTo(index) {
    const wanted = index === null ? null : Math.max(0, Math.min(rows.length - 1, index));
    if (wanted === cursor) return false;
    cursor = wanted;
    root.toggleAttribute("data-reading", cursor !== null);
    for (const spec of specs) {
      const readout = root.querySelector(`[data-chart="${spec.id}"] [data-readout]`);
      if (readout) readout.textContent = cursor === null ? "" : reading(spec);
    }
    for (const drawing of drawings.values()) drawing.point(cursor === null ? null : middle());
    const where = root.querySelector("[data-cursor]");
    if (where) where.textContent = cursor === null ? "" : place();
    return true;
  }

  /** @param {PointerEvent} event */
  function onMove(event) {
    const plot = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-plot]"));
    const drawing = plot && drawings.get(plot);
    if (drawing) moveTo(Math.floor(drawing.timeAt(event.clientX) / width));
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
    const spoken = root.querySelector("[data-spoken]");
    if (!moveTo(to) || !spoken) return;
    spoken.textContent = cursor === null ? "" : `${place()}: ${specs.map(spec => `${spec.title} ${reading(spec)}`).join(", ")}`;
  }

  root.addEventListener("pointermove", onMove);
  root.addEventListener("pointerdown", onMove);
  root.addEventListener("pointerleave", onLeave);
  root.addEventListener("keydown", onKey);

  return {
    /** What there is to draw; the values follow. */
    say(charts) { specs = charts; due.clear(); },
    /** Buckets from `first` on, replacing what was there; marks only when there are other ones. Times in µs. */
    show(first, changed, bucket, now, markers) {
      rows.length = first;
      rows.push(...changed);
      [width, at, marks] = [bucket, now, markers ?? marks];
      if (cursor !== null && cursor >= rows.length) moveTo(null);
      later();
    },
    dispose() {
      cancelAnimationFrame(frame);
      resized.disconnect();
      for (const drawing of drawings.values()) drawing.dispose();
      root.removeEventListener("pointermove", onMove);
      root.removeEventListener("pointerdown", onMove);
      root.removeEventListener("pointerleave", onLeave);
      root.removeEventListener("keydown", onKey);
    },
  };
}
