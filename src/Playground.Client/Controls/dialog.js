/** Opens a dialog above the page, with the focus kept in it. @param {HTMLDialogElement} dialog */
export function open(dialog) {
  if (!dialog.open) dialog.showModal();
}
