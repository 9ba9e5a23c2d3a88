import { getRouteApi, useRouter } from '@tanstack/react-router';

import { SignIn } from '@/features/signIn/SignIn';
import { usePlace } from '@/lib/trail';

const route = getRouteApi('/sign-in');

/** Sign in, then go where the viewer wanted to go; only addresses of this site are followed. */
export function SignInPage() {
  usePlace({ label: 'Sign in' });
  const { then = '/' } = route.useSearch();
  const router = useRouter();
  const isOurs = then.startsWith('/') && !then.startsWith('//');
  return (
    <SignIn
      onSignedIn={() => {
        router.history.push(isOurs ? then : '/');
      }}
    />
  );
}
