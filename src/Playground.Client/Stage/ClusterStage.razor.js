// Keeps what moves on the stage moving: messages along their ways, ages and arcs by the simulated clock. One loop, stopped with the component.

import { feedOf } from "../Hub/feed.js";
import { createMessages } from "./messages.js";
import { createRibbons } from "./ribbons.js";
import { createTimers } from "./timers.js";
import { createWays } from "./ways.js";
import { rove } from "./roving.js";

const watched = ["data-since", "data-until", "data-arc-to", "data-arc-from", "data-lead", "data-ribbon", "data-holding"];

/**
 * @param {HTMLElement} stage
 * @param {{ invokeMethodAsync(name: string, ...args: any[]): Promise<any> }} component
 */
export function draw(stage, component) {
  const feed = feedOf(stage);
  const ways = createWays(stage);
  const messages = createMessages(stage, ways, feed);
  const timers = createTimers(stage);
  const ribbons = createRibbons(stage);
  /** @param {MouseEvent} event */
  function onClick(event) {
    const id = /** @type {HTMLElement} */ (/** @type {Element} */ (event.target).closest("[data-message]"))?.dataset.message;
    if (id) component.invokeMethodAsync("MessageAsync", Number(id));
  }
  stage.addEventListener("click", onClick);
  const roving = rove(stage, {
    inspect: glyph => component.invokeMethodAsync("InspectAsync", glyph),
    zoomIn: glyph => component.invokeMethodAsync("ZoomInAsync", glyph),
    zoomOut: () => component.invokeMethodAsync("ZoomOutAsync"),
  });
  // Ways change when a card comes, goes or grows, not with every cell. All of these are observed, and when that is told of the page is laid out.
  const resized = new ResizeObserver(entries => {
    for (const { target } of entries) if (!target.isConnected) { resized.unobserve(target); cards.delete(target); }
    ways.measure();
    messages.redraw();
    timers.redraw();
    ribbons.redraw();
  });
  resized.observe(stage);
  /** @type {Set<Element>} */
  const cards = new Set();
  function watchCards() {
    for (const card of stage.querySelectorAll("[data-node]")) {
      if (cards.has(card)) continue;
      cards.add(card);
      resized.observe(card);
    }
  }
  watchCards();
  const changed = new MutationObserver(() => { watchCards(); timers.redraw(); ribbons.redraw(); roving.keepStop(); });
  function watchColumns() {
    for (const column of stage.querySelectorAll(".column")) changed.observe(column, { childList: true, subtree: true, attributeFilter: watched });
  }
  watchColumns();
  // The column of readers comes with the first of them.
  const columns = new MutationObserver(() => { watchColumns(); watchCards(); });
  columns.observe(/** @type {Element} */ (stage.querySelector(".columns")), { childList: true });
  const cutsChanged = new MutationObserver(() => messages.redraw());
  cutsChanged.observe(stage, { attributes: true, attributeFilter: ["data-cuts", "data-marked"] });

  let frame = requestAnimationFrame(function next() {
    const now = feed.now();
    ribbons.draw(); // measures: before others write
    messages.draw(now);
    timers.draw(now);
    frame = requestAnimationFrame(next);
  });

  return {
    dispose() {
      cancelAnimationFrame(frame);
      resized.disconnect();
      changed.disconnect();
      columns.disconnect();
      cutsChanged.disconnect();
      stage.removeEventListener("click", onClick);
      roving.stop();
      messages.clear();
      ribbons.clear();
    },
  };
}
