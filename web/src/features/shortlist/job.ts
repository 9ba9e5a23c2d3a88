import type { MatchTarget, RequirementInput } from '@/gql/graphql';

/** What people are looked for: a role, a seat, or requirements that only a saved search holds. */
export type Job =
  | { kind: 'role' | 'position'; id: string }
  | { kind: 'requirements'; name: string; requirements: RequirementInput[] };

/** The job as the API's target. */
export function targetOf(job: Job): MatchTarget {
  switch (job.kind) {
    case 'role':
      return { roleId: job.id };
    case 'position':
      return { positionId: job.id };
    case 'requirements':
      return { requirements: job.requirements };
  }
}
