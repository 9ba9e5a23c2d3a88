/** Words of rating requests: what is asked of whom, and how it stands. */
import type { EvidenceSource, RatingRequestStatus } from '@/gql/graphql';

import { SOURCE_WORDS } from './evidence';
import { day } from './format';

interface RatingInWords {
  source: EvidenceSource;
  status: RatingRequestStatus;
  dueOn: string;
  answeredAt?: string | null | undefined;
  declinedAt?: string | null | undefined;
  declineReason?: string | null | undefined;
  competency: { name: string };
  employee?: { displayName: string } | null | undefined;
}

/** "Peer rating of Rohan Desai in Converter design". */
export function ratingTitle({ competency, employee, source }: RatingInWords): string {
  const whom = employee == null ? '' : ` of ${employee.displayName}`;
  return `${SOURCE_WORDS[source]}${whom} in ${competency.name}`;
}

/** "Until 9 December 2026.", "Declined on 3 December 2026: “…”": how a request stands. */
export function ratingStanding(asked: RatingInWords): string {
  switch (asked.status) {
    case 'OPEN':
      return `To be answered until ${day(asked.dueOn)}.`;
    case 'ANSWERED':
      return `Answered on ${day(asked.answeredAt ?? asked.dueOn)}.`;
    case 'DECLINED': {
      const why = asked.declineReason == null ? '.' : `: “${asked.declineReason}”`;
      return `Declined on ${day(asked.declinedAt ?? asked.dueOn)}${why}`;
    }
    case 'EXPIRED':
      return `Nobody answered by ${day(asked.dueOn)}.`;
  }
}
