// Where things lie in the lanes, worked out anew for each drawing from the events in view. Draws nothing.

const together = 17; // px: local events closer than that become one circle
const steps = [1, 2, 5];

/** All controllers share a lane; they are one voice to whoever watches brokers and clients. */
const laneName = (name, controllers) => controllers.has(name) ? "controllers" : name;

export function layOut({ feed, known, view, now, words, x, measure, area, internal }) {
  const controllers = new Set(feed.nodes.controllers);
  const names = [...feed.nodes.producers, ...feed.nodes.brokers, ...(controllers.size ? ["controllers"] : []), ...feed.nodes.consumers];
  const gap = Math.min(44, (area.bottom - area.top) / Math.max(1, names.length - 1));
  const lanes = names.map((id, index) => ({ id, name: title(id, words, feed), y: area.top + index * gap }));
  const y = new Map(lanes.map(lane => [lane.id, lane.y]));
  const laneY = name => y.get(laneName(String(name), controllers));

  const until = view.from + view.length;
  const events = known.slice(firstAfter(known, view.from - view.length * 0.5), firstAfter(known, until));
  const dots = localDots(events.filter(event => !event.kind.startsWith("message.") && event.at >= view.from && !isInternal(event, internal)), event => laneY(place(event)), x);
  return {
    lanes, dots,
    ways: messageWays(events, feed, now, laneY),
    labels: labelsOf(dots, words, measure, area),
    step: pixels => tickStep(view.length, pixels),
    tick: (at, step) => (at / 1_000_000).toFixed(step >= 1_000_000 ? 0 : step >= 100_000 ? 1 : step >= 10_000 ? 2 : step >= 1000 ? 3 : 4),
  };
}

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
    const px = x(event.at);
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

function messageWays(events, feed, now, laneY) {
  const sent = new Map(), ways = [];
  for (const event of events) {
    const f = event.fields ?? {};
    if (event.kind === "message.sent") sent.set(event.id, event);
    if (event.kind !== "message.delivered" && event.kind !== "message.dropped") continue;
    const begin = sent.get(event.sent);
    const y0 = laneY(f.from), y1 = laneY(f.to);
    sent.delete(event.sent);
    if (!begin || y0 === undefined || y1 === undefined || y0 === y1) continue;
    const lost = event.kind === "message.dropped";
    const share = lost ? 0.55 : 1;
    ways.push({ t0: begin.at, y0, t1: begin.at + (event.at - begin.at) * share, y1: y0 + (y1 - y0) * share, lost, open: false,
      ids: [begin.id, event.id], tone: toneOf(f) });
  }
  for (const message of feed.messages.values()) {
    const y0 = laneY(message.from), y1 = laneY(message.to);
    if (y0 === undefined || y1 === undefined || y0 === y1) continue;
    const waits = message.arrivesAt === undefined || message.lost;
    const share = waits ? 0.5 : Math.min(1, Math.max(0, (now - message.sentAt) / Math.max(1, message.arrivesAt - message.sentAt)));
    ways.push({ t0: message.sentAt, y0, t1: now, y1: y0 + (y1 - y0) * share, lost: message.lost, open: true,
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
