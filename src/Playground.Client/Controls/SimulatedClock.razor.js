import { feedOf } from "../Hub/feed.js";
import { clockText } from "../Hub/time.js";

/** @param {HTMLElement} element */
export function keep(element) {
  const feed = feedOf(element);
  let frame = 0, written = "";
  const text = () => element.firstChild instanceof Text ? element.firstChild : null;
  function loop() {
    const now = feed.now();
    const value = clockText(now);
    const node = text();
    // Before the first frame has come, what the server wrote stands.
    if (feed.ready && node && value !== written) { node.data = value; written = value; }
    frame = requestAnimationFrame(loop);
  }
  frame = requestAnimationFrame(loop);
  return { dispose() { cancelAnimationFrame(frame); } };
}
