// Ages ("down 6.8 s"), times that run out ("640 ms left") and arcs (linger, backoff, delivery) by the simulated clock. Blazor writes them once; between two pictures
// only their text and dash change here, never the elements that Blazor knows.

import { lengthText } from "../Hub/time.js";

const late = 0.25;

/** @param {HTMLElement} stage */
export function createTimers(stage) {
  let lastNow = -1;
  return {
    draw(now) {
      if (now === lastNow || now <= 0) return;
      lastNow = now;
      for (const age of stage.querySelectorAll("[data-since]")) {
        const text = age.firstChild;
        const value = lengthText(now - Number(age.getAttribute("data-since")));
        if (text instanceof Text && text.data !== value) text.data = value;
      }
      for (const rest of stage.querySelectorAll("[data-until]")) {
        const text = rest.firstChild;
        const value = lengthText(Number(rest.getAttribute("data-until")) - now);
        if (text instanceof Text && text.data !== value) text.data = value;
      }
      for (const arc of stage.querySelectorAll("[data-arc-to]")) {
        const from = Number(arc.getAttribute("data-arc-from")), to = Number(arc.getAttribute("data-arc-to"));
        const left = to <= from ? 0 : Math.min(1, Math.max(0, (to - now) / (to - from)));
        arc.classList.toggle("over", left === 0);
        arc.classList.toggle("late", arc.hasAttribute("data-arc-fails") && left < late);
        arc.querySelector(".left")?.setAttribute("stroke-dasharray", `${left.toFixed(3)} 1`);
      }
    },
    redraw() { lastNow = -1; },
  };
}
