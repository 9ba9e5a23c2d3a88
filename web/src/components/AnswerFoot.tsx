import { type FragmentType, graphql, readFragment } from '@/gql';
import { count, day } from '@/lib/format';

export const AnswerFoot_basis = graphql(`
  fragment AnswerFoot_basis on AnswerBasis {
    asOf
    revision
    policyVersion
    digest
  }
`);

/** What an answer rests on: policy, day, revision and digest. */
export function AnswerFoot(props: { basis: FragmentType<typeof AnswerFoot_basis> }) {
  const { asOf, digest, policyVersion, revision } = readFragment(AnswerFoot_basis, props.basis);
  return (
    <p className="secondary">
      Policy {policyVersion}, as of {day(asOf)}, revision {count(revision)}, digest{' '}
      <code title={digest}>{digest.replace(/^sha256:/, '').slice(0, 8)}</code>
    </p>
  );
}
