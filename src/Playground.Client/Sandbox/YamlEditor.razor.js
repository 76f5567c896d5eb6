const typingPause = 300;

/**
 * @param {HTMLTextAreaElement} area
 * @param {HTMLElement} gutter one child a line
 * @param {{ invokeMethodAsync(name: string): Promise<any> }} component
 */
export function attach(area, gutter, component) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Set<number>} */
  let marked = new Set();

  function number() {
    const lines = area.value.split("\n").length;
    while (gutter.childElementCount > lines) gutter.lastElementChild?.remove();
    while (gutter.childElementCount < lines) {
      const row = document.createElement("span");
      row.textContent = String(gutter.childElementCount + 1);
      gutter.append(row);
    }
    paint();
  }

  function paint() {
    [...gutter.children].forEach((row, index) => row.classList.toggle("wrong", marked.has(index + 1)));
    gutter.scrollTop = area.scrollTop;
  }

  area.addEventListener("scroll", () => { gutter.scrollTop = area.scrollTop; });
  area.addEventListener("input", () => {
    number();
    clearTimeout(timer);
    timer = setTimeout(() => component.invokeMethodAsync("TypedAsync").catch(() => { }), typingPause);
  });

  return {
    text: () => new Blob([area.value]),
    set(/** @type {string} */ text) {
      area.value = text;
      number();
    },
    mark(/** @type {number[]} */ lines) {
      marked = new Set(lines);
      paint();
    },
    goTo(/** @type {number} */ line) {
      const lines = area.value.split("\n");
      const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
      area.focus();
      area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
      area.scrollTop = Math.max(0, (area.scrollHeight / lines.length) * (line - 4));
      area.scrollLeft = 0;
    },
    save(/** @type {string} */ name) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([area.value], { type: "application/yaml" }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    },
    dispose() { clearTimeout(timer); },
  };
}
