import { Button } from '@mantine/core';

import styles from './Conflict.module.css';

/** Somebody else saved in between: what is there now, and the two ways on. */
export function Conflict(props: {
  /** What is there now, in a sentence. */
  present: string;
  onTake: () => void;
  onOverwrite: () => void;
  isRunning: boolean;
}) {
  return (
    <section className={styles['conflict']} role="alert" aria-label="Changed in between">
      <p>
        <strong>It was changed elsewhere while you were editing, so nothing is saved yet.</strong>{' '}
        {props.present}
      </p>
      <div className="actions">
        <Button variant="default" onClick={props.onTake}>
          Take what is there now
        </Button>
        <Button variant="default" loading={props.isRunning} onClick={props.onOverwrite}>
          Save mine over it
        </Button>
      </div>
    </section>
  );
}
