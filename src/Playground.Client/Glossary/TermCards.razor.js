// Shows what a term means when a mouse rests on it, when the keyboard comes to it, or when a finger taps it; a second tap follows the link.
// A style sheet alone can't: a finger would follow the link at once, Escape would not close the card, and the lesson's side would cut it off.

const showAfter = 150; // ms; a mouse that only passes by opens nothing
const hideAfter = 250; // ms; time to move from the term onto its card
const edge = 12; // px between card and window
const gap = 6; // px between card and term

/**
 * @param {HTMLElement} card a popover with a paragraph for the meaning and a link to the glossary
 * @returns {{ dispose(): void }}
 */
export function mount(card) {
  const [meaning, link] = /** @type {[HTMLElement, HTMLAnchorElement]} */ ([card.querySelector("p"), card.querySelector("a")]);
  const listening = new AbortController();
  /** @type {HTMLAnchorElement | null} */
  let shown = null;
  let timer = 0;
  let touching = false;

  const termAt = target => target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (target.closest("a.term[data-meaning]")) : null;

  function later(act, delay) {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  }

  function place(term) {
    // Of a term that is broken over two lines, the line on which it begins.
    const word = term.getClientRects()[0];
    const { offsetWidth: width, offsetHeight: height } = card;
    const { clientWidth, clientHeight } = document.documentElement;
    const below = word.bottom + gap + height + edge <= clientHeight || word.top - gap - height < edge;
    card.style.left = `${Math.max(edge, Math.min(word.left, clientWidth - width - edge))}px`;
    card.style.top = `${below ? word.bottom + gap : word.top - gap - height}px`;
  }

  function show(term, touched) {
    clearTimeout(timer);
    if (shown === term) return;
    hide();
    meaning.textContent = term.dataset.meaning;
    link.href = term.href;
    card.toggleAttribute("data-touched", touched);
    card.showPopover();
    place(term);
    term.setAttribute("aria-describedby", meaning.id);
    shown = term;
  }

  function hide() {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    if (card.matches(":popover-open")) card.hidePopover();
  }

  const on = (type, act, options) => addEventListener(type, act, { signal: listening.signal, ...options });

  on("pointerover", event => {
    if (event.pointerType === "touch") return;
    const term = termAt(event.target);
    if (term) later(() => show(term, false), showAfter);
    else if (card.contains(event.target)) clearTimeout(timer);
    else if (shown && document.activeElement !== shown) later(hide, hideAfter);
    else if (!shown) clearTimeout(timer);
  });
  on("focusin", event => {
    const term = termAt(event.target);
    if (term?.matches(":focus-visible")) show(term, false);
  });
  on("focusout", event => {
    if (event.target === shown && !card.contains(event.relatedTarget)) hide();
  });
  on("pointerdown", event => {
    touching = event.pointerType === "touch";
    if (shown && termAt(event.target) !== shown && !card.contains(event.target)) hide();
  });
  // Before the page's router, which would follow the link.
  on("click", event => {
    const term = termAt(event.target);
    if (!term || !touching || shown === term) return;
    event.preventDefault();
    event.stopPropagation();
    show(term, true);
  }, { capture: true });
  on("keydown", event => {
    touching = false;
    if (event.key === "Escape" && shown) {
      event.stopPropagation();
      hide();
    }
  }, { capture: true });
  on("scroll", () => { if (shown) hide(); }, { capture: true, passive: true });
  on("resize", hide);

  return {
    dispose() {
      listening.abort();
      hide();
    },
  };
}
