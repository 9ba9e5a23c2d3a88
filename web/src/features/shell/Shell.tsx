import { IconMenu2 } from '@tabler/icons-react';
import { useState } from 'react';

import { Dialog } from '@/components/Dialog';
import type { SignedIn } from '@/lib/session';
import { isPresent, useMoment } from '@/lib/moment';

import { AsOfBanner } from './AsOfBanner';
import { AsOfControl } from './AsOfControl';
import { InboxButton } from './InboxButton';
import { KeyboardHelp } from './KeyboardHelp';
import { Navigation } from './Navigation';
import { SchemeToggle } from './SchemeToggle';
import { SearchButton } from './SearchButton';
import styles from './Shell.module.css';
import { TabBar } from './TabBar';
import { Trail } from './Trail';

/** The house around every page: navigation, where one is, as of when, and who one is. */
export function Shell(props: { viewer: SignedIn; children: React.ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const moment = useMoment();

  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#main">
        Skip to the page
      </a>
      <div className={styles['bar']}>
        <Navigation viewer={props.viewer} />
      </div>
      <div className={styles['body']} data-past={!isPresent(moment) || undefined}>
        <header className={styles['header']}>
          <button
            type="button"
            className={styles['burger']}
            aria-label="Open the navigation"
            onClick={() => {
              setIsOpen(true);
            }}
          >
            <IconMenu2 size={20} stroke={1.6} aria-hidden="true" />
          </button>
          <Trail />
          <SearchButton />
          <AsOfControl />
          <InboxButton />
          <SchemeToggle />
          <KeyboardHelp />
        </header>
        {!isPresent(moment) && <AsOfBanner moment={moment} />}
        <main id="main" tabIndex={-1} className={styles['main']}>
          {props.children}
        </main>
        <TabBar viewer={props.viewer} />
      </div>
      {isOpen && (
        <Dialog
          title="Skills Graph"
          side="start"
          onClose={() => {
            setIsOpen(false);
          }}
        >
          <Navigation
            viewer={props.viewer}
            isInDialog
            onChosen={() => {
              setIsOpen(false);
            }}
          />
        </Dialog>
      )}
    </div>
  );
}
