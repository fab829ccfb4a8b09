/** docs/generated/roles.md: the table of roles and capabilities as the code has it. */
import {
  allows,
  CAPABILITIES,
  caseloadOnly,
  ROLES,
} from '../../server/src/platform/auth/capabilities.ts';

export function rolesMarkdown(): string {
  const head = `| Capability | ${ROLES.join(' | ')} |\n|---|${ROLES.map(() => ':-:').join('|')}|`;
  const rows = CAPABILITIES.map(
    (c) => `| ${c} | ${ROLES.map((r) => (allows([r], c) ? '●' : '')).join(' | ')} |`,
  );
  const bound = ROLES.filter((r) => caseloadOnly([r])).join(', ');
  return `# Roles\n\nWritten by scripts/generate-docs.ts from platform/auth/capabilities.ts. Roles add up.\n\n${head}\n${rows.join('\n')}\n\nBound to the caseload (and supervisees’): ${bound}.\n`;
}
