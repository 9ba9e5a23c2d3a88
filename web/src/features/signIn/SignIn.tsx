import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { Answer } from '@/components/Answer';
import { Failure } from '@/components/Failure';
import { Initials } from '@/components/Initials';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { forgetToken, keepToken } from '@/lib/bearer';
import { type Choice, fetchSession, type Session, sessionQuery, signInAs } from '@/lib/session';

import styles from './SignIn.module.css';

/** Choose who to be (demo), or give the server's bearer token. */
export function SignIn(props: { onSignedIn: () => void }) {
  const [search, setSearch] = useState('');
  const queries = useQueryClient();
  const session = useQuery({
    queryKey: ['choices', search],
    queryFn: () => fetchSession(search),
    placeholderData: (previous) => previous,
  });
  const [failure, setFailure] = useState<Error | null>(null);

  function enter(signedIn: Session) {
    queries.clear();
    queries.setQueryData(sessionQuery.queryKey, signedIn);
    props.onSignedIn();
  }

  function choose(employeeId: string) {
    signInAs(employeeId).then(enter, setFailure);
  }

  return (
    <main className={styles['page']}>
      <div className={styles['column']}>
        <img src="/assets/mark-1.svg" width={34} height={34} alt="" />
        <h1>Skills Graph</h1>
        {failure !== null && <Failure error={failure} />}
        <Answer of={session} loading={<RowsSkeleton rows={6} label="Looking who is here" />}>
          {({ choices = [], signIn }) =>
            signIn === 'token' ? (
              <TokenForm onSignedIn={enter} />
            ) : (
              <>
                <p className={styles['lead']}>
                  This is a demo on your own machine: choose who to be. What you may see follows
                  from who you are.
                </p>
                <TextInput
                  data-filter
                  label="Find somebody by name"
                  placeholder="A name"
                  value={search}
                  onChange={(event) => {
                    setSearch(event.target.value);
                  }}
                />
                <ChoiceList choices={choices} onChosen={choose} />
              </>
            )
          }
        </Answer>
      </div>
    </main>
  );
}

function personaWord(persona: string): string {
  return persona === 'hr' ? 'HR' : persona.charAt(0).toUpperCase() + persona.slice(1);
}

function ChoiceList(props: { choices: Choice[]; onChosen: (employeeId: string) => void }) {
  if (props.choices.length === 0) return <p role="status">Nobody has a name like that.</p>;
  return (
    <ul className={styles['choices']}>
      {props.choices.map((choice) => (
        <li key={`${choice.employeeId} ${choice.persona ?? ''}`}>
          <button
            type="button"
            className={styles['choice']}
            onClick={() => {
              props.onChosen(choice.employeeId);
            }}
          >
            <Initials id={choice.employeeId} name={choice.displayName} size={38} />
            <span className={styles['words']}>
              <span>
                <span className={styles['name']}>{choice.displayName}</span>
                {choice.title !== null && (
                  <span className="secondary"> {choice.title}</span>
                )}
              </span>
              {choice.whatToTry !== null && (
                <span className={styles['try']}>{choice.whatToTry}</span>
              )}
            </span>
            {choice.persona !== null && (
              <span className={styles['persona']}>{personaWord(choice.persona)}</span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

function TokenForm(props: { onSignedIn: (session: Session) => void }) {
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  async function tryToken() {
    keepToken(token.trim());
    const session = await fetchSession();
    if (session.viewer !== null) {
      props.onSignedIn(session);
      return;
    }
    forgetToken();
    setProblem('The server does not know this token. It may have run out.');
  }

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        tryToken().catch((error: unknown) => {
          forgetToken();
          setProblem(error instanceof Error ? error.message : String(error));
        });
      }}
    >
      <p className={styles['lead']}>
        This server asks for its bearer token. It stays in this tab and is forgotten with it.
      </p>
      <TextInput
        type="password"
        label="Token"
        value={token}
        error={problem}
        onChange={(event) => {
          setToken(event.target.value);
        }}
      />
      <Button type="submit" disabled={token.trim() === ''}>
        Sign in
      </Button>
    </form>
  );
}
