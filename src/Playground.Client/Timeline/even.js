// The lanes evenly spaced: each event that is drawn takes the same width, however long it was since the one before. Places are counted in events, so a
// nanosecond's turmoil and an hour's silence are equally easy to read. Moved by hand, the stretch hangs on an event, not on a place among those at hand:
// older ones may come in before it.

import { drawn } from "./layout.js";

const opened = 40, least = 8, most = 600; // events across the lanes
const ahead = 0.12; // of the stretch, right of now

export function createEven(feed, span, stretch) {
  let count = opened, hand = /** @type {{ id: number, part: number } | null} */ (null);
  let list = /** @type {any[]} */ ([]), made = "", source = /** @type {any} */ (null);
  const clamp = value => Math.min(most, Math.max(least, value));

  function take(known, internal) {
    const key = `${feed.version}.${known.length}.${internal}`;
    if (source === known && key === made) return;
    [source, made] = [known, key];
    const shown = drawn(feed, internal);
    list = known.filter(shown);
  }

  /** Index of the first event that passes; events are in order of id and of time. */
  function first(passes) {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (passes(list[middle])) high = middle; else low = middle + 1;
    }
    return low;
  }

  const nowAt = now => first(event => event.at > now) - 0.5;
  const from = now => hand === null ? nowAt(now) - count * (1 - ahead) : first(event => event.id >= (hand?.id ?? 0)) + hand.part;

  /** When the stretch begins and ends; beyond the events at hand as far as those would go on. */
  function times(now) {
    if (list.length < 2 || list[0].at > now && hand === null) {
      const view = span.view(now);
      return [view.from, view.from + view.length];
    }
    const end = list.length - 1, begin = from(now), each = (list[end].at - list[0].at) / end * 2;
    const at = place => place < 0 ? list[0].at + place * each : place > end ? list[end].at + (place - end) * each : list[Math.floor(place)].at;
    return [Math.max(0, at(begin)), Math.min(feed.end, at(begin + count) + 1)];
  }

  /** As few figures as tell the labels apart. */
  function figures(begin) {
    const long = (list[Math.min(list.length - 1, Math.floor(begin + count))]?.at ?? 0) - (list[Math.max(0, Math.ceil(begin))]?.at ?? 0);
    return long > 60_000_000 ? 0 : long > 6_000_000 ? 1 : long > 600_000 ? 2 : long > 60_000 ? 3 : 4;
  }

  return {
    get following() { return hand === null; },
    zoom(factor, around, now) {
      const before = from(now), old = count;
      count = clamp(count * factor);
      if (hand !== null || around !== null) this.put(around === null ? before + (old - count) / 2 : around - (around - before) * count / old);
    },
    pan(by, now) { this.put(Math.max(-count / 2, Math.min(list.length - count * 0.05, from(now) + by))); },
    follow() { hand = null; },
    put(place) {
      const index = Math.max(0, Math.min(list.length - 1, Math.floor(place)));
      if (list.length > 0) hand = { id: list[index].id, part: place - index };
    },
    /** What is drawn, and where. */
    scale(now, internal) {
      take(source ?? feed.events, internal);
      const [begins, ends] = times(now);
      take(stretch.events(begins, ends, now), internal);
      const begin = from(now), places = new Map();
      const low = Math.max(0, Math.floor(begin - count * 0.5)), high = Math.min(list.length, Math.ceil(begin + count));
      for (let i = low; i < high; i++) places.set(list[i].id, i);
      return {
        from: begin, length: count, now: nowAt(now), events: list.slice(low, high),
        of: event => places.get(event.id), sent: message => places.get(message.sentEvent),
        ticks(pixels) {
          const step = Math.max(1, Math.ceil(78 * count / Math.max(1, pixels))), digits = figures(begin), found = [];
          for (let i = Math.max(0, Math.ceil(begin / step) * step); i < Math.min(list.length, begin + count); i += step) {
            found.push({ place: i, words: (list[i].at / 1_000_000).toFixed(digits) });
          }
          return found;
        },
      };
    },
  };
}
