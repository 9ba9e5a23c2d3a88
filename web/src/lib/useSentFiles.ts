import { useState } from 'react';

import { sendFile } from './evidenceFiles';

interface Sent {
  sha256s: string[];
  isSending: boolean;
  problem: string | null;
}

const NOTHING: Sent = { sha256s: [], isSending: false, problem: null };

/** Files chosen in a form: sent as soon as they are chosen, named by their SHA-256 then. */
export function useSentFiles() {
  const [sent, setSent] = useState(NOTHING);

  async function send(files: FileList | null): Promise<void> {
    setSent({ ...NOTHING, isSending: true });
    try {
      const sha256s = await Promise.all([...(files ?? [])].map(sendFile));
      setSent({ ...NOTHING, sha256s });
    } catch (failure) {
      const problem = failure instanceof Error ? failure.message : String(failure);
      setSent({ ...NOTHING, problem });
    }
  }

  return { ...sent, send };
}
