import { getRouteApi } from '@tanstack/react-router';

import { Policies } from '@/features/policy/Policies';

const route = getRouteApi('/shell/policy');

/** The policy; the opened version stands in the address. */
export function PolicyPage() {
  const { version } = route.useSearch();
  return <Policies open={version ?? null} />;
}
