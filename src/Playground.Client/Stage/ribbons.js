// Ribbons from the leader's strip of a partition to the consumer that reads it. Which ones there are stands in the page itself: strips
// say what they lead (data-lead), cards which partitions they have and how (data-ribbon, data-holding). A partition that changes hands
// is cut: its ribbon ends short at both sides.

const svg = "http://www.w3.org/2000/svg";
const gap = 9;

/** @param {HTMLElement} stage */
export function createRibbons(stage) {
  const layer = /** @type {SVGGElement} */ (stage.querySelector(".ribbons"));
  const field = /** @type {HTMLElement} */ (stage.querySelector(".columns"));
  let stale = true, drawn = "";

  function wanted() {
    const chips = field.querySelectorAll("[data-ribbon]");
    if (chips.length === 0) return []; // to measure would lay out the page
    const outer = field.getBoundingClientRect();
    const strips = new Map();
    for (const strip of field.querySelectorAll("[data-lead]")) strips.set(strip.getAttribute("data-lead"), strip);
    const list = [];
    for (const chip of chips) {
      const strip = strips.get(chip.getAttribute("data-ribbon"));
      const card = chip.closest("[data-node]");
      if (!strip || !card) continue;
      const from = strip.getBoundingClientRect(), to = card.getBoundingClientRect(), at = chip.getBoundingClientRect();
      if (from.right >= to.left) continue; // stacked: the colours of chip and flags say it
      list.push({
        x0: from.right - outer.left, y0: from.top + from.height / 2 - outer.top,
        x3: to.left - outer.left, y3: at.top + at.height / 2 - outer.top,
        holding: chip.getAttribute("data-holding"), hue: chip.getAttribute("data-hue"),
      });
    }
    return list;
  }

  function path(classes, d) {
    const element = document.createElementNS(svg, "path");
    element.setAttribute("class", classes);
    element.setAttribute("d", d);
    layer.appendChild(element);
  }

  function draw({ x0, y0, x3, y3, holding, hue }) {
    const reach = (x3 - x0) / 2;
    const whole = `M${x0} ${y0}C${x0 + reach} ${y0} ${x3 - reach} ${y3} ${x3} ${y3}`;
    if (holding === "has" || holding === "stale") {
      path(`ribbon hue-${hue} ${holding}`, whole);
      return;
    }
    // The two ends, split at the middle of the curve.
    const mx = (x0 + x3) / 2, my = (y0 + y3) / 2;
    const slope = Math.atan2((y3 - y0) * 0.75, reach);
    const dx = Math.cos(slope) * gap, dy = Math.sin(slope) * gap;
    path(`ribbon hue-${hue} cut`, `M${x0} ${y0}Q${x0 + reach / 2} ${y0} ${mx - dx} ${my - dy}`);
    path(`ribbon hue-${hue} cut`, `M${mx + dx} ${my + dy}Q${x3 - reach / 2} ${y3} ${x3} ${y3}`);
    for (const side of [-1, 1]) {
      const ex = mx + dx * side, ey = my + dy * side;
      path("ribbon-end", `M${ex - dy * 0.6} ${ey + dx * 0.6}L${ex + dy * 0.6} ${ey - dx * 0.6}`);
    }
  }

  return {
    draw() {
      if (!stale) return;
      stale = false;
      const list = wanted();
      const key = JSON.stringify(list);
      if (key === drawn) return;
      drawn = key;
      layer.replaceChildren();
      list.forEach(draw);
    },
    redraw() { stale = true; },
    clear() { layer.replaceChildren(); drawn = ""; },
  };
}
