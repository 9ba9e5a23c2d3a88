import { IconInfoCircle } from '@tabler/icons-react';

import styles from './Notice.module.css';

/** Something that a reader must know before they trust the list below. */
export function Notice(props: { children: React.ReactNode; tone?: 'attention' | 'risk' }) {
  return (
    <p className={styles['notice']} data-tone={props.tone ?? 'attention'}>
      <IconInfoCircle size={17} stroke={1.7} aria-hidden="true" />
      <span>{props.children}</span>
    </p>
  );
}
