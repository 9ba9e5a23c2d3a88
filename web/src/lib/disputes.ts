/** What is to be said of a dispute: who contests what why, who decides by when, and how it ended. */
import { day } from './format';

interface DisputeInWords {
  openedAt: string;
  reason: string;
  dueOn: string;
  escalatedAt?: string | null | undefined;
  resolvedAt?: string | null | undefined;
  resolution?: string | null | undefined;
  isUpheld?: boolean | null | undefined;
  resolver?: { displayName: string } | null | undefined;
  resolvedBy?: { displayName: string } | null | undefined;
}

/** "Disputed on 3 March 2026: “…” To be resolved by Mai Tran until 17 March 2026." */
export function disputeSentence(dispute: DisputeInWords): string {
  const opened = `Disputed on ${day(dispute.openedAt)}: “${dispute.reason}”`;
  return `${opened} ${dispute.resolvedAt == null ? askedWords(dispute) : endedWords(dispute)}`;
}

function askedWords(dispute: DisputeInWords): string {
  if (dispute.escalatedAt != null) {
    return `Not resolved by ${day(dispute.dueOn)}; HR's since ${day(dispute.escalatedAt)}.`;
  }
  return `To be resolved by ${dispute.resolver?.displayName ?? 'HR'} until ${day(dispute.dueOn)}.`;
}

function endedWords(dispute: DisputeInWords): string {
  const outcome = dispute.isUpheld === true ? 'Upheld' : 'Turned down';
  const by = dispute.resolvedBy == null ? '' : ` by ${dispute.resolvedBy.displayName}`;
  const why = dispute.resolution == null ? '.' : `: “${dispute.resolution}”`;
  return `${outcome}${by} on ${day(dispute.resolvedAt ?? '')}${why}`;
}
