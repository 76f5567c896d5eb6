// The ways that messages take between the cards of two nodes. Cards side by side are joined by their near sides; cards one above the
// other by a bow along their left sides, wider the farther they are apart. Controllers, right of the brokers, follow by the same rule.

/** @typedef {{ path: string, at(fraction: number): [number, number], middle: [number, number], room: [number, number] }} Way `room`: from where to where words can stand without lying on a card */

const lane = 7;
const edge = 3;

/** @param {HTMLElement} stage */
export function createWays(stage) {
  const field = /** @type {HTMLElement} */ (stage.querySelector(".columns"));
  /** @type {Map<string, Way | null>} */
  const ways = new Map();

  /** Where cards lie, as they were measured last. @type {Map<string, { left: number, right: number, y: number }>} */
  let boxes = new Map();

  /** The middle of the leader's rows is where a request goes; enough here is the card's head, moved apart by direction. */
  function curve(from, to, back) {
    const shift = back ? lane : -lane;
    if (from.right < to.left) return [[from.right, from.y + shift], [to.left, to.y + shift], (to.left - from.right) / 2, 0];
    if (to.right < from.left) return [[from.left, from.y + shift], [to.right, to.y + shift], -(from.left - to.right) / 2, 0];
    const distance = Math.abs(from.y - to.y);
    const bow = Math.min(58, 16 + distance * 0.09);
    const down = from.y < to.y;
    const apart = back ? 11 : 0;
    return [[from.left, from.y + (down ? lane : -lane) + shift], [to.left, to.y + (down ? -lane : lane) + shift], -(bow - apart), 1];
  }

  function make(fromName, toName) {
    const from = boxes.get(fromName), to = boxes.get(toName);
    if (!from || !to) return null;
    const [[x0, y0], [x3, y3], reach, bowed] = /** @type {any} */ (curve(from, to, fromName > toName));
    const x1 = x0 + reach, x2 = bowed ? x3 + reach : x3 - reach;
    const at = f => {
      const g = 1 - f;
      const a = g * g * g, b = 3 * g * g * f, c = 3 * g * f * f, d = f * f * f;
      return /** @type {[number, number]} */ ([a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y0 + c * y3 + d * y3]);
    };
    const room = /** @type {[number, number]} */ (bowed ? [edge, Math.min(x0, x3) - edge] : [Math.min(x0, x3) + edge, Math.max(x0, x3) - edge]);
    return { path: `M${x0} ${y0}C${x1} ${y0} ${x2} ${y3} ${x3} ${y3}`, at, middle: at(0.5), room };
  }

  return {
    /** @returns {Way | null} null if one of the ends is not on the stage, or not measured yet */
    between(from, to) {
      const key = `${from}>${to}`;
      if (!ways.has(key)) ways.set(key, make(from, to));
      return ways.get(key) ?? null;
    },
    /** Looks where the cards lie. To be called when the page is laid out, as it is when a size was observed: else it is laid out once more for this. */
    measure() {
      ways.clear();
      const outer = field.getBoundingClientRect();
      boxes = new Map(Array.from(field.querySelectorAll("[data-node]"), card => {
        const inner = card.getBoundingClientRect();
        const y = inner.top - outer.top + Math.min(inner.height / 2, 34);
        return [/** @type {HTMLElement} */ (card).dataset.node, { left: inner.left - outer.left, right: inner.right - outer.left, y }];
      }));
    },
  };
}
