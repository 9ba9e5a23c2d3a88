import {
  IconBulb,
  IconCertificate,
  IconHammer,
  IconLanguage,
  IconStretching,
  IconTool,
  IconUsers,
} from '@tabler/icons-react';

import type { CompetencyKind } from '@/gql/graphql';

/** The groups of a profile in reading order, each with its heading and sign. */
export const KINDS: { kind: CompetencyKind; heading: string; icon: typeof IconTool }[] = [
  { kind: 'TOOL', heading: 'Tools', icon: IconTool },
  { kind: 'SKILL', heading: 'Skills', icon: IconHammer },
  { kind: 'KNOWLEDGE', heading: 'Knowledge', icon: IconBulb },
  { kind: 'ABILITY', heading: 'Abilities', icon: IconStretching },
  { kind: 'BEHAVIOUR', heading: 'Behaviours', icon: IconUsers },
  { kind: 'LANGUAGE', heading: 'Languages', icon: IconLanguage },
  { kind: 'COMPLIANCE', heading: 'Compliance', icon: IconCertificate },
];
