/** Single-letter keys: off while typing, and switchable by the viewer (WCAG 2.1.4). */
import { useEffect, useRef } from 'react';

const SETTING = 'skills-graph-letter-keys';

export function letterKeysAreOn(): boolean {
  return window.localStorage.getItem(SETTING) !== 'off';
}

export function switchLetterKeys(on: boolean): void {
  window.localStorage.setItem(SETTING, on ? 'on' : 'off');
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select'))
  );
}

/** Call the function of the key pressed; returning false lets the key through. */
export function useKeys(bindings: Record<string, (event: KeyboardEvent) => unknown>): void {
  const current = useRef(bindings);
  useEffect(() => {
    current.current = bindings;
  });
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const isLetter = event.key.length === 1;
      if (isLetter && (isTyping(event.target) || !letterKeysAreOn())) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const binding = current.current[event.key];
      if (binding === undefined) return;
      if (binding(event) !== false) event.preventDefault();
    }
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, []);
}
