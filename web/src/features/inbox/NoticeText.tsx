import { Link } from '@tanstack/react-router';

import { type FragmentType, graphql, readFragment } from '@/gql';
import type { NoticeText_NoticeFragment } from '@/gql/graphql';
import { withDays } from '@/lib/format';

export const NoticeText_notice = graphql(`
  fragment NoticeText_notice on Notice {
    text
    readAt
    about {
      __typename
      id
      ... on Dispute {
        assertion {
          employee {
            id
            displayName
          }
          competency {
            id
            name
          }
        }
      }
      ... on RatingRequest {
        competency {
          name
        }
        employee {
          displayName
        }
      }
    }
  }
`);

/** A notice in words, strong until it is read, with a link to what it is about. */
export function NoticeText(props: { notice: FragmentType<typeof NoticeText_notice> }) {
  const { about, readAt, text: told } = readFragment(NoticeText_notice, props.notice);
  const text = withDays(told);
  return (
    <p>
      {readAt == null ? <strong>{text}</strong> : text} {about != null && <AboutLink about={about} />}
    </p>
  );
}

function AboutLink(props: { about: NonNullable<NoticeText_NoticeFragment['about']> }) {
  const { about } = props;
  if (about.__typename === 'Dispute') {
    const { competency, employee } = about.assertion;
    return (
      <Link to="/people/$id" params={{ id: employee.id }} search={{ line: competency.id }}>
        {competency.name}, {employee.displayName}
      </Link>
    );
  }
  if (about.__typename === 'RatingRequest') {
    const { competency, employee } = about;
    return (
      <Link to="/ratings/$id" params={{ id: about.id }}>
        {[competency.name, employee?.displayName].filter(Boolean).join(', ')}
      </Link>
    );
  }
  return null;
}
