// Which stretch of simulated time the lanes show. Following, it ends a little after now and covers what about twelve seconds of
// watching bring; moved or zoomed by hand, it stays where it was put.

const watched = 12; // seconds of the wall clock
const least = 2_000, most = 3_600_000_000; // µs
const glide = 200; // ms
const opened = 90; // events
const ahead = 0.12; // of the stretch, right of now

export function createSpan(feed) {
  let moves = 0;
  let length = 0, hand = /** @type {{ from: number, length: number } | null} */ (null), scale = 1, last = 0, seen = 0;
  const clamp = value => Math.min(most, Math.max(least, value));

  /** Before anything was played: as much as holds the newest events. */
  function opening(now) {
    const first = feed.events.at(-opened) ?? feed.events[0];
    return clamp((now - (first?.at ?? now)) * 1.1);
  }

  function following(now) {
    if (!feed.ready) return { from: now - least, length: least };
    // A jump (on to the next change) leaves nothing of what led there in view: begin anew from what is newest.
    if (length === 0 || (!feed.playing && Math.abs(now - seen) > length / 2)) length = opening(now);
    seen = now;
    if (feed.playing) {
      const wanted = clamp(feed.speed * watched * 1_000_000);
      // The view glides when the speed changes: half of the way in a fifth of a second.
      const passed = Math.min(500, performance.now() - last);
      length += (wanted - length) * (1 - 0.5 ** (passed / glide));
      if (Math.abs(wanted - length) < wanted * 0.01) length = wanted;
    }
    last = performance.now();
    // Before the beginning there is nothing to show.
    const whole = clamp(Math.min(length * scale, Math.max(least, now) / (1 - ahead)));
    return { from: now - whole * (1 - ahead), length: whole };
  }

  return {
    /** Counts what was done by hand. */
    get moves() { return moves; },
    get following() { return hand === null; },
    view(now) { return hand ?? following(now); },
    zoom(factor, around, now) {
      moves++;
      if (hand === null && around === null) {
        scale = clamp(length * scale * factor) / length;
        return;
      }
      const view = hand ?? following(now);
      const whole = clamp(view.length * factor);
      const fixed = around ?? view.from + view.length / 2;
      hand = { from: fixed - (fixed - view.from) * whole / view.length, length: whole };
    },
    pan(by, now) {
      moves++;
      const view = hand ?? following(now);
      hand = { from: Math.max(-view.length / 2, Math.min(feed.end - view.length * 0.05, view.from + by)), length: view.length };
    },
    follow() { hand = null; moves++; },
  };
}
