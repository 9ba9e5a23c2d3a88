import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';

import { useKeys } from '@/lib/keys';

import styles from './SearchButton.module.css';

// Not part of the first load: it comes with the first search.
const SearchPalette = lazy(async () => ({
  default: (await import('./SearchPalette')).SearchPalette,
}));

/** Search for anything by name: Ctrl K anywhere, / where the page has no filter of its own. */
export function SearchButton() {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const isAsked = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      if (!isAsked || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      setIsOpen(true);
    }
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  useKeys({
    '/': () => {
      if (document.querySelector('[data-filter]') !== null) return false;
      setIsOpen(true);
      return true;
    },
  });

  return (
    <>
      <button
        type="button"
        className={styles['button']}
        aria-keyshortcuts="Control+K"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <IconSearch size={17} stroke={1.7} aria-hidden="true" />
        <span className={styles['words']}>Search or jump to</span>
        <kbd className={`key ${styles['key'] ?? ''}`} aria-hidden="true">
          Ctrl K
        </kbd>
      </button>
      {isOpen && (
        <Suspense>
          <SearchPalette
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
