import { IconHelp } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { letterKeysAreOn, switchLetterKeys, useKeys } from '@/lib/keys';

import buttonStyles from './HeaderButton.module.css';
import styles from './KeyboardHelp.module.css';

const KEYS: [keys: string[], deed: string][] = [
  [['/'], 'filter the list, or search'],
  [['Ctrl', 'K'], 'search or jump to'],
  [['X'], 'pick the row for comparison'],
  [['J', 'K'], 'next and previous row'],
  [['Enter'], 'open or explain the row'],
  [['Esc'], 'close what is open'],
  [['G', 'H'], 'go to Home'],
  [['G', 'P'], 'go to People'],
  [['G', 'R'], 'go to Roles'],
  [['G', 'S'], 'go to Succession'],
  [['?'], 'this list'],
];

const GO = { h: '/', p: '/people', r: '/roles', s: '/succession' } as const;
const CHORD_MS = 1200;

/** The list of keys, the keys that work everywhere, and the switch that turns letters off. */
export function KeyboardHelp() {
  const [isOpen, setIsOpen] = useState(false);
  const [areOn, setAreOn] = useState(letterKeysAreOn);
  const navigate = useNavigate();
  const pressedG = useRef(0);

  const go = (key: keyof typeof GO) => () => {
    if (Date.now() - pressedG.current > CHORD_MS) return false;
    pressedG.current = 0;
    void navigate({ to: GO[key] });
    return true;
  };

  useKeys({
    '?': () => {
      setIsOpen(true);
    },
    '/': () => {
      const filter = document.querySelector<HTMLInputElement>('[data-filter]');
      filter?.focus();
      filter?.select();
      return filter !== null;
    },
    g: () => {
      pressedG.current = Date.now();
    },
    h: go('h'),
    p: go('p'),
    r: go('r'),
    s: go('s'),
  });

  return (
    <>
      <button
        type="button"
        className={buttonStyles['button']}
        aria-label="Keyboard help"
        title="Keyboard help"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <IconHelp size={18} stroke={1.6} aria-hidden="true" />
      </button>
      {isOpen && (
        <Dialog
          title="Keys"
          onClose={() => {
            setIsOpen(false);
          }}
        >
          <dl className={styles['keys']}>
            {KEYS.map(([keys, deed]) => (
              <div key={deed} className={styles['row']}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key} className="key">
                      {key}
                    </kbd>
                  ))}
                </dt>
                <dd>{deed}</dd>
              </div>
            ))}
          </dl>
          <label className={styles['switch']}>
            <input
              type="checkbox"
              checked={areOn}
              onChange={(event) => {
                switchLetterKeys(event.target.checked);
                setAreOn(event.target.checked);
              }}
            />
            Single-letter keys are on
          </label>
        </Dialog>
      )}
    </>
  );
}
