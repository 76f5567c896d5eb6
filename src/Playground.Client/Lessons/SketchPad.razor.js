// Draws a curve with one stroke: the pointer's column is a slider, its height the slider's value. The sliders tell the component.

/** @param {HTMLElement} pad */
export function draw(pad) {
  const field = /** @type {HTMLElement} */ (pad.querySelector(".points"));
  const sliders = /** @type {HTMLInputElement[]} */ ([...field.querySelectorAll("input")]);
  let drawing = false;

  /** @param {PointerEvent} event */
  function set(event) {
    const box = field.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * sliders.length);
    const slider = sliders[Math.max(0, Math.min(sliders.length - 1, column))];
    const part = 1 - (event.clientY - box.top) / box.height;
    const value = String(Math.round(Math.max(0, Math.min(1, part)) * Number(slider.max)));
    if (slider.value === value) return;
    slider.value = value;
    slider.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** @param {PointerEvent} event */
  function down(event) {
    if (sliders[0]?.matches(":disabled")) return;
    drawing = true;
    field.setPointerCapture(event.pointerId);
    set(event);
    event.preventDefault(); // A slider under the pointer would move by itself.
  }

  /** @param {PointerEvent} event */
  const move = event => { if (drawing) set(event); };
  const up = () => { drawing = false; };

  field.addEventListener("pointerdown", down);
  field.addEventListener("pointermove", move);
  field.addEventListener("pointerup", up);
  field.addEventListener("pointercancel", up);
  return {
    dispose() {
      field.removeEventListener("pointerdown", down);
      field.removeEventListener("pointermove", move);
      field.removeEventListener("pointerup", up);
      field.removeEventListener("pointercancel", up);
    },
  };
}
