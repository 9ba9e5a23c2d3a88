/** What the API objects to, by the field it objects to. */

export interface UserError {
  field?: readonly string[] | null | undefined;
  message: string;
  code: string;
}

export interface SortedErrors {
  /** By path below the input, such as `requirements.2.level`. */
  byField: ReadonlyMap<string, string>;
  /** Those that no field of the form shows. */
  others: readonly string[];
  isConflict: boolean;
}

export const NO_ERRORS: SortedErrors = { byField: new Map(), others: [], isConflict: false };

/** Errors put to their fields; `isShown` says which paths the form has a place for. */
export function sortedErrors(
  errors: readonly UserError[],
  isShown: (path: string) => boolean,
): SortedErrors {
  const byField = new Map<string, string>();
  const others: string[] = [];
  for (const { code, field, message } of errors) {
    if (code === 'CONFLICT') continue;
    const path = (field ?? []).slice(1).join('.');
    if (isShown(path)) byField.set(path, [byField.get(path), message].filter(Boolean).join(' '));
    else others.push(message);
  }
  return { byField, others, isConflict: errors.some(({ code }) => code === 'CONFLICT') };
}
