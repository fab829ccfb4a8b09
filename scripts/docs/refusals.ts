/** docs/generated/refusals.md: every "no" the server can say, found in its own text. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const SERVER = new URL('../../server/src/', import.meta.url).pathname;

interface Found {
  readonly code: string;
  readonly sentence: string;
  readonly slice: string;
}

export function refusalsMarkdown(): string {
  const found: Found[] = [];
  for (const entry of readdirSync(SERVER, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.ts$/.test(entry.name) || /\.test\.ts$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    found.push(
      ...refusalsIn(
        readFileSync(path, 'utf8'),
        path.slice(SERVER.length).split('/').slice(0, -1).join('/') || '.',
      ),
    );
  }
  found.sort((a, b) =>
    `${a.slice} ${a.code} ${a.sentence}`.localeCompare(`${b.slice} ${b.code} ${b.sentence}`, 'en'),
  );
  const unique = found.filter((f, at) => JSON.stringify(f) !== JSON.stringify(found[at - 1]));
  const rows = unique.map(
    (f) => `| ${f.slice} | ${f.code} | ${f.sentence.replaceAll('|', '\\|')} |`,
  );
  return `# Refusals\n\nEvery “no” with its code and sentence, found in the server’s text by scripts/generate-docs.ts. … stands for a fact put in.\n\n| Slice | Code | Sentence |\n|---|---|---|\n${rows.join('\n')}\n`;
}

function refusalsIn(text: string, slice: string): Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(tree) === 'refuse') {
      const [code, sentence] = node.arguments;
      if (code && sentence && ts.isStringLiteralLike(code))
        found.push({ code: code.text, sentence: words(sentence), slice });
    }
    ts.forEachChild(node, visit);
  };
  const tree = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  visit(tree);
  return found;
}

/** The literal parts of a sentence; … for what is put in at run time. */
function words(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map((s) => `…${s.literal.text}`).join('');
  if (ts.isBinaryExpression(node)) return words(node.left) + words(node.right);
  if (ts.isConditionalExpression(node)) return `${words(node.whenTrue)} / ${words(node.whenFalse)}`;
  if (ts.isParenthesizedExpression(node)) return words(node.expression);
  return '…';
}
