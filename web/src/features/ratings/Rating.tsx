import { Link } from '@tanstack/react-router';

import { Answer } from '@/components/Answer';
import { NothingHere } from '@/components/NothingHere';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { useIsNow } from '@/lib/moment';
import { ratingStanding, ratingTitle } from '@/lib/ratings';
import { usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';

import { AnswerRating } from './AnswerRating';
import { DeclineRating } from './DeclineRating';

const RatingPage = graphql(`
  query RatingPage($id: ID!) {
    node(id: $id) {
      id
      ... on RatingRequest {
        source
        status
        dueOn
        note
        answeredAt
        declinedAt
        declineReason
        viewerCanAnswer
        competency {
          id
          name
          description
          scale {
            levels {
              value
              name
              description
            }
          }
        }
        employee {
          id
          displayName
        }
        rater {
          displayName
        }
        requestedBy {
          displayName
        }
      }
    }
  }
`);

/** One rating that somebody is asked for: the question, and the answer of who is asked. */
export function Rating(props: { id: string }) {
  const answer = useAnswer(RatingPage, { id: props.id });
  const isNow = useIsNow();
  usePlace({ label: 'Inbox', to: '/inbox' }, { label: 'Rating' });
  return (
    <div className="page reading">
      <Answer of={answer} loading={<RowsSkeleton rows={4} label="Reading the request" />}>
        {({ node: asked }) => {
          if (asked == null || !('source' in asked)) return <NothingHere />;
          const { competency, employee, rater, requestedBy } = asked;
          return (
            <>
              <div>
                <h1>{ratingTitle(asked)}</h1>
                <p className="explanation">
                  {requestedBy != null && `${requestedBy.displayName} asks`}
                  {requestedBy != null && rater != null && ` ${rater.displayName}`}
                  {requestedBy != null && '. '}
                  {ratingStanding(asked)}{' '}
                  {employee != null && (
                    <Link to="/people/$id" params={{ id: employee.id }}>
                      Who {employee.displayName} is
                    </Link>
                  )}
                </p>
              </div>
              {asked.note != null && <p>“{asked.note}”</p>}
              {competency.description != null && (
                <p className="explanation">{competency.description}</p>
              )}
              {asked.viewerCanAnswer && isNow && (
                <>
                  <AnswerRating
                    ratingRequestId={asked.id}
                    levels={competency.scale.levels}
                  />
                  <DeclineRating ratingRequestId={asked.id} />
                </>
              )}
            </>
          );
        }}
      </Answer>
    </div>
  );
}
