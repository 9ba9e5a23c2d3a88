import { Link } from '@tanstack/react-router';

import { graphql } from '@/gql';
import { useMoment } from '@/lib/moment';
import { type Crumb, usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';

import type { Job } from './job';

const ShortlistHeadJob = graphql(`
  query ShortlistHeadJob(
    $id: ID!
    $isRole: Boolean!
    $isPosition: Boolean!
    $asOf: Date
    $knownAt: DateTime
  ) {
    role(id: $id, asOf: $asOf, knownAt: $knownAt) @include(if: $isRole) {
      id
      title
    }
    position(id: $id, asOf: $asOf, knownAt: $knownAt) @include(if: $isPosition) {
      id
      title
      orgUnit {
        id
        name
      }
    }
  }
`);

/** Which job people are looked for, and what the order rests on. */
export function ShortlistHead(props: { job: Job }) {
  const { job } = props;
  const moment = useMoment();
  const answer = useAnswer(
    ShortlistHeadJob,
    {
      id: job.kind === 'requirements' ? '' : job.id,
      isRole: job.kind === 'role',
      isPosition: job.kind === 'position',
      ...moment,
    },
    { enabled: job.kind !== 'requirements' },
  );
  const role = answer.data?.role;
  const position = answer.data?.position;
  const title = job.kind === 'requirements' ? job.name : (role ?? position)?.title;
  usePlace(...crumbsOf(job, title ?? 'Job'), { label: 'Shortlist' });

  return (
    <div>
      <h1>{title ?? '\u00a0'}</h1>
      <p className="explanation">
        {position?.orgUnit != null && `In ${position.orgUnit.name}. `}
        Who can do this, from <Asked job={job} /> and what the evidence is worth.
      </p>
    </div>
  );
}

function Asked({ job }: { job: Job }) {
  switch (job.kind) {
    case 'role':
      return (
        <Link to="/roles/$id" params={{ id: job.id }} className="plain-link">
          what the role asks
        </Link>
      );
    case 'position':
      return (
        <Link to="/positions/$id" params={{ id: job.id }} className="plain-link">
          what the position asks
        </Link>
      );
    case 'requirements':
      return <>what this search asks</>;
  }
}

function crumbsOf(job: Job, label: string): Crumb[] {
  switch (job.kind) {
    case 'role':
      return [
        { label: 'Roles', to: '/roles' },
        { label, to: '/roles/$id', params: { id: job.id } },
      ];
    case 'position':
      return [
        { label: 'Succession', to: '/succession' },
        { label, to: '/positions/$id', params: { id: job.id } },
      ];
    case 'requirements':
      return [{ label: 'Searches', to: '/shortlist' }, { label }];
  }
}
