// SignalR's JSON protocol over one WebSocket, as docs/HUB.md describes it: handshake, pings, calls, and a new connection with a
// growing wait when this one ends. What the messages mean is not known here.

const end = "\u001e";
const pingEvery = 15_000;
const silenceLimit = 30_000;
const waits = [0, 1000, 2000, 5000, 10_000];

export class HubConnection {
  #url; #handlers; #socket = null; #stopped = false; #attempt = 0; #timer = 0; #watch = 0; #heard = 0; #rest = ""; #calls = new Map(); #nextCall = 1;

  /**
   * @param {string} url
   * @param {{ connected(): void, invoked(target: string, args: any[]): void }} handlers
   */
  constructor(url, handlers) {
    this.#url = url;
    this.#handlers = handlers;
  }

  start() {
    this.#rest = "";
    const socket = this.#socket = new WebSocket(this.#url);
    socket.onopen = () => socket.send(`{"protocol":"json","version":1}${end}`);
    socket.onmessage = event => this.#take(String(event.data));
    socket.onclose = () => this.#closed(socket);
    this.#heard = Date.now();
    clearInterval(this.#watch);
    this.#watch = setInterval(() => this.#beat(), pingEvery / 3);
  }

  /** @returns {Promise<any>} the call's result */
  call(target, ...args) {
    const id = String(this.#nextCall++);
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      this.#send({ type: 1, invocationId: id, target, arguments: args });
    });
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearInterval(this.#watch);
    this.#socket?.close();
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message) + end);
  }

  #take(text) {
    this.#heard = Date.now();
    const messages = (this.#rest + text).split(end);
    this.#rest = messages.pop() ?? "";
    for (const message of messages) this.#handle(JSON.parse(message));
  }

  #handle(message) {
    if (message.type === undefined) {
      // The answer to the handshake.
      if (message.error) { this.#socket?.close(); return; }
      this.#attempt = 0;
      this.#handlers.connected();
    } else if (message.type === 1) {
      this.#handlers.invoked(message.target, message.arguments ?? []);
    } else if (message.type === 3) {
      const call = this.#calls.get(message.invocationId);
      this.#calls.delete(message.invocationId);
      if (message.error) call?.reject(new Error(message.error));
      else call?.resolve(message.result);
    } else if (message.type === 7) {
      this.#socket?.close();
    }
  }

  #beat() {
    if (Date.now() - this.#heard > silenceLimit) this.#socket?.close();
    else this.#send({ type: 6 });
  }

  #closed(socket) {
    if (socket !== this.#socket || this.#stopped) return;
    for (const call of this.#calls.values()) call.reject(new Error("The connection ended."));
    this.#calls.clear();
    this.#timer = setTimeout(() => this.start(), waits[Math.min(this.#attempt++, waits.length - 1)]);
  }
}
