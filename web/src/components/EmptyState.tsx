import styles from './EmptyState.module.css';

/** Nothing to show, said as an answer: what, why, and what would change it. */
export function EmptyState(props: {
  title: string;
  icon?: React.ReactNode;
  children?: React.ReactNode;
  actions?: React.ReactNode;
}) {
  return (
    <section className={styles['state']}>
      {props.icon !== undefined && (
        <span className={styles['icon']} aria-hidden="true">
          {props.icon}
        </span>
      )}
      <h2>{props.title}</h2>
      {props.children !== undefined && <div className="explanation">{props.children}</div>}
      {props.actions !== undefined && <div className="actions">{props.actions}</div>}
    </section>
  );
}
