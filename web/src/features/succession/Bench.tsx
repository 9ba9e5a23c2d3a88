import { Link } from '@tanstack/react-router';
import { useRef } from 'react';

import { Answer } from '@/components/Answer';
import { AnswerFoot } from '@/components/AnswerFoot';
import { BenchHeads } from '@/components/BenchHeads';
import { BenchSquares } from '@/components/BenchSquares';
import { EmptyState } from '@/components/EmptyState';
import { NothingHere } from '@/components/NothingHere';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { UnitSelect } from '@/components/UnitSelect';
import { graphql } from '@/gql';
import type { BenchOfPositionsPageQuery } from '@/gql/graphql';
import { count } from '@/lib/format';
import { useAnswer } from '@/lib/useAnswer';
import { useMoment } from '@/lib/moment';
import { useRowKeys } from '@/lib/useRowKeys';

import styles from './Bench.module.css';

const BenchOfPositionsPage = graphql(`
  query BenchOfPositionsPage($orgUnitId: ID, $asOf: Date, $knownAt: DateTime) {
    benchStrength(orgUnitId: $orgUnitId, isCritical: true, asOf: $asOf, knownAt: $knownAt) {
      criticalPositions
      coveredNaively
      positions(first: 100) {
        totalCount
        nodes {
          strength
          readyNow
          readyWithin12Months
          reason
          position {
            id
            title
            isVacant
            orgUnit {
              id
              name
            }
            incumbents {
              id
              displayName
            }
          }
        }
      }
      basis {
        ...AnswerFoot_basis
      }
    }
  }
`);

type Report = NonNullable<BenchOfPositionsPageQuery['benchStrength']>;
type Row = Report['positions']['nodes'][number];

/** The critical positions unit by unit, and how many people could follow into each. */
export function Bench(props: { unit: string | undefined; onUnit: (unit: string | undefined) => void }) {
  const moment = useMoment();
  const answer = useAnswer(
    BenchOfPositionsPage,
    { orgUnitId: props.unit ?? null, ...moment },
    { keepPrevious: true },
  );
  return (
    <div className="page">
      <div className="page-head">
        <h1>Succession</h1>
        <UnitSelect value={props.unit} onChange={props.onUnit} />
      </div>
      <Answer of={answer} loading={<RowsSkeleton label="Reading the bench" />}>
        {({ benchStrength: report }) => (report == null ? <NothingHere /> : <Report report={report} />)}
      </Answer>
    </div>
  );
}

function Report(props: { report: Report }) {
  const { basis, coveredNaively, criticalPositions, positions } = props.report;
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  if (positions.nodes.length === 0) {
    return (
      <div className="card">
        <EmptyState title="No critical position here">
          <p>Choose another unit; the address keeps the day.</p>
        </EmptyState>
      </div>
    );
  }
  const units = Map.groupBy(positions.nodes, (one) => one.position.orgUnit?.name ?? 'No unit');
  const sorted = [...units].sort(([one], [other]) => one.localeCompare(other));

  return (
    <>
      <div className={styles['summary']}>
        <p className={styles['answer']}>
          <strong>
            {count(coveredNaively)} of {count(criticalPositions)}
          </strong>{' '}
          critical positions have someone ready now.
        </p>
        <BenchSquares strengths={positions.nodes.map((one) => one.strength)} />
      </div>
      <div className="card">
        <table ref={table} className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">Position</th>
              <th scope="col">Held by</th>
              <th scope="col">Bench</th>
              <th scope="col" className={styles['numeric']}>
                Ready now
              </th>
              <th scope="col" className={styles['numeric']}>
                Within 12 months
              </th>
            </tr>
          </thead>
          {sorted.map(([unit, rows]) => (
            <tbody key={unit}>
              <tr>
                <th scope="rowgroup" colSpan={5} className={styles['group']}>
                  {unit}
                </th>
              </tr>
              {rows.map((row) => (
                <BenchRow key={row.position.id} row={row} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <AnswerFoot basis={basis} />
    </>
  );
}

function BenchRow(props: { row: Row }) {
  const { position, readyNow, readyWithin12Months, reason, strength } = props.row;
  const holders = (position.incumbents ?? []).map((one) => one.displayName).join(', ');
  return (
    <tr className={styles['row']}>
      <th scope="row">
        <Link
          data-row
          to="/positions/$id"
          params={{ id: position.id }}
          className={`plain-link ${styles['open'] ?? ''}`}
        >
          {position.title}
        </Link>
      </th>
      <td>{position.isVacant ? <span className={styles['vacant']}>vacant</span> : holders}</td>
      <td>
        <BenchHeads strength={strength} />
        {reason != null && <span className={styles['reason']}>{reason}</span>}
      </td>
      <td className={`number ${styles['numeric'] ?? ''}`}>{readyNow}</td>
      <td className={`number ${styles['numeric'] ?? ''}`}>{readyWithin12Months}</td>
    </tr>
  );
}
