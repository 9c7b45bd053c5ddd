/** Draws something else in place of what is on show: the control that has the focus keeps it, also where it is made again. */
export function keepingFocus(draw: () => void): void {
  const focused = document.activeElement;
  draw();
  if (focused === null || focused.isConnected) return;
  const again = [...document.querySelectorAll<HTMLElement>(focused.localName)].find((each) =>
    isSame(each, focused),
  );
  again?.focus({ preventScroll: true });
}

function isSame(one: Element, other: Element): boolean {
  return one.textContent === other.textContent && one.getAttribute('value') === other.getAttribute('value');
}
