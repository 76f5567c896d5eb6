// What the hub sent, kept for whoever draws: the simulated clock, messages in flight, the newest events, cuts.
// One feed for each run on the page. Drawers ask it in every animation frame; it never calls them.

import { HubConnection } from "./connection.js";

const mostEvents = 4000;

class Feed {
  /** @type {Map<number, any>} */ messages = new Map();
  /** @type {any[]} in order of their ids */ events = [];
  /** Counts changes of anything but the clock, so that a drawer knows when to draw again. */ version = 0;
  nodes = { brokers: [], controllers: [], producers: [], consumers: [] };
  playing = false;
  speed = 1;
  /** Whether anything has come yet. */ get ready() { return this.#sequence !== null; }
  /** Counts whole pictures: with each, all that was known may be void. */ epoch = 0;
  /** As far as the run has gone, in µs. */ get end() { return Math.max(this.#end, this.now()); }
  #end = 0; #at = 0; #anchor = 0; #last = 0; #until = Infinity; #sequence = null; #session = null; #connection = null;

  /** Simulated time of this animation frame, in µs. Standing still it is exact; playing, it goes on between frames and never back. */
  now() {
    if (!this.playing) return this.#at;
    const passed = (performance.now() - this.#anchor) * 1000 * this.speed;
    this.#last = Math.max(this.#last, Math.min(this.#at + passed, this.#until));
    return this.#last;
  }

  /** @param {string} session */
  watch(session) {
    if (this.#session === session) return;
    this.#session = session;
    this.#sequence = null;
    if (this.#connection) { this.#join(); return; }
    const url = new URL("hubs/playground", document.baseURI);
    url.protocol = url.protocol.replace("http", "ws");
    this.#connection = new HubConnection(url.href, {
      connected: () => this.#join(),
      invoked: (target, args) => this.#take(target, args[0]),
    });
    this.#connection.start();
  }

  /** What happened in a stretch of time, also such as is no longer, or never was, among the events here. @returns {Promise<any>} null if there is no session */
  stretch(from, to) {
    return this.#connection ? this.#connection.call("Stretch", Math.floor(Math.max(0, from)), Math.ceil(to)).catch(() => null) : Promise.resolve(null);
  }

  leave() {
    this.#connection?.stop();
    this.#connection = null;
    this.#session = null;
  }

  #join() {
    this.#connection?.call("Follow", this.#session, this.#sequence).catch(() => { /* joined again once connected */ });
  }

  #take(target, frame) {
    if (target === "full") {
      this.messages.clear();
      this.events = [];
      for (const message of frame.messages ?? []) this.messages.set(message.id, message);
      this.#last = 0;
      this.epoch++;
    } else if (target === "frame") {
      if (frame.base !== this.#sequence) { this.#sequence = null; this.#join(); return; }
      if (frame.reset) { this.messages.clear(); this.events = []; this.#last = 0; }
      for (const id of frame.messages?.remove ?? []) this.messages.delete(id);
      for (const message of [...frame.messages?.add ?? [], ...frame.messages?.change ?? []]) this.messages.set(message.id, message);
    } else {
      return;
    }
    this.#sequence = frame.sequence;
    this.#setClock(frame.clock);
    this.#append(frame.events ?? []);
    if (frame.nodes) this.nodes = frame.nodes;
    this.version++;
  }

  #setClock(clock) {
    this.#at = clock.at;
    this.#anchor = performance.now();
    this.#until = clock.until ?? Infinity;
    this.#end = clock.end ?? clock.at;
    this.speed = clock.actualSpeed;
    this.playing = clock.playing;
    if (!this.playing) this.#last = this.#at;
  }

  #append(events) {
    const newest = this.events.at(-1)?.id ?? 0;
    for (const event of events) if (event.id > newest) this.events.push(event);
    if (this.events.length > mostEvents) this.events.splice(0, this.events.length - mostEvents);
  }
}

/** @type {Map<string, Feed>} */
const feeds = new Map();

/** The feed called so; the only one of most pages has no name. */
export function feedNamed(name) {
  let feed = feeds.get(name);
  if (!feed) feeds.set(name, feed = new Feed());
  return feed;
}

/** The feed of the run that an element belongs to. @param {Element} element */
export const feedOf = element => feedNamed(/** @type {HTMLElement | null} */ (element.closest("[data-feed]"))?.dataset.feed ?? "");
