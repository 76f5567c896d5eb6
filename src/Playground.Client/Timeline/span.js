// Which stretch of simulated time the lanes show. Following, it ends a little after now and covers what about twelve seconds of
// watching bring; moved or zoomed by hand, it stays where it was put.

const watched = 12; // seconds of the wall clock
const least = 2_000, most = 3_600_000_000; // µs
const ahead = 0.12; // of the stretch, right of now

export function createSpan(feed) {
  let length = 40_000, hand = /** @type {{ from: number, length: number } | null} */ (null), scale = 1;
  const clamp = value => Math.min(most, Math.max(least, value));

  function following(now) {
    if (feed.playing) {
      const wanted = clamp(feed.speed * watched * 1_000_000);
      length += (wanted - length) * 0.06; // the view glides when the speed changes
      if (Math.abs(wanted - length) < wanted * 0.01) length = wanted;
    }
    const whole = clamp(length * scale);
    return { from: now - whole * (1 - ahead), length: whole };
  }

  return {
    get following() { return hand === null; },
    view(now) { return hand ?? following(now); },
    zoom(factor, around, now) {
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
      const view = hand ?? following(now);
      hand = { from: Math.max(-view.length / 2, Math.min(now - view.length * 0.05, view.from + by)), length: view.length };
    },
    follow() { hand = null; },
  };
}
