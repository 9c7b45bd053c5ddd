import { useEffect } from 'react';

/** Does something on Ctrl+Enter, or ⌘+Enter, wherever the focus is. */
export function useCtrlEnter(act: () => void): void {
  useEffect(() => {
    // Leaving or pressing Enter in a field applies it first: React hears of the key before the document does.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [act]);
}
