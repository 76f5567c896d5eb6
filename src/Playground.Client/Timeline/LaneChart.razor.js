// The lanes: what lies in view, when it is drawn again, and what the pointer does. Drawing itself is in paint.js.

import { feedOf } from "../Hub/feed.js";
import { createEven } from "./even.js";
import { timeScale } from "./layout.js";
import { createPaint } from "./paint.js";
import { createSpan } from "./span.js";
import { createStretch } from "./stretch.js";

const near = 12, storageKey = "lanes-even";

/**
 * @param {HTMLElement} root
 * @param {{ invokeMethodAsync(name: string, ...args: any[]): Promise<any> }} component
 */
export function draw(root, component) {
  const feed = feedOf(root);
  const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector("canvas"));
  const scroller = /** @type {HTMLElement} */ (root.querySelector("[data-lanes-scroll]"));
  const more = /** @type {HTMLElement} */ (scroller.querySelector("[data-lanes-more]"));
  const followButton = /** @type {HTMLButtonElement} */ (root.querySelector('[data-lanes="follow"]'));
  const evenButton = /** @type {HTMLButtonElement} */ (root.querySelector('[data-lanes="even"]'));
  // Runs that are shown together are shown over the same stretch.
  const together = /** @type {any} */ (root.closest("[data-lanes-together]"));
  const byTime = together ? together.span ??= createSpan(feed) : createSpan(feed);
  const paint = createPaint(canvas);
  const stretch = createStretch(feed, () => { stale = true; });
  const byEvent = createEven(feed, byTime, stretch);
  let even = remembered(), span = even ? byEvent : byTime;
  evenButton.setAttribute("aria-pressed", String(even));
  let words = {}, internal = false, chosen = { id: 0, causes: new Set(), effects: new Set() }, differing = new Set();
  let version = -1, drawnAt = -1, moves = -1, stale = true, frame = 0, before = 0, passed = 0;
  /** Told, not asked for: asking in every frame would lay out the whole page each time. */ let scrolled = 0;

  const resized = new ResizeObserver(([entry]) => {
    paint.resize(entry.contentRect.width, entry.contentRect.height);
    stale = true;
  });
  resized.observe(canvas);
  const theme = new MutationObserver(() => { paint.forgetColours(); stale = true; });
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "data-projector"] });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const onDark = () => { paint.forgetColours(); stale = true; };
  dark.addEventListener("change", onDark);

  /** @param {number} time */
  function loop(time) {
    const now = feed.now();
    if (moves !== span.moves) { moves = span.moves; changed(); }
    // When frames come late, what merely glides on is drawn in every third: the stage's messages need the time more.
    const late = time - before > 25;
    before = time;
    passed = late && !stale && passed < 2 ? passed + 1 : 0;
    if (passed === 0 && (stale || now !== drawnAt || version !== feed.version)) {
      drawnAt = now; version = feed.version; stale = false;
      paint.draw({ now, feed, scale: even ? byEvent.scale(now, internal) : scaleByTime(now), words, chosen, internal, differing, scrolled });
      makeRoom(paint.beyond);
    }
    frame = requestAnimationFrame(loop);
  }
  frame = requestAnimationFrame(loop);

  /** Where there are more lanes than there is room for, they scroll beneath the axis. */
  function makeRoom(beyond) {
    const height = `${beyond}px`;
    if (more.style.height === height) return;
    more.style.height = height;
    scroller.tabIndex = beyond > 0 ? 0 : -1;
  }

  const onScroll = () => { scrolled = scroller.scrollTop; stale = true; };
  scroller.addEventListener("scroll", onScroll, { passive: true });

  function scaleByTime(now) {
    const view = byTime.view(now);
    return timeScale(view, now, stretch.events(view.from, view.from + view.length, now));
  }

  function switchTo(wanted) {
    even = wanted;
    span = even ? byEvent : byTime;
    span.follow();
    evenButton.setAttribute("aria-pressed", String(even));
    try { localStorage.setItem(storageKey, even ? "on" : "off"); } catch { /* in a frame there may be no storage */ }
  }

  function changed() {
    followButton.hidden = span.following;
    stale = true;
  }

  /** @param {WheelEvent} event */
  function onWheel(event) {
    if (!event.ctrlKey && !event.shiftKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return; // the page scrolls
    event.preventDefault();
    if (event.ctrlKey) span.zoom(Math.exp(event.deltaY * 0.004), paint.placeAt(event.offsetX), feed.now());
    else span.pan((event.deltaX || event.deltaY) * paint.perPixel(), feed.now());
    changed();
  }

  let from = /** @type {number | null} */ (null), moved = false;
  const onDown = event => { from = event.offsetX; moved = false; };
  const onUp = () => { from = null; };
  function onMove(event) {
    if (from === null || event.buttons === 0 || Math.abs(event.offsetX - from) < 4 && !moved) return;
    moved = true;
    span.pan((from - event.offsetX) * paint.perPixel(), feed.now());
    from = event.offsetX;
    changed();
  }
  function onClick(event) {
    if (moved) return;
    const hit = paint.hit(event.offsetX, event.offsetY, near);
    component.invokeMethodAsync("SelectAsync", hit);
  }
  function onTool(event) {
    const tool = event.target.closest("[data-lanes]")?.dataset.lanes;
    if (tool === "in") span.zoom(0.5, null, feed.now());
    if (tool === "out") span.zoom(2, null, feed.now());
    if (tool === "follow") span.follow();
    if (tool === "even") switchTo(!even);
    if (tool) changed();
  }

  canvas.addEventListener("wheel", onWheel, { passive: false });
  canvas.addEventListener("pointerdown", onDown);
  canvas.addEventListener("pointermove", onMove);
  canvas.addEventListener("pointerup", onUp);
  canvas.addEventListener("click", onClick);
  root.addEventListener("click", onTool);

  return {
    say(texts, internalTopics) { words = texts; internal = internalTopics; stale = true; },
    differ(ids) { differing = new Set(ids); stale = true; },
    select(id, causes, effects) {
      chosen = { id: id ?? 0, causes: new Set(causes), effects: new Set(effects) };
      stale = true;
    },
    dispose() {
      cancelAnimationFrame(frame);
      resized.disconnect();
      theme.disconnect();
      dark.removeEventListener("change", onDark);
      root.removeEventListener("click", onTool);
    },
  };
}

function remembered() {
  try { return localStorage.getItem(storageKey) === "on"; } catch { return false; }
}
