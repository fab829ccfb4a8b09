/** Where the server's "no" is shown: at the field it names, else above the button. */
import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Refused } from './api.ts';

export const sentenceOf = (error: unknown): string | undefined =>
  error === null || error === undefined
    ? undefined
    : error instanceof Error
      ? error.message
      : 'Something went wrong. What you entered is still here; try again.';

export interface RefusalView {
  /** The sentence for this field: `<TextInput error={no.at('email')} />`. */
  at(field: string): string | undefined;
  /** The sentence that belongs to none of the fields. */
  readonly rest: string | undefined;
  readonly code: string | undefined;
}
/** `const no = useRefusal(write.error, ['email', 'zip'])`: name the fields the form shows. */
export function useRefusal(error: unknown, fields: readonly string[] = []): RefusalView {
  const field = error instanceof Refused ? error.field?.replace(/^body\./, '') : undefined;
  const belongs = (name: string) =>
    field !== undefined && (field === name || field.startsWith(`${name}.`));
  const shown = fields.some(belongs);
  return {
    at: (name) => (belongs(name) ? bare(sentenceOf(error)) : undefined),
    rest: shown ? undefined : sentenceOf(error),
    code: error instanceof Refused ? error.code : undefined,
  };
}
/** At its field, a sentence need not name the field: “state”: please fill this in. */
function bare(sentence: string | undefined): string | undefined {
  const words = sentence?.replace(/^“[^”]+”: /, '');
  return words && words.charAt(0).toUpperCase() + words.slice(1);
}
/** The sentence in a box, read out at once. Nothing when there is no error. */
export function RefusalText({ error, again }: { error: unknown; again?: () => unknown }) {
  const sentence = typeof error === 'string' ? error : sentenceOf(error);
  if (sentence === undefined) return null;
  return (
    <Alert
      role="alert"
      variant="light"
      color="red"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      styles={{
        root: { background: 'var(--state-red-back)' },
        message: { color: 'var(--state-red-text)' },
        icon: { color: 'var(--state-red-text)' },
      }}
    >
      {sentence}
      {again && (
        <Button ml="sm" size="compact-sm" variant="default" onClick={() => again()}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
