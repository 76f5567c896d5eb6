// The head of the scrubber: it follows the clock between two pictures, and the pointer while that is down. Where it is put is asked for one moment at a
// time: while one is on its way, only the newest wish is kept.

import { feedOf } from "../Hub/feed.js";

const page = 0.1, step = 0.01; // of the run

/**
 * @param {HTMLElement} root
 * @param {{ invokeMethodAsync(name: string, ...args: any[]): Promise<any> }} component
 */
export function keep(root, component) {
  const feed = feedOf(root);
  const track = /** @type {HTMLElement} */ (root.querySelector(".track"));
  const head = /** @type {HTMLElement} */ (root.querySelector(".head"));
  const done = /** @type {HTMLElement} */ (root.querySelector(".done"));
  let dragged = /** @type {number | null} */ (null), wish = /** @type {number | null} */ (null), asked = false, frame = 0, placed = -1, ended = 0;

  const end = () => Math.max(1, Number(root.dataset.end), root.dataset.past ? 0 : feed.now());
  const disabled = () => track.hasAttribute("aria-disabled");

  function loop() {
    const share = Math.min(1, (dragged ?? feed.now()) / end());
    if (feed.ready && share !== placed) {
      placed = share;
      head.style.left = done.style.width = `${share * 100}%`;
    }
    // The marks stand by the end; less than a thousandth of it is nothing that one sees.
    if (!root.dataset.past && feed.ready && Math.abs(end() - ended) > ended / 1000) root.style.setProperty("--end", String(Math.round(ended = end())));
    frame = requestAnimationFrame(loop);
  }
  frame = requestAnimationFrame(loop);

  async function ask(at) {
    wish = Math.round(Math.min(end(), Math.max(0, at)));
    if (asked) return;
    asked = true;
    while (wish !== null) {
      const now = wish;
      wish = null;
      await component.invokeMethodAsync("SeekAsync", now).catch(() => {});
    }
    asked = false;
  }

  function at(event) {
    const box = track.getBoundingClientRect();
    return (event.clientX - box.left) / box.width * end();
  }
  function onDown(event) {
    if (disabled() || event.button !== 0) return;
    track.setPointerCapture(event.pointerId);
    ask(dragged = Math.min(end(), Math.max(0, at(event))));
  }
  function onMove(event) {
    if (dragged !== null) ask(dragged = Math.min(end(), Math.max(0, at(event))));
  }
  const onUp = () => { dragged = null; placed = -1; };
  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (disabled() || event.ctrlKey || event.altKey || event.metaKey) return;
    const now = wish ?? feed.now();
    const to = { ArrowLeft: now - end() * step, ArrowDown: now - end() * step, ArrowRight: now + end() * step, ArrowUp: now + end() * step,
      PageDown: now - end() * page, PageUp: now + end() * page, Home: 0, End: end() }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    ask(to);
  }

  track.addEventListener("pointerdown", onDown);
  track.addEventListener("pointermove", onMove);
  track.addEventListener("pointerup", onUp);
  track.addEventListener("pointercancel", onUp);
  track.addEventListener("keydown", onKey);
  return { dispose() { cancelAnimationFrame(frame); } };
}
