import { Button, type ButtonProps } from '@mantine/core';

import { percent } from '@/lib/format';

/** A button whose deed is a job: it says how far the job is, for readers of screens too. */
export function JobButton(
  props: ButtonProps & {
    job: { isRunning: boolean; share: number | null };
    label: string;
    type?: 'submit';
    onClick?: () => void;
  },
) {
  const { job, label, ...button } = props;
  return (
    <Button {...button} disabled={job.isRunning || button.disabled === true} aria-busy={job.isRunning}>
      {label}
      {job.isRunning && (
        <span role="status">
          {'\u00a0'}
          {job.share === null ? '…' : percent(job.share)}
        </span>
      )}
    </Button>
  );
}
