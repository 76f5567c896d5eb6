// One tab stop for the whole stage: arrow keys move the focus to the nearest glyph in that direction, Enter or a click inspects it. A double click or z
// zooms to its topic or partition, Escape goes back out; of what is brief (data-zooms) one click or Enter is enough.

import { holdFocus } from "../Controls/hold.js";

/** @type {Record<string, [number, number]>} */
const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {HTMLElement} stage
 * @param {{ inspect(glyph: string): void, zoomIn(glyph: string): Promise<any>, zoomOut(): Promise<any> }} acts
 */
export function rove(stage, acts) {
  const glyphs = () => /** @type {HTMLElement[]} */ ([...stage.querySelectorAll("[data-glyph]")]).filter(inSight);

  /** Cells that have left the strip are still there, but out of its frame. */
  function inSight(glyph) {
    const frame = glyph.closest(".track")?.getBoundingClientRect();
    const box = glyph.getBoundingClientRect();
    return box.width > 0 && (!frame || (box.left >= frame.left - 2 && box.right <= frame.right + 2));
  }

  // Cells are drawn anew together with their neighbours.
  const hold = holdFocus(stage, "data-glyph");

  function makeStop(glyph) {
    for (const other of stage.querySelectorAll('[data-glyph][tabindex="0"]')) other.setAttribute("tabindex", "-1");
    glyph.setAttribute("tabindex", "0");
  }

  function nearest(from, [dx, dy]) {
    const a = from.getBoundingClientRect();
    const middle = box => [box.left + box.width / 2, box.top + box.height / 2];
    const [x, y] = middle(a);
    let best = null, least = Infinity;
    for (const glyph of glyphs()) {
      if (glyph === from) continue;
      const [gx, gy] = middle(glyph.getBoundingClientRect());
      const along = (gx - x) * dx + (gy - y) * dy;
      const aside = Math.abs((gx - x) * dy) + Math.abs((gy - y) * dx);
      const cost = along + aside * 3;
      if (along > 2 && cost < least) { best = glyph; least = cost; }
    }
    return best;
  }

  /** Closing the inspector gives the focus back to what was inspected. */
  function back() {
    /** @type {HTMLElement | null} */ (stage.querySelector('[data-glyph][tabindex="0"]'))?.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === "Escape") {
      const target = /** @type {HTMLElement} */ (event.target);
      if (target.closest("[popover], dialog")) return; // a menu gives the focus back by itself
      back();
      if (!target.closest("aside")) acts.zoomOut().then(settle); // of a panel it is the end of that panel
      return;
    }
    const from = /** @type {HTMLElement} */ (event.target).closest("[data-glyph]");
    if (from && event.key === "z" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      acts.zoomIn(from.dataset.glyph ?? "").then(settle);
      return;
    }
    const direction = directions[event.key];
    if (!from || !direction) return;
    event.preventDefault();
    const to = nearest(from, direction);
    if (to) { makeStop(to); to.focus(); }
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest("aside header button")) { back(); return; }
    const glyph = target.closest("[data-glyph]");
    if (!(glyph instanceof HTMLElement)) return;
    makeStop(glyph);
    const name = glyph.dataset.glyph ?? "";
    if (glyph.hasAttribute("data-zooms")) acts.zoomIn(name).then(settle);
    else acts.inspect(name);
  }

  /** @param {MouseEvent} event */
  function onDouble(event) {
    const glyph = /** @type {HTMLElement} */ (event.target).closest("[data-glyph]");
    if (glyph instanceof HTMLElement && !glyph.hasAttribute("data-zooms")) acts.zoomIn(glyph.dataset.glyph ?? "").then(settle);
  }

  /** There is always one tab stop, also when the glyph that was it is gone. One that was drawn anew keeps the focus that it had. */
  function keepStop() {
    const again = hold.restore();
    if (again) makeStop(again);
    if (stage.querySelector('[data-glyph][tabindex="0"]')) return;
    const first = stage.querySelector("[data-glyph]");
    if (first) makeStop(first);
  }

  /** What had the focus may be gone with the level that it stood in. */
  function settle() {
    keepStop();
    if (document.activeElement === document.body) back();
  }

  stage.addEventListener("keydown", onKey);
  stage.addEventListener("click", onClick);
  stage.addEventListener("dblclick", onDouble);
  keepStop();
  return {
    keepStop,
    stop() {
      stage.removeEventListener("keydown", onKey);
      stage.removeEventListener("click", onClick);
      stage.removeEventListener("dblclick", onDouble);
      hold.stop();
    },
  };
}
