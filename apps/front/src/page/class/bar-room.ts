/** Whether this browser is in a class: cheap to ask, for pages that are in none. What the text says, `membership.ts` reads. */
export function isInClass(): boolean {
  return navigator.cookieEnabled && localStorage.getItem('cors-lab:class') !== null;
}

/** The bar's room above the page, made before anything is drawn: a bar that comes later would push all of it down. */
export function barRoom(): HTMLElement {
  const known = document.querySelector<HTMLElement>('.class-bar');
  if (known !== null) return known;
  const made = document.createElement('aside');
  made.className = 'class-bar';
  made.setAttribute('aria-label', 'Your class');
  document.body.prepend(made);
  return made;
}
