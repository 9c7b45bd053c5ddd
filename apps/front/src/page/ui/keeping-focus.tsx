import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
}

/**
 * When other children are drawn in place of those on show, the control that has the focus keeps it, also where it is made again.
 * A class, as React tells of a change that is about to be made to classes only.
 */
export class KeepingFocus extends Component<Props> {
  override getSnapshotBeforeUpdate(): Element | null {
    return document.activeElement;
  }

  override componentDidUpdate(_: Props, __: unknown, focused: Element | null): void {
    if (focused === null || focused.isConnected) return;
    const again = [...document.querySelectorAll<HTMLElement>(focused.localName)].find((each) =>
      isSame(each, focused),
    );
    again?.focus({ preventScroll: true });
  }

  override render(): ReactNode {
    return this.props.children;
  }
}

function isSame(one: Element, other: Element): boolean {
  return one.textContent === other.textContent && one.getAttribute('value') === other.getAttribute('value');
}
