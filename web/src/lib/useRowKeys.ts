import type { RefObject } from 'react';

import { useKeys } from './keys';

/**
 * J and K, or the arrows from a row, move through the rows of a list, by focus, so that Enter opens the focused one.
 *
 * Rows are the elements marked `data-row` inside the list, in reading order.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  function step(by: number): boolean {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    if (rows.length === 0) return false;
    const at = rows.findIndex((row) => row === document.activeElement);
    const next = at === -1 ? (by > 0 ? 0 : rows.length - 1) : at + by;
    const row = rows[Math.min(rows.length - 1, Math.max(0, next))];
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
    return true;
  }
  // Arrows scroll the page as ever until a row has the focus.
  const isOnRow = () => document.activeElement?.matches('[data-row]') ?? false;
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => isOnRow() && step(1),
    ArrowUp: () => isOnRow() && step(-1),
  });
}
