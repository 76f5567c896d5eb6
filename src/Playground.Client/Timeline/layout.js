// Where things lie in the lanes, worked out anew for each drawing from the events in view. Draws nothing.

const together = 17; // px: local events closer than that become one circle
const steps = [1, 2, 5];

/** All controllers share a lane; they are one voice to whoever watches brokers and clients. */
const laneName = (name, controllers) => controllers.has(name) ? "controllers" : name;

/** The lanes from top to bottom. */
function laneNames(feed) {
  return [...feed.nodes.producers, ...feed.nodes.brokers, ...(feed.nodes.controllers.length ? ["controllers"] : []), ...feed.nodes.consumers];
}

/** Tells whether an event has a place in the lanes: a dot, or an end of a message's way. */
export function drawn(feed, internal) {
  const controllers = new Set(feed.nodes.controllers), lanes = new Set(laneNames(feed));
  const lane = name => laneName(String(name), controllers);
  return event => {
    if (!isMessage(event)) return !isInternal(event, internal) && lanes.has(lane(place(event)));
    const from = lane(event.fields?.from), to = lane(event.fields?.to);
    return from !== to && lanes.has(from) && lanes.has(to);
  };
}

const isMessage = event => event.kind.startsWith("message.");

/** Lanes by simulated time. */
export function timeScale({ from, length }, now, known) {
  const step = pixels => tickStep(length, pixels);
  return {
    from, length, now,
    events: known.slice(firstAfter(known, from - length * 0.5), firstAfter(known, from + length)),
    of: event => event.at, sent: message => message.sentAt,
    ticks(pixels) {
      const each = step(pixels), found = [];
      for (let at = Math.max(0, Math.ceil(from / each) * each); at <= from + length; at += each) found.push({ place: at, words: tickText(at, each) });
      return found;
    },
  };
}

export function layOut({ feed, scale, now, words, x, measure, area, internal }) {
  const controllers = new Set(feed.nodes.controllers);
  const names = laneNames(feed);
  const most = names.length - 1, room = area.bottom - area.top;
  const gap = Math.max(area.least, Math.min(44, room / Math.max(1, most)));
  const lanes = names.map((id, index) => ({ id, name: title(id, words, feed), y: area.top - area.scrolled + index * gap }));
  const y = new Map(lanes.map(lane => [lane.id, lane.y]));
  const laneY = name => y.get(laneName(String(name), controllers));

  const local = scale.events.filter(event => !isMessage(event) && scale.of(event) >= scale.from && !isInternal(event, internal));
  const dots = localDots(local, event => laneY(place(event)), event => x(scale.of(event)));
  return { lanes, beyond: Math.max(0, Math.ceil(gap * most - room)), dots, ways: messageWays(scale, feed, now, laneY), labels: labelsOf(dots, words, measure, area) };
}

const tickText = (at, step) => (at / 1_000_000).toFixed(step >= 1_000_000 ? 0 : step >= 100_000 ? 1 : step >= 10_000 ? 2 : step >= 1000 ? 3 : 4);

function title(id, words, feed) {
  if (id === "controllers") return words.controllers ?? id;
  return feed.nodes.brokers.includes(id) ? (words.broker ?? "{0}").replace("{0}", id) : id;
}

/** What happens in the brokers' own topics, which is left out unless it is asked for or more than the course of things. */
function isInternal(event, shown) {
  return !shown && weight[event.severity] < 2 && String(event.fields?.topic ?? "").startsWith("__");
}

/** An election is seen on the lane of who was elected, a change of the ISR on that of the replica, everything else where it was done. */
function place(event) {
  const fields = event.fields ?? {};
  if (event.kind === "leader.elected" && fields.leader != null) return fields.leader;
  if (event.kind.startsWith("isr.") && fields.replica != null) return fields.replica;
  if ((event.kind.startsWith("consumer.") || event.kind.startsWith("partitions.")) && fields.consumer) return fields.consumer;
  return event.actor ?? String(fields.from ?? "").split(",")[0];
}

/** Index of the first event at or after an instant; events are in order of time. */
function firstAfter(events, at) {
  let low = 0, high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle].at < at) low = middle + 1; else high = middle;
  }
  return low;
}

const weight = { detail: 0, info: 1, notable: 2, warning: 3, error: 4 };

function localDots(events, laneOf, x) {
  const open = new Map(), dots = [];
  for (const event of events) {
    const lane = laneOf(event);
    if (lane === undefined) continue;
    const px = x(event);
    const last = open.get(lane);
    if (last && px - last.x < together) {
      last.events.push(event);
      last.count += event.n ?? 1;
      if (weight[event.severity] > weight[last.lead.severity]) last.lead = event;
    } else {
      const dot = { x: px, y: lane, at: event.at, count: event.n ?? 1, events: [event], lead: event };
      open.set(lane, dot);
      dots.push(dot);
    }
  }
  return dots;
}

function messageWays(scale, feed, now, laneY) {
  const sent = new Map(), ways = [];
  for (const event of scale.events) {
    const f = event.fields ?? {};
    if (event.kind === "message.sent") sent.set(event.id, event);
    if (event.kind !== "message.delivered" && event.kind !== "message.dropped") continue;
    const begin = sent.get(event.sent);
    const y0 = laneY(f.from), y1 = laneY(f.to);
    sent.delete(event.sent);
    if (!begin || y0 === undefined || y1 === undefined || y0 === y1) continue;
    const lost = event.kind === "message.dropped";
    const share = lost ? 0.55 : 1;
    const p0 = scale.of(begin), p1 = scale.of(event);
    ways.push({ p0, y0, p1: p0 + (p1 - p0) * share, y1: y0 + (y1 - y0) * share, at: begin.at, lost, open: false, ids: [begin.id, event.id], tone: toneOf(f) });
  }
  for (const message of feed.messages.values()) {
    const y0 = laneY(message.from), y1 = laneY(message.to), p0 = scale.sent(message);
    if (y0 === undefined || y1 === undefined || y0 === y1 || p0 === undefined) continue;
    const waits = message.arrivesAt === undefined || message.lost;
    const share = waits ? 0.5 : Math.min(1, Math.max(0, (now - message.sentAt) / Math.max(1, message.arrivesAt - message.sentAt)));
    ways.push({ p0, y0, p1: scale.now, y1: y0 + (y1 - y0) * share, at: message.sentAt, lost: message.lost, open: true,
      ids: [message.sentEvent], tone: toneOf({ message: message.name, error: message.error }) });
  }
  return ways;
}

const groupMessages = /^(JoinGroup|SyncGroup|LeaveGroup|Heartbeat|ConsumerGroupHeartbeat|OffsetCommit|OffsetFetch|FindCoordinator)Re/;
const transactionMessages = /^(AddPartitionsToTxn|EndTxn|WriteTxnMarkers|TxnOffsetCommit)Re/;

function toneOf(fields) {
  if (fields.error && fields.error !== "NONE") return "error";
  if (groupMessages.test(fields.message)) return "group-1";
  if (transactionMessages.test(fields.message)) return "transaction";
  if (fields.message === "ProduceRequest") return "leader";
  return fields.message === "ProduceResponse" ? "in-sync" : "quiet";
}

const gaps = /\{(\w+)\}/g;
const gapsOf = template => [...template.matchAll(gaps)].map(gap => gap[1]);

/** A few words beside what is notable, where they don't run into others of the same lane. */
function labelsOf(dots, words, measure, area) {
  const taken = new Map(), labels = [];
  for (const dot of dots) {
    for (const event of dot.events) {
      const template = words[event.kind];
      if (!template || weight[event.severity] < 2) continue;
      if (gapsOf(template).some(name => String(event.fields?.[name] ?? "") === "")) continue; // "gets" of nothing is no news
      const text = template.replace(gaps, (_, name) => [event.fields?.[name]].flat().join(", "));
      const long = measure(text), row = taken.get(dot.y) ?? -Infinity;
      const px = Math.min(dot.x + 10, area.right - long);
      if (px < row) continue;
      taken.set(dot.y, px + long + 8);
      labels.push({ words: text, x: px, y: dot.y - 8, tone: event.severity === "notable" ? "ink" : event.severity });
      break;
    }
  }
  return labels;
}

function tickStep(length, pixels) {
  const rough = length * 90 / Math.max(90, pixels);
  for (let power = 1; ; power *= 10) {
    for (const step of steps) if (step * power >= rough) return step * power;
  }
}
