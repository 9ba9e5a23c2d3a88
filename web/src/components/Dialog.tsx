import { IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef } from 'react';

import styles from './Dialog.module.css';

/** A modal dialog by the browser's own element: focus stays inside, Esc closes, focus returns. */
export function Dialog(props: {
  title: string;
  onClose: () => void;
  side?: 'start';
  children: React.ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
  }, []);

  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      data-side={props.side}
      aria-labelledby={titleId}
      onClose={props.onClose}
    >
      <h2 id={titleId} className={styles['title']}>
        {props.title}
      </h2>
      {props.children}
      {/* Last in order, so that the first field gets the focus. */}
      <button
        type="button"
        className={styles['close']}
        aria-label="Close"
        onClick={() => dialog.current?.close()}
        >
        <IconX size={18} stroke={1.7} aria-hidden="true" />
      </button>
    </dialog>
  );
}
