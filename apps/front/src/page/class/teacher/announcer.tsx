import { useEffect, useRef, useState } from 'react';

/** A screen reader that is interrupted at every vote of thirty says nothing at all. In milliseconds. */
const PAUSE = 5_000;

/** Says a text to a screen reader when it changes, at most every few seconds; of several changes it says the last. */
export function Announcer({ text }: { readonly text: string }) {
  const [said, setSaid] = useState('');
  const lastAt = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, lastAt.current + PAUSE - Date.now());
    const timer = setTimeout(() => {
      lastAt.current = Date.now();
      setSaid(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p role="status" className="visually-hidden">
      {said}
    </p>
  );
}
