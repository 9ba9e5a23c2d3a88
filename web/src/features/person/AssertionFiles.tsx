import { type FragmentType, graphql, readFragment } from '@/gql';
import { fileAddress } from '@/lib/evidenceFiles';

import styles from './EvidenceTable.module.css';

export const AssertionFiles_assertion = graphql(`
  fragment AssertionFiles_assertion on Assertion {
    evidence {
      kind
      title
      url
      sha256
    }
  }
`);

/** What supports a claim: files to fetch, addresses to follow, and what has neither by name. */
export function AssertionFiles(props: {
  assertion: FragmentType<typeof AssertionFiles_assertion>;
}) {
  const { evidence } = readFragment(AssertionFiles_assertion, props.assertion);
  return evidence.map(({ kind, sha256, title, url }) => {
    const address = kind === 'DOCUMENT' && sha256 != null ? fileAddress(sha256) : url;
    return (
      <span key={`${title} ${sha256 ?? url ?? ''}`} className={styles['note']}>
        {address == null ? title : <a href={address}>{title}</a>}
      </span>
    );
  });
}
