// The events that lie in view. Most of the time the feed has them; what it has not, be it older, too much, or behind the moment that one has gone back to, is
// asked for, one stretch at a time and with a margin, so that panning seldom waits.

const margin = 0.5; // of the stretch, on each side
const pause = 1000; // ms between two questions while the run goes on

export function createStretch(feed, arrived) {
  let got = /** @type {any} */ (null), asking = false, askedAt = -Infinity, version = -1, epoch = -1;

  const covers = (from, to) => got && got.from <= from && got.to >= to;

  /** Whether the feed alone can show it. */
  function live(from, to, now) {
    const first = feed.events[0];
    return to <= now && (!first || first.at <= from || first.cause === undefined && first.id <= 2);
  }

  async function ask(from, to) {
    asking = true;
    askedAt = performance.now();
    version = feed.version;
    const wide = (to - from) * margin;
    const asked = feed.epoch, answer = await feed.stretch(from - wide, to + wide);
    asking = false;
    if (!answer || asked !== feed.epoch) return;
    got = { from: from - wide, to: to + wide, events: answer.events };
    arrived();
  }

  return {
    /** The events to draw, oldest first. Those that are asked for come later. */
    events(from, to, now) {
      if (!feed.ready) return [];
      if (epoch !== feed.epoch) { epoch = feed.epoch; got = null; }
      const known = feed.end;
      if (live(from, Math.min(to, known), now)) return feed.events;
      const stale = version !== feed.version && performance.now() - askedAt > pause;
      if (!asking && (!covers(from, Math.min(to, known)) || stale)) ask(from, Math.min(to, known));
      return got ? got.events : feed.events;
    },
  };
}
